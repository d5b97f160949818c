#!/usr/bin/env python3
"""codes.py: Make data/codes/cameo.txt and data/codes/plover.txt from collected code tables.

    codes.py TABLES_FOLDER OUT_FOLDER

TABLES_FOLDER holds cameo_codes.tsv, cameo_goldstein.tsv, plover_types.tsv, plover_modes.tsv and plover_contexts.tsv, tab-separated
with a header row. Where the map of 2021 from CAMEO to PLOVER and the PLOVER manual of 2024 differ, the manual wins:
MODE and TYPE below say where.
SPDX-License-Identifier: MIT
"""
import csv
import os
import sys

# PLOVER types that the 2024 manual gives other than the 2021 map. 01 has none; appeals and demands are REQUEST.
TYPE = {'163': 'SANCTION', '0813': 'CONCEDE', '0814': 'CONCEDE', '08': 'CONCEDE', '080': 'CONCEDE', '175': 'ASSAULT', '1712': 'ASSAULT',
        '191': 'COERCE', '192': 'COERCE'}
# Modes of the 2021 map that the 2024 manual does not have, or has under another name.
MODE = {'ease': '', 'return': '', 'assassinate': 'targeted', 'cleansing': 'targeted', 'massacre': 'targeted',
        'pro_autocracy': 'crowd-control', 'political': 'restrict', 'ban': 'restrict'}
BY_CODE = {'163': 'discontinue', '0872': 'withdraw', '0874': 'withdraw', '087': 'withdraw', '1322': 'restrict', '132': 'restrict',
           '1722': 'restrict', '1823': 'targeted', '142': 'hunger', '1712': 'destroy', '195': 'aerial', '1951': 'aerial', '1952': 'drone', '116': 'allege',
           '143': 'strike', '133': 'relations', '137': 'violence', '1321': 'restrict', '1311': 'relations',
           '112': 'allege', '114': 'disapprove', '183': 'explosives', '1831': 'suicide-attack', '184': 'abduct',
           '020': '', '021': 'assist', '022': 'assist', '023': 'assist', '024': 'change', '025': 'yield', '026': 'meet', '027': 'meet',
           '028': 'meet'}
CONTEXT = {'democracy': 'pro_democracy', 'humanitarian': 'human_security'}     # likewise of contexts
NAMES = {'0110': '', '0357': '', '1641': '', '1642': '', '1643': '', '109': ''}     # typing errors of one product, no codes


def rows(folder, name):
    with open(os.path.join(folder, name), encoding='utf-8') as f:
        lines = [x for x in f if not x.startswith('#')]
    return list(csv.DictReader(lines, delimiter='\t', quoting=csv.QUOTE_NONE))


def first(*values):
    return next((v for v in values if v not in (None, '')), '-')


def modes_of(r):
    code, mode = r['code'], r['plover_mode']
    if code in BY_CODE:
        return BY_CODE[code]
    if code[:3] in BY_CODE and code[:2] == '02':
        return BY_CODE[code[:3]]
    return MODE.get(mode, mode)


def type_of(r):
    code = r['code']
    if code in TYPE:
        return TYPE[code]
    if code[:2] == '01':
        return ''
    if code[:2] in ('02', '10'):
        return 'REQUEST'
    return r['plover_type']


def cameo(folder, out):
    quads = {r['type']: r['quad'] for r in rows(folder, 'plover_types.tsv')}
    with open(os.path.join(out, 'cameo.txt'), 'w', encoding='utf-8') as f:
        f.write('''# Made by tools/codes.py from cameo_codes.tsv, cameo_goldstein.tsv, plover_types.tsv. Do not edit.
# The codes of CAMEO 1.1b3 (Schrodt, 2012; https://parusanalytics.com, facts, free to use) with PLOVER's reading of them (PLOVER
# manual, draft 0.8 of February 2024; facts). QUAD is PLOVER's: 1 verbal cooperation, 2 material cooperation, 3 verbal
# conflict, 4 material conflict, 0 plain comments (CAMEO 01); GDELT, ICEWS and Phoenix number theirs otherwise. GOLDSTEIN is GDELT's
# column, where it has none ICEWS's, then Phoenix's, then that of the code above.
# CODE	QUAD	GOLDSTEIN	PLOVER	MODES	CONTEXTS	NAME
''')
        parents = {}
        for r in rows(folder, 'cameo_codes.tsv'):
            code = r['code']
            if code in NAMES or not r['name']:
                continue
            plover = type_of(r)
            score = first(r['goldstein_gdelt'], r['goldstein_icews'], r['goldstein_phoenix'], parents.get(code[:-1]))
            parents[code] = score
            quad = quads.get(plover, '0')
            context = '; '.join(CONTEXT.get(x.strip(), x.strip()) for x in r['plover_context'].split(';') if x.strip() and plover)
            f.write('\t'.join([code, quad, score, plover or '-', modes_of(r) if plover and modes_of(r) else '-', context or '-',
                               r['name'][0].upper() + r['name'][1:]]) + '\n')


def plover(folder, out):
    with open(os.path.join(out, 'plover.txt'), 'w', encoding='utf-8') as f:
        f.write('''# Made by tools/codes.py from plover_types.tsv, plover_modes.tsv, plover_contexts.tsv. Do not edit.
# PLOVER's types with quad and score, their modes, and the contexts (PLOVER manual, draft 0.8 of February 2024; facts). ACCUSE is
# -3 (the manual prints 3; its modes are below zero).
# KIND	TYPE	NAME	QUAD	SCORE
''')
        for r in rows(folder, 'plover_types.tsv'):
            f.write('\t'.join(['type', r['type'], r['type'], r['quad'], r['score']]) + '\n')
        for r in rows(folder, 'plover_modes.tsv'):
            f.write('\t'.join(['mode', r['type'], r['mode'], '-', first(r['score'])]) + '\n')
        for r in rows(folder, 'plover_contexts.tsv'):
            f.write('\t'.join(['context', '-', r['context']]) + '\n')


cameo(sys.argv[1], sys.argv[2])
plover(sys.argv[1], sys.argv[2])
