/* html.c: Tests of reading HTML pages.
   SPDX-License-Identifier: MIT

   Each NAME.html in pages/ is read and must give NAME.txt: the facts, a blank line, the text. */
#include <pthread.h>
#include <time.h>

#include "base/date.h"
#include "base/file.h"
#include "reading.h"
#include "test.h"
#include "text/html.h"
#include "text/page.h"

static const char *pages_folder;

/* ## Pages of different make */

static str wanted_of(str name, arena *keep)
{
    entente_error error;
    str path = path_join(str_of(pages_folder), name, keep), bytes = {0};
    path = str_format(keep, "%.*s.txt", ARG_STR(str_sub(path, 0, path.len - 5)));
    if (!file_read(path, 1 << 20, &bytes, keep, &error)) printf("%s\n", error.message);
    return bytes;
}

static void check_field(str name, str wanted, const char *key, str got, arena scratch)
{
    str start = str_format(&scratch, "%s:", key);
    str line = {0};
    while (wanted.data && !str_starts(line, start))
        line = str_cut(&wanted, '\n');
    str value = str_trim(str_sub(line, start.len, line.len));
    if (!str_eq(got, value)) printf("%.*s: %s\n", ARG_STR(name), key);
    CHECK_STR(got, value);
}

static void check_page(str name, const reading *r, arena scratch)
{
    str wanted = wanted_of(name, &scratch);
    const entente_document *d = only_document(r);
    char day[16];
    check_field(name, wanted, "title", d->title, scratch);
    check_field(name, wanted, "publisher", d->publisher, scratch);
    check_field(name, wanted, "author", d->author, scratch);
    check_field(name, wanted, "date", str_of(day_format(d->published, day)), scratch);
    check_field(name, wanted, "url", d->url, scratch);
    check_field(name, wanted, "language", d->language, scratch);
    ptrdiff_t gap = str_find(wanted, S("\n\n"));
    CHECK(gap > 0);
    CHECK_STR(d->text, str_trim(str_sub(wanted, gap, wanted.len)));
}

static void pages_of_every_make_are_read(void)
{
    arena keep = arena_open(1 << 26);
    entente_error error;
    str_vec names = {0};
    CHECK(folder_list(str_of(pages_folder), &names, &keep, &error));
    int pages = 0;
    for (ptrdiff_t i = 0; i < names.len; i++) {
        str path = path_join(str_of(pages_folder), names.data[i], &keep), bytes;
        if (!str_ends(path, S(".html")) || !file_read(path, 1 << 20, &bytes, &keep, &error))
            continue;
        reading r = read_as(KIND_HTML, bytes);
        check_page(names.data[i], &r, keep);
        reading_end(&r);
        pages++;
    }
    CHECK(pages >= 8);
    arena_close(&keep);
}

static void a_page_may_be_cut_anywhere(void)
{
    arena keep = arena_open(1 << 24);
    entente_error error;
    str bytes = {0};
    CHECK(file_read(path_join(str_of(pages_folder), S("semantic.html"), &keep), 1 << 20, &bytes,
                    &keep, &error));
    for (ptrdiff_t n = 0; n < bytes.len; n++) {
        reading r = read_as(KIND_HTML, str_sub(bytes, 0, n));
        CHECK_INT(r.outcomes.len, 1);
        reading_end(&r);
    }
    arena_close(&keep);
}

/* ## Single things */

static str text_of(str html, reading *r)
{
    *r = read_as(KIND_HTML, html);
    return only_document(r)->text;
}

static void check_text(str html, str wanted)
{
    reading r;
    CHECK_STR(text_of(html, &r), wanted);
    reading_end(&r);
}

static void pages_without_prose_are_refused(void)
{
    static const str pages[] = {
        S("<html><body></body></html>"),
        S("<p>&nbsp;</p>"),
        S("<html><title>Only a title, but a long one, which is no prose.</title></html>"),
        S("<ul><li><a href=/a>The first of many links</a></li><li><a href=/b>Two</a></li></ul>"),
        S("<script>There is a sentence of six words here.</script>"),
        S("<!-- There is a sentence of six words here. -->"),
        S("<p hidden>There is a sentence of six words here.</p>"),
    };
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        reading r = read_as(KIND_HTML, pages[i]);
        CHECK_STR(only_refusal(&r), S("the page has no text"));
        reading_end(&r);
    }
}

static void inline_tags_leave_no_space_and_breaks_are_lines(void)
{
    check_text(S("<p>A <b>bold</b>er mo<i>ve</i> by<br>the <a href=x>state</a>\n  was  seen.</p>"),
               S("A bolder move by\nthe state was seen."));
    check_text(S("<div>One sentence stands here.<br> <br>Another one stands here.</div>"),
               S("One sentence stands here.\n\nAnother one stands here."));
    check_text(S("<p>Zero\xE2\x80\x8Bwidth and co&shy;operation are&nbsp;mended.</p>"),
               S("Zerowidth and cooperation are mended."));
}

static void list_items_are_lines(void)
{
    check_text(S("<p>The envoys agreed on this list:</p><ul><li>peace in the north,<li>trade in "
                 "the south.</ul><p>They left at noon.</p>"),
               S("The envoys agreed on this list:\n\npeace in the north,\ntrade in the "
                 "south.\n\nThey left at noon."));
}

static void zero_bytes_do_no_harm(void)
{
    check_text(S("<p>The min\0ister \0left at noon.</p>\0<p\0>He came back.</p>"),
               S("The minister left at noon.\n\nHe came back."));
}

static void the_address_may_tell_the_day(void)
{
    reading r = read_as(KIND_HTML, S("<link rel=canonical href='https://a.example/w/2023/sep/27/x'>"
                                     "<p>The minister left at noon.</p>"));
    CHECK_INT(only_document(&r)->published, day_parse(S("2023-09-27")));
    reading_end(&r);
    r = read_as(KIND_HTML, S("<link rel=canonical href='https://a.example/w/2023/13/27/x'>"
                             "<p>The minister left at noon.</p>"));
    CHECK_INT(only_document(&r)->published, ENTENTE_NO_DAY);
    reading_end(&r);
}

static void pieces_of_html_become_text(void)
{
    arena keep = arena_open(1 << 24), scratch = arena_open(1 << 24);
    CHECK_STR(html_text(S("plain &amp; simple"), &keep, scratch), S("plain & simple"));
    CHECK_STR(html_text(S("one\nline\n\nand another"), &keep, scratch),
              S("one line\n\nand another"));
    CHECK_STR(html_text(S("<p>One.</p><p>Two.</p><figure>Three</figure>"), &keep, scratch),
              S("One.\n\nTwo."));
    CHECK_STR(html_text(S("<a href=x>Comments</a>"), &keep, scratch), S(""));
    CHECK_STR(page_plain(S("A &lt;b&gt; &#38; <b>c</b>"), &keep, scratch), S("A <b> & c"));
    arena_close(&keep);
    arena_close(&scratch);
}

/* ## Hostile pages */

/* A page of count times start, a sentence, and count times end. */
static void read_deep(const char *start, int32_t count, const char *end, double limit_seconds)
{
    arena keep = arena_open((ptrdiff_t)1 << 28);
    buf html = {.keep = &keep};
    for (int32_t i = 0; i < count; i++)
        buf_print(&html, start, i);
    buf_put(&html, S("<p>The minister left at noon.</p>"));
    for (int32_t i = 0; i < count; i++)
        buf_print(&html, end, i);
    clock_t from = clock();
    reading r = read_as(KIND_HTML, buf_str(&html));
    double seconds = (double)(clock() - from) / CLOCKS_PER_SEC;
    CHECK_INT(r.outcomes.len, 1);
    if (seconds > limit_seconds) printf("%s: %.2f s\n", start, seconds);
    CHECK(seconds < limit_seconds);
    reading_end(&r);
    arena_close(&keep);
}

static void nesting_of_any_depth_is_read_in_linear_time(void)
{
    enum { COUNT = 50000 };
    read_deep("<div>", COUNT, "</div>", 4);
    read_deep("<div>", COUNT, "", 4);
    read_deep("<span><b>", COUNT, "", 4);
    read_deep("<b id=%d><p>", COUNT, "", 4);
    read_deep("<a href=%d><div>", COUNT, "</a>", 4);
    read_deep("<table><tr><td>", COUNT, "", 4);
    read_deep("<div><table><tr><td></div>", COUNT, "", 4);
    read_deep("<select><title><input><div>", COUNT, "</title>", 4);
    read_deep("<svg><title><g>", COUNT, "</title>", 4);
    read_deep("<ul><li>", COUNT, "", 4);
    read_deep("<frameset>", COUNT, "", 4);
    read_deep("<form><table><form>", COUNT, "", 4);
    read_deep("<svg>", COUNT, "", 4);
    read_deep("<!--", COUNT, "", 4);
    read_deep("<x%d>", COUNT, "</x%d>", 4);
    read_deep("<body a%d=1>", COUNT, "", 4);
    read_deep("</p>", COUNT, "</div>", 4);
    read_deep("<rt>", COUNT, "", 4);
    read_deep("&amp", COUNT, ";", 4);
    read_deep("<title>", COUNT, "", 4);
    read_deep("<script><!--<script>", COUNT, "</script>", 4);
}

static void thousands_of_attributes_are_read_in_linear_time(void)
{
    arena keep = arena_open((ptrdiff_t)1 << 28);
    buf html = {.keep = &keep};
    buf_put(&html, S("<div"));
    for (int32_t i = 0; i < 200000; i++)
        buf_print(&html, " a%d=%d", i, i);
    buf_put(&html, S("><p>The minister left at noon.</p>"));
    clock_t from = clock();
    check_text(buf_str(&html), S("The minister left at noon."));
    CHECK((double)(clock() - from) / CLOCKS_PER_SEC < 4);
    arena_close(&keep);
}

static void any_bytes_are_read(void)
{
    static const str pieces[] = {
        S("<div"), S(">"),      S("</"),   S("p>"),     S("<p>"), S("&#x0;"), S("\""),
        S("="),    S("<table"), S("<!--"), S("script"), S("<td"), S("A b. "), S("'"),
        S("<a "),  S("href=x"), S("</a>"), S("<br>"),   S("\0x"), S("\xFF"),  S("<"),
    };
    uint64_t state = 7;
    for (int i = 0; i < 2000; i++) {
        arena keep = arena_open(1 << 20);
        buf html = {.keep = &keep};
        for (int k = 0; k < 60; k++)
            buf_put(&html, pieces[test_random(&state) % (sizeof pieces / sizeof *pieces)]);
        reading r = read_as(KIND_HTML, buf_str(&html));
        CHECK_INT(r.outcomes.len, 1);
        reading_end(&r);
        arena_close(&keep);
    }
}

/* Reads a deep page and a deep feed. */
static void *read_both(void *failures)
{
    static const str starts[] = {S("<div><b><a name=x>"),
                                 S("<rss><item><title>Envoy left.</title>")};
    for (int i = 0; i < 20; i++) {
        arena keep = arena_open((ptrdiff_t)1 << 30), scratch = arena_open((ptrdiff_t)1 << 30);
        buf text = {.keep = &keep};
        for (int k = 0; k < 500; k++)
            buf_put(&text, starts[i % 2]);
        buf_put(&text, S("<p>The minister left at noon.</p>"));
        chunk c = {.origin = S("in"), .kind = i % 2 ? KIND_FEED : KIND_HTML, .line = 1};
        c.bytes = buf_str(&text);
        outcome_vec out = {0};
        chunk_read(&c, &out, &keep, scratch);
        if (!out.len || out.data[0].is_refused) ++*(int *)failures;
        arena_close(&keep);
        arena_close(&scratch);
    }
    return NULL;
}

static void threads_with_small_stacks_read_at_once(void)
{
    enum { THREADS = 4, STACK_BYTES = 1 << 19 };
    pthread_t threads[THREADS];
    int failures[THREADS] = {0};
    pthread_attr_t attributes;
    CHECK(pthread_attr_init(&attributes) == 0);
    CHECK(pthread_attr_setstacksize(&attributes, STACK_BYTES) == 0);
    for (int i = 0; i < THREADS; i++)
        CHECK(pthread_create(&threads[i], &attributes, read_both, &failures[i]) == 0);
    for (int i = 0; i < THREADS; i++) {
        CHECK(pthread_join(threads[i], NULL) == 0);
        CHECK_INT(failures[i], 0);
    }
    pthread_attr_destroy(&attributes);
}

int main(int count, char **arguments)
{
    if (count < 2) return printf("usage: html PAGES\n"), 2;
    pages_folder = arguments[1];
    RUN(pages_of_every_make_are_read);
    RUN(a_page_may_be_cut_anywhere);
    RUN(pages_without_prose_are_refused);
    RUN(inline_tags_leave_no_space_and_breaks_are_lines);
    RUN(list_items_are_lines);
    RUN(zero_bytes_do_no_harm);
    RUN(the_address_may_tell_the_day);
    RUN(pieces_of_html_become_text);
    RUN(nesting_of_any_depth_is_read_in_linear_time);
    RUN(thousands_of_attributes_are_read_in_linear_time);
    RUN(any_bytes_are_read);
    RUN(threads_with_small_stacks_read_at_once);
    return test_end();
}
