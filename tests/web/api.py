#!/usr/bin/env python3
"""api.py: The JSON interface is what docs/openapi.json says, and what the command prints.

    api.py ENTENTE NEWS_FOLDER

Asks every route, checks each answer against its schema (all that is required is there, nothing is there that is not described), that
what is described is what is served, that ETags and gzip work, and that the verbs print the same. SPDX-License-Identifier: MIT
"""
import gzip
import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

COMMAND, NEWS = sys.argv[1:3]
DAY = re.compile(r'\d{4}-\d\d-\d\d$')
TYPES = {'string': str, 'integer': int, 'number': (int, float), 'boolean': bool, 'object': dict, 'array': list, 'null': type(None)}
KNOWN = {'type', 'format', 'enum', 'properties', 'required', 'additionalProperties', 'items', 'anyOf', '$ref', 'description'}


class Schemas:
    """As much of JSON Schema as the description uses; another word in it is a fault."""

    def __init__(self, described):
        self.described = described

    def find(self, ref):
        at = self.described
        for part in ref[2:].split('/'):
            at = at[part]
        return at

    def faults(self, value, schema, where):
        if not KNOWN.issuperset(schema):
            return [f'{where}: the schema has {set(schema) - KNOWN}']
        if '$ref' in schema:
            return self.faults(value, self.find(schema['$ref']), where)
        if 'anyOf' in schema:
            all_faults = [self.faults(value, s, where) for s in schema['anyOf']]
            return [] if not all(all_faults) else min(all_faults, key=len)
        wanted = schema.get('type', [])
        wanted = [wanted] if isinstance(wanted, str) else wanted
        is_bool = isinstance(value, bool)
        if wanted and not any(isinstance(value, TYPES[t]) and (not is_bool or t == 'boolean') for t in wanted):
            return [f'{where}: {str(value)[:40]!r} is no {wanted}']
        if 'enum' in schema and value not in schema['enum']:
            return [f'{where}: {value!r} is none of {schema["enum"]}']
        if schema.get('format') == 'date' and value is not None and not DAY.match(value):
            return [f'{where}: {value!r} is no day']
        return self.inside(value, schema, where)

    def inside(self, value, schema, where):
        if isinstance(value, list):
            return [f for i, v in enumerate(value) for f in self.faults(v, schema.get('items', {}), f'{where}[{i}]')]
        if not isinstance(value, dict):
            return []
        properties, more = schema.get('properties', {}), schema.get('additionalProperties', True)
        found = [f'{where}: {name} is missing' for name in schema.get('required', []) if name not in value]
        for name, v in value.items():
            if name in properties:
                found += self.faults(v, properties[name], f'{where}.{name}')
            elif more is False:
                found.append(f'{where}: {name} is not described')
            elif isinstance(more, dict):
                found += self.faults(v, more, f'{where}.{name}')
        return found


class Api(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.record = os.path.join(cls.folder.name, 'news.db')
        cls.run_verb('add', '--quiet', NEWS)
        cls.server = subprocess.Popen([COMMAND, 'serve', '--record', cls.record, '--listen', '127.0.0.1:0', '--write'],
                                      stdout=subprocess.PIPE, text=True)
        found = re.search(r'http://([\d.]+):(\d+)', cls.server.stdout.readline())
        cls.address = (found[1], int(found[2]))
        cls.described = json.loads(cls.ask('/api/openapi.json')[2])
        cls.event = json.loads(cls.ask('/api/events?between=KOR,CHN&since=2023-09-01&limit=1')[2])['events'][0]

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        cls.server.wait()
        cls.server.stdout.close()
        cls.folder.cleanup()

    @classmethod
    def run_verb(cls, verb, *words):
        return subprocess.run([COMMAND, verb, '--record', cls.record, *words], check=True, capture_output=True, text=True).stdout

    @classmethod
    def ask(cls, path, body=None, headers=None):
        c = http.client.HTTPConnection(*cls.address, timeout=30)
        kind = {'Content-Type': 'application/json'} if body else {}
        c.request('POST' if body else 'GET', path, body, {**kind, **(headers or {})})
        r = c.getresponse()
        answer = r.status, r.headers, r.read()
        c.close()
        return answer

    def told_twice(self):
        events = json.loads(self.ask('/api/events?limit=500')[2])['events']
        return [self.event['id']] + [e['id'] for e in events if e['mentions'] > 1]

    def questions(self):
        """Some for each route that is described."""
        sent = json.dumps({'text': 'Norway condemned Chile on Tuesday, Reuters reported.', 'date': '2024-03-06'})
        document = self.event['document'].replace('/', '%2F')
        return {
            '/api/status': [('', None)], '/api/codes': [('', None)], '/api/names': [('', None)], '/api/gaps': [('', None)],
            '/api/events': [('?limit=500', None), ('?status=denied', None), ('?text=visit&oldest=1', None)],
            '/api/count': [('?group=month,type', None), ('?group=dyad,status,country,product', None)],
            '/api/event/{id}': [(self.event['id'], None)], '/api/accounts/{id}': [(e, None) for e in self.told_twice()], '/api/document/{id}': [(document, None)],
            '/api/dyad': [('?between=KOR,CHN', None), ('?between=KOR,JPN&by=year&since=2019-01-01', None), ('?between=NPL,KOR', None)],
            '/api/network': [('?least=1', None), ('?top=5&until=2020-12-31', None), ('?since=2090-01-01', None)],
            '/api/forecast': [('?between=KOR,CHN', None), ('?actor=JPN&on=2023-06-01', None), ('?between=NPL,KOR', None)],
            '/api/ledger': [('', None), ('?kind=promise&state=kept', None)],
            '/api/read': [('', sent)], '/api/add': [('', sent)],
        }

    def test_each_route_answers_as_it_is_described(self):
        schemas, asked = Schemas(self.described), self.questions()
        for path, methods in self.described['paths'].items():
            if path in ('/api/stream', '/api/openapi.json'):
                continue
            for more, body in asked[path]:
                answer = methods['post' if body else 'get']['responses']['200']
                status, _, text = self.ask(path.replace('{id}', '') + more, body)
                self.assertEqual(status, 200, (path, more, text[:200]))
                schema = answer['content']['application/json']['schema']
                self.assertEqual(schemas.faults(json.loads(text), schema, path + more)[:5], [])

    def test_each_route_takes_the_parameters_that_are_described(self):
        for path, methods in self.described['paths'].items():
            if 'get' not in methods or '{id}' in path or path == '/api/stream':
                continue
            named = {p['name'] for p in methods['get'].get('parameters', [])}
            status, _, text = self.ask(path + '?colour=red')
            self.assertEqual(status, 400, path)
            there = set(json.loads(text)['error'].split('there are:')[1].split()) - {'token'}
            self.assertEqual(there, named, path)

    def test_what_is_not_described_is_found(self):
        schemas, schema = Schemas(self.described), {'$ref': '#/components/schemas/event'}
        self.assertEqual(schemas.faults(self.event, schema, 'event'), [])
        for changed in ({**self.event, 'more': 1}, {**self.event, 'quad': '1'}, {**self.event, 'status': 'perhaps'},
                        {**self.event, 'date': 'Monday'}, {k: v for k, v in self.event.items() if k != 'cameo'}):
            self.assertEqual(len(schemas.faults(changed, schema, 'event')), 1)

    def test_refusals_are_sentences(self):
        schemas = Schemas(self.described)
        for path, want in (('/api/events?since=soon', 400), ('/api/dyad?between=KOR', 400), ('/api/dyad?between=KOR,Atlantis', 400),
                           ('/api/network?top=0', 400), ('/api/network?top=201', 400), ('/api/forecast', 400), ('/api/forecast?actor=KOR&on=x', 400),
                           ('/api/events?cameo=visit', 400), ('/api/events?actor=Atlantis', 400), ('/api/ledger?text=%22', 400), ('/api/event/0', 404), ('/api/none', 404)):
            status, _, text = self.ask(path)
            self.assertEqual(status, want, path)
            self.assertEqual(schemas.faults(json.loads(text), {'$ref': '#/components/schemas/refusal'}, path), [])

    def test_the_verbs_print_the_same(self):
        self.assertEqual(self.ask('/api/network?least=1')[2].decode(), self.run_verb('network', '--json', '--least', '1'))
        dyad = json.loads(self.ask('/api/dyad?between=KOR,CHN&by=year')[2])['dyad']
        self.assertEqual(dyad, json.loads(self.run_verb('dyad', '--json', '--by', 'year', 'KOR,CHN')))
        for event in self.told_twice():
            self.assertEqual(self.ask('/api/accounts/' + event)[2].decode(), self.run_verb('accounts', '--json', event))
        forecast = json.loads(self.ask('/api/forecast?between=KOR,CHN')[2])['prospects']
        self.assertEqual(forecast, [json.loads(line) for line in self.run_verb('forecast', '--json', 'KOR,CHN').splitlines()])
        self.assertTrue(forecast)

    def test_an_answer_that_is_known_is_not_sent_again(self):
        for path in ('/api/network', '/api/events', '/'):
            _, headers, first = self.ask(path)
            status, _, again = self.ask(path, headers={'If-None-Match': headers['ETag']})
            self.assertEqual((status, again), (304, b''), path)
            _, headers, pressed = self.ask(path, headers={'Accept-Encoding': 'gzip'})
            self.assertEqual((headers['Content-Encoding'], gzip.decompress(pressed)), ('gzip', first), path)

    def test_what_is_kept_of_an_answer_ends_when_the_record_changes(self):
        for name in (self.record, self.record + '-wal'):
            if os.path.exists(name):
                os.utime(name, (1e9, 1e9))  # as if it had last changed long ago: then answers are kept
        for _ in range(2):
            before = json.loads(self.ask('/api/count?group=year')[2])['rows']
        self.ask('/api/add', json.dumps({'text': 'Chad accused Peru of espionage on Monday.', 'date': '1999-06-02'}))
        after = json.loads(self.ask('/api/count?group=year')[2])['rows']
        self.assertNotIn('1999', [r[0] for r in before])
        self.assertIn('1999', [r[0] for r in after])


unittest.main(argv=sys.argv[:1])
