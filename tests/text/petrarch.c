/* petrarch.c: Tests of reading PETRARCH's XML.
   SPDX-License-Identifier: MIT */
#include "base/date.h"
#include "reading.h"
#include "test.h"

static const str sentences =
    S("<!-- <Sentence date=\"20010101\" id=\"NO_1\"><Text>Not this.</Text></Sentence> -->\n"
      "<Sentences>\n"
      "<Sentence date = \"20080804\" id =\"NW_1\" source = \"NW\" sentence = \"True\">\n"
      "<Text>\nThe envoy of Chad \nleft Oslo & came home. \n</Text>\n"
      "<Parse>\n(ROOT (S (NP (DT The))))\n</Parse>\n"
      "</Sentence>\n"
      "<Sentence date=\"20081304\" id=\"NW_2\" source=\"NW\"><Text>Never.</Text></Sentence>\n"
      "<Sentence date=\"20080805\" id=\"NW_3\"><Text>Broken off.</Tex\n"
      "<Sentence date=\"20080806\" id=\"NW_4\"><Text> </Text><Parse>\n"
      "(ROOT (S (NP (NP (NNP Mali) (POS 's)) (NN envoy)) (VP (VBD left) (-NONE- *T*) (PRN (-LRB- "
      "-LRB-) (`` ``) (RB home) ('' '') (-RRB- -RRB-)) (, ,) (RB too)) (. .)))</Parse></Sentence>\n"
      "<Sentence date=\"20080807\" id=\"NW_5\"/>\n"
      "</Sentences>\n");

static void every_sentence_is_a_document_or_a_refusal(void)
{
    ptrdiff_t line;
    reading r = read_as(KIND_PETRARCH, sentences);
    CHECK_INT(r.outcomes.len, 5);
    const entente_document *d = document_at(&r, 0);
    CHECK_STR(d->id, S("NW_1"));
    CHECK_STR(d->publisher, S("NW"));
    CHECK_STR(d->text, S("The envoy of Chad left Oslo & came home."));
    CHECK_INT(d->published, day_parse(S("2008-08-04")));
    CHECK_INT(d->line, 3);
    CHECK(str_starts(refusal_at(&r, 1, &line), S("date '20081304' is not a day")));
    CHECK_INT(line, 12);
    CHECK(str_starts(document_at(&r, 2)->text, S("Broken off.")));
    CHECK_STR(document_at(&r, 3)->text, S("Mali's envoy left (\u201Chome\u201D), too."));
    CHECK_INT(document_at(&r, 3)->line, 14);
    CHECK_STR(refusal_at(&r, 4, &line), S("has no text"));
    CHECK_INT(line, 16);
    reading_end(&r);
}

static void a_piece_of_a_file_is_read_in_its_encoding(void)
{
    arena keep = arena_open(1 << 24), scratch = arena_open(1 << 24);
    chunk c = {
        .origin = S("input"),
        .kind = KIND_PETRARCH,
        .header = S("<?xml version='1.0' encoding='windows-1252'?><Sentences>"),
        .bytes =
            S("<Sentence id='A' date='20080804'><Text>\xC3\xA9 \xC3\xA9 \xE9.</Text></Sentence>"),
        .line = 40};
    outcome_vec out = {0};
    petrarch_read(&c, &out, &keep, scratch);
    CHECK_INT(out.len, 1);
    CHECK_STR(out.data[0].document.text, S("\u00C3\u00A9 \u00C3\u00A9 \u00E9."));
    CHECK_INT(out.data[0].document.line, 40);
    arena_close(&keep);
    arena_close(&scratch);
}

static void sentences_may_stand_in_stories(void)
{
    str bytes = S("<Stories>\n<Story id='S'>\n<Sentence id='S_1' date='20080804'><Text>One.</Text>"
                  "</Sentence>\n<Sentence id='S_2' date='20080804'><Text>Two.</Text></Sentence>\n"
                  "</Story>\n</Stories>\n");
    CHECK_INT(kind_guess(bytes, S("x.xml")), KIND_PETRARCH);
    reading r = read_as(KIND_PETRARCH, bytes);
    CHECK_INT(r.outcomes.len, 2);
    CHECK_STR(document_at(&r, 0)->text, S("One."));
    CHECK_STR(document_at(&r, 1)->id, S("S_2"));
    CHECK_INT(document_at(&r, 1)->line, 4);
    reading_end(&r);
}

static void a_file_may_be_cut_anywhere(void)
{
    for (ptrdiff_t n = 0; n < sentences.len; n++) {
        reading r = read_as(KIND_PETRARCH, str_sub(sentences, 0, n));
        CHECK(r.outcomes.len <= 5);
        reading_end(&r);
    }
}

int main(void)
{
    RUN(every_sentence_is_a_document_or_a_refusal);
    RUN(a_piece_of_a_file_is_read_in_its_encoding);
    RUN(sentences_may_stand_in_stories);
    RUN(a_file_may_be_cut_anywhere);
    return test_end();
}
