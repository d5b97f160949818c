#!/usr/bin/env python3
"""samples.py: Real rows of other products come out as they went in.

    samples.py CONVERT FOLDER

Reads the sample files that lie in FOLDER with CONVERT and compares every field, but for "NA", which R writes for an empty one. Skipped
where there is no such folder.
SPDX-License-Identifier: MIT
"""
import csv
import os
import subprocess
import sys

SAMPLES = [('gdelt1', 'gdelt1.georgia.2012-04.csv', ','), ('mentions', 'gdelt.mentions.sample.csv', ','),
           ('icews', 'icews.events.2018.sample.tab', '\t')]


def rows(lines, separator):
    quoting = csv.QUOTE_NONE if separator == '\t' else csv.QUOTE_MINIMAL
    return [['' if field == 'NA' else field for field in row] for row in csv.reader(lines, delimiter=separator, quoting=quoting)]


def main():
    convert, folder = sys.argv[1:]
    if not os.path.isdir(folder):
        print('skipped: there are no samples in', folder)
        return 77
    faults = 0
    for name, file, separator in SAMPLES:
        with open(os.path.join(folder, file), encoding='utf-8', newline='') as f:
            given = rows(f, separator)[1:]
        out = subprocess.run([convert, name, name, os.path.join(folder, file)], capture_output=True, check=True).stdout.decode()
        got = rows(out.splitlines(), '\t')[-len(given):]
        differ = sum(a != b for a, b in zip(given, got)) + abs(len(given) - len(got))
        print(f'{name}: {len(given)} rows, {differ} differ')
        faults += differ
    return 1 if faults else 0


sys.exit(main())
