#!/bin/sh
# fuzz.sh: Look for crashes with clang and libFuzzer, a while for each target of tests/fuzz/.
#
#     fuzz.sh [TARGET]...          FUZZ_SECONDS=60 a target
#
# What was found worth keeping lies in build/fuzz/corpus/TARGET; an input that crashes in build/fuzz/TARGET-crash-*.
# SPDX-License-Identifier: MIT
set -eu
cd "$(dirname "$0")/.."

[ -e build/fuzz/build.ninja ] ||
    CC=clang meson setup build/fuzz -Dfuzz=true '-Db_sanitize=address,undefined' -Db_lundef=false
ninja -C build/fuzz

export UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1
[ $# -gt 0 ] || set -- $(cd build/fuzz/tests/fuzz && ls | sed -n 's/^fuzz_\([a-z]*\)$/\1/p')
crashed=
for target; do
    echo "== $target"
    mkdir -p "build/fuzz/corpus/$target"
    "build/fuzz/tests/fuzz/fuzz_$target" -max_total_time="${FUZZ_SECONDS:-60}" -max_len=65536 -print_final_stats=1 \
        -artifact_prefix="build/fuzz/$target-" "build/fuzz/corpus/$target" "tests/fuzz/corpus/$target" ||
        crashed="$crashed $target"
done
[ -z "$crashed" ] || { echo "fuzz: these found something:$crashed"; exit 1; }
