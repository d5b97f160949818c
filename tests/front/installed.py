#!/usr/bin/env python3
"""installed.py: What `make install` lays down is enough to build a program against, shared and static.

    installed.py BUILD_FOLDER CC...
SPDX-License-Identifier: MIT
"""
import os
import subprocess
import sys
import tempfile

PROGRAM = r'''
#include <entente.h>
#include <stdio.h>

/* A name that the library uses inside: it must not be in the way. */
int str_eq(void);
int str_eq(void) { return 1; }

int main(void)
{
    entente_error error;
    entente_model *model = entente_model_open(NULL, &error);
    if (!model) return fprintf(stderr, "%s: %s\n", error.file, error.message), 1;
    entente_reader *reader = entente_reader_new(model);
    static const char text[] = "China accused Japan of lying.";
    entente_document d = {.text = {text, sizeof text - 1}, .published = ENTENTE_NO_DAY};
    const entente_reading *r = entente_read(reader, &d, &error);
    printf("%s %d\n", entente_version(), r ? (int)r->sentence_count * str_eq() : -1);
    entente_reader_free(reader);
    entente_model_close(model);
    return 0;
}
'''


def run(*command, **options):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, **options).stdout


def find(root, name):
    found = [os.path.join(at, name) for at, _, files in os.walk(root) if name in files]
    assert found, f'{name} is not installed'
    return found[0]


def flags_of(root, is_static):
    """What to compile and link with. Statically only libentente: what it needs are Debian's shared libraries."""
    prefix = os.path.dirname(os.path.dirname(find(root, 'entente.h')))
    ask = ['pkg-config', f'--define-variable=prefix={prefix}']
    where = dict(os.environ, PKG_CONFIG_PATH=os.path.dirname(find(root, 'entente.pc')))
    if not is_static:
        return run(*ask, '--cflags', '--libs', 'entente', env=where).split()
    needed = run(*ask, '--print-requires-private', 'entente', env=where).split()
    return [*run(*ask, '--cflags', 'entente', env=where).split(), find(root, 'libentente.a'),
            *run('pkg-config', '--libs', *needed).split(), '-lm', '-pthread']


def build(cc, root, is_static):
    """Compiles PROGRAM and returns what it prints."""
    source, program = os.path.join(root, 'program.c'), os.path.join(root, 'program')
    with open(source, 'w', encoding='utf-8') as f:
        f.write(PROGRAM)
    run(*cc, '-std=c11', '-Wall', '-Werror', '-o', program, source, *flags_of(root, is_static))
    return run(program, env=dict(os.environ, LD_LIBRARY_PATH=os.path.dirname(find(root, 'libentente.a'))))


def main():
    build_folder, *cc = sys.argv[1:]
    with tempfile.TemporaryDirectory() as root:
        run('meson', 'install', '-C', build_folder, '--no-rebuild', '--quiet', '--destdir', root)
        for name in ('entente', 'entente.1', 'entente-read.1', 'entente.3', 'libentente.so.0'):
            print(find(root, name))
        shared, static = build(cc, root, False), build(cc, root, True)
        print(f'shared: {shared}static: {static}')
        return 0 if shared == static and shared.endswith(' 1\n') else 1


sys.exit(main())
