#!/bin/sh
# trust.sh: Kill 200 adds at random moments and fill the disk 20 times; nothing that was acknowledged may be lost.
#
#     trust.sh [KILLS [FULL]]
#
# Takes some ten minutes. The same, with fewer, is a part of `make test`.
# SPDX-License-Identifier: MIT
set -eu
cd "$(dirname "$0")/.."
exec python3 tests/record/trust.py build/entente tests/record/acts.txt --kills "${1:-200}" --full "${2:-20}" --seed 7
