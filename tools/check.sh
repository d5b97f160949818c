#!/bin/sh
# check.sh: Build and run every test: as released, with AddressSanitizer and UBSan (and igraph), with ThreadSanitizer.
#
#     check.sh
#
# The last line is "N passed, N failed"; the exit status is 0 only when some passed and none failed.
# SPDX-License-Identifier: MIT
set -u
cd "$(dirname "$0")/.." || exit 1

export ASAN_OPTIONS=abort_on_error=1:detect_stack_use_after_return=1
export UBSAN_OPTIONS=halt_on_error=1:abort_on_error=1:print_stacktrace=1
export TSAN_OPTIONS=halt_on_error=1:abort_on_error=1

logs=
broken=0

# Configures a folder once, builds it, and runs tests in it.
check() { # FOLDER MESON-SETUP-OPTIONS MESON-TEST-OPTIONS
    echo "== $1"
    [ -e "$1/build.ninja" ] || meson setup "$1" $2 || { broken=1; return; }
    ninja -C "$1" || { broken=1; return; }
    rm -f "$1"/meson-logs/testlog*.json
    meson test -C "$1" --no-rebuild --print-errorlogs $3
    logs="$logs $1/meson-logs/testlog.json"
}

check build --buildtype=release ''
check build/asan '-Db_sanitize=address,undefined -Db_lundef=false -Digraph=auto' '--timeout-multiplier 5'
check build/tsan '-Db_sanitize=thread -Db_lundef=false' '--timeout-multiplier 5 --suite threads'

exec python3 tools/tally.py "$broken" $logs
