#!/bin/sh
# bench.sh: How fast entente reads and parses, on one thread and on all, in how much memory, and what each stage costs.
#
#     bench.sh                     the sample news, over and over, about 20 MB
#     BENCH_INPUT=FILE bench.sh    your own documents
#     BENCH_EVENTS=N bench.sh      imported events in the record that is asked, in place of a million
#
# Each row is the best of three runs. The ratio is how many times faster all threads are than one. The stages are those of one
# thread, with their shares of the whole; words/s is how fast each would be alone.
# SPDX-License-Identifier: MIT
set -eu
cd "$(dirname "$0")/.."

input=${BENCH_INPUT:-}
if [ -z "$input" ]; then
    input=build/bench.jsonl
    [ -e "$input" ] || python3 tools/repeat.py examples/news 20000000 >"$input"
fi
processors=$(getconf _NPROCESSORS_ONLN)

best() { # VERB THREADS
    for _ in 1 2 3; do build/tests/bench/bench "$1" "$2" "$input"; done | sort -k 2 -n | head -n 1
}

rows() { # VERB
    echo "$1 1 $(best "$1" 1)"
    [ "$processors" = 1 ] || echo "$1 $processors $(best "$1" 0)"
}

echo "entente $(build/entente --version | cut -d ' ' -f 2), $input, $processors processors"
{ rows read; rows parse; } | awk '
    NR == 1 {
        printf "%d documents, %d sentences, %.1f MB of text, %d events; the model opens in %.0f ms\n", $5, $6, $8 / 1e6, $9, $3 * 1e3
        printf "%-6s %7s %12s %12s %11s %7s %10s %6s\n", "verb", "threads", "documents/s", "sentences/s", "words/s", "MB/s", "memory", "ratio"
    }
    $2 == 1 { alone = $4 }
    {
        printf "%-6s %7d %12.0f %12.0f %11.0f %7.1f %7.0f MB %6.2f\n", $1, $2, $5 / $4, $6 / $4, $7 / $4, $8 / $4 / 1e6, $10 / 1024,
            alone / $4
    }'
build/tests/bench/stages "$input" | awk -F '\t' '
    function show(verb, total, i) {
        printf "%-20s %7.2f s %7s %11.0f words/s\n", verb, total, "", words / total
        for (i = 1; i <= n; i++)
            if (whole[i] == verb || whole[i] == "both")
                printf "  %-18s %7.2f s %5.1f %% %11.0f words/s\n", name[i], seconds[i], 100 * seconds[i] / total, seconds[i] ? words / seconds[i] : 0
    }
    NR == 1 { words = substr($1, 7); next }
    { n++; whole[n] = $1; name[n] = $2; seconds[n] = $3; total[$1] += $3 }
    END {
        show("read", total["read"] + total["both"])
        show("parse", total["parse"] + total["both"])
        printf "parsing takes %.2f times as long as reading; tags, tree, names, lemmas and features alone: %.0f words/s\n", \
            (total["parse"] + total["both"]) / (total["read"] + total["both"]), words / (seconds[4] + seconds[5] + seconds[6])
    }'
python3 tools/bench_import.py build/entente build

echo "a record: adding $input, then questions to one of ${BENCH_EVENTS:-1000000} imported events"
rm -f build/bench-*.db*
began=$(date +%s%N)
build/entente add -r build/bench-added.db "$input"
echo "added in $((($(date +%s%N) - began) / 1000000)) ms"
build/tests/bench/bench_record fill build/bench-asked.db "${BENCH_EVENTS:-1000000}" 20000
build/tests/bench/bench_record ask build/bench-asked.db
echo "the same record served: pages of events of dyads"
python3 tests/web/load.py --serve build/entente build/bench-asked.db
rm -f build/bench-*.db*
