/* facts.c: What a page says of its article: title, publisher, author, day, address, language.
   SPDX-License-Identifier: MIT */
#include "text/facts.h"

#include "base/date.h"
#include "text/fold.h"
#include "text/linked.h"

#include <string.h>

typedef enum field { TITLE, PUBLISHER, AUTHOR, DAY, URL, LANGUAGE, FIELDS } field;

/* How far a place is trusted; a lower one wins. Meta tags lie between, in the order of their table. */
enum {
    RANK_LINKED = 1,
    RANK_META = 10,
    RANK_MARKED = 100,
    RANK_SEEN,
    RANK_GUESSED,
    RANK_LAST,
    RANK_NONE
};
enum { FACT_BYTES = 1000 }; /* what is longer is no title and no name */

typedef struct fact {
    str value;
    int32_t rank;
} fact;

typedef struct facts {
    const page *page;
    fact of[FIELDS];
    int32_t day;
    str head_title; /* the <title> */
    arena *keep;
} facts;

/* Names of meta tags (name, property or itemprop), the more exact first. */
static const struct {
    field field;
    const char *name;
} meta_names[] = {
    {TITLE, "og:title"},
    {TITLE, "headline"},
    {TITLE, "parsely-title"},
    {TITLE, "twitter:title"},
    {TITLE, "dc.title"},
    {TITLE, "dcterms.title"},
    {PUBLISHER, "og:site_name"},
    {PUBLISHER, "publisher"},
    {PUBLISHER, "dc.publisher"},
    {PUBLISHER, "dcterms.publisher"},
    {PUBLISHER, "application-name"},
    {PUBLISHER, "apple-mobile-web-app-title"},
    {AUTHOR, "author"},
    {AUTHOR, "article:author"},
    {AUTHOR, "parsely-author"},
    {AUTHOR, "dc.creator"},
    {AUTHOR, "dcterms.creator"},
    {AUTHOR, "sailthru.author"},
    {AUTHOR, "byl"},
    {AUTHOR, "creator"},
    {DAY, "article:published_time"},
    {DAY, "og:published_time"},
    {DAY, "datepublished"},
    {DAY, "parsely-pub-date"},
    {DAY, "pubdate"},
    {DAY, "publishdate"},
    {DAY, "publish-date"},
    {DAY, "publish_date"},
    {DAY, "published"},
    {DAY, "publication_date"},
    {DAY, "article.published"},
    {DAY, "sailthru.date"},
    {DAY, "cxenseparse:recs:publishtime"},
    {DAY, "dcterms.issued"},
    {DAY, "dc.date.issued"},
    {DAY, "dcterms.created"},
    {DAY, "dc.date.created"},
    {DAY, "dcterms.date"},
    {DAY, "dc.date"},
    {DAY, "date"},
    {URL, "og:url"},
    {LANGUAGE, "content-language"},
    {LANGUAGE, "dc.language"},
    {LANGUAGE, "og:locale"},
};

static void offer(facts *f, field which, int32_t rank, str value)
{
    if (!value.len || value.len > FACT_BYTES || rank >= f->of[which].rank) return;
    f->of[which] = (fact){value, rank};
}

static void offer_day(facts *f, int32_t rank, int32_t day)
{
    if (day == ENTENTE_NO_DAY || rank >= f->of[DAY].rank) return;
    f->of[DAY].rank = rank;
    f->day = day;
}

static bool is_address(str s)
{
    return str_starts(s, S("http:")) || str_starts(s, S("https:")) || str_starts(s, S("//")) ||
           str_starts(s, S("www."));
}

static str without_start(str s, str start)
{
    bool has = str_eq_fold(str_sub(s, 0, start.len), start);
    return has ? str_trim(str_sub(s, start.len, s.len)) : s;
}

/* A byline's names: "By Jane Roe | Sept. 27" gives "Jane Roe"; "" when they cannot be told. */
static str author_of(str line)
{
    static const char *const marks[] = {"|", "\u00B7", "\u2022", "\u2014", "\u2013"};
    line = without_start(without_start(line, S("Written by ")), S("By "));
    line = without_start(line, S("By:"));
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        ptrdiff_t at = str_find(line, str_of(marks[i]));
        if (at >= 0) line = str_trim(str_sub(line, 0, at));
    }
    for (ptrdiff_t i = 0; i < line.len; i++)
        if (char_is_digit(line.data[i])) return (str){0};
    if (str_ends(line, S(","))) line = str_trim(str_sub(line, 0, line.len - 1));
    bool is_name = !is_address(line) && fold_words(line) <= 16 && line.len <= 200;
    return is_name ? line : (str){0};
}

/* The first day in a line such as "Published: Sept. 27, 2023 | Updated ...". */
static int32_t day_in(str line)
{
    ptrdiff_t bar = str_find_char(line, '|');
    if (bar > 0) line = str_trim(str_sub(line, 0, bar));
    for (int32_t words = 0; words < 8 && line.len; words++) {
        int32_t day = day_parse(line);
        if (day != ENTENTE_NO_DAY) return day;
        ptrdiff_t space = str_find_char(line, ' ');
        if (space < 0) break;
        line = str_trim(str_sub(line, space, line.len));
    }
    return ENTENTE_NO_DAY;
}

static void offer_author(facts *f, int32_t rank, str value)
{
    str name = author_of(value);
    fact *now = &f->of[AUTHOR];
    if (name.len && rank == now->rank && str_find(now->value, name) < 0 && now->value.len < 200)
        now->value = str_format(f->keep, "%.*s, %.*s", ARG_STR(now->value), ARG_STR(name));
    else
        offer(f, AUTHOR, rank, name);
}

static void read_meta(facts *f, int32_t node)
{
    static const char *const keys[] = {"property", "name", "itemprop", "http-equiv"};
    str content = page_attribute(f->page, node, "content");
    if (!content.len) return;
    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        str name = page_attribute(f->page, node, keys[k]);
        if (!name.len) continue;
        for (size_t i = 0; i < sizeof meta_names / sizeof *meta_names; i++) {
            if (!str_eq_fold(name, str_of(meta_names[i].name))) continue;
            int32_t rank = RANK_META + (int32_t)i;
            str value = fold(content, f->keep);
            if (meta_names[i].field == DAY)
                offer_day(f, rank, day_parse(value));
            else if (meta_names[i].field == AUTHOR)
                offer_author(f, rank, value);
            else
                offer(f, meta_names[i].field, rank, value);
        }
    }
}

static void read_link(facts *f, int32_t node)
{
    if (!str_eq_fold(page_attribute(f->page, node, "rel"), S("canonical"))) return;
    str url = page_attribute(f->page, node, "href");
    offer(f, URL, is_address(url) ? RANK_META : RANK_SEEN, str_copy(url, f->keep));
}

/* All text below a node, "" when it is too long for a fact. */
static str short_text(const facts *f, int32_t node)
{
    ptrdiff_t bytes = 0;
    for (int32_t i = node; i < f->page->nodes[node].end && bytes <= 4 * FACT_BYTES; i++)
        bytes += f->page->nodes[i].text.len;
    return bytes <= 4 * FACT_BYTES ? page_text(f->page, node, f->keep) : (str){0};
}

/* Stands a node in what is beside the article? */
static bool is_aside(const page *p, int32_t node)
{
    for (; node >= 0; node = p->nodes[node].parent) {
        GumboTag tag = p->nodes[node].tag;
        if (tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_FOOTER) return true;
    }
    return false;
}

static bool has_word(str names, str word)
{
    str one;
    while (page_name_word(&names, &one))
        if (str_eq_fold(one, word)) return true;
    return false;
}

static void read_day(facts *f, int32_t node, int32_t rank)
{
    static const char *const attributes[] = {"datetime", "content", "title"};
    if (rank >= f->of[DAY].rank || is_aside(f->page, node)) return;
    for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
        offer_day(f, rank, day_parse(page_attribute(f->page, node, attributes[i])));
    if (f->page->nodes[node].end - node > 16) return;
    str line = short_text(f, node);
    if (line.len <= 120) offer_day(f, rank, day_in(line));
}

static void read_author(facts *f, int32_t node, int32_t rank)
{
    if (rank > f->of[AUTHOR].rank || is_aside(f->page, node)) return;
    if (f->page->nodes[node].end - node > 32) return;
    offer_author(f, rank, short_text(f, node));
}

/* What classes and microdata say of one element. */
static void read_names(facts *f, int32_t node)
{
    const page *p = f->page;
    str class = page_attribute(p, node, "class"), item = page_attribute(p, node, "itemprop");
    if (str_eq_fold(item, S("datePublished"))) read_day(f, node, RANK_MARKED);
    if (str_eq_fold(item, S("author"))) read_author(f, node, RANK_MARKED);
    if (str_eq_fold(item, S("headline")) && p->nodes[node].end - node <= 32)
        offer(f, TITLE, RANK_MARKED, short_text(f, node));
    if (str_eq_fold(page_attribute(p, node, "rel"), S("author"))) read_author(f, node, RANK_SEEN);
    if (!class.len || has_word(class, S("comment")) || has_word(class, S("related"))) return;
    if (has_word(class, S("byline")) || has_word(class, S("author")))
        if (f->of[AUTHOR].rank > RANK_GUESSED) read_author(f, node, RANK_GUESSED);
    if (has_word(class, S("published")) || has_word(class, S("date")) ||
        has_word(class, S("timestamp")) || has_word(class, S("pubdate")))
        read_day(f, node, RANK_GUESSED);
}

/* A <time> outside the article may be today's; the day of an update is better than none. */
static int32_t time_rank(const page *p, int32_t node)
{
    str class = page_attribute(p, node, "class");
    if (page_attribute(p, node, "pubdate").data) return RANK_MARKED;
    if (has_word(class, S("published"))) return RANK_SEEN;
    if (has_word(class, S("updated")) || has_word(class, S("modified"))) return RANK_LAST;
    while (node >= 0 && p->nodes[node].tag != GUMBO_TAG_ARTICLE &&
           p->nodes[node].tag != GUMBO_TAG_MAIN)
        node = p->nodes[node].parent;
    return node >= 0 ? RANK_SEEN : RANK_GUESSED;
}

static void offer_head_title(facts *f, str title)
{
    if (!f->head_title.len && title.len <= FACT_BYTES) f->head_title = title;
}

static void read_element(facts *f, int32_t node)
{
    const page *p = f->page;
    switch (p->nodes[node].tag) {
    case GUMBO_TAG_META:
        read_meta(f, node);
        return;
    case GUMBO_TAG_LINK:
        read_link(f, node);
        return;
    case GUMBO_TAG_HTML:
        offer(f, LANGUAGE, RANK_LINKED, page_attribute(p, node, "lang"));
        offer(f, LANGUAGE, RANK_LINKED, page_attribute(p, node, "xml:lang"));
        return;
    case GUMBO_TAG_TITLE:
        offer_head_title(f, short_text(f, node));
        return;
    case GUMBO_TAG_H1:
        if (!is_aside(p, node)) offer(f, TITLE, RANK_SEEN, short_text(f, node));
        break;
    case GUMBO_TAG_TIME:
        read_day(f, node, time_rank(p, node));
        break;
    default:
        break;
    }
    if (p->nodes[node].attributes->length) read_names(f, node);
}

static void read_linked(facts *f, const linked *l, arena scratch)
{
    offer(f, TITLE, RANK_LINKED, page_plain(l->title, f->keep, scratch));
    offer(f, PUBLISHER, RANK_LINKED, page_plain(l->publisher, f->keep, scratch));
    offer(f, AUTHOR, RANK_LINKED, author_of(page_plain(l->author, f->keep, scratch)));
    offer(f, URL, RANK_GUESSED, l->url);
    offer(f, LANGUAGE, RANK_META, l->language);
    offer_day(f, RANK_LINKED, l->published);
}

/* Cuts a title at its last "Title | Tail"; false when it has none. */
static bool cut_tail(str title, str *head, str *tail)
{
    static const char *const marks[] = {" - ",      " | ",      " :: ",    " \u2013 ",
                                        " \u2014 ", " \u00BB ", " \u00B7 "};
    ptrdiff_t last = -1, length = 0;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        str mark = str_of(marks[i]);
        for (ptrdiff_t at = 0, n; (n = str_find(str_sub(title, at, title.len), mark)) >= 0;) {
            if (at + n > last) last = at + n, length = mark.len;
            at += n + mark.len - 1; /* marks may share a space */
        }
    }
    if (last <= 0) return false;
    *head = str_sub(title, 0, last);
    *tail = str_sub(title, last + length, title.len);
    return true;
}

/* The title without the publisher behind it; without knowing the publisher, a short tail behind a
   long head is taken for it in a <title>. */
static str without_publisher(facts *f, str title, bool is_head_title, arena scratch)
{
    str publisher = f->of[PUBLISHER].value, head, tail;
    while (cut_tail(title, &head, &tail)) {
        bool is_publisher = publisher.len && fold_eq(tail, publisher, scratch);
        bool looks_so = is_head_title && fold_words(tail) <= 5 && fold_words(head) >= 4 &&
                        fold_words(head) > fold_words(tail);
        if (!is_publisher && !looks_so) break;
        title = head;
        if (is_publisher) break;
    }
    return title;
}

/* A <title> that is the headline and something more: that is the publisher. */
static void guess_publisher(facts *f, arena scratch)
{
    str head, tail;
    if (f->of[PUBLISHER].value.len || !f->of[TITLE].value.len) return;
    if (cut_tail(f->head_title, &head, &tail) && fold_eq(head, f->of[TITLE].value, scratch))
        offer(f, PUBLISHER, RANK_GUESSED, tail);
}

static int32_t number_of(str s)
{
    int64_t n;
    return s.len <= 4 && str_to_int(s, &n) ? (int32_t)n : -1;
}

/* "https://news.example/world/2023/09/27/summit" and ".../2023/sep/27/..." tell the day. */
static int32_t day_of_url(str url)
{
    str rest = url, year = {0}, month = {0};
    while (rest.data) {
        str part = str_cut(&rest, '/');
        int32_t m = month_of_word(month) ? month_of_word(month) : number_of(month);
        if (year.len == 4 && m > 0 && part.len <= 2 && number_of(part) > 0) {
            int32_t day = day_of_date((date){number_of(year), m, number_of(part)});
            if (day != ENTENTE_NO_DAY && number_of(year) >= 1990) return day;
        }
        year = month;
        month = part;
    }
    return ENTENTE_NO_DAY;
}

/* Text nodes of the page with something in them, one after the other; false at the end. */
static bool next_line(const facts *f, int32_t *at, str *line)
{
    while (++*at < f->page->count) {
        const page_node *n = &f->page->nodes[*at];
        if (n->tag != PAGE_TEXT || n->text.len > 4 * FACT_BYTES) continue;
        if (f->page->nodes[n->parent].tag == GUMBO_TAG_TITLE) continue;
        *line = fold(n->text, f->keep);
        if (line->len) return true;
    }
    return false;
}

/* A page that marks nothing may still have a line "By Jane Roe", and close behind it the day. */
static void read_byline(facts *f)
{
    enum { LINES = 4 };
    str line;
    int32_t at = -1;
    while (next_line(f, &at, &line)) {
        str name = line.len <= 80 ? without_start(line, S("By ")) : line;
        if (name.len == line.len || !char_is_upper(name.data[0])) continue;
        offer(f, AUTHOR, RANK_GUESSED, author_of(name));
        for (int i = 0; i < LINES && next_line(f, &at, &line); i++)
            offer_day(f, RANK_GUESSED, line.len <= 80 ? day_in(line) : ENTENTE_NO_DAY);
        return;
    }
}

/* Without a headline that is marked: a line of the page that a <title> starts or ends with. What is
   left of the title is the publisher. */
static void read_headline(facts *f)
{
    str line, whole = f->head_title;
    for (int32_t at = -1; next_line(f, &at, &line);) {
        bool is_start = str_starts(whole, line), is_end = str_ends(whole, line);
        if (fold_words(line) < 3 || !(is_start || is_end)) continue;
        offer(f, TITLE, RANK_GUESSED, line);
        str rest =
            is_end ? str_sub(whole, 0, whole.len - line.len) : str_sub(whole, line.len, whole.len);
        while (rest.len && strchr(" -|:", rest.data[0]))
            rest = str_sub(rest, 1, rest.len);
        while (rest.len && strchr(" -|:", rest.data[rest.len - 1]))
            rest.len--;
        if (fold_words(rest) <= 5) offer(f, PUBLISHER, RANK_GUESSED, rest);
        return;
    }
}

/* What can only be told from the lines that a reader sees. */
static void read_lines(facts *f)
{
    if (!f->of[AUTHOR].value.len) read_byline(f);
    if (!f->of[TITLE].value.len && f->head_title.len) read_headline(f);
}

static str language_of(str name, arena *keep)
{
    str copy = str_copy(name, keep);
    for (ptrdiff_t i = 0; i < copy.len; i++)
        if (copy.data[i] == '_') ((char *)copy.data)[i] = '-';
    return copy;
}

static void fill(entente_document *d, facts *f, arena scratch)
{
    guess_publisher(f, scratch);
    bool has_title = f->of[TITLE].value.len > 0;
    str title = has_title ? f->of[TITLE].value : f->head_title;
    if (title.len) d->title = without_publisher(f, title, !has_title, scratch);
    if (f->of[PUBLISHER].value.len) d->publisher = f->of[PUBLISHER].value;
    if (f->of[AUTHOR].value.len) d->author = f->of[AUTHOR].value;
    if (f->of[URL].value.len) d->url = f->of[URL].value;
    if (f->of[LANGUAGE].value.len) d->language = language_of(f->of[LANGUAGE].value, f->keep);
    if (f->day == ENTENTE_NO_DAY) f->day = day_of_url(f->of[URL].value);
    if (f->day != ENTENTE_NO_DAY) d->published = f->day;
}

str facts_read(const page *p, entente_document *d, arena *keep, arena scratch)
{
    facts f = {.page = p, .day = ENTENTE_NO_DAY, .keep = keep};
    for (int32_t i = 0; i < FIELDS; i++)
        f.of[i].rank = RANK_NONE;
    linked l = linked_read(&p->linked_data, keep);
    read_linked(&f, &l, scratch);
    for (int32_t i = 0; i < p->count; i++)
        if (p->nodes[i].tag != PAGE_TEXT) read_element(&f, i);
    read_lines(&f);
    fill(d, &f, scratch);
    return l.body;
}
