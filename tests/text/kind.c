/* kind.c: Tests of what an input is taken for.
   SPDX-License-Identifier: MIT */
#include "text/kind.h"
#include "test.h"

static const struct {
    str head, name;
    kind wanted;
} CASES[] = {
    {S(""), S("a.txt"), KIND_EMPTY},
    {S(" \r\n\t\n"), S("a.jsonl"), KIND_EMPTY},
    {S("\xEF\xBB\xBF\n"), S("a"), KIND_EMPTY},
    {S("Iran and Iraq signed an accord."), S("a"), KIND_TEXT},
    {S("Iran, Iraq; Syria\nsigned an accord."), S("a.txt"), KIND_TEXT},
    {S("[Reporting by Reuters]\nIran signed."), S("a"), KIND_TEXT},
    {S("{{Infobox}}\nIran signed."), S("a"), KIND_TEXT},
    {S("{\"text\": \"x\"}\n"), S("a.txt"), KIND_JSONL},
    {S("  { \"text\": \"x\"}"), S("a"), KIND_JSONL},
    {S("{\"text\": \"cut off\n{\"text\": \"x\"}\n"), S("a"), KIND_JSONL},
    {S("what is this\n{\"text\": \"x\"}\n{\"text\": \"y\"}\n"), S("a"), KIND_JSONL},
    {S("what is this\n"), S("a.jsonl.gz"), KIND_JSONL},
    {S("{\n  \"text\": \"x\"\n}\n"), S("a"), KIND_JSON},
    {S("{\"id\": 1,\n \"text\": \"x\"}\n"), S("a"), KIND_JSON},
    {S("[\n{\"text\": \"x\"},\n{\"text\": \"y\"}]"), S("a"), KIND_JSON},
    {S("id,date,text\n"), S("a"), KIND_CSV},
    {S("\"ID\";\"Body\"\r\n"), S("a"), KIND_CSV},
    {S("date\tSentence\n"), S("a"), KIND_CSV},
    {S("date,actor\n"), S("a"), KIND_TEXT},
    {S("date,actor\n"), S("a.CSV.gz"), KIND_CSV},
    {S("Text\nIran signed."), S("a"), KIND_TEXT},
    {S("<!DOCTYPE html><title>x</title>"), S("a"), KIND_HTML},
    {S("\n<!-- saved --><HTML lang=en>"), S("a"), KIND_HTML},
    {S("<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\">\n<html>"), S("a"), KIND_HTML},
    {S("<p>Iran signed.</p>"), S("a"), KIND_HTML},
    {S("HTTP/1.1 200 OK\n\n<html><body>"), S("a"), KIND_HTML},
    {S("stray <b>words</b>"), S("a.htm"), KIND_HTML},
    {S("<i> think so, he said"), S("a"), KIND_HTML},
    {S("<think> he said"), S("a"), KIND_TEXT},
    {S("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel>"), S("a"), KIND_FEED},
    {S("<feed xmlns=\"http://www.w3.org/2005/Atom\">"), S("a"), KIND_FEED},
    {S("<?xml version='1.0'?><!-- x > y --><rdf:RDF>"), S("a.html"), KIND_FEED},
    {S("<?xml version=\"1.0\"?><nitf>"), S("a"), KIND_NITF},
    {S("<!-- sample -->\n<Sentences>\n<Sentence id=\"1\">"), S("a"), KIND_PETRARCH},
    {S("<Sentence id=\"1\">"), S("a"), KIND_PETRARCH},
    {S("<?xml version=\"1.0\"?><svg>"), S("a"), KIND_BINARY},
    {S("%PDF-1.7 text follows"), S("a.txt"), KIND_BINARY},
    {S("\x89PNG\r\n\x1A\n"), S("a.txt"), KIND_BINARY},
    {S("PK\3\4............."), S("a.txt"), KIND_BINARY},
    {S("ab\0\0\0\0cd"), S("a.txt"), KIND_BINARY},
    {S("The HEATWAVE of ftyp went on, ID3 said"), S("a"), KIND_TEXT},
    {S("ID3 cards are an issue in Kenya"), S("a"), KIND_TEXT},
};

static void content_decides(void)
{
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        kind got = kind_guess(CASES[i].head, CASES[i].name);
        if (got != CASES[i].wanted)
            printf("'%.*s' is taken for %s\n", ARG_STR(CASES[i].head), kind_name(got));
        CHECK_INT(got, CASES[i].wanted);
    }
}

static void one_nul_in_an_article_is_borne(void)
{
    char text[] = "Iran and Iraq signed an accord on water, the ministry said on Monday?";
    *strchr(text, '?') = 0;
    CHECK_INT(kind_guess((str){text, sizeof text - 1}, S("a")), KIND_TEXT);
}

static void binaries_have_names(void)
{
    CHECK_STR(str_of(kind_of_binary(S("%PDF-1.4"))), S("a PDF document"));
    CHECK_STR(str_of(kind_of_binary(S("\x7F\x45LF\2\1"))), S("a program"));
    CHECK(strstr(kind_of_binary(S("<?xml version=\"1.0\"?><svg/>")), "XML"));
    CHECK(!kind_of_binary(S("\1\2\3\4")));
}

static void the_root_is_past_the_prologue(void)
{
    CHECK_INT(kind_xml_root(S("<?xml?> <!-- <a> --><!DOCTYPE b>\n<c>")), 33);
    CHECK_INT(kind_xml_root(S("<!-- not closed <a>")), -1);
    CHECK_INT(kind_xml_root(S("text <a>")), -1);
}

int main(void)
{
    RUN(content_decides);
    RUN(one_nul_in_an_article_is_borne);
    RUN(binaries_have_names);
    RUN(the_root_is_past_the_prologue);
    return test_end();
}
