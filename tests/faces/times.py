#!/usr/bin/env python3
"""times.py: entente times prints the time expressions of documents, with bytes, types and values.

    times.py ENTENTE SOURCE_FOLDER
SPDX-License-Identifier: MIT
"""
import json
import unittest

from command import Folder, entente

NEWS = b'{"id": "a", "date": "2024-05-15", "text": "S\xc3\xa3o Paulo was quiet on Monday. It rained for two days."}\n'


def times(*args, given=b'', status=0):
    out, err = entente('times', '--json', *args, given=given, status=status)
    return [json.loads(l) for l in out.splitlines()], err


class Times(Folder):
    def test_an_expression_has_its_fields_in_their_order(self):
        found, _ = times('-', given=NEWS)
        self.assertEqual([list(t) for t in found], [['document', 'start', 'end', 'text', 'type', 'value']] * 2)
        self.assertEqual(found[0], {'document': 'a', 'start': 24, 'end': 30, 'text': 'Monday', 'type': 'DATE', 'value': '2024-05-13'})
        self.assertEqual((found[1]['type'], found[1]['value']), ('DURATION', 'P2D'))

    def test_the_bytes_are_those_of_the_document(self):
        text = json.loads(NEWS)['text'].encode()
        for t in times('-', given=NEWS)[0]:
            self.assertEqual(text[t['start']:t['end']].decode(), t['text'])

    def test_furniture_is_read_and_dates_the_rest(self):
        found, _ = times('-', given=b'A headline\n\nDate: May 8, 2023\n\nThe talks were held on Friday.\n')
        self.assertEqual([t['value'] for t in found], ['2023-05-08', '2023-05-05'])

    def test_a_table_has_values_types_and_words(self):
        out, _ = entente('times', '-', given=NEWS)
        self.assertRegex(out, r'VALUE +TYPE +WORDS')
        self.assertRegex(out, r'2024-05-13 +DATE +Monday')

    def test_nothing_found_is_status_1(self):
        self.assertEqual(times('-', given=b'Nothing at all is said here.', status=1)[0], [])

    def test_what_cannot_be_read_is_named_and_the_rest_is_read(self):
        found, err = times('-', given=b'{"text": "x", "date": "2024-02-30"}\n' + NEWS, status=2)
        self.assertEqual(len(found), 2)
        self.assertIn('2024-02-30', err)

    def test_any_number_of_threads_prints_the_same(self):
        many = b''.join(NEWS.replace(b'"a"', b'"%d"' % i) for i in range(300))
        self.assertEqual(times('-t', '1', '-', given=many), times('-t', '4', '-', given=many))

    def test_wrong_use_is_one_line(self):
        _, err = entente('times', '--what', status=2)
        self.assertEqual(err.count('\n'), 1)


if __name__ == '__main__':
    unittest.main(argv=['times.py'])
