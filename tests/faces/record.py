#!/usr/bin/env python3
"""record.py: The verbs of the record do what their help says, on the sample news.

    record.py ENTENTE SOURCE_FOLDER
SPDX-License-Identifier: MIT
"""
import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import unittest

ENTENTE, SOURCE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
NEWS = os.path.join('examples', 'news')


def entente(*args, status=0, record=None, **env):
    done = subprocess.run([ENTENTE, *args], capture_output=True, cwd=SOURCE, timeout=120, check=False, stdin=subprocess.DEVNULL,
                          env=dict(os.environ, ENTENTE_RECORD=record or Record.path, **env))
    out, err = done.stdout.decode(), done.stderr.decode()
    assert done.returncode == status, f'{args}: exit status {done.returncode}\n{out[-500:]}\n{err[-500:]}'
    return out, err


def rows(*args):
    return [json.loads(line) for line in entente('events', '--json', *args)[0].splitlines()]


class Record(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        Record.path = os.path.join(cls.folder.name, 'news.db')
        cls.added = json.loads(entente('add', '--json', NEWS)[0])

    def test_what_is_added_is_what_is_read(self):
        read = [json.loads(line) for line in entente('read', '--json', NEWS)[0].splitlines()]
        self.assertEqual(self.added['mentions'], len({e['id'] for e in read}))
        self.assertEqual(self.added['events'], len(rows()))
        again = json.loads(entente('add', '--json', NEWS)[0])
        self.assertEqual((again['added'], again['known'], again['events']), (0, self.added['added'], 0))
        by_id = {e['id']: e for e in read}
        for event in rows():
            for key, value in by_id[event['id']].items():
                self.assertEqual(event[key], value, key)

    def test_reading_again_changes_nothing_when_nothing_has_changed(self):
        before = rows()
        again = json.loads(entente('add', '--again', '--json', NEWS)[0])
        self.assertEqual([again[k] for k in ('otherwise', 'gained', 'lost', 'altered')], [0, 0, 0, 0])
        self.assertEqual(sorted(e['id'] for e in rows()), sorted(e['id'] for e in before))

    def test_the_record_is_the_same_for_any_number_of_threads(self):
        dumps = []
        for threads in ('1', '3'):
            path = os.path.join(self.folder.name, f'threads-{threads}.db')
            entente('add', '-q', '-t', threads, NEWS, record=path)
            dumps.append('\n'.join(sqlite3.connect(path).iterdump()))
        self.assertEqual(dumps[0], dumps[1])

    def test_filters_do_what_a_filter_of_all_events_does(self):
        everything = rows()

        def codes(e, side):
            return {a['code'] for a in e[side]}

        def either(e, side, other):
            return codes(e, side) | (codes(e, other) if e['mutual'] else set())

        cases = {
            ('--source', 'CHN'): lambda e: 'CHN' in either(e, 'source', 'target'),
            ('--target', 'KOR,JPN'): lambda e: {'KOR', 'JPN'} & either(e, 'target', 'source'),
            ('--actor', 'USA'): lambda e: 'USA' in codes(e, 'source') | codes(e, 'target'),
            ('--type', 'CONSULT'): lambda e: e['plover'] == 'CONSULT',
            ('--cameo', '04'): lambda e: e['cameo'].startswith('04'),
            ('--status', 'denied,possible'): lambda e: e['status'] in ('denied', 'possible'),
            ('--since', '2023-09'): lambda e: e['date'] and e['date'] >= '2023-09-01',
            ('--until', '2016'): lambda e: e['date'] and e['date'] <= '2016-12-31',
            ('--place', 'seoul'): lambda e: e['place'] and e['place']['name'] == 'Seoul',
            ('--country', 'CHN'): lambda e: e['place'] and e['place']['country'] == 'CHN',
            ('--source', 'Xi Jinping'): lambda e: 'Xi Jinping' in {a['name'] for a in e['source'] + (e['target'] if e['mutual'] else [])},
            ('--by', 'capital wire'): lambda e: e['publisher'].lower() == 'capital wire',
            ('--source', 'CHN', '--target', 'KOR', '--status', 'occurred'): lambda e: e['status'] == 'occurred' and (
                {'CHN'} & codes(e, 'source') and {'KOR'} & codes(e, 'target') or e['mutual'] and {'CHN', 'KOR'} <=
                codes(e, 'source') | codes(e, 'target')),
        }
        for options, holds in cases.items():
            wanted = {e['id'] for e in everything if holds(e)}
            found = {e['id'] for e in rows(*options)}
            if options[0] == '--by':
                self.assertLessEqual(wanted, found)
            else:
                self.assertEqual(found, wanted, options)
            self.assertTrue(found, options)
            counted = json.loads('[' + ','.join(entente('events', '--count', 'year', '--json', *options)[0].splitlines()) + ']')
            self.assertEqual(sum(c['events'] for c in counted), len(found), options)

    def test_pages_follow_each_other(self):
        whole = [e['id'] for e in rows()]
        pages = [e['id'] for at in range(0, len(whole), 50) for e in rows('--limit', '50', '--offset', str(at))]
        self.assertEqual(pages, whole)
        self.assertEqual([e['date'] for e in rows('--oldest-first')], sorted(e['date'] for e in rows()))

    def test_csv_has_a_row_an_event(self):
        found = list(csv.DictReader(io.StringIO(entente('events', '--csv', '--between', 'KOR,CHN')[0])))
        self.assertEqual([r['id'] for r in found], [e['id'] for e in rows('--between', 'KOR,CHN')])

    def test_an_event_of_two_reports_is_explained_and_told_twice(self):
        event = max(rows(), key=lambda e: e['mentions'])
        self.assertGreater(event['mentions'], 1)
        explained = json.loads(entente('explain', '--json', event['id'])[0])
        self.assertEqual(len(explained['reports']), event['mentions'])
        self.assertTrue(explained['because'])
        other = next(r for r in explained['reports'] if 'joined' in r)
        self.assertEqual(json.loads(entente('explain', '--json', other['id'])[0])['event']['id'], event['id'])
        self.assertIn(f'joined with {other["joined"]["with"]}', entente('explain', event['id'])[0])
        told = json.loads(entente('accounts', '--json', event['id'])[0])
        self.assertEqual(len(told['tellings']), event['mentions'])
        self.assertTrue(entente('accounts', event['id'])[0].startswith('1. '))

    def test_a_report_can_be_parted(self):
        path = os.path.join(self.folder.name, 'split.db')
        entente('add', '-q', NEWS, record=path)
        events = [json.loads(l) for l in entente('events', '--json', record=path)[0].splitlines()]
        event = max(events, key=lambda e: e['mentions'])
        reports = json.loads(entente('explain', '--json', event['id'], record=path)[0])['reports']
        entente('split', reports[1]['id'], record=path)
        entente('add', '-q', '--again', NEWS, record=path)
        alone = json.loads(entente('explain', '--json', reports[1]['id'], record=path)[0])
        self.assertEqual(alone['event']['mentions'], 1)

    def test_wrong_use_is_one_clear_line(self):
        for args, what in ((('events', '--since', 'May'), 'a day is written'), (('events', '--status', 'done'), '--status is'),
                           (('events', '--count', 'weather'), "counted by 'weather'"), (('events', 'x'), 'options alone'),
                           (('events', '--between', 'KOR'), 'two codes'), (('events', '--text', '"'), 'no text to search'),
                           (('explain',), 'name the id'), (('accounts', 'a', 'b'), 'one event'), (('split', '00'), 'no mention'),
                           (('sql', 'DROP TABLE event'), 'only asking'), (('sql',), 'one statement')):
            _, err = entente(*args, status=2)
            self.assertIn(what, err)
            self.assertEqual(err.count('\n'), 1, err)
        self.assertIn('no event', entente('explain', '0123456789abcdef', status=1)[1])
        entente('events', '--source', 'Nobody Of That Name', status=1)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
