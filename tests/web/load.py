#!/usr/bin/env python3
"""load.py: How many requests for events of dyads a server answers in a second, and how long each takes.

    load.py HOST:PORT [REQUESTS [CLIENTS]]          asks a server that is there
    load.py --serve ENTENTE RECORD [REQUESTS [CLIENTS]]
                                                    starts one on processors 0 and 1 by itself, and asks it from the others

The dyads are those with the most acts; clients ask for pages of 50 events, over connections that stay open. First each page is asked for
once, so that every answer has to be found; then 160 of them are asked for again and again, as by many readers of the same. Only for servers on 127.0.0.1. Ends with 1 when an answer was not 200. SPDX-License-Identifier: MIT
"""
import http.client
import json
import multiprocessing
import os
import re
import subprocess
import sys
import time

OFTEN = 160


def paths(host, port):
    """Pages of dyads, the first ones of all before the second ones."""
    c = http.client.HTTPConnection(host, port, timeout=120)
    c.request('GET', '/api/network?top=40')
    ties = json.loads(c.getresponse().read())['ties'][:40]
    pages = max(t['events'] for t in ties) // 50 + 1
    return [f'/api/events?between={t["a"]},{t["b"]}&limit=50&offset={50 * page}' for page in range(pages) for t in ties if t['events'] > 50 * page]


def answer(s, request):
    """Reads one answer; returns its status. Written by hand, since the client must not be what is slow."""
    s.sendall(request)
    data = b''
    while b'\r\n\r\n' not in data:
        data += s.recv(1 << 16)
    head, _, body = data.partition(b'\r\n\r\n')
    left = int(re.search(rb'(?i)content-length: (\d+)', head)[1]) - len(body)
    while left > 0:
        left -= len(s.recv(1 << 18))
    return int(head[9:12])


def ask(host, port, requests, first, count, results):
    import socket
    s = socket.create_connection((host, port))
    s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    times, wrong = [], 0
    for i in range(count):
        start = time.perf_counter()
        wrong += answer(s, requests[(first + i) % len(requests)]) != 200
        times.append(time.perf_counter() - start)
    results.put((times, wrong))


def measure(what, host, port, pages, count, clients):
    asked = [f'GET {p} HTTP/1.1\r\nHost: {host}\r\n\r\n'.encode() for p in pages]
    results = multiprocessing.Queue()
    workers = [multiprocessing.Process(target=ask, args=(host, port, asked, i * (count // clients), count // clients, results)) for i in range(clients)]
    begin = time.perf_counter()
    for w in workers:
        w.start()
    found = [results.get() for _ in workers]
    wall = time.perf_counter() - begin
    times, wrong = sorted(t for f in found for t in f[0]), sum(f[1] for f in found)
    p = {q: 1000 * times[min(len(times) - 1, int(q * len(times)))] for q in (0.5, 0.9, 0.99)}
    print(f'{what}: {len(times)} requests for {len(asked)} pages of dyads, {clients} clients: {len(times) / wall:.0f} a second; median {p[0.5]:.1f} ms, '
          f'p90 {p[0.9]:.1f} ms, p99 {p[0.99]:.1f} ms; {wrong} not 200')
    return wrong


def serve(command, record):
    words = [command, 'serve', '--record', record, '--listen', '127.0.0.1:0', '--threads', '2']
    count = os.cpu_count() or 1
    limit = {'preexec_fn': lambda: os.sched_setaffinity(0, {0, 1})} if count > 2 else {}
    server = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, **limit)
    if count > 2:
        os.sched_setaffinity(0, set(range(2, count)))
    found = re.search(r'http://([\d.]+):(\d+)', server.stdout.readline())
    return server, found[1], int(found[2])


def seconds(server):
    """Processor time that it has taken."""
    with open(f'/proc/{server.pid}/stat') as f:
        return sum(int(t) for t in f.read().rsplit(')', 1)[1].split()[11:13]) / os.sysconf('SC_CLK_TCK')


def memory(server):
    with open(f'/proc/{server.pid}/status') as f:
        return int(re.search(r'VmHWM:\s+(\d+)', f.read())[1]) / 1024


def measure_both(host, port, count=10000, clients=16, spent=lambda: 0):
    pages, wrong = paths(host, port), 0
    for what, asked, n in (('each once', pages[:count], min(count, len(pages))), ('often', pages[:OFTEN], count)):
        before = spent()
        wrong += measure(what, host, port, asked, n, clients)
        if spent():
            print(f'{1000 * (spent() - before) / n:.2f} ms of processor time a request')
    return wrong


def main():
    words = sys.argv[1:]
    if words[0] != '--serve':
        host, port = words[0].split(':')
        if host != '127.0.0.1':
            sys.exit('load.py asks servers on 127.0.0.1 only')
        sys.exit(measure_both(host, int(port), *(int(w) for w in words[1:3])) > 0)
    server, host, port = serve(*words[1:3])
    wrong = measure_both(host, port, *(int(w) for w in words[3:5]), spent=lambda: seconds(server))
    print(f'{memory(server):.0f} MB of memory')
    server.terminate()
    server.wait()
    sys.exit(wrong > 0)


if __name__ == '__main__':
    main()
