#!/usr/bin/env python3
"""verbs.py: entente import and entente export, with a record between them.

    verbs.py ENTENTE

SPDX-License-Identifier: MIT
"""
import csv
import gzip
import io
import json
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree
import zipfile

ENTENTE = os.path.abspath(sys.argv[1])
faults = []


def check(holds, what):
    if not holds:
        faults.append(what)
        print('not so:', what)


def run(*args, status=0, data=None):
    done = subprocess.run([ENTENTE, *args], input=data, capture_output=True, check=False)
    if done.returncode != status:
        check(False, f'{args} ends with {done.returncode}, not {status}: {done.stderr.decode()}')
    return done.stdout.decode(), done.stderr.decode()


def gdelt2(number, **changes):
    """A row of GDELT 2.0."""
    row = [''] * 61
    usual = {1: str(number), 2: '20230926', 3: '202309', 4: '2023', 5: '2023.7288', 6: 'JPNGOV', 7: 'TOKYO', 8: 'JPN', 13: 'GOV',
             16: 'KOR', 17: 'SEOUL', 18: 'KOR', 26: '1', 27: '042', 28: '042', 29: '04', 30: '1', 31: '1.9', 32: '10', 33: '2', 34: '10',
             35: '-1.55', 52: '4', 53: "Seoul, Soul-t'ukpyolsi, South Korea", 54: 'KS', 55: 'KS11', 57: '37.5664', 58: '126.997',
             59: '-716583', 60: '20230927081500', 61: 'https://news.example/1'}
    usual.update({int(key[1:]): value for key, value in changes.items()})
    for at, value in usual.items():
        row[at - 1] = value
    return '\t'.join(row) + '\n'


def mention(number, url):
    return '\t'.join([str(number), '20230927081500', '20230927083000', '1', 'news.example', url, '3', '-1', '40', '22', '1', '80', '2579',
                      '0.8356', 'srclc:kor;eng:GT 1.0', '']) + '\n'


ICEWS = ['Event ID', 'Event Date', 'Source Name', 'Source Sectors', 'Source Country', 'Event Text', 'CAMEO Code', 'Intensity', 'Target Name',
         'Target Sectors', 'Target Country', 'Story ID', 'Sentence Number', 'Publisher', 'City', 'District', 'Province', 'Country', 'Latitude',
         'Longitude']


def icews(number, story, code='042', text='Make a visit'):
    return '\t'.join([str(number), '2018-06-01', 'Ana Roe', 'Executive,Government', 'Brazil', text, code, '1.9', 'Peru', '', 'Peru', str(story),
                      '2', 'Daily', 'Lima', '', 'Lima', 'Peru', '-12.0432', '-77.0282']) + '\n'


def gdelt_goes_in_and_comes_out():
    rows = [gdelt2(900 + i, **{'_2': f'202309{i + 1:02d}', '_5': ''}) for i in range(20)]
    with gzip.open('a.csv.gz', 'wt', encoding='utf-8') as f:
        f.writelines(rows[:10])
    with zipfile.ZipFile('b.zip', 'w') as z:
        z.writestr('b.export.CSV', ''.join(rows[10:]))
    out, _ = run('import', 'gdelt2', '--json', 'a.csv.gz', 'b.zip')
    check(json.loads(out)['events'] == 20, 'twenty events of two packed files')
    out, _ = run('import', 'gdelt2', '--json', 'a.csv.gz')
    check(json.loads(out)['known'] == 10 and json.loads(out)['events'] == 0, 'what is known is counted')
    out, _ = run('export', 'gdelt2')
    check(out == ''.join(rows), 'rows come out as they went in')
    out, _ = run('events', '--between', 'JPN,KOR', '--json')
    check(len(out.splitlines()) == 20, 'they can be asked for')
    check(isinstance(json.loads(out.splitlines()[0])['extra'], str), 'the rest of a row is text')


def mentions_go_to_their_events():
    rows = mention(900, 'https://a.example/x') + mention(900, 'https://b.example/y')
    out, err = run('import', 'mentions', '--json', '-', status=2, data=(rows + mention(5, 'u')).encode())
    done = json.loads(out)
    check(done['mentions'] == 2 and done['refused'] == 1, 'a mention without its event is refused')
    check('import the events first' in done['notes'][0]['message'], 'and it is said why')
    out, _ = run('export', 'mentions')
    check(out == rows, 'mentions come out as they went in')
    _, err = run('import', 'mentions', '-', data=rows.encode())
    check('2 known already' in err, 'known mentions are counted')


def what_is_wrong_is_told():
    bad = gdelt2(1, _27='JPN') + gdelt2(2, _2='20230230') + 'a\tb\n' + gdelt2(3) + gdelt2(3)
    out, err = run('import', 'gdelt2', '-r', 'bad.db', '-', status=2, data=bad.encode())
    for what in ("standard input:1: EventCode is 'JPN'", "standard input:2: SQLDATE is '20230230'", 'standard input:3: has 2 columns',
                 '3 refused', '1 new event', '1 known already'):
        check(what in err, f'{what!r} is said in {err!r}')
    _, err = run('import', 'gdelt1', '-r', 'bad.db', '-', status=2, data=gdelt2(1).encode())
    check('import it as gdelt2' in err, 'another product is told')
    _, err = run('import', 'gdelt3', '-r', 'none.db', 'x', status=2)
    check("'gdelt3' cannot be imported" in err and not os.path.exists('none.db'), 'no format, no record')
    run('import', 'gdelt2', '-r', 'bad.db', 'missing.csv', status=2)
    run('import', 'gdelt2', status=2)
    run('export', 'gdelt2', '-r', 'missing.db', status=2)
    run('export', 'tkg', status=2)
    run('export', 'csv', '--panel', 'week', status=2)
    run('export', 'gdelt2', '--product', 'nobody', status=1)


def ids_of_icews_may_repeat():
    rows = icews(7, 1) + icews(7, 2) + icews(8, 3, '010', 'Make statement')
    with open('icews.tab', 'w', encoding='utf-8') as f:
        f.write('\t'.join(ICEWS) + '\n' + rows)
    out, _ = run('import', 'icews', '-r', 'icews.db', '--json', 'icews.tab')
    check(json.loads(out)['events'] == 3, 'two events with one id are both kept')
    out, _ = run('import', 'icews', '-r', 'icews.db', '--json', 'icews.tab')
    check(json.loads(out)['known'] == 3, 'and known again')
    out, _ = run('export', 'icews', '-r', 'icews.db', '-q')
    check(out == '\t'.join(ICEWS) + '\n' + rows, 'rows of ICEWS come out as they went in')


def sums_are_written():
    out, _ = run('export', 'csv', '--panel', 'dyad-month')
    rows = list(csv.DictReader(io.StringIO(out)))
    check(len(rows) == 1 and rows[0]['events'] == '20' and rows[0]['source_cow'] == '740' and rows[0]['month'] == '2023-09', 'a panel')
    out, _ = run('export', 'graphml')
    check(len(tree.fromstring(out).findall('.//{*}edge')) == 1, 'a network in GraphML')
    out, _ = run('export', 'gexf')
    check(len(tree.fromstring(out).findall('.//{*}node')) == 2, 'a network in GEXF')
    run('export', 'tkg', '-o', 'quadruples')
    lines = {name: open(os.path.join('quadruples', name), encoding='utf-8').read().splitlines() for name in os.listdir('quadruples')}
    check([len(lines[n]) for n in ('train.txt', 'valid.txt', 'test.txt')] == [16, 2, 2], 'quadruples are parted by days')
    check(lines['entity2id.txt'] == ['JPN GOV\t0', 'KOR GOV\t1'] and lines['train.txt'][3] == '0\t0\t1\t3', 'and numbered')


def one_a_day_is_an_option():
    run('import', 'gdelt2', '-r', 'day.db', '-', data=(gdelt2(1) + gdelt2(2) + gdelt2(3, _27='043', _28='043')).encode())
    out, err = run('export', 'gdelt2', '-r', 'day.db', '--one-a-day')
    check(len(out.splitlines()) == 2 and '1 left out as repeats' in err, 'repeats are left out and counted')
    out, err = run('export', 'gdelt2', '-r', 'day.db')
    check(len(out.splitlines()) == 3, 'and not without it')


def what_was_read_is_exported():
    with open('news.txt', 'w', encoding='utf-8') as f:
        f.write('SEOUL, May 8, 2023 - Japanese Prime Minister Fumio Kishida visited Seoul on Sunday. '
                'China did not threaten Japan, the foreign ministry in Beijing said.\n')
    run('add', '-r', 'news.db', '-q', 'news.txt')
    out, err = run('export', 'icews', '-r', 'news.db')
    row = dict(zip(ICEWS, out.splitlines()[1].split('\t')))
    check(row['CAMEO Code'] == '042' and row['Source Country'] == 'Japan' and row['Event Date'] == '2023-05-07', 'an event of ours in ICEWS')
    check('planned, possible or denied' in err, 'what ICEWS cannot tell is left out, and said')
    out, _ = run('export', 'plover', '-r', 'news.db')
    check(any('negation' in json.loads(line).get('context', []) for line in out.splitlines()), 'PLOVER tells what is denied')
    _, err = run('import', 'plover', '-r', 'back.db', '-', data=out.encode())
    check('new event' in err, 'and is read again')
    table, _ = run('export', 'csv', '-r', 'news.db', '-q')
    again, _ = run('import', 'csv', '-r', 'table.db', '--json', '-', data=table.encode())
    check(json.loads(again)['refused'] == 0 and json.loads(again)['events'] >= 2, 'our table is read again')


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        gdelt_goes_in_and_comes_out()
        mentions_go_to_their_events()
        what_is_wrong_is_told()
        ids_of_icews_may_repeat()
        sums_are_written()
        one_a_day_is_an_option()
        what_was_read_is_exported()
        os.chdir('/')
    print(f'{len(faults)} faults')
    return 1 if faults else 0


sys.exit(main())
