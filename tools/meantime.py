#!/usr/bin/env python3
"""meantime.py: How right `entente says` and the status of events are on the MEANTIME corpus.

    meantime.py ENTENTE MEANTIME.jsonl [--errors says|certainty]

MEANTIME.jsonl holds one document a line: {"id", "text", "says": [{"cue": [start, end], "content": [start, end]}],
"events_marked": [{"start", "end", "certainty", "polarity"}]}, one sentence a line of text, of which the first six are
marked (Minard et al., "MEANTIME, the NewsReader Multilingual Event and Time Corpus", LREC 2016). Prints
    says       precision, recall and F1 of links from a word of saying to a word of what is said: a link is right when
               both of its words overlap those of a marked link; "according to" is left out, for the corpus marks
               none from words that are no verb or noun
    certainty  of marked mentions that entente says something about: is it certain? (occurred, planned, denied)
    polarity   likewise: is it denied?
SPDX-License-Identifier: MIT
"""
import json
import subprocess
import sys

LINES = 6
PREPOSITIONS = ('according to', 'as per', 'per')


def run(command, verb, path):
    done = subprocess.run([command, verb, '--json', '-q', path], stdout=subprocess.PIPE, check=False)
    found = {}
    for line in done.stdout.splitlines():
        o = json.loads(line)
        found.setdefault(o['document'], []).append(o)
    return found


def bytes_of(text, span):
    return len(text[:span[0]].encode()), len(text[:span[1]].encode())


def meets(a, b):
    return a[0] < b[1] and b[0] < a[1]


def limit_of(text):
    """The byte at which the marked lines end."""
    lines = text.encode().split(b'\n')[:LINES]
    return sum(len(line) + 1 for line in lines)


def links_of(statements, limit):
    links = []
    for s in statements:
        if s['cue'] is None or s['cue']['start'] >= limit or s['cue']['text'].lower() in PREPOSITIONS:
            continue
        cue = s['cue']['start'], s['cue']['end']
        links += [(cue, (c['start'], c['end'])) for c in s['claims']]
    return links


def match(gold, got):
    used, right, missed = set(), 0, []
    for cue, content in gold:
        for i, (c, w) in enumerate(got):
            if i not in used and meets(cue, c) and meets(content, w):
                used.add(i)
                right += 1
                break
        else:
            missed.append((cue, content))
    return right, missed, [g for i, g in enumerate(got) if i not in used]


def main():
    command, path = sys.argv[1:3]
    errors = sys.argv[4] if len(sys.argv) > 4 else ''
    says, events = run(command, 'says', path), run(command, 'read', path)
    right = read = marked = 0
    certain, polar = [0, 0], [0, 0]
    for line in open(path, encoding='utf-8'):
        d = json.loads(line)
        text, raw = d['text'], d['text'].encode()
        limit = limit_of(text)
        gold = [(bytes_of(text, s['cue']), bytes_of(text, s['content'])) for s in d['says']]
        got = links_of(says.get(d['id'], []), limit)
        n, missed, extra = match(gold, got)
        right, read, marked = right + n, read + len(got), marked + len(gold)
        if errors == 'says':
            for kind, list_ in (('missed', missed), ('extra', extra)):
                for cue, content in list_:
                    start, end = raw.rfind(b'\n', 0, cue[0]) + 1, raw.find(b'\n', cue[0])
                    print(kind, raw[cue[0]:cue[1]].decode(), '->', raw[content[0]:content[1]].decode(), '|',
                          raw[start:end].decode())
        status = [((c['start'], c['end']), c['status']) for s in says.get(d['id'], []) for c in s['claims']]
        status += [((e['trigger']['start'], e['trigger']['end']), e['status']) for e in events.get(d['id'], [])]
        for m in d['events_marked']:
            if m.get('certainty') is None or m.get('polarity') is None:
                continue
            span = bytes_of(text, (m['start'], m['end']))
            found = [s for w, s in status if meets(span, w)]
            if not found:
                continue
            ok = (found[0] != 'possible') == (m['certainty'] == 'CERTAIN')
            certain = [certain[0] + ok, certain[1] + 1]
            ok_p = (found[0] == 'denied') == (m['polarity'] == 'NEG')
            polar = [polar[0] + ok_p, polar[1] + 1]
            if errors == 'certainty' and not (ok and ok_p):
                start, end = raw.rfind(b'\n', 0, span[0]) + 1, raw.find(b'\n', span[0])
                print(m['text'], m['certainty'], m['polarity'], 'read as', found[0], '|', raw[start:end].decode())
    p, r = right / max(1, read), right / max(1, marked)
    print(f'says       P {p:.3f}  R {r:.3f}  F1 {2 * p * r / max(1e-9, p + r):.3f}   {right} right, {read} read, {marked} marked')
    print(f'certainty  {certain[0] / max(1, certain[1]):.3f}   {certain[1]} mentions')
    print(f'polarity   {polar[0] / max(1, polar[1]):.3f}   {polar[1]} mentions')


if __name__ == '__main__':
    main()
