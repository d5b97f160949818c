#!/bin/sh
# archive.sh: Make one static library of several, in which only what is marked as exported can be seen.
#
#     archive.sh OUT.a WORK_FOLDER ROOM.a...
#
# The rooms are linked into one object and its hidden names made local, so that a program that uses the library may call
# its own functions whatever it likes.
# SPDX-License-Identifier: MIT
set -eu
out=$1 work=$2
shift 2
mkdir -p "$work"
ld -r -o "$work/entente.o" --whole-archive "$@" --no-whole-archive
objcopy --localize-hidden "$work/entente.o"
rm -f "$out"
ar rcs "$out" "$work/entente.o"
