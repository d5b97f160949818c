#!/usr/bin/env python3
"""exports.py: The library shows what its header declares, and nothing else.

    exports.py entente.h libentente.so libentente.a
SPDX-License-Identifier: MIT
"""
import re
import subprocess
import sys


def names(*command):
    out = subprocess.run(['nm', '--defined-only', *command], stdout=subprocess.PIPE, text=True, check=True).stdout
    return {line.split()[-1] for line in out.splitlines() if len(line.split()) == 3}


def main():
    header, shared, static = sys.argv[1:]
    with open(header, encoding='utf-8') as f:
        declared = set(re.findall(r'ENTENTE_API [^;]*?(entente_\w+)\(', f.read()))
    wrong = not declared
    for path, found in ((shared, names('-D', shared)), (static, names('-g', static))):
        print(f'{path}: {len(found)} names')
        for name in sorted(found ^ declared):
            print(f'  {name} is {"exported, but not declared" if name in found else "declared, but not exported"}')
            wrong = True
    return 1 if wrong else 0


sys.exit(main())
