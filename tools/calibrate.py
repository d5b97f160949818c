#!/usr/bin/env python3
"""calibrate.py: Fit the weights of confidence to readings whose events are known.

    calibrate.py ENTENTE SCORER GOLD.jsonl > data/patterns/confidence.txt

ENTENTE is the command; GOLD has a document a line with its events ("id", "text", "events"), SCORER is the Python file that says
which events of the two are the same (score.py: Event, match, meets). An event is right when an event of the document has its root
and a pair of its actors; a plain comment that no event answers to is left out. The model is a logistic regression over the parts
that `entente read --why` shows, with a small ridge. The head of the table shows the curve: of the events in each tenth of
confidence how many are right, each read by weights that were fitted without its fifth of the documents.
SPDX-License-Identifier: MIT
"""
import collections
import importlib.util
import json
import math
import re
import subprocess
import sys

FOLDS, STEPS, RATE, RIDGE = 5, 4000, 0.5, 2.0
SAYS = {
    'base': 'every event', 'actors': 'how sure the actors are, 0 to 1', 'no source': 'nobody acts', 'no target': 'nobody is acted upon',
    'inferred': 'a side or its state was inferred', 'unknown name': 'a side is a name or people without a state',
    'at home': 'both sides are of one state', 'narrow rule': 'the rule asks for much', 'broad rule': 'the rule asks for little',
    'noun': 'a noun tells the act', 'borrowed': 'a side stands farther away than the grammar says', 'mutual': 'the act has no direction',
    'hedged': 'planned, possible or denied', 'described': 'in a relative clause or after the noun it describes',
    'beside': 'in a participle, a purpose or adverbial clause', 'governed': 'below another verb', 'far': 'the subject stands far off',
    'force': 'CAMEO roots 18 to 20',
}


def run(*args):
    return subprocess.run(args, check=False, capture_output=True, text=True).stdout


def parts_of(line):
    parts = {}
    for item in line.split('; '):
        m = re.fullmatch(r'[+-][\d.]+ (.*?)( [\d.]+)?', item.strip())
        parts[m.group(1)] = float(m.group(2)) if m.group(2) else 1.0
    return parts


def rows_of(entente, scorer, gold):
    events = [json.loads(line) for line in run(entente, 'read', '--quiet', '--json', gold).splitlines()]
    shown = re.sub(r'\n {16}', ' ', run(entente, 'read', '--quiet', '--why', gold))  # long lines are wrapped
    parts = [parts_of(line.split('confidence', 1)[1]) for line in shown.splitlines() if re.match(r' +confidence +[+-]', line)]
    assert len(events) == len(parts), (len(events), len(parts))
    documents = collections.defaultdict(list)
    for e, p in zip(events, parts):
        documents[e['document']].append((scorer.Event(e), p))
    rows = []
    with open(gold, encoding='utf-8') as f:
        for n, line in enumerate(f):
            g = json.loads(line)
            read = documents[g['id']]
            wanted = [scorer.Event(e) for e in g['events']]
            right = {id(s) for _, s in scorer.match(wanted, [s for s, _ in read],
                                                    lambda a, b: a.root == b.root and scorer.meets(a, b))}
            rows += [(n % FOLDS, p, id(s) in right) for s, p in read if id(s) in right or s.root != 'COMMENT']
    return rows


def probability(weights, parts):
    return 1 / (1 + math.exp(-sum(weights[k] * v for k, v in parts.items())))


def fit(rows):
    weights = dict.fromkeys(SAYS, 0.0)
    for _ in range(STEPS):
        slope = {k: (0 if k == 'base' else -RIDGE * w) for k, w in weights.items()}
        for _, parts, is_right in rows:
            error = is_right - probability(weights, parts)
            for k, v in parts.items():
                slope[k] += error * v
        for k in weights:
            weights[k] += RATE * slope[k] / len(rows)
    return weights


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    spec = importlib.util.spec_from_file_location('scorer', sys.argv[2])
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    rows = rows_of(sys.argv[1], scorer, sys.argv[3])
    tenths = collections.defaultdict(list)
    for fold in range(FOLDS):
        weights = fit([r for r in rows if r[0] != fold])
        for _, parts, is_right in (r for r in rows if r[0] == fold):
            p = probability(weights, parts)
            tenths[min(int(p * 10), 9)].append((p, is_right))
    print('# What makes an event sure or unsure: weights that are added up; the logistic function of the sum is its confidence.')
    print('# Made by tools/calibrate.py from a development set of news read by hand; see there. Own work; MIT.')
    print(f'# {len(rows)} events; of those in each tenth of confidence (cross-validated), how many, their mean, how many are right:')
    for t in sorted(tenths):
        n = len(tenths[t])
        print(f'#     {t / 10:.1f}  {n:4d}  {sum(p for p, _ in tenths[t]) / n:.2f}  {sum(r for _, r in tenths[t]) / n:.2f}')
    print('# PART\tWEIGHT\tWHAT IT SAYS')
    for k, w in fit(rows).items():
        print(f'{k}\t{w:.2f}\t{SAYS[k]}')


main()
