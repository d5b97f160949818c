#!/usr/bin/env python3
"""says.py: entente says prints who says what; events keep the stance of their tellers and who leaves them out.

    says.py ENTENTE SOURCE_FOLDER
SPDX-License-Identifier: MIT
"""
import json
import os
import unittest

from command import Folder, entente


def lines(verb, text, *args, status=0):
    given = (json.dumps({'id': 'a', 'date': '2024-05-15', 'text': text}) + '\n').encode()
    out, _ = entente(verb, '--json', *args, '-', given=given, status=status)
    return [json.loads(l) for l in out.splitlines()]


class Says(Folder):
    def test_a_statement_has_its_fields_in_their_order(self):
        (s,) = lines('says', 'Kenya denied on Monday that its troops had entered Somalia.')
        self.assertEqual(list(s), ['document', 'sentence', 'speakers', 'cue', 'stance', 'quoted', 'content', 'claims'])
        self.assertEqual([t['code'] for t in s['speakers']], ['KEN'])
        self.assertEqual((s['cue']['text'], s['stance'], s['quoted']), ('denied', 'denies', False))
        self.assertEqual([(c['text'], c['status']) for c in s['claims']], [('entered', 'denied')])

    def test_the_bytes_are_those_of_the_document(self):
        text = 'São Tomé said that Gabon would send troops, Reuters reported.'
        raw = text.encode()
        for s in lines('says', text):
            for part in [s['cue'], s['content']] + s['claims']:
                self.assertEqual(raw[part['start']:part['end']].decode(), part['text'])

    def test_a_chain_has_a_statement_for_each_teller(self):
        found = lines('says', 'Gabon would send troops, the foreign ministry said, Reuters reported.')
        self.assertIn('reported', [s['cue']['text'] for s in found])

    def test_a_quote_goes_on_without_its_cue(self):
        found = lines('says', '"Sweden must not wait," said Norwegian Foreign Minister Espen Barth Eide. "It has to choose."')
        self.assertEqual([s['cue'] is None for s in found], [False, True])
        self.assertEqual({s['speakers'][0]['code'] for s in found}, {'NOR'})

    def test_a_noun_of_saying_says_its_clause(self):
        (s,) = [s for s in lines('says', "Ghana's announcement that it would leave the bloc surprised Togo.")
                if s['cue']['text'] == 'announcement']
        self.assertEqual(([t['code'] for t in s['speakers']], [c['text'] for c in s['claims']]), (['GHA'], ['leave']))

    def test_a_share_of_something_is_no_source(self):
        self.assertEqual(lines('says', 'The firm lost two dollars per share in March.', status=1), [])

    def test_a_table_has_speakers_cues_and_words(self):
        given = b'{"id": "a", "date": "2024-05-15", "text": "Kenya claimed that Somalia had fired first."}\n'
        out, _ = entente('says', '-', given=given)
        self.assertRegex(out, r'SPEAKER +CUE +STANCE +WORDS')
        self.assertRegex(out, r'KEN Kenya +claimed +claims +that Somalia had fired first')

    def test_nothing_found_is_status_1(self):
        self.assertEqual(lines('says', 'It rained all day.', status=1), [])

    def test_any_number_of_threads_prints_the_same(self):
        text = 'Kenya said that Somalia had attacked Ethiopia. "It must stop," a spokesman added.'
        given = b''.join((json.dumps({'id': str(i), 'text': text}) + '\n').encode() for i in range(200))
        self.assertEqual(entente('says', '--json', '-t', '1', '-', given=given),
                         entente('says', '--json', '-t', '4', '-', given=given))

    def test_wrong_use_is_one_line(self):
        _, err = entente('says', '--what', status=2)
        self.assertEqual(err.count('\n'), 1)


class Tellers(Folder):
    def stances(self, text):
        return [[(t['code'], t['stance']) for t in e['attribution']] for e in lines('read', text)]

    def test_an_event_has_the_stance_of_who_tells_it(self):
        self.assertEqual(self.stances('Ukraine claimed that Russian troops had shelled Kherson.'), [[('UKR', 'claims')]])
        self.assertEqual(self.stances('Ukraine predicted that Russia would attack Kherson.'), [[('UKR', 'predicts')]])

    def test_who_leaves_an_act_out_is_kept_with_it(self):
        for text in ('China warned Japan against visits to the shrine, Kyodo reported. The Chinese readout omitted the warning.',
                     'Turkey promised to withdraw its troops from Libya, Reuters said. A Libyan statement did not include the promise.',
                     'Iran attacked Pakistan, Reuters said. An Iranian statement made no mention of the attack.'):
            self.assertIn('omits', [stance for tellers in self.stances(text) for _, stance in tellers], text)

    def test_who_leaves_an_act_out_does_not_tell_it(self):
        text = 'Iran attacked Pakistan, Reuters said. A Chinese statement did not mention the attack.'
        given = (json.dumps({'id': 'a', 'date': '2024-05-15', 'text': text}) + '\n').encode()
        record = os.path.join(self.folder, 'omits.db')
        entente('add', '-r', record, '-', given=given)
        entente('events', '-r', record, '--by', 'Reuters')
        entente('events', '-r', record, '--by', 'CHN', status=1)
        self.assertNotIn('CHN', entente('read', '--csv', '-', given=given)[0])

    def test_what_is_left_out_is_not_denied(self):
        found = lines('read', 'Kenya attacked Uganda, Reuters said. A Kenyan statement did not mention the attack.')
        self.assertNotIn('denied', [e['status'] for e in found])

    def test_a_stretch_of_time_has_its_last_day(self):
        (e,) = lines('read', 'Kenya and Uganda held talks in Nairobi in April.')
        self.assertEqual((e['date'], e['until'], e['precision']), ('2024-04-01', '2024-04-30', 'month'))


if __name__ == '__main__':
    unittest.main(argv=['says.py'])
