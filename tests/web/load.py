#!/usr/bin/env python3
"""load.py: How many requests a second a server answers, and how long each takes.

    load.py HOST:PORT PATH [REQUESTS [CLIENTS]]

Asks with CLIENTS connections that stay open, and prints the rate and the quantiles. Only for servers on 127.0.0.1.
SPDX-License-Identifier: MIT
"""
import http.client
import sys
import threading
import time

host, port = sys.argv[1].split(':')
path = sys.argv[2]
requests = int(sys.argv[3]) if len(sys.argv) > 3 else 5000
clients = int(sys.argv[4]) if len(sys.argv) > 4 else 16
if host != '127.0.0.1':
    sys.exit('load.py asks servers on 127.0.0.1 only')
times, wrong, lock = [], [0], threading.Lock()


def ask(count):
    c = http.client.HTTPConnection(host, int(port))
    mine, bad = [], 0
    for _ in range(count):
        start = time.perf_counter()
        c.request('GET', path)
        r = c.getresponse()
        r.read()
        bad += r.status != 200
        mine.append(time.perf_counter() - start)
    with lock:
        times.extend(mine)
        wrong[0] += bad


begin = time.perf_counter()
threads = [threading.Thread(target=ask, args=(requests // clients,)) for _ in range(clients)]
for t in threads:
    t.start()
for t in threads:
    t.join()
wall = time.perf_counter() - begin
times.sort()
p = {q: 1000 * times[min(len(times) - 1, int(q * len(times)))] for q in (0.5, 0.9, 0.99)}
print(f'{len(times)} requests, {clients} clients: {len(times) / wall:.0f} a second; median {p[0.5]:.1f} ms, p90 {p[0.9]:.1f} ms, '
      f'p99 {p[0.99]:.1f} ms; {wrong[0]} not 200')
