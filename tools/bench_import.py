#!/usr/bin/env python3
"""bench_import.py: How fast rows of GDELT get into a record, and in how much memory.

    bench_import.py ENTENTE FOLDER [ROWS]

Makes ROWS rows in the shape of GDELT 1.0 (a million if not said; every one another event of ten years, with actors, places and documents
that repeat as they do there) in FOLDER, imports them three times into a new record with two threads, and prints the best.
SPDX-License-Identifier: MIT
"""
import datetime
import json
import os
import random
import resource
import subprocess
import sys
import time

STATES = [('USA', 'US', 'UNITED STATES', 39.8, -98.6), ('CHN', 'CH', 'CHINA', 35.0, 105.0), ('RUS', 'RS', 'RUSSIA', 60.0, 100.0),
          ('JPN', 'JA', 'JAPAN', 36.0, 138.0), ('KOR', 'KS', 'SOUTH KOREA', 37.0, 127.5), ('GBR', 'UK', 'UNITED KINGDOM', 54.0, -4.0),
          ('FRA', 'FR', 'FRANCE', 46.0, 2.0), ('DEU', 'GM', 'GERMANY', 51.5, 10.5), ('IRN', 'IR', 'IRAN', 32.0, 53.0),
          ('ISR', 'IS', 'ISRAEL', 31.5, 34.75), ('IND', 'IN', 'INDIA', 20.0, 77.0), ('PAK', 'PK', 'PAKISTAN', 30.0, 70.0),
          ('UKR', 'UP', 'UKRAINE', 49.0, 32.0), ('TUR', 'TU', 'TURKEY', 39.0, 35.0), ('EGY', 'EG', 'EGYPT', 27.0, 30.0)]
TYPES = ['', '', '', 'GOV', 'MIL', 'COP', 'OPP', 'REB', 'BUS', 'MED', 'CVL', 'LEG', 'JUD']
ACTS = [('010', 1, '0'), ('036', 1, '4'), ('040', 1, '1'), ('042', 1, '1.9'), ('043', 1, '2.8'), ('051', 1, '3.4'), ('070', 2, '7'),
        ('090', 2, '-2'), ('111', 3, '-2'), ('112', 3, '-2'), ('130', 3, '-4.4'), ('141', 3, '-6.5'), ('173', 4, '-5'), ('190', 4, '-10')]


def actor(rng):
    state, fips, name, lat, lon = rng.choice(STATES)
    kind = rng.choice(TYPES)
    fields = [state + kind, name, state, '', '', '', '', kind, '', '']
    town = rng.randrange(400)
    place = ['4', f'Town {town}, {fips}{town % 20:02d}, {name.title()}', fips, f'{fips}{town % 20:02d}', f'{lat + town / 97:.4f}',
             f'{lon + town / 83:.4f}', str(-town * 1009 - 7)]
    return fields, place


def rows(count):
    rng = random.Random(1)
    people = [actor(rng) for _ in range(20000)]
    first = datetime.date(2010, 1, 1)
    for i in range(count):
        day = first + datetime.timedelta(days=i * 3650 // count)
        (source, where), (target, there) = rng.choice(people), rng.choice(people)
        code, quad, score = rng.choice(ACTS)
        mentions = rng.randrange(1, 40)
        yield '\t'.join([str(300000000 + i), f'{day:%Y%m%d}', f'{day:%Y%m}', str(day.year),
                         f'{day.year + ((day.month - 1) * 30 + day.day) / 365:.4f}', *source, *target, str(i & 1), code, code, code[:2], str(quad),
                         score, str(mentions), '1', str(mentions), f'{rng.uniform(-10, 10):.13f}', *where, *there, *where, f'{day:%Y%m%d}',
                         f'http://news{i % 97}.example/{day.year}/report-{i // 4}.html']) + '\n'


def main():
    entente, folder = sys.argv[1:3]
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 1000000
    path, record = os.path.join(folder, f'bench.{count}.gdelt.tsv'), os.path.join(folder, 'bench.import.db')
    if not os.path.exists(path):
        with open(path, 'w', encoding='utf-8') as f:
            f.writelines(rows(count))
    best = 0
    for _ in range(3):
        for end in ('', '-wal', '-shm'):
            if os.path.exists(record + end):
                os.remove(record + end)
        start = time.monotonic()
        done = subprocess.run([entente, 'import', 'gdelt1', '-r', record, '-t', '2', '--json', path], capture_output=True, check=True)
        seconds = time.monotonic() - start
        if json.loads(done.stdout)['events'] != count:
            sys.exit('bench_import: not every row became an event')
        best = max(best, count / seconds)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f'import gdelt1, 2 threads: {count} rows of {os.path.getsize(path) / 1e6:.0f} MB, {best:.0f} rows/s, {memory:.0f} MB of memory, '
          f'record {os.path.getsize(record) / 1e6:.0f} MB')


main()
