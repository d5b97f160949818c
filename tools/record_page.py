#!/usr/bin/env python3
"""record_page.py: Make entente-record.5, the manual of the record's file, from the head and the tables of its schema.

    record_page.py SCHEMA.sql DATE OUT
SPDX-License-Identifier: MIT
"""
import sys

import manual


def main():
    path, date, out = sys.argv[1:4]
    with open(path, encoding='utf-8') as f:
        text = f.read()
    head, _, tables = text.partition('\n-- migration 1\n')
    lines = [line[3:] if line.startswith('-- ') else '' for line in head.split('\n')]
    summary = lines[0].partition(': ')[2]
    page = manual.head('entente-record', 5, date, summary)
    for title, content in manual.sections(lines[1:]):
        page += ['.Sh ' + title.upper(), *section(title, content)]
    page += manual.literal(('-- migration 1\n' + tables.rstrip('\n')).split('\n'))
    page += ['.Sh SEE ALSO', '.Xr entente 1 ,', '.Xr entente-sql 1 ,', '.Xr sqlite3 1']
    with open(out, 'w', encoding='utf-8') as f:
        f.write('\n'.join(page) + '\n')


def section(title, content):
    """A section, in which lines with four blanks before them are literal."""
    page = []
    for run in manual.blocks(content):
        if title == 'Examples':
            page += manual.example_body(run)
        elif run[0].startswith('    '):
            page += manual.literal(run)
        else:
            page += (['.Pp'] if page else []) + manual.paragraph(run)
    return page


main()
