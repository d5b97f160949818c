#!/bin/sh
# setup.sh: Install what building and testing entente need, where it is missing.
#
#     setup.sh [test|fuzz]
#
# Looks for each tool and library; what is missing is installed from Debian's packages, as root or with sudo. Asks
# nothing, does nothing when all is there, and can be run again. "test" adds the browser in which the page
# is tested and igraph, "fuzz" what only `make fuzz` needs.
# SPDX-License-Identifier: MIT
set -eu

missing=

tool() { # COMMAND PACKAGE
    command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}

library() { # PKG-CONFIG-NAME PACKAGE
    pkg-config --exists "$1" 2>/dev/null || missing="$missing $2"
}

look() {
    tool gcc gcc
    tool g++ g++
    [ -e /usr/include/stdio.h ] || missing="$missing libc6-dev"
    tool meson meson
    tool ninja ninja-build
    tool pkg-config pkg-config
    tool python3 python3
    tool mandoc mandoc
    library libutf8proc libutf8proc-dev
    library libxxhash libxxhash-dev
    library gumbo libgumbo-dev
    library libxml-2.0 libxml2-dev
    library jansson libjansson-dev
    library libarchive libarchive-dev
    library libcurl libcurl4-openssl-dev
    library libmicrohttpd libmicrohttpd-dev
    library zlib zlib1g-dev
    tool node nodejs
    tool npm npm
    library sqlite3 libsqlite3-dev
    if [ "${1:-}" = test ]; then
        tool chromium chromium
        library igraph libigraph-dev
    fi
    if [ "${1:-}" = fuzz ]; then
        tool clang clang
        [ -d "$(clang -print-resource-dir 2>/dev/null)/lib" ] || missing="$missing libclang-rt-dev"
    fi
}

refuse() {
    echo "setup: these Debian packages, or what your system has in their place, are needed:$missing" >&2
    echo "setup: $1" >&2
    exit 1
}

look "$@"
[ -n "$missing" ] || exit 0

command -v apt-get >/dev/null 2>&1 || refuse 'there is no apt-get here: install them by hand and run this again'
if [ "$(id -u)" = 0 ]; then
    root=
elif command -v sudo >/dev/null 2>&1; then
    root=sudo
else
    refuse 'installing needs root: run this as root, or install sudo'
fi

apt() {
    $root env DEBIAN_FRONTEND=noninteractive apt-get -y -q -o DPkg::Lock::Timeout=300 "$@" </dev/null
}

install() {
    # shellcheck disable=SC2086
    apt install --no-install-recommends $missing
}

echo "setup: installing Debian packages:$missing"
if [ -z "$(find /var/lib/apt/lists -name '*Packages*' -mtime -7 2>/dev/null | head -n 1)" ]; then
    echo 'setup: fetching the lists of packages first, because they are missing or older than a week'
    apt update
    install
elif ! install; then
    echo 'setup: trying again with new lists of packages'
    apt update
    install
fi

missing=
look "$@"
[ -z "$missing" ] || refuse 'they were installed, but cannot be found'
echo 'setup: done'
