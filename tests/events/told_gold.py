#!/usr/bin/env python3
"""told_gold.py: How right the day, the place and the attribution of events are on a reference.

    told_gold.py ENTENTE SHARED_FOLDER [--errors when|where|by]

SHARED_FOLDER has gold/current-events.jsonl and tools/score.py, whose matching of events is used. Of matched events: when,
the share whose date is the reference's where it gives one; where, likewise, when one name holds the other; by, the share
that is attributed or not as in the reference. Ends with 77 (skipped) when the folder is not there.
SPDX-License-Identifier: MIT
"""
import json
import os
import subprocess
import sys


def plain(name):
    return ''.join(c for c in name.lower() if c.isalnum() or c == ' ').strip()


def is_day(wanted, event):
    date, precision = event.get('date') or '', event.get('precision')
    length = {'month': 7, 'season': 7, 'year': 4, 'decade': 4}.get(precision, 10)
    return date[:length] == wanted or (precision == 'week' and date.startswith(wanted))


def is_place(wanted, event):
    a, b = plain(wanted), plain((event.get('place') or {}).get('name') or '')
    return bool(b) and (a in b or b in a)


def main():
    command, shared = sys.argv[1:3]
    gold_path = os.path.join(shared, 'gold/current-events.jsonl')
    if not os.path.exists(gold_path):
        print(f'skipped: there is no {gold_path}')
        return 77
    sys.path.insert(0, os.path.join(shared, 'tools'))
    import score
    done = subprocess.run([command, 'read', '--json', '-q', gold_path], stdout=subprocess.PIPE, check=False)
    found = {}
    for line in done.stdout.splitlines():
        event = json.loads(line)
        found.setdefault(event['document'], []).append(event)
    checks = {'when': is_day, 'where': is_place}
    right = {k: [0, 0] for k in ('when', 'where', 'by')}
    for line in open(gold_path, encoding='utf-8'):
        d = json.loads(line)
        gold, got = [score.Event(e) for e in d['events']], [score.Event(e) for e in found.get(d['id'], [])]
        raw = {id(e): r for e, r in zip(gold + got, d['events'] + found.get(d['id'], []))}
        for g, s in score.match(gold, got, lambda g, s: g.root == s.root and score.meets(g, s)):
            wanted, event = raw[id(g)], raw[id(s)]
            results = {k: fits(wanted[k], event) for k, fits in checks.items() if wanted.get(k)}
            results['by'] = g.by == s.by
            for k, is_right in results.items():
                right[k][0] += is_right
                right[k][1] += 1
                if not is_right and sys.argv[-1] == k:
                    print(d['id'], 'wanted', wanted.get(k), 'got', event['date'], event['place'], event['attribution'], d['text'])
    for k, (n, of) in right.items():
        print(f'{k:6} {n}/{of} {n / max(1, of):.3f}')
    return 0


if __name__ == '__main__':
    sys.exit(main())
