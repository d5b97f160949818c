#!/usr/bin/env python3
"""pack.py: Make the assembler source that carries data/ inside the program.

    pack.py DATA_FOLDER OUT.S OUT.d

Every file below DATA_FOLDER (hidden ones left out) is taken in with .incbin; OUT.d tells ninja the files and folders it
depends on, so that an added file is noticed. Defines packed_files and packed_count, see src/base/data.c.
SPDX-License-Identifier: MIT
"""
import os
import sys


def main():
    folder, out, depfile = sys.argv[1:4]
    files, watched = [], []
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith('.'))
        watched.append(at)
        files += [os.path.join(at, n) for n in names if not n.startswith('.')]
    files.sort(key=lambda p: os.path.relpath(p, folder).encode())
    lines = ['/* Made by tools/pack.py from data/. */', '.section .rodata', '.balign 64']
    for i, path in enumerate(files):
        lines += [f'.balign 64', f'file_{i}: .incbin "{os.path.abspath(path)}"', f'file_{i}_end: .byte 0',
                  f'name_{i}: .asciz "{os.path.relpath(path, folder)}"']
    lines += ['.section .data.rel.ro, "aw"', '.balign 8', '.globl packed_files', '.hidden packed_files', 'packed_files:']
    lines += [f'.quad name_{i}, file_{i}, file_{i}_end' for i in range(len(files))]
    lines += ['.globl packed_count', '.hidden packed_count', 'packed_count:', f'.quad {len(files)}',
              '.section .note.GNU-stack, "", %progbits']
    with open(out, 'w', encoding='utf-8') as f:
        f.write('\n'.join(lines) + '\n')
    with open(depfile, 'w', encoding='utf-8') as f:
        f.write(out + ': ' + ' '.join(p.replace(' ', '\\ ') for p in files + watched) + '\n')


main()
