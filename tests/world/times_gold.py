#!/usr/bin/env python3
"""times_gold.py: How right the time expressions of `entente times` are on marked texts.

    times_gold.py ENTENTE GOLD.jsonl [--errors] [--lines N]

GOLD holds one document a line: {"id", "date", "text", "timex": [{"start", "end", "type", "value"}]}, with
positions in bytes and one sentence a line of text. Only the first N lines (6) of each document are judged: the
rest was not marked. Prints F1 of spans that are equal (strict), of spans that overlap (relaxed), and of
overlapping spans with the same value, as TempEval-3 counts them. Ends with 77 (skipped) when GOLD is not there.
SPDX-License-Identifier: MIT
"""
import json
import os
import subprocess
import sys


def read(command, path):
    done = subprocess.run([command, 'times', '--json', '-q', path], stdout=subprocess.PIPE, check=False)
    found = {}
    for line in done.stdout.splitlines():
        t = json.loads(line)
        found.setdefault(t['document'], []).append(t)
    return found


def match(gold, got, fits):
    """Pairs of gold and got, one to one, the first that fits."""
    used, pairs = set(), []
    for g in gold:
        for i, s in enumerate(got):
            if i not in used and fits(g, s):
                used.add(i)
                pairs.append((g, s))
                break
    return pairs


def equal(g, s):
    return (g['start'], g['end']) == (s['start'], s['end'])


def overlap(g, s):
    return g['start'] < s['end'] and s['start'] < g['end']


def f1(right, got, gold):
    return 2 * right / (got + gold) if got + gold else 0.0


def main():
    command, path = sys.argv[1:3]
    lines = int(sys.argv[sys.argv.index('--lines') + 1]) if '--lines' in sys.argv else 6
    if not os.path.exists(path):
        print(f'skipped: there is no {path}')
        return 77
    found = read(command, path)
    n = dict(gold=0, got=0, strict=0, relaxed=0, value=0)
    for line in open(path, encoding='utf-8'):
        d = json.loads(line)
        text = d['text'].encode()
        end = len(b'\n'.join(text.split(b'\n')[:lines]))
        gold = sorted((t for t in d['timex'] if t['start'] < end), key=lambda t: t['start'])
        got = [t for t in found.get(d['id'], []) if t['start'] < end]
        pairs = match(gold, got, overlap)
        n['gold'] += len(gold)
        n['got'] += len(got)
        n['strict'] += len(match(gold, got, equal))
        n['relaxed'] += len(pairs)
        n['value'] += sum(g['value'] == s['value'] for g, s in pairs)
        if '--errors' in sys.argv:
            show(d, text, gold, got, pairs)
    for k in ('strict', 'relaxed', 'value'):
        print(f"{k:8} F1 {f1(n[k], n['got'], n['gold']):.3f}  P {n[k] / max(1, n['got']):.3f}  R {n[k] / max(1, n['gold']):.3f}")
    print(f"{n['gold']} marked, {n['got']} found")
    return 0


def show(d, text, gold, got, pairs):
    def context(t):
        a, b = t['start'], t['end']
        return f"{text[max(0, a - 40):a].decode(errors='replace')}[{text[a:b].decode()}]{text[b:b + 30].decode(errors='replace')}".replace('\n', ' / ')
    print('#', d['id'], d.get('date'))
    for g in gold:
        if not any(p[0] is g for p in pairs):
            print('  MISSED', g['value'], context(g))
    for s in got:
        if not any(p[1] is s for p in pairs):
            print('  EXTRA ', s['value'], context(s))
    for g, s in pairs:
        if g['value'] != s['value'] or not equal(g, s):
            print('  DIFFER', g['value'], s['value'], context(g), '|', s['text'])


if __name__ == '__main__':
    sys.exit(main())
