/* feed.c: Tests of reading RSS and Atom feeds.
   SPDX-License-Identifier: MIT */
#include <time.h>

#include "base/date.h"
#include "reading.h"
#include "test.h"

static const str rss2 =
    S("<?xml version='1.0' encoding='UTF-8'?>\n"
      "<!DOCTYPE rss [<!ENTITY x 'y'>]>\n"
      "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'\n"
      "  xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:atom='http://www.w3.org/2005/Atom'>\n"
      "<channel><title>Strait &amp; Sea</title><link>https://s.example/</link>\n"
      "<atom:link rel='self' href='https://s.example/feed'/><language>en-sg</language>\n"
      "<item><title>Xi &amp;amp; Yoon talk</title><link>https://s.example/1</link>\n"
      " <guid isPermaLink='false'>tag:s.example,1</guid>\n"
      " <pubDate>Wed, 27 Sep 2023 08:15:00 +0900</pubDate><dc:creator>Mei Tan</dc:creator>\n"
      " <description>Short form.</description>\n"
      " <content:encoded><![CDATA[<p>Xi and Yoon spoke on <b>Tues</b>day.</p>\n"
      "   <figure><figcaption>A caption of six words is here.</figcaption></figure>\n"
      "   <p>They agreed&nbsp;to meet.</p>]]></content:encoded></item>\n"
      "<item><description>&lt;p&gt;Only a description&lt;br&gt;is here.&lt;/p&gt;</description>\n"
      " <guid>https://s.example/2</guid><author>desk@s.example (Ann Lee)</author></item>\n"
      "<item><title>Only a title</title><link>https://s.example/3</link></item>\n"
      "<item><link>https://s.example/4</link></item>\n"
      "</channel></rss>\n");

static void rss_items_are_documents(void)
{
    reading r = read_as(KIND_FEED, rss2);
    CHECK_INT(r.outcomes.len, 4);
    const entente_document *d = document_at(&r, 0);
    CHECK_STR(d->id, S("tag:s.example,1"));
    CHECK_STR(d->title, S("Xi & Yoon talk"));
    CHECK_STR(d->text, S("Xi and Yoon spoke on Tuesday.\n\nThey agreed to meet."));
    CHECK_STR(d->url, S("https://s.example/1"));
    CHECK_STR(d->author, S("Mei Tan"));
    CHECK_STR(d->publisher, S("Strait & Sea"));
    CHECK_STR(d->language, S("en-sg"));
    CHECK_INT(d->published, day_parse(S("2023-09-27")));
    CHECK_INT(d->line, 7);
    d = document_at(&r, 1);
    CHECK_STR(d->text, S("Only a description\nis here."));
    CHECK_STR(d->author, S("Ann Lee"));
    CHECK_STR(d->url, S("https://s.example/2"));
    CHECK_INT(d->published, ENTENTE_NO_DAY);
    CHECK_INT(d->line, 14);
    CHECK_STR(document_at(&r, 2)->text, S("Only a title"));
    CHECK_STR(document_at(&r, 2)->id, S("https://s.example/3"));
    ptrdiff_t line;
    CHECK_STR(refusal_at(&r, 3, &line), S("the item has neither title nor text"));
    CHECK_INT(line, 17);
    reading_end(&r);
}

static void rdf_items_are_documents(void)
{
    reading r =
        read_as(KIND_FEED,
                S("<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
                  "xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
                  "<channel rdf:about='x'><title>Wire</title><dc:language>en</dc:language>"
                  "<items><rdf:Seq><rdf:li resource='1'/></rdf:Seq></items></channel>"
                  "<item rdf:about='1'><title>Envoy leaves</title><link>https://w.example/1</link>"
                  "<description>The envoy left for Oslo.</description>"
                  "<dc:date>2004-05-06T07:08:09Z</dc:date></item></rdf:RDF>"));
    const entente_document *d = only_document(&r);
    CHECK_STR(d->title, S("Envoy leaves"));
    CHECK_STR(d->text, S("The envoy left for Oslo."));
    CHECK_STR(d->publisher, S("Wire"));
    CHECK_STR(d->language, S("en"));
    CHECK_INT(d->published, day_parse(S("2004-05-06")));
    reading_end(&r);
}

static void atom_entries_are_documents(void)
{
    reading r = read_as(
        KIND_FEED,
        S("<a:feed xmlns:a='http://www.w3.org/2005/Atom' xml:lang='en-NZ'><a:title>Isles</a:title>"
          "<a:entry><a:id>urn:1</a:id><a:title type='html'>Fiji &amp;lt;signs&amp;gt;</a:title>"
          "<a:link rel='enclosure' href='https://i.example/x.mp3'/>"
          "<a:link href='https://i.example/1'/><a:published>2021-02-03T04:05:06Z</a:published>"
          "<a:updated>2022-02-03T04:05:06Z</a:updated>"
          "<a:author><a:name>Sam Oro</a:name><a:email>s@i.example</a:email></a:author>"
          "<a:author><a:name>Jo Pau</a:name></a:author><a:source><a:title>No</a:title></a:source>"
          "<a:summary>Short.</a:summary>"
          "<a:content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Fiji <i>signed</i> "
          "&#8220;it&#8221;.</p><p>Tonga &lt; Fiji.</p></div></a:content></a:entry>"
          "<a:entry><a:id>urn:2</a:id><a:content type='text'>Plain &lt;b&gt; text.</a:content>"
          "</a:entry></a:feed>"));
    CHECK_INT(r.outcomes.len, 2);
    const entente_document *d = document_at(&r, 0);
    CHECK_STR(d->id, S("urn:1"));
    CHECK_STR(d->title, S("Fiji <signs>"));
    CHECK_STR(d->text, S("Fiji signed \u201Cit\u201D.\n\nTonga < Fiji."));
    CHECK_STR(d->url, S("https://i.example/1"));
    CHECK_STR(d->author, S("Sam Oro, Jo Pau"));
    CHECK_STR(d->publisher, S("Isles"));
    CHECK_STR(d->language, S("en-NZ"));
    CHECK_INT(d->published, day_parse(S("2021-02-03")));
    CHECK_STR(document_at(&r, 1)->text, S("Plain <b> text."));
    reading_end(&r);
}

static void broken_feeds_are_mended(void)
{
    reading r = read_as(
        KIND_FEED,
        S("<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><title>Q&A</title>"
          "<item><title>Caf\xE9 & bar&eacute;</title><description>A <b>bold <i>move</b> was "
          "made.<br><img src=x.jpg></description></item>"
          "<item><title>Next</title><x:y>z</x:y></div><description>1 < 2 &copy; it is &bogus; "
          "so.\x01</description></item><item><title>Third and l"));
    CHECK_INT(r.outcomes.len, 3);
    CHECK_STR(document_at(&r, 0)->title, S("Caf\u00E9 & bar\u00E9"));
    CHECK_STR(document_at(&r, 0)->publisher, S("Q&A"));
    CHECK_STR(document_at(&r, 0)->text, S("A bold move was made."));
    CHECK_STR(document_at(&r, 1)->text, S("1 < 2 \u00A9 it is &bogus; so."));
    CHECK_STR(document_at(&r, 2)->title, S("Third and l"));
    reading_end(&r);
}

static void entities_of_a_file_are_not_expanded(void)
{
    reading r = read_as(
        KIND_FEED,
        S("<!DOCTYPE rss [<!ENTITY a 'lol'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>\n"
          "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;'>\n"
          "<!ENTITY file SYSTEM 'file:///etc/passwd'>]>\n"
          "<rss><channel><item><title x='&d;'>&d;</title><description>Seen &file; here."
          "</description></item></channel></rss>"));
    const entente_document *d = only_document(&r);
    CHECK_STR(d->title, S("&d;"));
    CHECK_STR(d->text, S("Seen &file; here."));
    CHECK_INT(d->line, 4);
    reading_end(&r);
}

static void a_feed_may_be_cut_anywhere(void)
{
    for (ptrdiff_t n = 0; n < rss2.len; n++) {
        reading r = read_as(KIND_FEED, str_sub(rss2, 0, n));
        CHECK(r.outcomes.len >= 1);
        reading_end(&r);
    }
}

static void nesting_of_any_depth_is_read_in_linear_time(void)
{
    static const char *const pieces[][2] = {
        {"<a>", "</a>"},         {"<item>", ""},   {"<a x='1'>", ""},
        {"<![CDATA[", "]]>"},    {"<!--", "-->"},  {"&", ";"},
        {"<!DOCTYPE x [", "]>"}, {"</a>", "<b/>"}, {"<a xmlns:b='c'>", ""},
        {"<item/>", ""},         {"<", ">"},
    };
    clock_t from = clock();
    for (size_t k = 0; k < sizeof pieces / sizeof *pieces; k++) {
        arena keep = arena_open((ptrdiff_t)1 << 28);
        buf xml = {.keep = &keep};
        buf_put(&xml, S("<rss><channel><item><title>The envoy left.</title></item>"));
        for (int i = 0; i < 50000; i++)
            buf_put(&xml, str_of(pieces[k][0]));
        for (int i = 0; i < 50000; i++)
            buf_put(&xml, str_of(pieces[k][1]));
        reading r = read_as(KIND_FEED, buf_str(&xml));
        CHECK_STR(document_at(&r, 0)->title, S("The envoy left."));
        reading_end(&r);
        arena_close(&keep);
    }
    CHECK((double)(clock() - from) / CLOCKS_PER_SEC < 10);
}

int main(void)
{
    RUN(rss_items_are_documents);
    RUN(rdf_items_are_documents);
    RUN(atom_entries_are_documents);
    RUN(broken_feeds_are_mended);
    RUN(entities_of_a_file_are_not_expanded);
    RUN(a_feed_may_be_cut_anywhere);
    RUN(nesting_of_any_depth_is_read_in_linear_time);
    return test_end();
}
