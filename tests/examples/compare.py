#!/usr/bin/env python3
"""compare.py: A program must print just what a file holds.

    compare.py EXPECTED PROGRAM [ARGUMENT]...
SPDX-License-Identifier: MIT
"""
import difflib
import subprocess
import sys


def main():
    with open(sys.argv[1], encoding='utf-8') as f:
        wanted = f.read()
    done = subprocess.run(sys.argv[2:], stdout=subprocess.PIPE, text=True, check=True)
    sys.stdout.writelines(difflib.unified_diff(wanted.splitlines(True), done.stdout.splitlines(True), 'wanted', 'printed'))
    return 0 if done.stdout == wanted else 1


sys.exit(main())
