#!/usr/bin/env python3
"""misuse.py: What a server must bear: idle and slow clients, bodies without end, broken requests, injection in every parameter.

    misuse.py ENTENTE NEWS_FOLDER MEGABYTES

Starts a server of its own on 127.0.0.1, asks it wrongly, and checks that each answer is a clear refusal, that it still answers
rightly afterwards, and that its memory stays below MEGABYTES. SPDX-License-Identifier: MIT
"""
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import urllib.parse

IDLE = 500
CROWD = 400
BODY = 100 << 20
MEMORY_MB = int(sys.argv[3])
NASTY = ["' OR 1=1 --", '"; DROP TABLE event; --', '../../../../etc/passwd', '%00', '\x00', '<script>alert(1)</script>', 'A' * 3000, '\u202e',
         'NEAR(', '"unclosed', '*', '{{7*7}}', '-1', '99999999999999999999', '2023-99-99', '٣']
DEAR = {'dyad': ['between', 'by', 'since', 'until'], 'network': ['since', 'until', 'top', 'least'], 'forecast': ['between', 'actor', 'on'],
        'ledger': ['kind', 'state', 'actor', 'text', 'limit'], 'count': ['group', 'text']}
PARAMETERS = ['id', 'between', 'source', 'target', 'actor', 'type', 'cameo', 'by', 'since', 'until', 'status', 'text', 'place', 'country',
              'product', 'limit', 'offset', 'oldest', 'nothing']
failed = 0


def check(what, holds, more=''):
    global failed
    failed += not holds
    print(f'{"ok" if holds else "FAILED"}: {what} {"" if holds else more}')


class Server:
    def __init__(self, command, record, *options):
        self.process = subprocess.Popen([command, 'serve', '--record', record, '--listen', '127.0.0.1:0', *options],
                                        stdout=subprocess.PIPE, text=True)
        found = re.search(r'http://([\d.]+):(\d+)', self.process.stdout.readline())
        self.host, self.port = found[1], int(found[2])

    def ask(self, path, method='GET', body=None, headers=None):
        c = http.client.HTTPConnection(self.host, self.port, timeout=20)
        try:
            c.request(method, path, body, headers or {})
            r = c.getresponse()
            return r.status, r.read()
        finally:
            c.close()

    def raw(self, data, wait=True):
        s = socket.create_connection((self.host, self.port), timeout=1)
        try:
            s.sendall(data)
            return s.recv(200) if wait else b''
        except OSError:
            return b''
        finally:
            s.close()

    def memory(self):
        with open(f'/proc/{self.process.pid}/status') as f:
            return int(re.search(r'VmHWM:\s+(\d+)', f.read())[1]) / 1024

    def is_well(self):
        status, body = self.ask('/api/events?limit=1')
        return status == 200 and json.loads(body)['events'] and self.process.poll() is None


def unclear(server, path):
    """A list of what is wrong with the answer: neither found nor refused with a sentence."""
    status, body = server.ask(path)
    is_clear = status == 200 or status == 400 and json.loads(body)['error']
    return [] if is_clear else [(path[:80], status, body[:80])]


def inject(server):
    worst = []
    for name in PARAMETERS:
        for value in NASTY:
            worst += unclear(server, f'/api/events?{name}={urllib.parse.quote(value)}')
    for route, names in DEAR.items():
        for name in names:
            for value in NASTY:
                worst += unclear(server, f'/api/{route}?{name}={urllib.parse.quote(value)}{"&group=month" if route == "count" and name != "group" else ""}')
    for value in NASTY:
        for route in ('event', 'document'):
            status, body = server.ask(f'/api/{route}/{urllib.parse.quote(value, safe="")}')
            if status != 404:
                worst.append((route, value[:40], status, body[:80]))
    check('injection in every parameter is refused or finds nothing', not worst, worst[:3])


def malformed(server):
    requests = [b'\r\n\r\n', b'GET\r\n\r\n', b'GET / HTTP/9.9\r\n\r\n', b'\x00\xff\xfe' * 50 + b'\r\n\r\n', b'GET /' + b'a' * 200000 + b' HTTP/1.1\r\n\r\n',
                b'GET / HTTP/1.1\r\n' + b'X: y\r\n' * 20000 + b'\r\n', b'POST /api/read HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -5\r\n\r\n',
                b'POST /api/read HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n']
    for data in requests:
        server.raw(data)
    check('malformed requests leave it well', server.is_well())


def bodies(server):
    kind = {'Content-Type': 'application/json'}
    check('a body that is no JSON gets 400', server.ask('/api/read', 'POST', b'{"text": ', kind)[0] == 400)
    check('a body of another kind gets 415', server.ask('/api/read', 'POST', b'text', {'Content-Type': 'text/plain'})[0] == 415)
    check('adding without leave gets 403', server.ask('/api/add', 'POST', b'{"text": "x"}', kind)[0] == 403)
    try:
        status = server.ask('/api/read', 'POST', b'x' * BODY, kind)[0]
    except OSError:
        status = 413  # it has closed the connection before all was sent
    check('a body of 100 MB gets 413', status == 413, status)
    head = b'POST /api/read HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n'
    try:
        s = socket.create_connection((server.host, server.port), timeout=20)
        s.sendall(head)
        for _ in range(BODY >> 20):
            s.sendall(b'100000\r\n' + b'x' * (1 << 20) + b'\r\n')
        s.sendall(b'0\r\n\r\n')
        s.recv(100)
    except OSError:
        pass
    finally:
        s.close()
    check('and one that does not say its length is not kept', server.is_well() and server.memory() < MEMORY_MB, server.memory())


def crowd(server):
    sockets = [socket.create_connection((server.host, server.port), timeout=20) for _ in range(IDLE)]
    for s in sockets[::2]:
        s.sendall(b'GET /api/ev')
    check(f'{IDLE} idle and slow clients leave it well', server.is_well())
    for s in sockets:
        s.close()


def dear(server):
    """Many ask for what takes long, each for something else: whoever asks for little must not wait for them."""
    sockets = []
    for i in range(CROWD):
        s = socket.create_connection((server.host, server.port), timeout=20)
        s.sendall(f'GET /api/forecast?actor=KOR&on={2000 + i // 12}-{1 + i % 12:02}-01 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'.encode())
        sockets.append(s)
    check(f'{CROWD} who ask for forecasts leave it well', server.is_well())
    statuses = [s.recv(12)[9:12] for s in sockets]
    check('and all are answered, or asked to come again', all(s in (b'200', b'503') for s in statuses), set(statuses))
    for s in sockets:
        s.close()


def strangers(server):
    check('another host is not answered', server.ask('/api/status', headers={'Host': 'evil.example'})[0] == 421)
    check('a path out of the folder is not found', server.ask('/../../etc/passwd')[0] == 404)
    check('a method that is none gets 405', server.ask('/api/events', 'DELETE')[0] == 405)
    check('an unknown id gets 404', server.ask('/api/event/ffff')[0] == 404)


def tokens(command, record):
    server = Server(command, record, '--token', 'sixteen-letters-or-more')
    check('without the token nothing is told', server.ask('/api/status')[0] == 401)
    check('with it all is', server.ask('/api/status', headers={'Authorization': 'Bearer sixteen-letters-or-more'})[0] == 200)
    server.process.terminate()
    server.process.wait()
    bare = subprocess.run([command, 'serve', '--record', record, '--listen', '0.0.0.0:0'], capture_output=True, text=True)
    none = subprocess.run([command, 'serve', '-r', record + '.none'], capture_output=True, text=True)
    check('it says that there is no record', none.returncode == 2 and 'there is no record' in none.stderr, none.stderr)
    check('it does not open to others without a token', bare.returncode == 2 and '--token' in bare.stderr, bare.stderr)


def main():
    command, news = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as folder:
        record = os.path.join(folder, 'news.db')
        subprocess.run([command, 'add', '--quiet', '--record', record, news], check=True)
        server = Server(command, record)
        for part in (strangers, inject, malformed, bodies, crowd, dear):
            part(server)
        check(f'memory stays under {MEMORY_MB} MB', server.memory() < MEMORY_MB, server.memory())
        server.process.terminate()
        check('it ends with 0 when told to', server.process.wait(timeout=20) == 0)
        tokens(command, record)
    sys.exit(failed > 0)


main()
