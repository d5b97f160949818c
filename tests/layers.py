#!/usr/bin/env python3
"""layers.py: A folder of src/ includes only itself and what it stands on.

    layers.py SRC_FOLDER

       base <- text <- language <- world <- events        the reading wing
       base <- record <- relations                        the remembering wing
       base <- exchange                                   rows of other products
       front                                              knows both; what entente.h promises is made here
       faces                                              include only entente.h and themselves
SPDX-License-Identifier: MIT
"""
import os
import re
import sys

WINGS = [['base', 'text', 'language', 'world', 'events'], ['base', 'record', 'relations'], ['base', 'exchange']]
BELOW = {room: set(wing[:i + 1]) for wing in WINGS for i, room in enumerate(wing)}
BELOW['front'] = set().union(*BELOW.values(), {'front'})
BELOW['faces'] = {'faces'}
INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.M)


def faults(folder, room):
    """What in a room includes what it must not."""
    for at, _, names in os.walk(os.path.join(folder, room)):
        for name in sorted(n for n in names if n.endswith(('.c', '.h'))):
            path = os.path.join(at, name)
            with open(path, encoding='utf-8') as f:
                for included in INCLUDE.findall(f.read()):
                    if included != 'entente.h' and included.split('/')[0] not in BELOW[room]:
                        yield f'{path} includes {included}, but {room} stands on {", ".join(sorted(BELOW[room] - {room}))}'


def main():
    folder = sys.argv[1]
    rooms = sorted(name for name in os.listdir(folder) if os.path.isdir(os.path.join(folder, name)))
    found = [f'{room} is no room of the house' for room in rooms if room not in BELOW]
    found += [fault for room in rooms if room in BELOW for fault in faults(folder, room)]
    print('\n'.join(found) or f'{len(rooms)} rooms, each on its own floor')
    return 1 if found or not rooms else 0


sys.exit(main())
