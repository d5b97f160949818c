#!/bin/sh
# demo.sh: Show what entente reads from the sample news.
# SPDX-License-Identifier: MIT
set -eu
cd "$(dirname "$0")/.."
echo
echo '$ build/entente read examples/news'
build/entente read examples/news
echo
echo '$ build/entente add --record build/demo.db examples/news'
build/entente add --record build/demo.db examples/news
cat <<'END'

Each line is an event: on which day who did what to whom, whether it happened, and the words that tell it.

To see them as a page, run this and open http://127.0.0.1:8080/ in a browser (Ctrl-C ends it):

    build/entente serve --record build/demo.db

Try next:

    build/entente read --why examples/news       the sentence of every event, and what it rests on
    build/entente read --json examples/news      the same as data; --csv for spreadsheets
    build/entente read FILE                      your own: text, HTML, JSON lines, CSV, RSS, NITF, compressed or not
    build/entente ledger --record build/demo.db  what was promised, and what became of it
    build/entente help                           everything it can do
END
