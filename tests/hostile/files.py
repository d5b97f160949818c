#!/usr/bin/env python3
"""files.py: Files made to break the command: each is read or refused with one clear line, in bounded memory.

    files.py ENTENTE [TEST...]

Times are never compared with a clock, only with the time of a quarter of the same input.
SPDX-License-Identifier: MIT
"""
import collections
import gzip
import io
import json
import os
import random
import subprocess
import sys
import tarfile
import tempfile
import threading
import unittest
import zipfile
import zlib

COMMAND = ''
MIB = 1 << 20
Result = collections.namedtuple('Result', 'status out err seconds peak')

ARTICLE = 'South Korea hosted senior diplomats from Japan and China in Seoul on Tuesday. China accused Japan of dumping.'

HTML = '''<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Neighbours Talk &amp; Walk | Harbour Gazette</title>
<meta property="article:published_time" content="2023-09-27T08:15:00+09:00">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Neighbours Talk", "datePublished": "2023-09-27"}</script>
<style>p { color: red }</style></head>
<body><nav><a href="/">Home</a> | <a href='/world'>World</a></nav>
<article><h1>Neighbours Talk</h1><time datetime="2023-09-27">Sept. 27</time>
<p>South Korea hosted diplomats from Japan and China &mdash; the &#8220;first&#8221; time since 2019.</p>
<!-- a comment > with -- marks --><p>Xi met <b>Han <i>Duck-soo</b></i> in Hangzhou<br>on Saturday.</p>
<table><tr><td>1</td><td>2</table></article></body></html>
'''

FEED = '''<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Harbour Gazette</title>
<item><guid>a1</guid><title>Xi met Han</title><pubDate>Sun, 24 Sep 2023 08:00:00 GMT</pubDate>
<description><![CDATA[<p>Xi met Han in Hangzhou.</p>]]></description></item>
<item><guid>a2</guid><title>Kim visits</title><description>Kim visited Russia &amp; left.</description></item>
</channel></rss>
'''

LINES = ''.join(json.dumps({'id': f'd{i}', 'date': '2023-09-27', 'text': ARTICLE}) + '\n' for i in range(3))

TABLE = 'id,date,text\nr1,2023-09-27,"South Korea met ""Japan"", and China."\nr2,2023-09-28,"China met Japan,\nand left."\n'


def run(*paths, options=('--json',), stdin=None):
    """Runs `entente read` and measures it."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err, tempfile.TemporaryFile() as given:
        if stdin is not None:
            given.write(stdin)
            given.seek(0)
        process = subprocess.Popen([COMMAND, 'read', *options, *paths], stdin=given, stdout=out, stderr=err)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0), err.seek(0)
        return Result(process.returncode, out.read(), err.read().decode('utf-8', 'replace'),
                      usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


class Files(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        """Without this, every other test would pass with a command that refuses all."""
        result = run('-', stdin=ARTICLE.encode())
        assert result.status == 0 and b'Japan' in result.out, result

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix='entente-hostile-')
        self.addCleanup(self.folder.cleanup)

    def path(self, name, data=None):
        path = os.path.join(self.folder.name, name)
        if data is not None:
            with open(path, 'wb') as f:
                f.write(data.encode() if isinstance(data, str) else data)
        return path

    def check(self, result, statuses=(0, 1, 2)):
        self.assertIn(result.status, statuses, result.err[-2000:])
        self.assertNotIn('out of memory', result.err)
        self.assertNotIn('Sanitizer', result.err)
        for line in result.out.splitlines():
            json.loads(line)

    def check_refusal(self, result, name):
        """One clear line that names the file, and exit status 2."""
        self.check(result, (2,))
        self.assertIn(name, result.err)

    def check_growth(self, make, size):
        """make(size) and make(4 * size) are two files' bytes: reading the second takes less than 8 times as long."""
        idle = run(self.path('idle.txt', ARTICLE)).seconds
        times = []
        for n in (size, 4 * size):
            path = self.path(f'{n}', make(n))
            results = [run(path) for _ in range(2)]
            self.check(results[0])
            times.append(min(r.seconds for r in results) - idle)
        self.assertLess(times[1], 8 * max(times[0], 0.03), f'{times} seconds for {size} and {4 * size}')

    def check_truncations(self, data, ending, last):
        """Every beginning of a file, all in one folder; last is what the output must hold of the whole one."""
        data = data.encode() if isinstance(data, str) else data
        for n in range(len(data) + 1):
            self.path(f'{n:05}{ending}', data[:n])
        result = run(self.folder.name)
        self.check(result)
        self.assertIn(last, result.out)

    # truncations

    def test_every_truncation_of_a_page(self):
        self.check_truncations(HTML, '.html', f'{len(HTML):05}.html'.encode())

    def test_every_truncation_of_a_feed(self):
        self.check_truncations(FEED, '.xml', b'"a2"')

    def test_every_truncation_of_json_lines(self):
        self.check_truncations(LINES, '.jsonl', b'"d2"')

    def test_every_truncation_of_a_table(self):
        self.check_truncations(TABLE, '.csv', b'"r2"')

    def test_every_truncation_of_a_compressed_file(self):
        self.check_truncations(gzip.compress(HTML.encode(), mtime=0), '.gz', b'.gz')

    def test_every_truncation_of_an_archive(self):
        data = io.BytesIO()
        with zipfile.ZipFile(data, 'w', zipfile.ZIP_DEFLATED) as z:
            z.writestr('a.txt', ARTICLE)
            z.writestr('b.jsonl', LINES)
        self.check_truncations(data.getvalue(), '.zip', b'"d2"')

    # what is no text

    def test_an_image_is_refused(self):
        self.check_refusal(run(self.path('a.png', b'\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\2\0\0\0' * 9)), 'a.png')

    def test_an_empty_file_is_refused(self):
        self.check_refusal(run(self.path('empty.txt', '')), 'empty.txt')
        self.check_refusal(run(self.path('blank.txt', ' \n\t\n')), 'blank.txt')

    def test_zero_bytes_are_refused(self):
        self.check_refusal(run(self.path('zero.txt', b'\0' * MIB)), 'zero.txt')

    def test_zero_bytes_in_a_text_do_no_harm(self):
        self.check(run(self.path('some.txt', ARTICLE.replace(' ', ' \0', 2))))

    def test_random_bytes_are_read_or_refused(self):
        dice = random.Random(1)
        for i in range(200):
            self.path(f'{i}', dice.randbytes(dice.randrange(1, 5000)))
        heads = [b'\x1f\x8b\x08', b'PK\x03\x04', b'BZh9', b'\xfd7zXZ\0', b'\x28\xb5\x2f\xfd', b'%PDF-1.4', b'\xff\xfe', b'\xfe\xff',
                 b'<?xml ', b'<html', b'{"id"', b'<rss', b'Rar!', b'7z\xbc\xaf\x27\x1c', b'ustar', b'\xef\xbb\xbf']
        for i, head in enumerate(heads):
            self.path(f'head{i}', head + dice.randbytes(3000))
        result = run(self.folder.name)
        self.check(result, (2,))
        self.assertIn('head5', result.err)

    def test_every_two_bytes_in_a_text(self):
        broken = ' '.join(f'{ARTICLE} ' for _ in range(20)).encode()
        for first in range(128, 256, 3):
            pairs = b' '.join(bytes((first, second)) for second in range(256))
            self.path(f'{first}.txt', broken + pairs + b'\n\n' + ARTICLE.encode())
        self.check(run(self.folder.name))

    def test_strange_paths_are_named(self):
        self.check_refusal(run(self.path('nowhere/at/all')), 'nowhere')
        self.check_refusal(run(self.path('x' * 300)), 'xxx')
        if os.geteuid():
            closed = self.path('closed.txt', ARTICLE)
            os.chmod(closed, 0)
            self.check_refusal(run(closed), 'closed.txt')

    def test_a_loop_of_folders_ends(self):
        os.symlink(self.folder.name, self.path('loop'))
        os.symlink('self', self.path('self'))
        self.path('a.txt', ARTICLE)
        result = run(self.folder.name)
        self.check(result)
        self.assertIn(b'a.txt', result.out)

    def test_a_pipe_without_a_writer_is_not_waited_for(self):
        os.mkfifo(self.path('pipe'))
        self.path('a.txt', ARTICLE)
        finished = []
        worker = threading.Thread(target=lambda: finished.append(run(self.folder.name)), daemon=True)
        worker.start()
        worker.join(60)
        if not finished:
            with open(self.path('pipe'), 'wb'):
                pass
        self.assertTrue(finished, 'the command waits for a pipe')
        self.assertIn(b'a.txt', finished[0].out)

    # JSON

    def test_broken_lines_are_named_and_the_rest_is_read(self):
        lines = [json.dumps({'id': 'good1', 'text': ARTICLE}), '{"id": "x", "text": ', '[]', '{"id": 3}', '42', 'nonsense',
                 '{"id": "d", "date": "2023-02-30", "text": "x"}', '{"id": "e", "text": ""}', '{"text": null}',
                 '{"id": "n\\u0000n", "text": "a\\u0000b met Xi."}', '{"id": "s", "text": "\\ud800 met Xi."}',
                 json.dumps({'id': 'good2', 'text': ARTICLE})]
        result = run(self.path('lines.jsonl', '\n'.join(lines)))
        self.check(result, (2,))
        self.assertIn(b'good1', result.out)
        self.assertIn(b'good2', result.out)
        for line in (2, 7):
            self.assertRegex(result.err, rf'lines\.jsonl:{line}\b')

    def test_deep_json_is_refused(self):
        for depth in (100, 10000, 1000000):
            deep = '{"text": ' + '[' * depth + ']' * depth + '}\n'
            objects = '{"a":' * depth + '1' + '}' * depth + '\n'
            result = run(self.path('deep.jsonl', deep + objects + LINES))
            self.check(result, (2,))
            self.assertIn(b'"d0"', result.out)

    def test_a_long_line_of_json_is_read(self):
        text = (ARTICLE + ' ') * (MIB // len(ARTICLE))
        result = run(self.path('long.jsonl', json.dumps({'id': 'long', 'junk': 'x' * MIB, 'text': text}) + '\n' + LINES))
        self.check(result, (0,))
        self.assertIn(b'"long"', result.out)
        self.assertIn(b'"d2"', result.out)

    def test_a_key_that_never_ends(self):
        self.check(run(self.path('key.jsonl', '{"' + 'k' * 4 * MIB)), (2,))

    # HTML and XML

    def test_deep_pages_take_linear_time(self):
        for piece in ('<div>', '<b>', '<a href="x">', '<table><tr><td>', '<p><font><b>', '<!--', '<ul><li>', '&amp;', '&', '<'):
            with self.subTest(piece):
                self.check_growth(lambda n: '<html><body><p>' + ARTICLE + piece * (n // len(piece)), 50000)

    def test_deep_feeds_take_linear_time(self):
        for piece in ('<a>', '<item>', '<item><title>', '<!-- ', '<![CDATA[', '&amp;'):
            with self.subTest(piece):
                self.check_growth(lambda n: '<?xml version="1.0"?><rss><channel>' + piece * (n // len(piece)), 100000)

    def test_entities_do_not_explode(self):
        entities = '<!ENTITY a0 "Xi met Han. ">' + ''.join(
            f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 12))
        page = f'<?xml version="1.0"?><!DOCTYPE rss [{entities}]><rss><channel><item><title>x</title>' \
               '<description>&a11;</description></item></channel></rss>'
        result = run(self.path('laughs.xml', page))
        self.check(result)
        self.assertLess(result.peak, 1024 * MIB)

    def test_no_other_file_is_opened_from_inside_one(self):
        secret = self.path('secret.txt', 'Swordfish met Xi Jinping in Hangzhou.')
        page = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]><rss><channel><item><title>a</title>' \
               '<description>Xi met Han. &x;</description></item></channel></rss>'
        for name in ('out.xml', 'out.nitf'):
            result = run(self.path(name, page if name == 'out.xml' else page.replace('rss', 'nitf')), options=())
            self.assertNotIn(b'Swordfish', result.out)

    # CSV

    def test_a_quote_that_never_closes(self):
        self.check_growth(lambda n: 'id,text\n1,"' + 'Xi met Han.\n' * (n // 12), 300000)
        self.check_growth(lambda n: 'id,text\n' + '1,"' * (n // 3), 300000)

    def test_a_row_of_many_columns(self):
        self.check(run(self.path('wide.csv', 'id,text\n1' + ',x' * MIB + '\n2,' + ARTICLE + '\n')))

    # archives

    def bomb(self, piece, count):
        """piece count times, in one gzip member."""
        squeeze = zlib.compressobj(1, zlib.DEFLATED, 31)
        block = piece * (MIB // len(piece))
        return b''.join(squeeze.compress(block) for _ in range(count)) + squeeze.flush()

    def test_a_compressed_gigabyte_is_refused(self):
        for name, piece, count in (('zeros.gz', b'\0', 1024), ('words.gz', b'Xi left ', 256),
                                   ('line.jsonl.gz', b'{"text": "' + b'x' * 1014, 256)):
            with self.subTest(name):
                data = self.bomb(piece, count)
                self.assertLess(len(data), 16 * MIB)
                result = run(self.path(name, data))
                self.check_refusal(result, name)
                self.assertLess(result.peak, 1024 * MIB)

    def test_a_bomb_in_a_bomb(self):
        inner = self.bomb(b'\0', 256)
        data = io.BytesIO()
        with zipfile.ZipFile(data, 'w', zipfile.ZIP_DEFLATED) as z:
            for i in range(3):
                z.writestr(f'{i}.gz', inner)
            z.writestr('a.txt', ARTICLE)
        result = run(self.path('nest.zip', data.getvalue()))
        self.check(result, (2,))
        self.assertLess(result.peak, 1024 * MIB)
        self.assertIn(b'a.txt', result.out)

    def test_an_archive_in_an_archive_in_an_archive(self):
        data, name = ARTICLE.encode(), 'a.txt'
        for depth in range(60):
            out = io.BytesIO()
            with zipfile.ZipFile(out, 'w') as z:
                z.writestr(name, data)
            data, name = out.getvalue(), f'{depth}.zip'
        self.check(run(self.path('deep.zip', data)))

    def test_names_that_climb_write_nothing(self):
        data = io.BytesIO()
        with tarfile.open(fileobj=data, mode='w') as t:
            for name in ('../../climber.txt', '/tmp/entente-climber.txt', 'x' * 5000 + '.txt', 'new\nline.txt', '\x1b[31m.txt'):
                entry = tarfile.TarInfo(name)
                entry.size = len(ARTICLE)
                t.addfile(entry, io.BytesIO(ARTICLE.encode()))
            link = tarfile.TarInfo('link.txt')
            link.type, link.linkname = tarfile.SYMTYPE, '/etc/passwd'
            t.addfile(link)
        result = run(self.path('climb.tar', data.getvalue()), options=())
        self.assertIn(result.status, (0, 1, 2))
        self.assertFalse(os.path.exists('/tmp/entente-climber.txt'))
        self.assertNotIn(b'root:', result.out)
        self.assertNotIn('\x1b', result.err)
        self.assertNotIn(b'\x1b', result.out)

    # standard input

    def test_standard_input_is_treated_as_a_file(self):
        for data in (b'', b'\0' * 100, b'\x89PNG\r\n\x1a\n' + b'\0' * 100, HTML.encode(), LINES.encode(), b'\xff' * 1000):
            self.check(run('-', stdin=data))

    def test_words_of_many_megabytes(self):
        for data in (b'a' * 5 * MIB, b'Russia and ' * 20000, b',' * 100000, b'"' * 50000, b'(' * 50000):
            self.check(run(self.path('big.txt', data)))


if __name__ == '__main__':
    COMMAND = os.path.abspath(sys.argv.pop(1))
    unittest.main()
