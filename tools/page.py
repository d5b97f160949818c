#!/usr/bin/env python3
"""page.py: Build the page of web/ into the one file that the server carries.

    page.py WEB_FOLDER OPENAPI.json OUT.S OUT.d

Installs the page's packages when web/node_modules is missing or older than the lock file. OUT.S defines
what src/faces/page.h declares: the file and the description of the JSON interface, how long they are, and the policy that lets
exactly the page's own script run. SPDX-License-Identifier: MIT
"""
import base64
import hashlib
import os
import re
import subprocess
import sys


def run(folder, *words):
    done = subprocess.run(words, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        sys.exit(f'page.py: {" ".join(words)} failed:\n{done.stdout}')


def install(folder):
    lock, installed = os.path.join(folder, 'package-lock.json'), os.path.join(folder, 'node_modules/.package-lock.json')
    if not os.path.exists(installed) or os.path.getmtime(installed) < os.path.getmtime(lock):
        run(folder, 'npm', 'install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts')
        if os.path.exists(installed):
            os.utime(installed)


def policy(html):
    hashes = [base64.b64encode(hashlib.sha256(s).digest()).decode() for s in re.findall(rb'<script[^>]*>(.*?)</script>', html, re.S)]
    scripts = ' '.join(f"'sha256-{h}'" for h in hashes)
    return (f"default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data: blob:; connect-src 'self'; "
            "base-uri 'none'; form-action 'none'; frame-ancestors 'none'")


def sources(folder):
    found = [os.path.join(folder, n) for n in ('index.html', 'package-lock.json', 'vite.config.ts')]
    for at, _, names in os.walk(os.path.join(folder, 'src')):
        found += [at] + [os.path.join(at, n) for n in names]
    return found


def main():
    folder, interface, source, depfile = sys.argv[1:5]
    dist = os.path.abspath(source + '.page')
    install(folder)
    run(folder, 'npx', 'vite', 'build', '--logLevel', 'error', '--outDir', dist)
    page = os.path.join(dist, 'index.html')
    with open(page, 'rb') as f:
        html = f.read()
    names = ('page_file', 'page_file_size', 'page_interface', 'page_interface_size', 'page_policy')
    symbols = ''.join(f'.globl {name}\n.hidden {name}\n' for name in names)
    with open(source, 'w', encoding='utf-8') as f:
        f.write(f'/* Made by tools/page.py from web/. */\n.section .rodata\n{symbols}page_file:\n.incbin "{page}"\n'
                f'page_interface:\n.incbin "{os.path.abspath(interface)}"\n'
                f'page_policy:\n.asciz "{policy(html)}"\n.balign 8\npage_file_size:\n.quad {len(html)}\n'
                f'page_interface_size:\n.quad {os.path.getsize(interface)}\n'
                '.section .note.GNU-stack, "", %progbits\n')
    with open(depfile, 'w', encoding='utf-8') as f:
        f.write(source + ': ' + ' '.join(p.replace(' ', '\\ ') for p in sources(folder)) + '\n')


main()
