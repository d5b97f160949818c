#!/usr/bin/env python3
"""world.py: entente world tells whom phrases mean, on a day, and why; one's own files go before the program's.

    world.py ENTENTE SOURCE_FOLDER
SPDX-License-Identifier: MIT
"""
import json
import os
import random
import unittest

from command import Folder, entente, line

KEYS = ['phrase', 'code', 'sector', 'name', 'role', 'confidence', 'because', 'alternatives']


def answers(*args, given=b'', status=0, **env):
    out, err = entente('world', '--json', *args, given=given, status=status, **env)
    return [json.loads(l) for l in out.splitlines()], err


def answer(phrase, *args, **options):
    found, _ = answers(phrase, *args, **options)
    assert len(found) == 1, found
    return found[0]


def actor(a):
    return a['code'], a['sector']


class World(Folder):
    def test_an_answer_has_its_fields_in_their_order(self):
        a = answer('former Cuban president Fidel Castro', '--on', '2012-03-28')
        self.assertEqual(list(a), KEYS)
        self.assertEqual((a['code'], a['sector'], a['name'], a['role']), ('CUB', 'ELI GOV', 'Fidel Castro', 'president'))
        for reason in a['because']:
            self.assertEqual(list(reason), ['at', 'what', 'gave', 'entry'])
            self.assertRegex(reason['at'], r'^actors/[a-z-]+\.txt:[0-9]+$')
        self.assertIn('person', [r['what'] for r in a['because']])

    def test_the_day_decides_who_holds_an_office(self):
        self.assertEqual(answer('President Bush', '--on', '1990-08-10')['name'], 'George H. W. Bush')
        self.assertEqual(answer('President Bush', '--on', '2003-03-19')['name'], 'George W. Bush')
        self.assertEqual(actor(answer('Angela Merkel', '--on', '2010-01-01')), ('DEU', 'GOV'))
        self.assertEqual(actor(answer('Angela Merkel', '--on', '2023-01-01')), ('DEU', 'ELI GOV'))
        self.assertEqual(actor(answer('Angela Merkel')), ('DEU', 'GOV'))

    def test_what_else_a_phrase_may_mean_is_told(self):
        a = answer('Tripoli')
        self.assertEqual(a['code'], 'LBY')
        self.assertIn('LBN', [o['code'] for o in a['alternatives']])
        self.assertLessEqual(a['confidence'] + sum(o['confidence'] for o in a['alternatives']), 1.02)

    def test_nobody_is_one_empty_answer_and_status_1(self):
        a = answer('quux zork', status=1)
        self.assertEqual((a['code'], a['sector'], a['confidence'], a['because']), ('', '', 0, []))

    def test_a_list_has_a_line_for_each(self):
        found, _ = answers('Russia, China and Iran')
        self.assertEqual([a['code'] for a in found], ['RUS', 'CHN', 'IRN'])

    def test_phrases_of_standard_input_are_answered_in_order_and_bad_ones_refused_by_number(self):
        given = 'Boko Haram\n\nAmerican warplanes\r\n' + 'x' * 5000 + '\nIdlib'
        found, err = answers('-', given=given, status=2)
        self.assertEqual([a['phrase'] for a in found], ['Boko Haram', 'American warplanes', 'Idlib'])
        self.assertEqual([actor(a) for a in found], [('NGA', 'REB'), ('USA', 'MIL'), ('SYR', 'CVL')])
        self.assertIn('standard input:2: there is no phrase', err)
        self.assertIn('standard input:4: the phrase has 5000 bytes', err)

    def test_case_says_little(self):
        for phrase in ('Fidel Castro', 'FIDEL CASTRO', 'fidel castro'):
            self.assertEqual(answer(phrase)['name'], 'Fidel Castro')

    def test_any_bytes_are_answered_as_json(self):
        rng = random.Random(7)
        given = b'\n'.join(bytes(rng.choice(b'aC \xc3\xa9\x00"\\,-(\'s\xff.') for _ in range(rng.randrange(1, 60)))
                           for _ in range(300))
        out, _ = entente('world', '--json', '-', given=given, status=None)
        for l in out.splitlines():
            json.loads(l)

    def test_wrong_use_is_told_in_one_line(self):
        for args, message in (([], 'name a phrase, or - for phrases on standard input; see entente world --help'),
                              (['a', 'b'], 'put the phrase in quotes: only one is taken, or - for many; see entente world --help'),
                              (['a', '--on', 'never'], "--on takes a day as 2023-09-26, not 'never'"),
                              (['--check'], 'name the files to check; see entente world --help')):
            self.assertEqual(entente('world', *args, status=2)[1], f'entente: {message}\n')


class Own(Folder):
    def own(self, **files):
        for name, content in files.items():
            self.file(name + '.txt', content)
        return self.folder

    def test_own_entries_go_before_the_others(self):
        folder = self.own(persons='FRA\tZoran Quillfeather\t-\tPresident 2040-01-01..\n',
                          groups='NGA\tREB\tFront of the Marsh\n')
        self.assertEqual(actor(answer('Zoran Quillfeather', '--on', '2041-01-01', '--actors', folder)), ('FRA', 'GOV'))
        a = answer('Front of the Marsh fighters', ENTENTE_ACTORS=folder)
        self.assertEqual(actor(a), ('NGA', 'REB'))
        self.assertIn(f'{folder}/groups.txt:1', [r['at'] for r in a['because']])

    def test_an_own_person_replaces_the_one_of_the_same_name(self):
        folder = self.own(persons='DEU\tAngela Merkel\t-\tChancellor 1990-01-01..1991-01-01\n')
        self.assertEqual(actor(answer('Angela Merkel', '--on', '2010-01-01', '--actors', folder)), ('DEU', 'ELI GOV'))

    def test_the_folder_of_the_configuration_is_used(self):
        os.makedirs(os.path.join(self.folder, 'entente/actors'))
        self.file('entente/actors/groups.txt', 'NGA\tREB\tFront of the Marsh\n')
        self.assertEqual(actor(answer('Front of the Marsh', XDG_CONFIG_HOME=self.folder)), ('NGA', 'REB'))
        self.assertEqual(actor(answer('Front of the Marsh', XDG_CONFIG_HOME=self.folder, ENTENTE_ACTORS='', status=1)), ('', ''))

    def test_reading_knows_own_actors_too(self):
        folder = self.own(groups='NGA\tREB\tFront of the Marsh\n')
        out, _ = entente('read', '--json', '--actors', folder, given=line('The Front of the Marsh attacked Niger.'))
        self.assertEqual([a['name'] for a in json.loads(out)['source']], ['Front of the Marsh'])

    def test_what_is_wrong_in_an_own_file_stops_the_verb_with_its_line(self):
        folder = self.own(groups='# mine\nNGA\tREBEL\tFront of the Marsh\n')
        _, err = entente('world', 'x', '--actors', folder, status=2)
        self.assertEqual(err, f"entente: {folder}/groups.txt:2: 'REBEL' is no sector (GOV, MIL, REB, ...)\n")

    def test_a_check_names_every_wrong_line(self):
        groups = self.file('groups-mine.txt', 'NGA\tREB\tFront\nNGA\tREBEL\tB\nXXX\tREB\tC\nNGA\tREB\tD\t2..1\n')
        names = self.file('names.txt', '')
        out, err = entente('world', '--check', groups, names, os.path.join(self.folder, 'none.txt'), status=2)
        self.assertEqual(out, '')
        found = err.splitlines()
        self.assertEqual([l.split('.txt:')[1].split(':')[0] for l in found[2:5]], ['2', '3', '4'])
        self.assertIn('none.txt', found[0])
        self.assertIn('is named like no table', found[1])
        self.assertEqual(found[5], 'entente: 4 entries, 5 wrong')

    def test_a_good_file_is_right(self):
        good = self.file('persons-mine.txt', 'FRA\tZoran Quillfeather\t-\tPresident 2040-01-01..\n')
        self.assertEqual(entente('world', '--check', good)[1], 'entente: 1 entry, 0 wrong\n')


ACTORS = """# actors
LOMBARDIA_REPUBLIC_ [FRA]
+LOMBARDIAN_
ZORAN_QUILLFEATHER_
+Z._QUILLFEATHER_
\t[FRAGOV 990101-20051231]
\t[ELI]
FRONT_OF_THE_MARSH [NGAREB] ; a comment
GRAND_MARSH_FUND_ [IGO]
GERMANY_ [DEU]
NOBODY_ [---]
BAD_DATE_ [FRAGOV 991399-20051231]
NO_CODE_
STRANGE+SIGN_ [FRAREB]
WRONG_ [FRAxx]
"""
AGENTS = """!PERSON! = MAN, WOMAN
MARSH_WARDEN {} [~COP]
REED!PERSON! [~AGR]
FARMER [~AGR]
REED!NOTHING! [~AGR]
"""


VERBS = """&BAUBLE
+TRINKET_
+GLASS_BEADS
---  BARTER   [061]  ---
BARTER {BARTERS BARTERED BARTERING}
- * &BAUBLE (WITH +)  [0311]   # a comment
- * &BAUBLE           [---]
- * (TO)              [042:043]
- * {BIG BAUBLES      [061]
"""


class Import(Folder):
    def imported(self, *contents, status=0):
        paths = [self.file(f'd{i}.txt', c) for i, c in enumerate(contents)]
        self.out = os.path.join(self.folder, 'out')
        return entente('import', 'dictionary', '-o', self.out, *paths, status=status)[1].splitlines()

    def table(self, name):
        with open(os.path.join(self.out, name + '-dictionary.txt'), encoding='utf-8') as f:
            return [l for l in f.read().splitlines() if not l.startswith('#')]

    def test_actors_become_tables(self):
        self.imported(ACTORS, status=2)
        self.assertEqual(self.table('states'), ['FRA\tname\tLombardia Republic; Lombardian'])
        self.assertEqual(self.table('groups'), ['NGA\tREB\tFront of the Marsh', '-\tIGO\tGrand Marsh Fund'])
        self.assertEqual(self.table('persons'),
                         ['FRA\tZoran Quillfeather\tZ. Quillfeather\tOfficial @FRA (GOV) 1999-01-01..2005-12-31'])

    def test_wrong_lines_are_named_and_the_rest_is_taken(self):
        err = self.imported(ACTORS, status=2)
        self.assertEqual([l.split('.txt:')[1].split(':')[0] for l in err[:-1]], ['12', '12', '13', '14', '15', '15'])
        self.assertIn('entries written', err[-1])

    def test_agents_become_roles(self):
        err = self.imported(AGENTS, status=2)
        self.assertEqual(self.table('roles'), ['body\tCOP\tmarsh warden {}', 'person\tAGR\treedman {}',
                                               'person\tAGR\treedwoman {}'])
        self.assertIn("d0.txt:5: 'REED!NOTHING!' names no macro", err[0])
        self.assertIn('1 known already', err[-1])

    def test_what_is_written_is_read_without_an_error(self):
        self.imported(ACTORS, AGENTS, status=2)
        tables = [os.path.join(self.out, n) for n in sorted(os.listdir(self.out))]
        self.assertEqual(entente('world', '--check', *tables)[1], 'entente: 7 entries, 0 wrong\n')
        a = answer('Front of the Marsh', '--actors', self.out)
        self.assertEqual(actor(a), ('NGA', 'REB'))
        self.assertEqual(actor(answer('Zoran Quillfeather', '--on', '2001-01-01', '--actors', self.out)), ('FRA', 'GOV'))
        self.assertEqual(actor(answer('Zoran Quillfeather', '--on', '2011-01-01', '--actors', self.out)), ('FRA', 'ELI GOV'))
        self.assertEqual(actor(answer('Lombardian marsh warden', '--actors', self.out)), ('FRA', 'COP'))

    def test_verbs_become_rules_that_are_used(self):
        err = self.imported(VERBS, ACTORS, status=2)
        self.assertEqual(self.table('sets'), ['dictionary-bauble\tany\ttrinket; glass_bead'])
        self.assertIn('dictionary-barter\t061\tS barter T\t-', self.table('verbs'))
        self.assertEqual([l.split('.txt:')[1].split(':')[0] for l in err if 'd0.txt' in l], ['7', '8', '9'])
        self.assertIn('1 taken in part', err[-1])
        tables = [os.path.join(self.out, n) for n in sorted(os.listdir(self.out))]
        self.assertIn(', 0 wrong', entente('world', '--check', *tables)[1])
        told = b'France bartered glass beads with Germany.'
        read = [json.loads(l) for l in entente('read', '--json', '--actors', self.out, '-', given=told)[0].splitlines()]
        self.assertEqual([(e['cameo'], e['pattern'], e['target'][0]['code']) for e in read], [('0311', 'dictionary-barter-3', 'DEU')])
        why = entente('read', '--why', '--actors', self.out, '-', given=told)[0]
        self.assertIn('verbs-dictionary.txt:', why)
        with open(os.path.join(self.out, 'verbs-dictionary.txt'), encoding='utf-8') as f:
            self.assertIn('# d0.txt:6  - * &BAUBLE (WITH +)  [0311]', f.read())

    def test_wrong_rules_of_ones_own_are_named(self):
        path = self.file('verbs-mine.txt', '# mine\nx-1\t061\tS barter T\nx-2\t999\tS barter T\nx-3\t061\tS barter [@none]\n')
        err = entente('world', '--check', path, status=2)[1].splitlines()
        self.assertEqual(err, [f"entente: {path}:3: there is no CAMEO code '999'",
                               f"entente: {path}:4: there is no set or word '@none'", 'entente: 3 entries, 2 wrong'])
        err = entente('read', '--actors', self.folder, '-', given=b'France met Germany.', status=2)[1]
        self.assertIn("verbs-mine.txt:3: there is no CAMEO code '999'", err)

    def test_any_bytes_are_taken_or_refused(self):
        rng = random.Random(11)
        for _ in range(20):
            given = bytes(rng.choice(b'AB_+[]~{}!=\n\t #;-<>0123\xff') for _ in range(2000)) + b'\nA_ [FRA]\n'
            self.imported(given, status=None)
            if os.path.isdir(self.out) and os.listdir(self.out):
                tables = [os.path.join(self.out, n) for n in sorted(os.listdir(self.out))]
                self.assertIn(', 0 wrong', entente('world', '--check', *tables, status=None)[1])

    def test_other_files_are_refused(self):
        self.assertIn('is no dictionary', self.imported('hello\n', status=2)[0])

    def test_wrong_use_is_told_in_one_line(self):
        for args, message in (([], 'say what to import, as in: entente import gdelt2 FILE'), (['stamps', 'x'], "'stamps' cannot be imported"),
                              (['dictionary'], 'name the files to import'),
                              (['dictionary', 'x'], 'name the folder to write to with -o')):
            self.assertEqual(entente('import', *args, status=2)[1], f'entente: {message}; see entente import --help\n')


if __name__ == '__main__':
    unittest.main(argv=['world.py'])
