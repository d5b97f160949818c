/* nitf.c: Tests of reading the News Industry Text Format.
   SPDX-License-Identifier: MIT */
#include "base/date.h"
#include "reading.h"
#include "test.h"

static const str article =
    S("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
      "<!DOCTYPE nitf SYSTEM \"http://www.nitf.example/nitf-3-5.dtd\">\n"
      "<nitf xml:lang=\"en\"><head><title>slug-envoy</title>\n"
      "<docdata><doc-id regsrc=\"NW\" id-string=\"NW-2023-0927-4\"/>\n"
      "<date.issue norm=\"20230927T081500+0900\"/><doc.copyright year=\"2023\" holder=\"Wire "
      "Inc.\"/></docdata></head>\n"
      "<body><body.head><hedline><hl1>Envoy <em>leaves</em> Oslo</hl1><hl2>Talks "
      "fail</hl2></hedline>\n"
      "<byline>By <person>Ann Lee</person><byttl>Staff Writer</byttl></byline>\n"
      "<distributor><org>Northern Wire</org></distributor>\n"
      "<dateline><location>OSLO</location>, <story.date norm=\"20230926\">Sept. 26</story.date>"
      "</dateline></body.head>\n"
      "<body.content><media media-type=\"image\"><media-caption><p>The envoy at the gate.</p>"
      "</media-caption></media>\n"
      "<block><p>The <person>envoy</person> left\n  Oslo on Tuesday.</p>\n"
      "<p>Norway &amp; Chad&nbsp;regret it.<br/>Mali does not.</p></block>\n"
      "<hl2>What comes next</hl2><p/><ul><li>A call,</li><li>a letter.</li></ul>\n"
      "<table><tr><td>1</td></tr></table>loose words<p>The end.</p>\n"
      "<block>More text<pre>and more.</pre>tail</block></body.content>\n"
      "<body.end><tagline>Not prose.</tagline></body.end></body></nitf>\n");

static void an_article_is_a_document(void)
{
    reading r = read_as(KIND_NITF, article);
    const entente_document *d = only_document(&r);
    CHECK_STR(d->id, S("NW-2023-0927-4"));
    CHECK_STR(d->title, S("Envoy leaves Oslo"));
    CHECK_STR(d->author, S("Ann Lee"));
    CHECK_STR(d->publisher, S("Northern Wire"));
    CHECK_STR(d->language, S("en"));
    CHECK_STR(d->dateline, S("OSLO"));
    CHECK_INT(d->published, day_parse(S("2023-09-27")));
    CHECK_STR(d->text, S("The envoy left Oslo on Tuesday.\n\n"
                         "Norway & Chad regret it.\nMali does not.\n\n"
                         "What comes next\n\nA call,\na letter.\n\nloose words\n\nThe end.\n\n"
                         "More text\n\nand more.\n\ntail"));
    reading_end(&r);
}

static void what_is_missing_is_found_elsewhere(void)
{
    reading r = read_as(
        KIND_NITF,
        S("<nitf><head><title>Envoy leaves</title><docdata><doc.copyright holder='Wire Inc.'/>"
          "</docdata></head><body><body.head><byline>BY Ann Lee</byline><dateline>OSLO, Norway, "
          "<story.date norm='20230926'>Sept. 26</story.date></dateline></body.head>"
          "<body.content>No paragraph is here.</body.content></body></nitf>"));
    const entente_document *d = only_document(&r);
    CHECK_STR(d->title, S("Envoy leaves"));
    CHECK_STR(d->author, S("Ann Lee"));
    CHECK_STR(d->publisher, S("Wire Inc."));
    CHECK_STR(d->dateline, S("OSLO, Norway"));
    CHECK_INT(d->published, day_parse(S("2023-09-26")));
    CHECK_STR(d->text, S("No paragraph is here."));
    CHECK_STR(d->id, S("input"));
    reading_end(&r);
}

static void an_impossible_day_or_no_text_is_refused(void)
{
    ptrdiff_t line;
    reading r = read_as(KIND_NITF, S("<nitf>\n<head><docdata>\n<date.issue norm='20231327'/>"
                                     "</docdata></head><body><body.content><p>Text.</p>"
                                     "</body.content></body></nitf>"));
    CHECK_STR(refusal_at(&r, 0, &line), S("date '20231327' is not a day: write it as YYYYMMDD"));
    CHECK_INT(line, 3);
    reading_end(&r);
    r = read_as(KIND_NITF, S("<nitf><body><body.content><media><p>No.</p></media></body.content>"
                             "</body></nitf>"));
    CHECK_STR(only_refusal(&r), S("has no text"));
    reading_end(&r);
}

static void an_article_may_be_cut_anywhere(void)
{
    for (ptrdiff_t n = 0; n < article.len; n++) {
        reading r = read_as(KIND_NITF, str_sub(article, 0, n));
        CHECK_INT(r.outcomes.len, 1);
        reading_end(&r);
    }
}

static void zero_bytes_do_no_harm(void)
{
    reading r = read_as(KIND_NITF, S("<nitf>\0<body><body.content><p>The envoy\0 left.</p>"
                                     "</body.content></body></nitf>"));
    CHECK_STR(only_document(&r)->text, S("The envoy left."));
    reading_end(&r);
}

int main(void)
{
    RUN(an_article_is_a_document);
    RUN(what_is_missing_is_found_elsewhere);
    RUN(an_impossible_day_or_no_text_is_refused);
    RUN(an_article_may_be_cut_anywhere);
    RUN(zero_bytes_do_no_harm);
    return test_end();
}
