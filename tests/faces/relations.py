#!/usr/bin/env python3
"""relations.py: dyad, network and forecast tell from a record what was put into it.

    relations.py ENTENTE
SPDX-License-Identifier: MIT
"""
import datetime
import json
import os
import subprocess
import sys
import tempfile
import unittest
import xml.dom.minidom

ENTENTE = os.path.abspath(sys.argv[1])
FIRST = datetime.date(2020, 1, 6)


def entente(*args, status=0, given=''):
    done = subprocess.run([ENTENTE, *args], input=given, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == status, f'{args}: exit status {done.returncode}\n{done.stdout[-500:]}\n{done.stderr[-500:]}'
    return done.stdout


def news():
    """Two years of praise between Japan and India every week; from 2021 on, attacks by Russia on Georgia every fifth day."""
    for week in range(104):
        day = FIRST + datetime.timedelta(days=7 * week)
        yield day, f'Japan praised India for the work of week {week}.'
    for n in range(0, 365, 5):
        day = datetime.date(2021, 1, 4) + datetime.timedelta(days=n)
        yield day, f'Russia attacked Georgia with {n + 2} tanks.'
        yield day, f'Russia criticized Georgia over plan {n}.'


class Relations(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.record = os.path.join(cls.folder.name, 'news.db')
        lines = ''.join(json.dumps({'id': f'd{i}', 'date': str(day), 'text': text}) + '\n' for i, (day, text) in enumerate(news()))
        entente('add', '-q', '--record', cls.record, '-', given=lines)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def ask(self, verb, *args, **more):
        return entente(verb, '--record', self.record, *args, **more)

    def test_a_dyad_is_counted_by_period(self):
        found = json.loads(self.ask('dyad', 'JPN,IND', '--json', '--by', 'year'))
        self.assertEqual([p['first'][:4] for p in found['periods']], ['2020', '2021'])
        self.assertGreaterEqual(found['periods'][0]['cooperation'], 50)
        self.assertEqual(found['periods'][0]['conflict'], 0)
        self.assertGreaterEqual(found['periods'][0]['all_events'], found['periods'][0]['events'])
        self.assertEqual(len(found['latest']), 10)

    def test_a_turn_is_found(self):
        found = json.loads(self.ask('dyad', 'RUS,GEO', '--json', '--since', '2020', '--until', '2021'))
        self.assertEqual([t['from'] for t in found['turns']], ['2021-01-01'])
        self.assertLess(found['turns'][0]['p'], 0.05)
        self.assertEqual(found['turns'][0]['conflict_before'], 0)

    def test_a_dyad_is_drawn(self):
        xml.dom.minidom.parseString(self.ask('dyad', 'JPN,IND', '--svg'))
        self.assertIn('Biggest acts', self.ask('dyad', 'JPN,IND'))

    def test_strangers_are_nothing(self):
        self.ask('dyad', 'JPN,BRA', '--json', status=1)
        self.ask('dyad', 'JPN', status=2)
        self.ask('dyad', 'JPN,JPN', status=2)

    def test_ties_have_signs(self):
        found = json.loads(self.ask('network', '--json'))
        signs = {frozenset((t['a'], t['b'])): t['sign'] for t in found['ties']}
        self.assertEqual(signs[frozenset(('JPN', 'IND'))], 1)
        self.assertEqual(signs[frozenset(('RUS', 'GEO'))], -1)
        for form in '--graphml', '--gexf', '--svg':
            xml.dom.minidom.parseString(self.ask('network', form))
        self.assertTrue(self.ask('network', '--dot').startswith('graph'))
        self.ask('network', '--until', '1990', status=1)

    def test_what_comes_every_week_is_foreseen(self):
        found = [json.loads(l) for l in self.ask('forecast', 'JPN,IND', '--json').splitlines()]
        self.assertEqual((found[0]['source'], found[0]['target'], found[0]['root']), ('JPN', 'IND', '05'))
        self.assertGreater(found[0]['days30'], 0.5)
        self.assertEqual(len(found[0]['evidence']), 3)
        for f in found:
            self.assertTrue(0 <= f['days7'] <= f['days30'] <= f['days90'] <= 1)

    def test_forecasts_are_scored(self):
        found = json.loads(self.ask('forecast', '--backtest', '--json'))
        self.assertGreater(found['cases'], 10)
        self.assertEqual(sum(d['cases'] for d in found['deciles']), found['cases'])
        self.ask('forecast', '--backtest', '--until', '1990', status=1)
        self.ask('forecast', '--days', '8', 'JPN', status=2)
        self.ask('forecast', status=2)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
