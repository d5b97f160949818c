#!/usr/bin/env python3
"""gold.py: How many marked actor phrases resolve to the right state and sector.

    gold.py ENTENTE GOLD_FOLDER MENTIONS [--errors]

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


def actor_code(actor):
    """"USA" of "USA GOV/Obama", "UN" of "IGO UN"."""
    words = actor.partition('/')[0].split()
    if not words or words[0] == 'UNK':
        return ''
    if words[0] in OWN or (words[0] == 'NGO' and len(words) > 1):
        return ' '.join(words[1:])
    return words[0] if len(words) > 1 else ''


def current_events(mentions, folder, shows):
    """How many actors of the reference are among the mentions of their text."""
    news = rows(folder, 'current-events.jsonl')
    lines = [row['date'] + '\t' + ' '.join(row['text'].split()) for row in news]
    done = subprocess.run([mentions], input='\n'.join(lines) + '\n', capture_output=True, text=True, check=True)
    right = total = 0
    for row, line in zip(news, done.stdout.splitlines()):
        codes = {m.rpartition(' ')[0] for m in line.split(';')}
        for code in {actor_code(a) for e in row['events'] for a in e['source'] + e['target']} - {''}:
            total += 1
            right += code in codes
            if shows and code not in codes:
                print(code, sorted(codes), row['text'][:200])
    return right, total


def calibration(entente, folder):
    """How often answers of each confidence have the right state."""
    marked = [m for row in rows(folder, 'plover-gsr.jsonl') for s in ('source', 'target')
              for m in zip(row[s + '_text'], row[s + '_code']) if m[1] and len(m[1]) == 3 and m[1] != '***']
    answers, bins = resolve(entente, [m[0] for m in marked]), collections.defaultdict(list)
    for text, code in marked:
        found = answers[' '.join(text.split())]
        if found and found[0]['code']:
            bins[int(found[0]['confidence'] * 5)].append(is_state(found, code))
    return {f'{b / 5:.1f}': f'{sum(v)}/{len(v)}' for b, v in sorted(bins.items())}


def share(part, whole):
    return f'{part} of {whole}, {100 * part / max(whole, 1):.1f} %'


def main():
    entente, folder, mentions, shows = os.path.abspath(sys.argv[1]), *sys.argv[2:4], '--errors' in sys.argv
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
    print('current-events: actors of the reference among the mentions', share(*current_events(mentions, folder, shows)))
    print('plover-gsr: right states by confidence', calibration(entente, folder))
    if shows:
        print('\n'.join(f'{p!r:60} {[(a["code"], a["sector"]) for a in answers[p]]}' for p in phrases if p not in known))
    return 0


sys.exit(main())
