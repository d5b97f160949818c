#!/usr/bin/env python3
"""trust.py: A record survives kills, full disks and second writers, and what is no record is refused.

    trust.py ENTENTE ACTS.txt [--kills N] [--full N] [--seed N]

Documents are made of the tellings in ACTS.txt, with a number each. What an `add` that ended well has reported is acknowledged: it
must be there ever after, in a file whose integrity SQLite confirms, whose full-text index is sound, and whose counts are those of
its events. Prints how many kills hit an `add` under way. SPDX-License-Identifier: MIT
"""
import argparse
import json
import os
import random
import re
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

SMALL, LARGE = 40, 8000


class Bench:
    """A folder with a record in it, and the documents that were acknowledged."""

    def __init__(self, entente, texts, seed):
        self.entente, self.texts, self.random = entente, texts, random.Random(seed)
        self.folder = tempfile.TemporaryDirectory()
        self.record = os.path.join(self.folder.name, 'record.db')
        self.known, self.next = set(), 0

    def documents(self, count):
        """A file of so many new documents, and their ids."""
        path, ids = os.path.join(self.folder.name, f'{self.next}.jsonl'), []
        with open(path, 'w', encoding='utf-8') as f:
            for _ in range(count):
                text = f'{self.texts[self.next % len(self.texts)]} This is report {self.next} of the wire.'
                day = f'20{10 + self.next // 372 % 15}-{1 + self.next // 31 % 12:02}-{1 + self.next % 28:02}'
                f.write(json.dumps({'id': f'd{self.next}', 'date': day, 'text': text}) + '\n')
                ids.append(f'd{self.next}')
                self.next += 1
        return path, ids

    def start(self, path, **more):
        return subprocess.Popen([self.entente, 'add', '-q', '-t', '2', '--record', self.record, path], stderr=subprocess.PIPE, **more)

    def add(self, count):
        path, ids = self.documents(count)
        process = self.start(path)
        _, err = process.communicate()
        assert process.returncode == 0, err.decode()
        self.known |= set(ids)

    def check(self):
        d = sqlite3.connect(self.record)
        assert d.execute('PRAGMA integrity_check').fetchall() == [('ok',)]
        assert d.execute('PRAGMA foreign_key_check').fetchall() == []
        there = {row[0] for row in d.execute('SELECT name FROM document')}
        assert self.known <= there, f'{len(self.known - there)} acknowledged documents are lost'
        d.execute("INSERT INTO document_text (document_text, rank) VALUES ('integrity-check', 1)")
        d.rollback()
        one = d.execute('SELECT count(*) FROM event').fetchone()
        assert one == d.execute('SELECT coalesce(sum(events), 0) FROM month_count WHERE actor = -1').fetchone()
        assert d.execute('SELECT count(*) FROM mention WHERE event NOT IN (SELECT id FROM event)').fetchone() == (0,)
        d.close()
        return there


def kill_at_random(bench, rounds):
    """How many of so many kills met an add that was not done."""
    met, began = 0, time.monotonic()
    bench.add(LARGE)
    longest = 1.1 * (time.monotonic() - began)
    for _ in range(rounds):
        if bench.random.random() < 0.3:
            bench.add(SMALL)
        path, ids = bench.documents(LARGE)
        process = bench.start(path)
        try:
            process.wait(bench.random.random() * longest)
        except subprocess.TimeoutExpired:
            process.kill()
            met += 1
        process.communicate()
        if process.returncode == 0:
            bench.known |= set(ids)
        else:
            assert process.returncode == -signal.SIGKILL, process.returncode
        os.unlink(path)
        bench.check()
    return met


def fill_disk(bench, rounds):
    """Adds with less and less room than they need: the file sizes that the system allows are limited."""
    def limited(size):
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        return limit
    refused = 0
    bench.add(SMALL)
    for _ in range(rounds):
        path, ids = bench.documents(LARGE)
        room = os.path.getsize(bench.record) + bench.random.randrange(2 << 20)
        process = bench.start(path, preexec_fn=limited(room))
        _, err = process.communicate()
        if process.returncode == 0:
            bench.known |= set(ids)
        else:
            assert process.returncode == 2, process.returncode
            assert re.match(r'entente: .*record\.db: .*(written|full)', err.decode()), err.decode()
            refused += 1
        os.unlink(path)
        bench.check()
    bench.add(SMALL)
    bench.check()
    return refused


def full_tmpfs(bench_of, rounds):
    """The same on a file system of 4 MB, where one may be mounted; None where not."""
    bench = bench_of()
    folder = os.path.join(bench.folder.name, 'small')
    os.mkdir(folder)
    if os.geteuid() or subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder], stderr=subprocess.DEVNULL,
                                      check=False).returncode:
        return None
    try:
        bench.record, refused = os.path.join(folder, 'record.db'), 0
        for _ in range(rounds):
            path, ids = bench.documents(bench.random.choice([SMALL, 400, LARGE]))
            process = bench.start(path)
            _, err = process.communicate()
            if process.returncode == 0:
                bench.known |= set(ids)
            else:
                assert 'the disk is full' in err.decode(), err.decode()
                refused += 1
            os.unlink(path)
            bench.check()
        return refused
    finally:
        subprocess.run(['umount', folder], check=True)


class Refusals(unittest.TestCase):
    bench_of = None

    def setUp(self):
        self.bench = type(self).bench_of()
        self.bench.add(SMALL)

    def run_verb(self, *args):
        done = subprocess.run([self.bench.entente, *args], capture_output=True, timeout=60, check=False, stdin=subprocess.DEVNULL)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def refused(self, path, what, *verb):
        status, out, err = self.run_verb(*(verb or ['events']), '--record', path)
        self.assertEqual(status, 2, err)
        self.assertRegex(err, what)
        self.assertEqual(err.count('\n'), 1)
        self.assertEqual(out, '')

    def path(self, name, content=b''):
        path = os.path.join(self.bench.folder.name, name)
        with open(path, 'wb') as f:
            f.write(content)
        return path

    def test_what_is_no_record_is_refused(self):
        self.refused(self.path('text.db', b'It rained. ' * 1000), 'no record: not an SQLite file')
        self.refused(self.path('empty.db'), 'the file is empty')
        self.refused(self.bench.folder.name, 'record cannot be')
        self.refused(os.path.join(self.bench.folder.name, 'none.db'), 'there is no record: entente add makes one')
        other = os.path.join(self.bench.folder.name, 'other.db')
        with sqlite3.connect(other) as d:
            d.execute('CREATE TABLE t (x)')
        self.refused(other, 'another program')
        self.refused(other, 'another program', 'add', self.path('x.txt', b'It rained.'))

    def test_a_record_on_a_medium_without_writing_is_asked(self):
        folder, at = os.path.dirname(self.bench.record), os.path.join(self.bench.folder.name, 'a medium')
        os.mkdir(at)
        mount = ['mount', '--bind', '-o', 'ro', folder, at]
        if os.geteuid() or subprocess.run(mount, stderr=subprocess.DEVNULL, check=False).returncode:
            self.skipTest('nothing may be mounted here')
        try:
            status, out, err = self.run_verb('events', '--json', '--record', os.path.join(at, 'record.db'))
            self.assertEqual(status, 0, err)
            self.assertTrue(out)
            self.refused(os.path.join(at, 'record.db'), 'may not be written|cannot be', 'add', self.path('x.txt', b'It rained.'))
        finally:
            subprocess.run(['umount', at], check=True)

    def test_a_newer_record_is_refused(self):
        with sqlite3.connect(self.bench.record) as d:
            d.execute('PRAGMA user_version = 999')
        self.refused(self.bench.record, 'newer entente')
        self.refused(self.bench.record, 'newer entente', 'add', self.path('x.txt', b'It rained.'))

    def test_a_damaged_record_is_named(self):
        self.bench.add(LARGE)
        with open(self.bench.record, 'rb') as f:
            whole = f.read()
        page = 8192
        for seed in range(12):
            chance, broken = random.Random(seed), bytearray(whole)
            if seed % 3 == 0:
                broken = broken[:chance.randrange(page, len(broken))]
            for _ in range(0 if seed % 3 == 0 else 60):
                at = chance.randrange(1, len(broken) // page) * page
                broken[at:at + 64] = bytes(chance.randrange(256) for _ in range(64))
            path = self.path(f'broken-{seed}.db', bytes(broken))
            for verb in (['events', '--json'], ['events', '--count', 'month,dyad'], ['events', '--text', 'missile'],
                         ['add', self.path('x.txt', b'China threatened Japan.')]):
                status, _, err = self.run_verb(*verb, '--record', path)
                self.assertIn(status, (0, 1, 2), f'seed {seed} {verb}: {err}')
                if status == 2:
                    self.assertRegex(err, 'entente: .*(damaged|no record|SQLite|malformed)')

    def test_a_second_writer_waits_and_says_so(self):
        d = sqlite3.connect(self.bench.record, isolation_level=None)
        d.execute('BEGIN IMMEDIATE')
        path, _ = self.bench.documents(SMALL)
        process = self.bench.start(path)
        status, out, _ = self.run_verb('events', '--json', '--record', self.bench.record)
        self.assertEqual((status, out.count('\n') > 0), (0, True), 'while one writes, others ask')
        _, err = process.communicate()
        self.assertEqual(process.returncode, 2)
        self.assertIn('another program is adding to this record', err.decode())
        d.execute('ROLLBACK')
        d.close()
        self.bench.add(SMALL)
        self.bench.check()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('entente')
    parser.add_argument('acts')
    parser.add_argument('--kills', type=int, default=6)
    parser.add_argument('--full', type=int, default=3)
    parser.add_argument('--seed', type=int, default=1)
    a = parser.parse_args()
    with open(a.acts, encoding='utf-8') as f:
        marked = [line.rstrip('\n').split('\t')[7] for line in f if not line.startswith('#')]
    texts = [re.sub(r'[{<](?:[^:{}<>]*: )?([^{}<>]*)[}>]', r'\1', text) for text in marked]

    def bench_of(seed=a.seed):
        return Bench(os.path.abspath(a.entente), texts, seed)

    print(f'{a.kills} kills, {kill_at_random(bench_of(), a.kills)} of them while something was added: nothing acknowledged is lost')
    print(f'{a.full} limited files, {fill_disk(bench_of(), a.full)} of them too small: nothing acknowledged is lost')
    print(f'full file systems: {full_tmpfs(bench_of, a.full)} (None: they may not be mounted here)')
    Refusals.bench_of = staticmethod(bench_of)
    result = unittest.TextTestRunner(verbosity=1).run(unittest.defaultTestLoader.loadTestsFromTestCase(Refusals))
    return 0 if result.wasSuccessful() else 1


sys.exit(main())
