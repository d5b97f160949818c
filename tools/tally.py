#!/usr/bin/env python3
"""tally.py: Add up what test runs found.

    tally.py BROKEN TESTLOG.json...

Each log is meson's: one JSON object a line, one line a test. BROKEN is 1 when a build failed, which counts as one failure.
The last line printed is "N passed, N failed"; the exit status is 0 when some passed and none failed.
SPDX-License-Identifier: MIT
"""
import json
import os
import sys


def main():
    passed, failed, skipped = 0, int(sys.argv[1]), []
    for path in sys.argv[2:]:
        if not os.path.exists(path):
            print(f'{path}: no tests were run')
            failed += 1
            continue
        with open(path, encoding='utf-8') as f:
            for line in f:
                test = json.loads(line)
                if test['result'] in ('OK', 'EXPECTEDFAIL'):
                    passed += 1
                elif test['result'] == 'SKIP':
                    skipped.append(test['name'])
                else:
                    failed += 1
                    print(f"failed: {test['name']} ({test['result']}, {path})")
    for name in skipped:
        print(f'skipped: {name}')
    print(f'{passed} passed, {failed} failed')
    return 0 if passed and not failed else 1


sys.exit(main())
