#!/usr/bin/env python3
"""watch.py: entente watch, against a server of its own on 127.0.0.1.

    watch.py ENTENTE

SPDX-License-Identifier: MIT
"""
import gzip
import http.server
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest

ENTENTE = os.path.abspath(sys.argv.pop(1))

ITEM = '<item><title>{title}</title><link>{link}</link><guid>{guid}</guid><pubDate>Tue, 26 Sep 2023 08:15:00 GMT</pubDate>' \
       '<description>{text}</description></item>'
WORDS = 'Japanese Prime Minister Fumio Kishida visited Seoul on Sunday.'
PAGE = '<!DOCTYPE html><html><head><title>A visit</title></head><body><article><h1>A visit</h1><p>SEOUL, Sept 26, 2023 - ' \
       'Chinese Foreign Minister Wang Yi visited Seoul on Sunday and met South Korean President Yoon Suk-yeol. The two discussed trade and ' \
       'a summit of the three states, which was put off in 2019 and again in 2021.</p><p>North Korea condemned the visit and fired two ' \
       'missiles on Monday, South Korea said. The United States imposed sanctions on North Korea on Tuesday over the launch.</p></article>' \
       '</body></html>'


def rss(*items):
    return ('<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>' + ''.join(items) + '</channel></rss>').encode()


def item(number, text=WORDS, link=''):
    return ITEM.format(title=f'Report {number}', link=link, guid=f'item-{number}', text=text)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def log_message(self, *_):
        pass

    def do_GET(self):
        server = self.server
        server.seen.append((self.path, dict(self.headers)))
        answer = server.answers.get(self.path, (404, {}, b''))
        status, headers, body = answer(self) if callable(answer) else answer
        try:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header('Content-Length', str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            pass


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request, client_address):
        """Somebody who hangs up is no fault of the server."""


class Watch(unittest.TestCase):
    def setUp(self):
        self.server = Server(('127.0.0.1', 0), Handler)
        self.server.seen = []
        self.server.answers = {}
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={'poll_interval': .01}, daemon=True)
        self.thread.start()
        self.at = f'http://127.0.0.1:{self.server.server_address[1]}'
        self.folder = tempfile.TemporaryDirectory()
        self.record = os.path.join(self.folder.name, 'news.db')

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()
        self.folder.cleanup()

    def serve(self, path, body, status=200, **headers):
        self.server.answers[path] = (status, {name.replace('_', '-'): value for name, value in headers.items()}, body)

    def command(self, *args):
        return [ENTENTE, 'watch', '-r', self.record, '--delay', '0s', *args]

    def watch(self, *args, status=None):
        done = subprocess.run(self.command('--once', '--now', '--json', *args), capture_output=True, check=False, timeout=60,
                              env={**os.environ, 'no_proxy': '*', 'http_proxy': ''})
        if status is not None:
            self.assertEqual(done.returncode, status, done.stderr.decode())
        return [json.loads(line) for line in done.stdout.decode().splitlines()], done.stderr.decode()

    def test_new_items_are_added_once(self):
        self.serve('/feed', rss(item(1), item(2, 'China condemned the talks in Seoul on Monday.')))
        told, _ = self.watch(self.at + '/feed', status=0)
        self.assertEqual((told[0]['status'], told[0]['items'], told[0]['documents']), (200, 2, 2))
        self.assertGreaterEqual(told[0]['events'], 1)
        self.serve('/feed', rss(item(3, 'Russia criticised Japan on Tuesday.'), item(1), item(2)))
        told, _ = self.watch(status=0)
        self.assertEqual((told[0]['items'], told[0]['documents']), (3, 1))
        told, _ = self.watch(status=1)
        self.assertEqual(told[0]['documents'], 0)

    def test_what_has_not_changed_is_not_sent(self):
        def feed(handler):
            if handler.headers.get('If-None-Match') == '"v1"':
                return 304, {}, b''
            return 200, {'ETag': '"v1"', 'Last-Modified': 'Tue, 26 Sep 2023 08:15:00 GMT'}, rss(item(1))
        self.server.answers['/feed'] = feed
        self.watch(self.at + '/feed', status=0)
        told, _ = self.watch(self.at + '/feed', status=1)
        self.assertEqual(told[0]['status'], 304)
        self.assertEqual(self.server.seen[1][1]['If-Modified-Since'], 'Tue, 26 Sep 2023 08:15:00 GMT')
        self.assertRegex(self.server.seen[0][1]['User-Agent'], r'^entente/\d')

    def test_failures_are_told_and_pauses_grow(self):
        self.serve('/busy', b'', 429, Retry_After='7200')
        told, err = self.watch(self.at + '/busy', status=2)
        self.assertIn('asked too often', err)
        self.assertGreaterEqual(told[0]['due'] - time.time(), 7000)
        told, _ = self.watch(self.at + '/missing', status=2)
        first = told[0]['due'] - time.time()
        told, _ = self.watch(self.at + '/missing', status=2)
        self.assertGreater(told[0]['due'] - time.time(), 1.5 * first)
        told, err = self.watch('http://127.0.0.1:1/feed', status=2)
        self.assertEqual(told[0]['status'], 0)
        self.assertIn('cannot be fetched', err)

    def test_what_is_not_due_is_not_asked(self):
        self.serve('/feed', rss(item(1)))
        self.watch(self.at + '/feed', status=0)
        done = subprocess.run(self.command('--once', '--json'), capture_output=True, check=False, timeout=60)
        self.assertEqual((done.returncode, done.stdout, len(self.server.seen)), (1, b'', 1))

    def test_what_is_no_feed_is_refused(self):
        self.serve('/page', PAGE.encode())
        self.serve('/broken', b'<?xml version="1.0"?><rss><channel><item><title>A</title>')
        self.serve('/long', gzip.compress(b'<rss>' + b' ' * (40 << 20)), Content_Encoding='gzip')
        self.serve('/loop', b'', 302, Location='/loop')
        self.serve('/file', b'', 302, Location='file:///etc/passwd')
        for path, what in (('/page', 'no RSS or Atom feed'), ('/long', 'longer than 16 MB'), ('/loop', 'edirect'), ('/file', 'cannot be fetched')):
            _, err = self.watch(self.at + path, status=2)
            self.assertIn(what, err)
        self.watch(self.at + '/broken')
        for wrong in (['ftp://example.org/feed'], ['--every', 'soon', self.at + '/page'], []):
            done = subprocess.run([ENTENTE, 'watch', '--once', '-r', os.path.join(self.folder.name, 'none.db'), *wrong],
                                  capture_output=True, check=False, timeout=60)
            self.assertEqual((done.returncode, len(done.stderr.splitlines())), (2, 1), done.stderr)

    def test_pages_are_read_in_place_of_the_feed(self):
        self.serve('/feed', rss(item(1, 'A visit.', self.at + '/page'), item(2, WORDS, self.at + '/gone')))
        self.serve('/page', PAGE.encode(), Content_Type='text/html; charset=utf-8')
        told, err = self.watch('--pages', self.at + '/feed', status=0)
        self.assertEqual((told[0]['documents'], told[0]['pages_failed']), (2, 1))
        self.assertIn('/gone', err)
        found = subprocess.run([ENTENTE, 'events', '-r', self.record, '--source', 'PRK', '--json'], capture_output=True, check=False)
        self.assertTrue(found.stdout, 'an event that only the page tells')
        found = subprocess.run([ENTENTE, 'events', '-r', self.record, '--source', 'JPN', '--json'], capture_output=True, check=False)
        self.assertTrue(found.stdout, 'an event of the feed whose page is gone')

    def test_an_interrupt_ends_it_cleanly(self):
        asked, ended = threading.Event(), threading.Event()

        def slow(_):
            asked.set()
            ended.wait(20)
            return 200, {}, rss(item(2))
        self.serve('/feed', rss(item(1)))
        self.server.answers['/slow'] = slow
        for urls in ([self.at + '/feed'], [self.at + '/feed', self.at + '/slow']):
            with subprocess.Popen(self.command('--every', '1s', '--now', '--json', *urls), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
                line = running.stdout.readline()
                if len(urls) > 1:
                    asked.wait(20)
                running.send_signal(signal.SIGINT)
                running.wait(20)
                self.assertEqual(running.returncode, 0, running.stderr.read())
                self.assertEqual(json.loads(line)['status'], 200)
        ended.set()
        told, _ = self.watch(self.at + '/feed', status=1)
        self.assertEqual(told[0]['items'], 1)


if __name__ == '__main__':
    unittest.main()
