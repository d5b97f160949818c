# Makefile: The few commands of entente. Everything behind them is plain Meson.
#
#     make            build/entente
#     make demo       what it reads from the sample news
#     make test       every test
#     make bench      how fast it is; BENCH_INPUT=FILE for your own documents
#     make fuzz       look for crashes for a minute a target; FUZZ_SECONDS=N for longer
#     make install    PREFIX=/usr/local, DESTDIR=
#     make clean

PREFIX ?= /usr/local

all: setup
	@[ -e build/build.ninja ] || meson setup build --buildtype=release --prefix=$(abspath $(PREFIX))
	@ninja -C build

setup:
	@tools/setup.sh

demo: all
	@tools/demo.sh

test:
	@tools/setup.sh test
	@tools/check.sh

bench: all
	@tools/bench.sh

fuzz:
	@tools/setup.sh fuzz
	@tools/fuzz.sh

install: all
	@meson configure build --prefix=$(abspath $(PREFIX))
	@DESTDIR=$(DESTDIR) meson install -C build --no-rebuild
	@[ -n "$(DESTDIR)" ] || [ "$$(id -u)" != 0 ] || ldconfig

clean:
	rm -rf build

.PHONY: all setup demo test bench fuzz install clean
