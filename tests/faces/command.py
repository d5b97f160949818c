#!/usr/bin/env python3
"""command.py: The command does what its help says: forms of output, refusals, options, exit status.

    command.py ENTENTE SOURCE_FOLDER
SPDX-License-Identifier: MIT
"""
import csv
import fcntl
import io
import json
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
import unicodedata
import unittest

ENTENTE, SOURCE = os.path.abspath(sys.argv[1]), sys.argv[2]
TEXT = 'China accused Japan of lying. Russia praised India. It rained.'
KEYS = ['id', 'document', 'sentence', 'source', 'target', 'cameo', 'plover', 'mode', 'context', 'quad', 'goldstein', 'status',
        'mutual', 'date', 'precision', 'until', 'reported', 'place', 'attribution', 'trigger', 'pattern', 'confidence']
ACTOR_KEYS = ['code', 'sector', 'name', 'role', 'text', 'start', 'end']


def entente(*args, given=b'', status=0, **env):
    """Runs the command and returns its standard output and error."""
    environment = {k: v for k, v in os.environ.items() if k not in ('COLUMNS', 'NO_COLOR')}
    done = subprocess.run([ENTENTE, *args], input=given if isinstance(given, bytes) else given.encode(), capture_output=True,
                          env=dict(environment, **env), timeout=60, check=False)
    out, err = done.stdout.decode(), done.stderr.decode()
    assert status in (None, done.returncode), f'{args}: exit status {done.returncode}\n{out[-500:]}\n{err[-500:]}'
    return out, err


def line(text=TEXT, name='d1', **more):
    return json.dumps({'id': name, 'date': '2023-09-26', 'text': text, **more}, ensure_ascii=False) + '\n'


def on_terminal(*args, **env):
    """What the command writes to a terminal of 70 columns."""
    try:
        parent, child = pty.openpty()
    except OSError as e:
        raise unittest.SkipTest(f'there are no terminals here: {e}')
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack('HHHH', 24, 70, 0, 0))
    environment = {k: v for k, v in os.environ.items() if k not in ('COLUMNS', 'NO_COLOR')}
    process = subprocess.Popen([ENTENTE, *args], stdout=child, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
                               env=dict(environment, TERM='xterm', **env))
    os.close(child)
    out = b''
    while True:
        try:
            piece = os.read(parent, 65536)
        except OSError:
            break
        if not piece:
            break
        out += piece
    os.close(parent)
    process.wait(timeout=60)
    return out.decode().replace('\r\n', '\n')


def width(text):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in text)


class Folder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def file(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, 'wb') as f:
            f.write(content if isinstance(content, bytes) else content.encode())
        return path


class Json(Folder):
    def events(self, given, **options):
        return [json.loads(l) for l in entente('read', '--json', given=given, **options)[0].splitlines()]

    def test_an_event_has_the_fields_of_the_design_in_their_order(self):
        events = self.events(line())
        self.assertGreaterEqual(len(events), 1)
        for e in events:
            self.assertEqual(list(e), KEYS)
            for a in e['source'] + e['target']:
                self.assertEqual(list(a), ACTOR_KEYS)
            self.assertRegex(e['id'], '^[0-9a-f]{16}$')
            self.assertEqual((e['document'], e['reported']), ('d1', '2023-09-26'))

    def test_spans_are_bytes_of_the_text(self):
        text = 'Café “closed”. China accused Japan of lying. Ünal slept.'
        raw = text.encode()
        events = self.events(line(text))
        self.assertTrue(events)
        for e in events:
            for part in e['source'] + e['target'] + [e['trigger']]:
                self.assertEqual(raw[part['start']:part['end']].decode(), part['text'])
            sentence = raw[e['sentence']['start']:e['sentence']['end']].decode()
            self.assertIn(e['trigger']['text'], sentence)

    def test_any_name_is_written_as_json(self):
        name = 'a"b\\c\n\t\x01\x7f é 中 \U0001F600'
        self.assertEqual({e['document'] for e in self.events(line(name=name))}, {name})

    def test_broken_bytes_do_not_reach_the_output(self):
        out, _ = entente('read', '--json', given=b'China accused \xff\xfe\x00 Japan of lying. China accused Japan of lying.\n')
        for l in out.splitlines():
            json.loads(l)

    def test_an_unknown_day_is_null(self):
        for e in self.events('{"id": "x", "text": "China accused Japan of lying."}\n'):
            self.assertIsNone(e['reported'])
            self.assertEqual(e['date'] is None, e['precision'] is None)


class Csv(Folder):
    def test_rows_are_the_events_of_the_json(self):
        given = line() + line('China accused Japan of "lying, cheating" and more.', name='d,"2"')
        out, _ = entente('read', '--csv', given=given)
        rows = list(csv.DictReader(io.StringIO(out, newline='')))
        events = [json.loads(l) for l in entente('read', '--json', given=given)[0].splitlines()]
        self.assertEqual(len(rows), len(events))
        for row, e in zip(rows, events):
            self.assertNotIn(None, row)
            self.assertEqual((row['id'], row['document'], row['cameo'], row['status']),
                             (e['id'], e['document'], e['cameo'], e['status']))
            self.assertEqual(row['source_code'].split(';'), [a['code'] for a in e['source']] or [''])
            self.assertEqual(float(row['goldstein']), e['goldstein'])
            self.assertIn(e['trigger']['text'], row['words'])

    def test_lines_end_as_the_rfc_says(self):
        out, _ = entente('read', '--csv', given=line())
        self.assertEqual(out.count('\n'), out.count('\r\n'))

    def test_nothing_found_leaves_the_header(self):
        out, _ = entente('read', '--csv', given='It rained.\n', status=1)
        self.assertEqual(len(out.splitlines()), 1)


class Table(Folder):
    def test_lines_fit_a_hundred_columns(self):
        given = line('China accused Japan of 中文中文中文中文 and many other things that are told here at some length. ' * 3,
                     title='A title')
        lines = entente('read', given=given)[0].splitlines()
        self.assertTrue(lines[0].startswith('DATE'))
        self.assertTrue(any(l.startswith('A title — 2023-09-26') for l in lines))
        self.assertTrue(any('CHN' in l or 'Chi' in l for l in lines))
        for l in lines:
            self.assertLessEqual(width(l), 100, l)

    def test_lines_fit_the_terminal(self):
        path = self.file('a.jsonl', line(TEXT * 3))
        for l in on_terminal('read', path, NO_COLOR='1').splitlines():
            self.assertLessEqual(width(l), 70, l)
        self.assertGreater(max(width(l) for l in on_terminal('read', path, NO_COLOR='1', COLUMNS='130').splitlines()), 70)

    def test_colours_only_where_they_are_wanted(self):
        path = self.file('a.jsonl', line())
        self.assertIn('\x1b[', on_terminal('read', path))
        self.assertNotIn('\x1b[', on_terminal('read', path, NO_COLOR='1'))
        self.assertNotIn('\x1b[', on_terminal('read', '--json', path))
        self.assertNotIn('\x1b', entente('read', path, TERM='xterm')[0])

    def test_a_text_cannot_steer_the_terminal(self):
        given = line('China accused Japan of \x1b[31m lying \x9b2J and \u202e more.', title='T\x1b]0;x\x07')
        for form in ([], ['--why']):
            out, _ = entente('read', *form, given=given)
            self.assertFalse(re.search('[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]', out), out)

    def test_nothing_found_prints_nothing(self):
        self.assertEqual(entente('read', given='It rained.\n', status=1)[0], '')


class Why(Folder):
    def test_the_sentence_is_marked_and_the_entries_are_named(self):
        out, _ = entente('read', '--why', given=line())
        self.assertRegex(out, r'\[source China\] .*\[act ')
        places = re.findall(r' {2,}(\S+/\S+):(\d+)$', out, re.M)
        self.assertTrue(places)
        for name, number in places:
            with open(os.path.join(SOURCE, 'data', name), encoding='utf-8') as f:
                self.assertLessEqual(int(number), len(f.readlines()), name)

    def test_lines_are_wrapped(self):
        out, _ = entente('read', '--why', given=line('China accused Japan of lying and of ' + 'many other things, ' * 40 + 'too.'))
        self.assertLessEqual(max(width(l) for l in out.splitlines()), 100)


class Refusals(Folder):
    def test_each_is_named_and_the_rest_is_read(self):
        path = self.file('mixed.jsonl', line() + '{"id": 1,\n' + '{"id": "e", "text": " "}\n' + line(name='d4'))
        out, err = entente('read', '--json', path, '/no/such/file', status=2)
        self.assertEqual({json.loads(l)['document'] for l in out.splitlines()}, {'d1', 'd4'})
        lines = err.splitlines()
        self.assertEqual(len(lines), 4, err)
        self.assertTrue(lines[0].startswith(f'entente: {path}:2: '), lines[0])
        self.assertTrue(lines[1].startswith(f'entente: {path}:3: '), lines[1])
        self.assertEqual(lines[2], 'entente: /no/such/file: cannot be opened: No such file or directory')
        self.assertRegex(lines[3], r'^entente: 2 documents read, 3 refused, \d+ events?$')

    def test_quiet_still_names_them(self):
        _, err = entente('read', '--quiet', '/no/such/file', status=2)
        self.assertIn('/no/such/file', err)

    def test_nothing_is_said_when_all_is_well(self):
        self.assertEqual(entente('read', given=line())[1], '')


class Threads(Folder):
    def test_the_output_is_the_same_for_any_number(self):
        given = ''.join(line(TEXT + f' China accused Japan {i} times.', name=f'd{i}') for i in range(3000))
        path = self.file('many.jsonl', given + 'broken\n' + line(name='last'))
        for form in ([], ['--json'], ['--csv'], ['--why']):
            wanted = entente('read', *form, '--threads', '1', path, status=2)
            self.assertGreater(len(wanted[0].splitlines()), 3000)
            for threads in ('2', '3', '8', '0'):
                self.assertEqual(entente('read', *form, '--threads', threads, path, status=2), wanted, (form, threads))


class Options(Folder):
    def test_wrong_use_is_told_in_one_line(self):
        for args, message in (
                (['read', '--foo'], 'unknown option --foo; see entente read --help'),
                (['read', '-x'], 'unknown option -x; see entente read --help'),
                (['read', '--foo=3'], 'unknown option --foo; see entente read --help'),
                (['read', '--threads'], '--threads needs a value; see entente read --help'),
                (['read', '--threads=two'], "--threads takes a whole number up to 256, not 'two'; see entente read --help"),
                (['read', '--threads', '-1'], "--threads takes a whole number up to 256, not '-1'; see entente read --help"),
                (['read', '-t257'], "--threads takes a whole number up to 256, not '257'; see entente read --help"),
                (['read', '--json=1'], '--json takes no value; see entente read --help'),
                (['read', '--json', '--csv'], '--json, --csv and --why exclude each other; see entente read --help'),
                (['foo'], "there is no verb 'foo'; see entente --help"),
                (['help', 'foo'], "there is no verb 'foo'; see entente --help"),
                (['--foo'], "unknown option '--foo'; see entente --help"),
                ([], 'say what to do, as in: entente read FILE; see entente --help')):
            self.assertEqual(entente(*args, status=2), ('', f'entente: {message}\n'), args)

    def test_options_and_files_may_be_mixed(self):
        path = self.file('a.jsonl', line())
        wanted = entente('read', '--json', path)[0]
        for args in ([path, '--json'], ['--json', '-t', '2', path], ['--json', '-t2', '-q', path], ['-qt2', '--json', path],
                     ['--threads=2', '--json', '--', path]):
            self.assertEqual(entente('read', *args)[0], wanted, args)

    def test_standard_input_is_a_file_and_no_file(self):
        wanted = entente('read', '--json', given=line())[0]
        self.assertEqual(entente('read', '--json', '-', given=line())[0], wanted)

    def test_a_file_may_be_called_like_an_option(self):
        self.file('--json', line())
        done = subprocess.run([ENTENTE, 'read', '--csv', '--', '--json'], cwd=self.folder, capture_output=True, check=True)
        self.assertTrue(done.stdout.startswith(b'id,document'))

    def test_the_knowledge_may_come_from_a_folder(self):
        wanted = entente('read', '--json', given=line())[0]
        self.assertEqual(entente('read', '--json', '--data', os.path.join(SOURCE, 'data'), given=line())[0], wanted)
        _, err = entente('read', '--data', '/no/such/folder', given=line(), status=2)
        self.assertEqual(len(err.splitlines()), 1)
        self.assertIn('/no/such/folder', err)


class Help(unittest.TestCase):
    def test_it_is_there_for_the_command_and_every_verb(self):
        text, _ = entente('--help')
        self.assertEqual(entente('help')[0], text)
        verbs = re.search(r'Verbs:\n((?:    .*\n)+)', text)[1].split('\n')[:-1]
        self.assertTrue(verbs)
        for verb in (v.split()[0] for v in verbs):
            self.assertEqual(entente('help', verb), entente(verb, '--help'))
            self.assertIn(f'entente {verb} ', entente('help', verb)[0])

    def test_every_option_it_names_exists(self):
        for option in re.findall(r'--[a-z]+', re.search(r'Options:\n(.*?)\n\n', entente('help', 'read')[0], re.S)[1]):
            self.assertNotIn('unknown', entente('read', option, '--foo', status=2)[1].replace('unknown option --foo', ''))

    def test_lines_are_short(self):
        for page in ([], ['read']):
            for l in entente('help', *page)[0].splitlines():
                self.assertLessEqual(len(l), 100)

    def test_the_version_is_told(self):
        self.assertRegex(entente('--version')[0], r'^entente \d+\.\d+\.\d+\n$')


class Writing(Folder):
    def test_a_full_disk_is_noticed(self):
        path = self.file('a.jsonl', line())
        for args in (['read', path], ['read', '--json', path], ['read', '--csv', path], ['read', '--why', path], ['--help'],
                     ['help', 'read'], ['--version']):
            with open('/dev/full', 'wb') as full:
                done = subprocess.run([ENTENTE, *args], stdout=full, stderr=subprocess.PIPE, check=False)
            self.assertEqual((done.returncode, done.stderr),
                             (2, b'entente: cannot write the output: No space left on device\n'), args)

    def test_a_reader_that_goes_away_is_no_fault(self):
        path = self.file('many.jsonl', line() * 3000)
        for ignored in (True, False):
            process = subprocess.Popen([ENTENTE, 'read', '--json', path], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                       restore_signals=not ignored)
            process.stdout.readline()
            process.stdout.close()
            self.assertEqual(process.stderr.read(), b'')
            process.stderr.close()
            self.assertNotEqual(process.wait(timeout=60), 0)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
