#!/usr/bin/env python3
"""grammar.py: What entente parse prints is CoNLL-U of all that it was given; what entente train makes parses.

    grammar.py ENTENTE SOURCE_FOLDER
SPDX-License-Identifier: MIT
"""
import gzip
import json
import lzma
import os
import random
import re
import shutil
import subprocess
import unittest

from command import ENTENTE, SOURCE, Folder, entente, line

UPOS = set('ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X'.split())
NEWS = os.path.join(SOURCE, 'examples/news')


# Reading CoNLL-U, and what must hold of it

def sentences(out):
    """[(comments, rows)] of CoNLL-U."""
    assert out == '' or out.endswith('\n\n'), out[-100:]
    found = []
    for block in out.split('\n\n')[:-1]:
        lines = block.split('\n')
        comments = [l for l in lines if l.startswith('#')]
        assert lines[:len(comments)] == comments, block
        found.append((comments, [l.split('\t') for l in lines[len(comments):]]))
    return found


def comment(comments, name):
    return next((c.partition(' = ')[2] for c in comments if c.startswith(f'# {name} = ')), None)


def words(rows):
    return [r for r in rows if r[0].isdigit()]


def text_of(rows):
    """The text that the tokens and their blanks make."""
    out, covered = '', 0
    for r in rows:
        first, _, last = r[0].partition('-')
        if int(first) <= covered:
            continue
        covered = int(last or first)
        out += r[1] + ('' if 'SpaceAfter=No' in r[9].split('|') else ' ')
    return out.rstrip(' ')


def check_tree(rows):
    heads = {int(r[0]): int(r[6]) for r in words(rows)}
    assert list(heads.values()).count(0) == 1, heads
    for word in heads:
        seen = set()
        while word:
            assert word in heads and word not in seen, heads
            seen.add(word)
            word = heads[word]


def check_ranges(rows):
    covered = 0
    for i, r in enumerate(rows):
        if '-' not in r[0]:
            continue
        first, last = map(int, r[0].split('-'))
        assert covered < first < last and rows[i + 1][0] == str(first), r
        assert r[2:9] == ['_'] * 7 and len(words(rows)) >= last, r
        covered = last


def check_sentence(rows):
    assert all(len(r) == 10 and all(r) for r in rows), rows
    assert [r[0] for r in words(rows)] == [str(i + 1) for i in range(len(words(rows)))], rows
    check_ranges(rows)
    check_tree(rows)
    before = 'O'
    for r in words(rows):
        assert r[3] in UPOS and r[8] == '_' and r[1].strip(' ') == r[1] and r[2] != '', r
        assert (r[7] == 'root') == (r[6] == '0'), r
        name = next((m[5:] for m in r[9].split('|') if m.startswith('Name=')), 'O')
        assert name == 'O' or name[2:] in ('PER', 'ORG', 'LOC'), r
        assert name[0] != 'I' or before[1:] == name[1:], r
        before = name


def check(out):
    """Well-formed, and every text is what its tokens make. Returns the sentences."""
    found = sentences(out)
    ids = [comment(c, 'sent_id') for c, _ in found]
    assert len(set(ids)) == len(ids), ids
    for comments, rows in found:
        check_sentence(rows)
        assert comment(comments, 'text') == text_of(rows), (comment(comments, 'text'), text_of(rows))
        assert not re.search(r'\s', comment(comments, 'sent_id'))
    return found


def bare(text):
    return ''.join(text.split())


# A small language of our own

PLACES = ['Seoul', 'Tokyo', 'Manila', 'Hanoi']
NOUNS = [('minister', 'minister', 'NN', 'Sing'), ('envoys', 'envoy', 'NNS', 'Plur'), ('treaty', 'treaty', 'NN', 'Sing')]
VERBS = [('visited', 'visit', 'VBD', 'Past'), ('praised', 'praise', 'VBD', 'Past'), ('warns', 'warn', 'VBZ', 'Pres')]
RECIPE = 'embed=12; hidden=10; layers=2; arc=9; label=7; buckets=64; epochs=12; batch=60; rate=1e-2'


def noun_phrase(chance, head, relation, at):
    if chance.random() < 0.5:
        name = chance.choice(PLACES)
        return [[name, name, 'PROPN', 'NNP', 'Number=Sing', head, relation, 'Entity=(1-place)']]
    form, lemma, tag, number = chance.choice(NOUNS)
    return [['the', 'the', 'DET', 'DT', '_', at + 1, 'det', '_'],
            [form, lemma, 'NOUN', tag, f'Number={number}', head, relation, '_']]


def tiny_sentence(chance):
    subject = noun_phrase(chance, 0, 'nsubj', 1)
    form, lemma, tag, tense = chance.choice(VERBS)
    verb = len(subject) + 1
    subject[-1][5] = verb
    rows = subject + [[form, lemma, 'VERB', tag, f'Tense={tense}|VerbForm=Fin', 0, 'root', '_']]
    rows += noun_phrase(chance, verb, 'obj', verb + 1)
    rows.append(['.', '.', 'PUNCT', '.', '_', verb, 'punct', '_'])
    return ''.join('\t'.join([str(i + 1), *map(str, r[:7]), '_', r[7]]) + '\n' for i, r in enumerate(rows)) + '\n'


def tiny_treebank(count, seed):
    chance = random.Random(seed)
    return ''.join(tiny_sentence(chance) for _ in range(count))


class Parse(Folder):
    def parse(self, *args, **more):
        return entente('parse', *args, **more)[0]

    def test_news_of_all_kinds_becomes_conllu(self):
        found = check(self.parse(NEWS))
        self.assertGreater(len(found), 300)
        documents = [comment(c, 'newdoc id') for c, _ in found if comment(c, 'newdoc id')]
        self.assertGreater(len(documents), 40)
        self.assertTrue(found[0][0][0].startswith('# newdoc id = '))

    def test_a_plain_sentence_is_understood(self):
        (_, rows), = check(self.parse(given=line("China didn't accuse Japan's ministers of lying.")))
        self.assertEqual([r[0] for r in rows], ['1', '2-3', '2', '3', '4', '5-6', '5', '6', *map(str, range(7, 11))])
        tree = {r[1]: r for r in rows}
        self.assertEqual((tree['accuse'][3], tree['accuse'][7]), ('VERB', 'root'))
        self.assertEqual((tree['China'][6], tree['China'][7], tree['China'][9]), ('4', 'nsubj', 'Name=B-LOC'))
        self.assertEqual((tree["n't"][2], tree['ministers'][2]), ('not', 'minister'))

    def test_documents_paragraphs_and_sentences_are_numbered(self):
        out = self.parse(given=line('A Short Title Here\n\nIt rained. It snowed.\n\nIt hailed.', name='a b') + line('Fog.', name='c'))
        comments = [c for c, _ in check(out)]
        self.assertEqual(comments[0], ['# newdoc id = a b', '# newpar', '# sent_id = a_b-1', '# text = A Short Title Here'])
        self.assertEqual([c[0] for c in comments[1:]], ['# newpar', '# sent_id = a_b-3', '# newpar', '# newdoc id = c'])
        self.assertEqual(comments[4][1:3], ['# newpar', '# sent_id = c-1'])

    def test_nothing_of_a_text_is_left_out(self):
        for text in ('SEOUL (Wire) — It rained.\n\nBy Ellen Marsh\n\nIt snowed. (Reporting by Jane Roe)',
                     '* It rained.\n* It snowed.\n- UPDATED --\n______\nIt hailed. ##\n\n###\n', 'It\u00a0rained\u2003hard.\r\nIt\tsnowed.',
                     'Read more\nShare\nIt rained.\n\nSubscribe now\n', 'One two\nthree four\nfive', '1 000 men; a\x01b \x7f \x00 c.',
                     '“It rained,” he said…', '\u200bIt rained\ufeff.'):
            out = self.parse(given=line(text))
            check(out)
            told = ''.join(text_of(rows) for _, rows in sentences(out))
            self.assertEqual(bare(told), bare(re.sub('[\x00-\x1f\x7f\u200b\ufeff]', ' ', text)))

    def test_any_bytes_become_conllu(self):
        chance = random.Random(5)
        for i in range(30):
            given = bytes(chance.choice(b'abc ABC.,\n\t\r\'"-()1\xc3\xa9\xff\xe2\x80\x94') for _ in range(400))
            check(self.parse(self.file(f'{i}.txt', given), status=None))

    def test_a_long_sentence_is_one_tree(self):
        found = check(self.parse(given=line('we saw ' + 'a very old ship and ' * 90 + 'a boat.')))
        self.assertGreater(max(len(rows) for _, rows in found), 256)

    def test_any_number_of_threads_prints_the_same(self):
        path = self.file('many.jsonl', ''.join(line(f"China accused Japan {i} times. It didn't rain.", name=f'd{i}')
                                               for i in range(4000)) + 'broken\n' + line())
        wanted = entente('parse', '-t', '1', path, status=2)
        self.assertGreater(len(wanted[0]), 1000000)
        for threads in ('2', '5', '0'):
            self.assertTrue(entente('parse', '-t', threads, path, status=2) == wanted, threads)

    def test_what_is_refused_is_named(self):
        out, err = entente('parse', self.file('a.jsonl', line() + '{"id": 1,\n'), '/no/such/file', status=2)
        self.assertEqual(len(check(out)), 3)
        self.assertRegex(err, r'a\.jsonl:2: .*\nentente: /no/such/file: cannot be opened: .*\n'
                              r'entente: 1 document, 3 sentences, 13 words parsed, 2 refused\n$')

    def test_nothing_gives_nothing(self):
        for given in (b'', b' \n\n'):
            self.assertEqual(entente('parse', given=given, status=2)[0], '')
            self.assertEqual(entente('parse', '--pretokenized', given=given, status=1), ('', ''))

    def test_output_that_is_not_taken_is_noticed(self):
        with open('/dev/full', 'wb') as full:
            done = subprocess.run([ENTENTE, 'parse', NEWS], stdout=full, stderr=subprocess.PIPE, check=False)
        self.assertEqual((done.returncode, done.stderr), (2, b'entente: cannot write the output: No space left on device\n'))


GIVEN = ('# newdoc id = x\n# text = She didn\'t go.\n1\tShe\told\tX\tX\tA=B\t2\tdep\t2:dep\tEntity=(1-person)|Name=B-ORG\n'
         "2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n2\tdid\t_\t_\t_\t_\t_\t_\t_\t_\n3\tn't\t_\t_\t_\t_\t_\t_\t_\t_\n"
         '3.1\tghost\t_\t_\t_\t_\t_\t_\t_\t_\n4\tgo\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n5\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n'
         '# a comment alone\n\n# sent_id = 2\n1\tAsia Pacific\t_\t_\t_\t_\t_\t_\t_\t_\n2\t_\t_\t_\t_\t_\t_\t_\t_\t_\n\n# the end\n')


class Pretokenized(Folder):
    def parse(self, given, **more):
        return entente('parse', '--pretokenized', given=given, **more)[0]

    def test_words_comments_ranges_and_the_last_column_are_kept(self):
        out = self.parse(GIVEN)
        kept = re.compile(r'^(#.*|(?:\d+|\d+-\d+)\t[^\t]*)', re.M)
        self.assertEqual(kept.findall(out), [l for l in kept.findall(GIVEN)])
        rows = [l.split('\t') for l in out.split('\n') if l[:1].isdigit()]
        self.assertTrue(rows[0][9].startswith('Entity=(1-person)'))
        self.assertNotIn('Name=B-ORG', rows[0][9])
        self.assertEqual((rows[0][2], rows[0][3], rows[0][8]), ('she', 'PRON', '_'))
        self.assertEqual(rows[4][9], 'SpaceAfter=No')
        check_sentence(rows[:6])
        check_sentence(rows[6:])

    def test_its_own_output_stays_as_it_is(self):
        once = self.parse(entente('parse', NEWS)[0])
        self.assertGreater(len(once), 100000)
        self.assertEqual(self.parse(once), once)

    def test_windows_line_ends_and_a_missing_last_one_do_not_matter(self):
        wanted = self.parse(GIVEN)
        self.assertEqual(self.parse(GIVEN.replace('\n', '\r\n')), wanted)
        self.assertEqual(self.parse('\ufeff' + GIVEN.rstrip('\n')), wanted)

    def test_files_may_be_compressed_and_lie_in_folders(self):
        wanted = self.parse(GIVEN)
        self.file('a.conllu.xz', lzma.compress(GIVEN.encode()))
        self.file('b.conllu.gz', gzip.compress(GIVEN.encode()))
        self.assertEqual(entente('parse', '--pretokenized', self.folder)[0], wanted * 2)

    def test_a_damaged_sentence_is_refused_alone(self):
        good = '1\tHello\t_\t_\t_\t_\t_\t_\t_\t_\n\n'
        path = self.file('x.conllu', good + '# c\n1\ttoo\tfew\n2\tx\n\n' + good + '7\tWrong\t_\t_\t_\t_\t_\t_\t_\t_\n\n' + good)
        out, err = entente('parse', '--pretokenized', path, status=2)
        self.assertEqual(len(sentences(out)), 3)
        self.assertRegex(err, r'x\.conllu:4: .*\nentente: .*x\.conllu:9: .*\nentente: .* 3 words parsed, 2 refused\n$')

    def test_any_number_of_threads_prints_the_same(self):
        path = self.file('many.conllu', (GIVEN + '\n') * 4000 + '1\tx\n\n' + GIVEN)
        wanted = entente('parse', '--pretokenized', '-t', '1', path, status=2)
        self.assertEqual(wanted[0].count("didn't\t"), 4001)
        for threads in ('2', '5', '0'):
            self.assertTrue(entente('parse', '--pretokenized', '-t', threads, path, status=2) == wanted, threads)


class Models(Folder):
    def data_without_model(self):
        folder = os.path.join(self.folder, 'data')
        shutil.copytree(os.path.join(SOURCE, 'data'), folder, ignore=shutil.ignore_patterns('english.model'))
        return folder

    def test_a_missing_model_is_said_once(self):
        data = self.data_without_model()
        for args in (['read', '--json'], ['parse'], ['parse', '--pretokenized']):
            out, err = entente(*args, '--data', data, NEWS, status=2)
            self.assertEqual(out, '')
            self.assertRegex(err, r'^entente: model/english\.model: is missing: .*entente train.*\n')
            self.assertEqual(len([l for l in err.splitlines() if 'missing' in l]), 1)

    def test_what_is_no_model_is_refused(self):
        with open(os.path.join(SOURCE, 'data/model/english.model'), 'rb') as f:
            good = f.read()
        middle = len(good) // 2
        for bad, reason in ((b'', 'not a language model'), (b'x' * 100, 'not a language model'), (good[:-64], 'truncated'),
                            (good[:middle] + bytes([good[middle] ^ 1]) + good[middle + 1:], 'damaged'),
                            (good[:8] + b'\xff\xff\0\0' + good[12:], 'newer')):
            path = self.file('x.model', bad)
            out, err = entente('parse', '--model', path, given=line(), status=2)
            self.assertEqual(out, '')
            self.assertRegex(err, f'^entente: .*x\\.model: .*{reason}.*\\n$')
        self.assertIn('cannot open', entente('parse', '--model', '/no/model', given=line(), status=2)[1])
        data = self.data_without_model()
        self.file('data/model/english.model', good[:-64])
        self.assertIn('model/english.model: ', entente('read', '--data', data, given=line(), status=2)[1])


class Train(Folder):
    def setUp(self):
        super().setUp()
        self.gold = self.file('gold.conllu', tiny_treebank(150, 1))
        self.held_out = self.file('held-out.conllu.xz', lzma.compress(tiny_treebank(60, 2).encode()))
        self.raw = self.file('raw.jsonl', ''.join(
            json.dumps({'id': str(i), 'text': 'Seoul praised the treaty. The envoys visited Hanoi.'}) + '\n' for i in range(50)))
        self.recipe = self.file('recipe.txt', '# kind\tname\tfrom\tsettings\n'
                                f'network\tfirst\t-\t{RECIPE}\nnetwork\tsecond\t-\t{RECIPE}; seed=2\n'
                                f'label\tsilver\tfirst; second\nnetwork\tlast\tsilver\t{RECIPE}; silver_share=2; seed=3\n')

    def path(self, name):
        return os.path.join(self.folder, name)

    def train(self, out, *args, **more):
        return entente('train', '--recipe', self.recipe, '--held-out', self.held_out, '--out', self.path(out), *args, self.gold, **more)

    def read(self, name):
        with open(self.path(name), 'rb') as f:
            return f.read()

    def test_a_model_of_a_small_treebank_parses_it_back(self):
        out, err = self.train('a.model', '--raw', self.raw)
        self.assertEqual(err, '')
        stages = [l.split()[0] for l in out.splitlines()]
        self.assertEqual(sorted(set(stages[:24])), ['first', 'second'])
        self.assertEqual(stages[24:], ['silver'] + ['last'] * 12 + [self.path('a.model')])
        self.assertRegex(out.splitlines()[-1], r'held-out\.conllu\.xz: UPOS \S+ XPOS \S+ lemmas \S+ UAS \S+ LAS 9\d\.\d\d names \S+$')
        wanted = lzma.decompress(self.read('held-out.conllu.xz')).decode()
        parsed = entente('parse', '--pretokenized', '--model', self.path('a.model'), self.held_out)[0]
        right = total = 0
        for (_, gold), (_, rows) in zip(sentences(wanted), sentences(parsed), strict=True):
            check_sentence(rows)
            right += sum(a[:8] == b[:8] for a, b in zip(gold, rows, strict=True))
            total += len(gold)
        self.assertGreater(right, 0.9 * total)

    def test_the_same_input_gives_the_same_model(self):
        for name, args in (('a', ['-t', '1']), ('b', ['-t', '4']), ('c', ['--seed', '1'])):
            self.train(name, '--raw', self.raw, '--epochs', '3', *args)
        self.assertEqual(self.read('a'), self.read('b'))
        self.assertNotEqual(self.read('a'), self.read('c'))

    def test_training_that_was_broken_off_goes_on(self):
        more = ['--epochs', '30', '-t', '1', '--raw', self.raw]
        self.train('whole', *more)
        process = subprocess.Popen([ENTENTE, 'train', '--recipe', self.recipe, '--out', self.path('parts'), '--held-out', self.held_out,
                                    *more, self.gold], stdout=subprocess.PIPE, text=True)
        for l in process.stdout:
            if l.startswith('second  epoch 4/'):
                break
        process.kill()
        process.stdout.close()
        process.wait(timeout=60)
        self.assertFalse(os.path.exists(self.path('parts')))
        lines = self.train('parts', *more)[0].splitlines()
        self.assertEqual(lines[0], 'first  made before')
        self.assertRegex(lines[1], r'^second  epoch ([4-9]|[1-9]\d)/')
        self.assertEqual(self.read('whole'), self.read('parts'))

    def test_what_is_made_is_not_made_again(self):
        self.train('a', '--raw', self.raw, '--epochs', '2')
        before = self.read('a')
        self.assertEqual(len(self.train('a', '--raw', self.raw, '--epochs', '2')[0].splitlines()), 2)
        self.assertEqual(self.read('a'), before)
        self.assertIn('epoch 3/3', self.train('a', '--raw', self.raw, '--epochs', '3')[0])

    def test_stages_can_be_chosen(self):
        out, _ = self.train('first.model', '--stage', 'first', '--epochs', '2')
        self.assertEqual({l.split()[0] for l in out.splitlines()}, {'first', self.path('first.model')})
        entente('parse', '--model', self.path('first.model'), given=line())
        out, _ = self.train('none', '--stage', 'silver', '--raw', self.raw, '--epochs', '2', '--stages', self.path('kept'))
        self.assertFalse(os.path.exists(self.path('none')))
        silver, = [n for n in os.listdir(self.path('kept')) if n.startswith('silver')]
        self.assertIn('Head=', self.read(os.path.join('kept', silver)).decode())

    def test_without_raw_text_the_last_network_learns_from_treebanks(self):
        out, _ = self.train('a', '--epochs', '2')
        self.assertEqual([l.split()[0] for l in out.splitlines()], ['last', 'last', self.path('a')])

    def test_news_may_be_json(self):
        out, _ = self.train('a', '--json', '--raw', self.raw, '--epochs', '2')
        news = [json.loads(l) for l in out.splitlines()]
        self.assertEqual(news[-1]['stage'], '')
        self.assertEqual(list(news[-1]['scores'][0]), ['file', 'upos', 'xpos', 'lemmas', 'uas', 'las', 'names'])
        self.assertIsNone(news[0]['scores'][0]['lemmas'])
        self.assertEqual([(n['epoch'], n['epochs']) for n in news if n['stage'] == 'last'], [(1, 2), (2, 2)])

    def test_damaged_treebanks_are_refused_with_their_line(self):
        good = tiny_treebank(3, 1)
        for bad, where in ((good + '1\tx\n', f':{good.count(chr(10)) + 1}: a word has not ten columns'),
                           (good + '2\tx' + '\t_' * 8 + '\n', r':\d+: words are not numbered'), ('', ': has no sentence in it'),
                           (good + '1\tx\t_\tX\tX\t_\t9\tdep\t_\t_\n\n', r':\d+: a head lies outside its sentence'),
                           (good + '1\tx' + '\t_' * 8 + '\n\n', ': word .* has no tag, head or relation')):
            path = self.file('bad.conllu', bad)
            _, err = entente('train', '--out', self.path('a'), path, status=2)
            self.assertRegex(err, rf'^entente: .*bad\.conllu{where}.*\n$')
            self.assertFalse(os.path.exists(self.path('a')))
        path = self.file('bad.conllu.xz', lzma.compress(good.encode())[:-20])
        self.assertIn('bad.conllu.xz: is damaged', entente('train', '--out', self.path('a'), path, status=2)[1])

    def test_wrong_recipes_are_refused_with_their_line(self):
        for bad, where in (('', ': has no stage in it'), ('network\ta\nnetwork\ta\n', ':2: .* name of its own'),
                           ('nettwork\ta\n', ":1: .*not 'nettwork'"), ('network\ta\tb\n', ":1: there is no stage 'b' before"),
                           ('network\ta\nnetwork\tb\ta; a\n', ':2: a network learns from one text'),
                           ('network\ta\nlabel\tb\ta\nlabel\tc\tb\n', ":3: 'b' is no network"), ('network\ta\nlabel\tb\n', ':2: who'),
                           ('network\ta\nnames\tb\n', ":2: which text's names"),
                           ('network\ta\nnames\tb\ta\n', ':2: names are put right in one labelled text'),
                           ('network\ta\t-\thiddn=3\n', ":1: there is no setting 'hiddn'"),
                           ('network\ta\t-\thidden=9999\n', ":1: hidden is a whole number from 1 to 1024, not '9999'"),
                           ('network\ta\t-\tseed=x\n', ":1: seed is a whole number, not 'x'"), ('network\t../a\n', ':1: ')):
            recipe = self.file('bad.txt', bad)
            _, err = entente('train', '--recipe', recipe, '--out', self.path('a'), self.gold, status=2)
            self.assertRegex(err, rf'^entente: .*bad\.txt{where}.*\n$')

    def test_a_network_may_start_from_another(self):
        stages = f'network\ta\t-\t{RECIPE}\nlabel\tl\ta\nnames\tn\tl\n' \
                 f'network\tb\tn; a\t{RECIPE}; present=.5; epochs=1; rate=1e-4'
        args = ['--out', self.path('a'), '--held-out', self.held_out, '--raw', self.raw, self.gold]
        out, _ = entente('train', '--json', '--recipe', self.file('a.txt', stages), *args)
        self.assertGreater(json.loads(out.splitlines()[-2])['scores'][0]['las'], 90)
        _, err = entente('train', '--recipe', self.file('b.txt', stages + '; hidden=11'), *args, status=2)
        self.assertEqual(err, "entente: the network 'b' cannot start from one of another size or other words\n")

    def test_wrong_use_is_told_in_one_line(self):
        for args, message in ((['--out', 'x'], 'name a treebank to learn from; see entente train --help'),
                              ([self.gold], 'name an --out file; see entente train --help'),
                              (['--out', 'x', '--stages', self.path('no/folder'), self.gold], 'no/folder: cannot make the folder'),
                              (['--out', self.path('x'), '--stage', 'zzz', self.gold], "the recipe has no stage 'zzz'"),
                              (['--out', self.path('x'), '--stage', 'silver', self.gold], 'name raw texts to label'),
                              (['--out', self.path('x'), '--held-out', '/no/file', self.gold], '/no/file: cannot be opened')):
            out, err = entente('train', *args, status=2)
            self.assertEqual((out, len(err.splitlines())), ('', 1), err)
            self.assertIn(message, err)


if __name__ == '__main__':
    import sys
    unittest.main(argv=sys.argv[:1])
