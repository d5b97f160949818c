#!/bin/sh
# bench.sh: How fast entente reads, on one thread and on all, and in how much memory.
#
#     bench.sh                     the sample news, over and over, about 20 MB
#     BENCH_INPUT=FILE bench.sh    your own documents
#
# Each row is the best of three runs. The ratio is how many times faster all threads are than one.
# SPDX-License-Identifier: MIT
set -eu
cd "$(dirname "$0")/.."

input=${BENCH_INPUT:-}
if [ -z "$input" ]; then
    input=build/bench.jsonl
    [ -e "$input" ] || python3 tools/repeat.py examples/news 20000000 >"$input"
fi
processors=$(getconf _NPROCESSORS_ONLN)

best() { # THREADS
    for _ in 1 2 3; do build/tests/bench/bench "$1" "$input"; done | sort -k 2 -n | head -n 1
}

echo "entente $(build/entente --version | cut -d ' ' -f 2), $input, $processors processors"
{
    echo "1 $(best 1)"
    [ "$processors" = 1 ] || echo "$processors $(best 0)"
} | awk '
    NR == 1 {
        printf "%d documents, %d sentences, %.1f MB of text, %d events; the model opens in %.0f ms\n", $4, $5, $7 / 1e6, $8, $2 * 1e3
        printf "%8s %13s %13s %8s %12s %7s\n", "threads", "documents/s", "sentences/s", "MB/s", "memory", "ratio"
        alone = $3
    }
    { printf "%8d %13.0f %13.0f %8.1f %9.0f MB %7.2f\n", $1, $4 / $3, $5 / $3, $7 / $3 / 1e6, $9 / 1024, alone / $3 }'
