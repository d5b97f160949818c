#!/usr/bin/env python3
"""gold.py: How many marked actor phrases resolve to the right state and sector.

    gold.py ENTENTE GOLD_FOLDER [--errors]

Reads plover-gsr.jsonl (phrases with codes and sectors), cameo-manual.jsonl (phrases without: only how many resolve) and
current-events.jsonl (texts with the actors of their events: how many of these are among the mentions of the text's events and
phrases). Exit status 77, "skipped", where the folder is not there.
SPDX-License-Identifier: MIT
"""
import collections
import json
import os
import subprocess
import sys

OWN = ('IGO', 'NGO', 'IMG', 'MNC', 'ISM')
SECTORS = 'GOV MIL LEG JUD COP SPY PTY OPP REB PRM PRE UAF CVL BUS JRN EDU REL LAB AGR MED CRM REF ELI NGO SOC UNK'.split()


def rows(folder, name):
    with open(os.path.join(folder, name), encoding='utf-8') as f:
        return [json.loads(line) for line in f]


def resolve(entente, phrases):
    """{phrase: [answers]}, of phrases asked once each."""
    asked = sorted({' '.join(p.split()) for p in phrases})
    done = subprocess.run([entente, 'world', '--json', '-'], input='\n'.join(asked) + '\n', capture_output=True, text=True,
                          check=False, env={**os.environ, 'ENTENTE_ACTORS': ''})
    answers = collections.defaultdict(list)
    for line in done.stdout.splitlines():
        answer = json.loads(line)
        answers[answer['phrase']].append(answer)
    return answers


def sector_of(code):
    """The PLOVER sector of a gold code: CVLalb and CIV are CVL; None where it says nothing of the kind."""
    code = (code or '')[:3].upper().replace('CIV', 'CVL').replace('INS', 'REB')
    return code if code in SECTORS else None


def is_state(answers, code):
    if code in OWN:
        return any(a['sector'].split(' ')[0] in OWN for a in answers)
    return any(a['code'] == code for a in answers)


def gsr(entente, folder, shows):
    marked = []
    for row in rows(folder, 'plover-gsr.jsonl'):
        for side in ('source', 'target'):
            marked += zip(row[side + '_text'], row[side + '_code'], row[side + '_sector'])
    answers = resolve(entente, [m[0] for m in marked])
    count = collections.Counter()
    for text, code, sector in marked:
        found, wanted = answers[' '.join(text.split())], sector_of(sector)
        if code and code != '***' and len(code) == 3:
            count['states'] += 1
            count['states right'] += is_state(found, code)
        if wanted:
            count['sectors'] += 1
            # An organisation keeps its sector, whoever acts for it: IGO of "UN peacekeepers", not MIL.
            is_right = any(wanted in a['sector'].split(' ') for a in found) or (code in OWN and is_state(found, code))
            count['sectors right'] += is_right
        wrong_state = code and len(code) == 3 and code != '***' and not is_state(found, code)
        if shows and (wrong_state or (wanted and not is_right)):
            print(f'{text!r:60} {code} {sector}  ', [(a['code'], a['sector'], a['name']) for a in found])
    return count


def share(part, whole):
    return f'{part} of {whole}, {100 * part / max(whole, 1):.1f} %'


def main():
    entente, folder, shows = os.path.abspath(sys.argv[1]), sys.argv[2], '--errors' in sys.argv
    if not os.path.isdir(folder):
        print(f'skipped: there is no {folder}')
        return 77
    count = gsr(entente, folder, shows)
    print('plover-gsr: right state or organisation', share(count['states right'], count['states']))
    print('plover-gsr: right sector', share(count['sectors right'], count['sectors']))
    phrases = [t for row in rows(folder, 'cameo-manual.jsonl') for s in ('source', 'target') for t in row[s + '_text'] or []]
    answers = resolve(entente, phrases)
    known = [p for p in phrases if any(a['code'] for a in answers[' '.join(p.split())])]
    print('cameo-manual: resolved to a state or organisation (its phrases have no codes)', share(len(known), len(phrases)))
    if shows:
        print('\n'.join(f'{p!r:60} {[(a["code"], a["sector"]) for a in answers[p]]}' for p in phrases if p not in known))
    return 0


sys.exit(main())
