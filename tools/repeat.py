#!/usr/bin/env python3
"""repeat.py: Make a large input of a small one: JSON lines of a folder's *.txt, over and over.

    repeat.py FOLDER BYTES > OUT.jsonl
SPDX-License-Identifier: MIT
"""
import json
import os
import sys


def main():
    folder, wanted = sys.argv[1], int(sys.argv[2])
    texts = []
    for name in sorted(n for n in os.listdir(folder) if n.endswith('.txt')):
        with open(os.path.join(folder, name), encoding='utf-8') as f:
            texts.append(f.read())
    size = number = 0
    while texts and size < wanted:
        text = texts[number % len(texts)]
        print(json.dumps({'id': str(number), 'date': '2023-09-26', 'text': text}, ensure_ascii=False))
        size += len(text.encode())
        number += 1
    return 0 if texts else 1


sys.exit(main())
