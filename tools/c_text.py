#!/usr/bin/env python3
"""c_text.py: Make a C file whose one constant is the text of a file.

    c_text.py IN NAME OUT.c

NAME is that of the constant, declared in a header as: extern const char NAME[];
SPDX-License-Identifier: MIT
"""
import os
import sys


def main():
    path, name, out = sys.argv[1:4]
    with open(path, encoding='utf-8') as f:
        lines = f.read().replace('\\', '\\\\').replace('"', '\\"').splitlines()
    with open(out, 'w', encoding='utf-8') as f:
        f.write(f'/* Made by tools/c_text.py from {os.path.basename(path)}. */\nextern const char {name}[];\nconst char {name}[] =\n')
        f.write('\n'.join(f'    "{line}\\n"' for line in lines) + ';\n')


main()
