/* article.c: What in a document is prose, and what its furniture tells.
   SPDX-License-Identifier: MIT

       AP Images                             credit      (furniture.c knows the line)
       South Korea Hosts Japan and China     headline    short, no full stop, prose follows
       SINGAPORE — |In a rare trilateral ... dateline | prose
       The New American                      publisher   short, a byline or date follows
       Author: Angeline Tan                  byline
       Date: September 27, 2023              date
       Following legal, diplomatic, and ...  prose

   Lines become paragraphs (lines.c), paragraphs get a kind, and what the furniture tells goes into the
   document where that is empty. */
#include "text/article.h"

#include "base/date.h"
#include "base/utf8.h"
#include "text/glyph.h"
#include "text/lines.h"

enum {
    HEADLINE_BYTES = 200,
    HEADLINE_WORDS = 30,
    CROSSHEAD_WORDS = 12, /* a headline inside the text */
    PUBLISHER_WORDS = 6,
    TITLE_WORDS = 4, /* a title has at least as many, where there is a choice */
    MENU_LINES = 4,  /* more short lines than these at the top are a menu */
    TAIL_BYTES = 300 /* of a credit in brackets at a paragraph's end */
};

typedef struct article {
    const furniture *f;
    entente_document *d;
    str text;
    paragraph_vec paragraphs;
    ptrdiff_t first_prose; /* index, or the count when there is none */
    ptrdiff_t title;       /* index of the title's paragraph, -1 */
    str last_publisher;    /* from the dateline or a closing bracket: the last resort */
    int32_t revised_day;   /* "Updated ..." */
    arena *keep;
} article;

static str view(const article *a, ptrdiff_t i)
{
    return str_sub(a->text, a->paragraphs.data[i].start, a->paragraphs.data[i].end);
}

static int kind_at(const article *a, ptrdiff_t i)
{
    return i >= 0 && i < a->paragraphs.len ? a->paragraphs.data[i].kind : -1;
}

/* Words of s, at most most + 1. */
static int count_words(str s, int most)
{
    int n = 0;
    for (ptrdiff_t i = 0; i < s.len && n <= most; i++)
        n += !char_is_space(s.data[i]) && (!i || char_is_space(s.data[i - 1]));
    return n;
}

/* ## Which paragraph is what */

/* Does it end as a sentence does? */
static bool is_sentence(const article *a, ptrdiff_t i)
{
    return ends_as_prose(view(a, i), true);
}

/* Could it be a headline, were it at the right place? A question could. */
static bool is_short(const article *a, ptrdiff_t i)
{
    str s = view(a, i);
    if (is_sentence(a, i) && str_find(s, S(". ")) >= 0) return false;
    return !a->paragraphs.data[i].is_item && s.len <= HEADLINE_BYTES &&
           count_words(s, HEADLINE_WORDS) <= HEADLINE_WORDS && !ends_as_prose(s, false);
}

static ptrdiff_t find_first_prose(const article *a)
{
    bool is_first = true;
    for (ptrdiff_t i = 0; i < a->paragraphs.len; i++) {
        if (kind_at(a, i) != ENTENTE_BLOCK_PROSE) continue;
        if (!is_short(a, i)) return i;
        if (!is_first && is_sentence(a, i)) return i;
        is_first = false;
    }
    return a->paragraphs.len;
}

static bool is_signed(const article *a, ptrdiff_t i)
{
    return kind_at(a, i + 1) == ENTENTE_BLOCK_BYLINE || kind_at(a, i + 1) == ENTENTE_BLOCK_DATE;
}

/* Of the short paragraphs before the prose, the one that is the title; -1 when there is none. */
static ptrdiff_t find_title(const article *a)
{
    ptrdiff_t first = -1, first_long = -1, last_long = -1, count = 0;
    for (ptrdiff_t i = 0; i < a->first_prose; i++) {
        if (kind_at(a, i) != ENTENTE_BLOCK_PROSE) continue;
        str s = view(a, i);
        if (a->d->title.len && str_eq_fold(s, str_trim(a->d->title))) return i;
        if (first < 0) first = i;
        count++;
        bool is_publisher = is_signed(a, i) && count_words(s, PUBLISHER_WORDS) < PUBLISHER_WORDS;
        if (count_words(s, TITLE_WORDS) < TITLE_WORDS || (is_publisher && first_long >= 0))
            continue;
        if (first_long < 0) first_long = i;
        last_long = i;
    }
    if (first_long < 0) return first;
    return count > MENU_LINES ? last_long : first_long;
}

/* The kind of the short paragraph i above the prose. */
static entente_block_kind kind_above(const article *a, ptrdiff_t i)
{
    int words = count_words(view(a, i), PUBLISHER_WORDS);
    if (i == a->title) return ENTENTE_BLOCK_HEADLINE;
    if (is_signed(a, i) && words < PUBLISHER_WORDS) return ENTENTE_BLOCK_PUBLISHER;
    if (i > a->title || words >= TITLE_WORDS) return ENTENTE_BLOCK_HEADLINE;
    return furniture_is_outlet(a->f, view(a, i)) ? ENTENTE_BLOCK_PUBLISHER : ENTENTE_BLOCK_OTHER;
}

/* The kind of the short paragraph i in the prose or below it. */
static entente_block_kind kind_inside(const article *a, ptrdiff_t i)
{
    str s = view(a, i);
    if (a->title >= 0 && str_eq_fold(s, view(a, a->title))) return ENTENTE_BLOCK_OTHER;
    if (is_signed(a, i) && count_words(s, PUBLISHER_WORDS) <= PUBLISHER_WORDS)
        return ENTENTE_BLOCK_PUBLISHER;
    ptrdiff_t at = 0;
    bool is_head = kind_at(a, i + 1) == ENTENTE_BLOCK_PROSE &&
                   (is_sentence(a, i + 1) || !is_short(a, i + 1)) &&
                   count_words(s, CROSSHEAD_WORDS) <= CROSSHEAD_WORDS && !ends_as_prose(s, true) &&
                   !utf8_is_lower(utf8_next(s, &at));
    return is_head ? ENTENTE_BLOCK_HEADLINE : ENTENTE_BLOCK_PROSE;
}

static bool has_furniture(const article *a)
{
    for (ptrdiff_t i = 0; i < a->paragraphs.len; i++)
        if (kind_at(a, i) != ENTENTE_BLOCK_PROSE) return true;
    return false;
}

static void judge_paragraphs(article *a)
{
    a->title = -1;
    a->first_prose = find_first_prose(a);
    if (a->first_prose == a->paragraphs.len && !has_furniture(a))
        return; /* a list of short lines */
    a->title = find_title(a);
    for (ptrdiff_t i = a->paragraphs.len - 1; i > a->first_prose; i--) {
        if (kind_at(a, i) == ENTENTE_BLOCK_PROSE && is_short(a, i))
            a->paragraphs.data[i].kind = (int8_t)kind_inside(a, i);
    }
    for (ptrdiff_t i = 0; i < a->first_prose; i++)
        if (kind_at(a, i) == ENTENTE_BLOCK_PROSE)
            a->paragraphs.data[i].kind = (int8_t)kind_above(a, i);
}

/* A publisher's name that was found once is known everywhere. */
static void spread_publisher(article *a, str name)
{
    for (ptrdiff_t i = 0; i < a->paragraphs.len && name.len; i++) {
        paragraph *p = &a->paragraphs.data[i];
        bool is_open = p->kind == ENTENTE_BLOCK_PROSE || p->kind == ENTENTE_BLOCK_HEADLINE ||
                       p->kind == ENTENTE_BLOCK_OTHER;
        if (is_open && i != a->title && str_eq_fold(view(a, i), name))
            p->kind = ENTENTE_BLOCK_PUBLISHER;
    }
}

/* ## What the furniture tells */

static void note(str *field, str value)
{
    if (!field->len) *field = value;
}

/* Does the day in paragraph i date the article? One that stands alone inside the prose does not. */
static bool dates_article(const article *a, ptrdiff_t i)
{
    bool is_labelled = !char_is_digit(a->text.data[a->paragraphs.data[i].start]) &&
                       day_parse(view(a, i)) == ENTENTE_NO_DAY;
    int before = kind_at(a, i - 1), after = kind_at(a, i + 1);
    return i < a->first_prose || is_labelled || before == ENTENTE_BLOCK_BYLINE ||
           before == ENTENTE_BLOCK_PUBLISHER || after == ENTENTE_BLOCK_BYLINE;
}

static void tell_furniture(article *a)
{
    entente_document *d = a->d;
    for (ptrdiff_t i = 0; i < a->paragraphs.len; i++) {
        int kind = kind_at(a, i);
        if (kind == ENTENTE_BLOCK_PROSE || kind == ENTENTE_BLOCK_HEADLINE) continue;
        notice n = furniture_notice(a->f, view(a, i));
        if (kind == ENTENTE_BLOCK_PUBLISHER)
            note(&d->publisher, n.publisher.len ? n.publisher : view(a, i));
        note(&d->author, n.author);
        note(&d->publisher, n.publisher);
        if (n.day == ENTENTE_NO_DAY || !dates_article(a, i)) continue;
        int32_t *day = n.is_revision ? &a->revised_day : &d->published;
        if (*day == ENTENTE_NO_DAY) *day = n.day;
    }
}

/* The text on one line. */
static str one_line(str s, arena *keep)
{
    if (str_find_char(s, '\n') < 0 && str_find_char(s, '\r') < 0) return s;
    buf b = {.keep = keep};
    for (str rest = s; rest.len;) {
        ptrdiff_t n = 0;
        while (n < rest.len && !char_is_space(rest.data[n]))
            n++;
        if (b.len) buf_char(&b, ' ');
        buf_put(&b, str_sub(rest, 0, n));
        rest = str_trim(str_sub(rest, n, rest.len));
    }
    return buf_str(&b);
}

/* ## Blocks */

static void add_block(const article *a, block_vec *blocks, int kind, ptrdiff_t start, ptrdiff_t end)
{
    for (ptrdiff_t n; start < end && (n = space_at(a->text, start)) > 0; start += n)
        ;
    while (end > start && char_is_space(a->text.data[end - 1]))
        end--;
    if (start < end)
        *vec_push(blocks, a->keep) =
            (entente_block){(entente_block_kind)kind, {(int32_t)start, (int32_t)end}};
}

/* Where a credit in brackets starts that ends the prose: "... said. (Reporting by Jane Roe)"; its length
   when there is none. */
static ptrdiff_t credit_start(const article *a, str prose, str *publisher)
{
    str s = prose;
    if (str_ends(s, S("."))) s = str_sub(s, 0, s.len - 1);
    char open = str_ends(s, S(")")) ? '(' : str_ends(s, S("]")) ? '[' : 0;
    if (!open) return prose.len;
    ptrdiff_t from = s.len > TAIL_BYTES ? s.len - TAIL_BYTES : 0;
    ptrdiff_t at = str_find_last_char(str_sub(s, from, s.len), open);
    if (at < 0) return prose.len;
    at += from;
    str before = str_trim(str_sub(s, 0, at)), inner = str_sub(s, at + 1, s.len - 1);
    if (!ends_as_prose(before, true)) return prose.len;
    if (furniture_is_publisher(a->f, inner)) return *publisher = str_trim(inner), at;
    return furniture_starts_credit(a->f, inner) ? at : prose.len;
}

/* The dateline that prose starts with. One without an agency holds only where the prose starts. */
static ptrdiff_t read_dateline(article *a, str prose, bool is_first)
{
    dateline head = dateline_read(a->f, prose);
    if (!head.len || (!is_first && !head.publisher.len)) return 0;
    note(&a->d->dateline, head.place);
    note(&a->last_publisher, head.publisher);
    if (a->d->published == ENTENTE_NO_DAY) a->d->published = head.day;
    return head.len;
}

static void add_prose(article *a, block_vec *blocks, ptrdiff_t i)
{
    ptrdiff_t start = a->paragraphs.data[i].start, end = a->paragraphs.data[i].end;
    str prose = view(a, i), publisher = S("");
    ptrdiff_t from = read_dateline(a, prose, i == a->first_prose || a->paragraphs.len == 1);
    ptrdiff_t to = credit_start(a, prose, &publisher);
    note(&a->last_publisher, publisher);
    if (to <= from) to = prose.len;
    if (from) add_block(a, blocks, ENTENTE_BLOCK_DATELINE, start, start + from);
    add_block(a, blocks, ENTENTE_BLOCK_PROSE, start + from, start + to);
    if (to < prose.len) add_block(a, blocks, ENTENTE_BLOCK_CREDIT, start + to, end);
}

void article_read(const furniture *f, entente_document *d, block_vec *blocks, arena *keep,
                  arena scratch)
{
    article a = {.f = f, .d = d, .text = d->text, .revised_day = ENTENTE_NO_DAY, .keep = keep};
    line_vec lines = {0};
    lines_find(f, d->text, &lines, &scratch);
    if (lines.len == 1) lines.data[0].kind = ENTENTE_BLOCK_PROSE;
    paragraphs_find(d->text, &lines, &a.paragraphs, &scratch);
    judge_paragraphs(&a);
    if (d->publisher.len) spread_publisher(&a, d->publisher);
    tell_furniture(&a);
    spread_publisher(&a, d->publisher);
    for (ptrdiff_t i = 0; i < a.paragraphs.len; i++) {
        const paragraph *p = &a.paragraphs.data[i];
        if (p->kind == ENTENTE_BLOCK_PROSE)
            add_prose(&a, blocks, i);
        else
            add_block(&a, blocks, p->kind, p->start, p->end);
    }
    if (a.title >= 0) note(&d->title, one_line(view(&a, a.title), keep));
    note(&d->publisher, a.last_publisher);
    if (d->published == ENTENTE_NO_DAY) d->published = a.revised_day;
}
