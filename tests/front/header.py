#!/usr/bin/env python3
"""header.py: The public header must be enough by itself, in C11 and in C++17, without a warning.

    header.py entente.h CC...
SPDX-License-Identifier: MIT
"""
import shutil
import subprocess
import sys


def compiles(compiler, language, standard, header):
    source = f'#include "{header}"\n#include "{header}"\nint main(void) {{ return ENTENTE_OK; }}\n'
    command = [*compiler, '-x', language, f'-std={standard}', '-Wall', '-Wextra', '-Wpedantic', '-Werror', '-fsyntax-only', '-']
    done = subprocess.run(command, input=source, text=True, stderr=subprocess.PIPE, check=False)
    print(f'{language} {standard}: {"fine" if done.returncode == 0 else done.stderr}')
    return done.returncode == 0


def main():
    header, *cc = sys.argv[1:]
    cxx = shutil.which('g++') or shutil.which('clang++') or shutil.which('c++')
    results = [compiles(cc, 'c', standard, header) for standard in ('c11', 'c17')]
    if not cxx:
        print('there is no C++ compiler')
        return 77 if all(results) else 1
    results += [compiles([cxx], 'c++', standard, header) for standard in ('c++17', 'c++20')]
    return 0 if all(results) else 1


sys.exit(main())
