/* html.c: One HTML page becomes one document.
   SPDX-License-Identifier: MIT

       bytes ── decode ──> UTF-8 ── tame.c ──> safe HTML ── page.c ──> nodes ┬─ facts.c ──> title ...
                                                                            └─ main_text.c ──> text */
#include "text/html.h"

#include "text/decode.h"
#include "text/document.h"
#include "text/facts.h"
#include "text/fold.h"
#include "text/main_text.h"
#include "text/page.h"

enum { CHARSET_BYTES = 8192 }; /* browsers look into the first 1024; some pages need more */

static ptrdiff_t find_fold(str s, str lower)
{
    for (ptrdiff_t i = 0; i + lower.len <= s.len; i++)
        if (str_eq_fold(str_sub(s, i, i + lower.len), lower)) return i;
    return -1;
}

static bool ends_charset(char c)
{
    return char_is_space(c) || c == '"' || c == '\'' || c == ';' || c == '>' || c == '/';
}

/* The value behind "charset=" in a meta tag, "" when it has none. */
static str charset_in(str tag)
{
    ptrdiff_t at = find_fold(tag, S("charset"));
    if (at < 0) return (str){0};
    str rest = str_trim(str_sub(tag, at + 7, tag.len));
    if (!str_starts(rest, S("="))) return (str){0};
    ptrdiff_t from = 1, to;
    while (from < rest.len && ends_charset(rest.data[from]))
        from++;
    for (to = from; to < rest.len && !ends_charset(rest.data[to]);)
        to++;
    return str_sub(rest, from, to);
}

/* The charset that a page declares. One that can be read as ASCII is not UTF-16, whatever it says. */
static str charset_of(str bytes)
{
    str head = str_sub(bytes, 0, CHARSET_BYTES);
    for (ptrdiff_t at; (at = find_fold(head, S("<meta"))) >= 0;) {
        head = str_sub(head, at + 5, head.len);
        ptrdiff_t end = str_find_char(head, '>');
        str charset = charset_in(str_sub(head, 0, end < 0 ? head.len : end));
        bool is_wide = find_fold(charset, S("utf-16")) == 0 || find_fold(charset, S("utf16")) == 0;
        if (charset.len && !is_wide) return charset;
    }
    return (str){0};
}

str html_text(str html, arena *keep, arena scratch)
{
    bool is_plain = str_find_char(html, '<') < 0;
    if (is_plain && str_find_char(html, '&') < 0) return fold_paragraphs(html, keep);
    if (is_plain) html = str_format(&scratch, "<pre>%.*s", ARG_STR(html));
    page p = page_parse(html, &scratch);
    return fragment_text(&p, keep, scratch);
}

/* The page's own text, or that of its JSON-LD where the page shows little of it. */
static str best_text(str shown, str linked, arena *keep, arena scratch)
{
    if (fold_words(shown) * 2 >= fold_words(linked)) return shown;
    return html_text(linked, keep, scratch);
}

void html_read(const chunk *c, outcome_vec *out, arena *keep, arena scratch)
{
    str html = decode(c->bytes, charset_of(c->bytes), &scratch);
    page p = page_parse(html, &scratch);
    entente_document told = {.published = ENTENTE_NO_DAY};
    str linked = facts_read(&p, &told, keep, scratch);
    str shown = main_text(&p, told.title, keep, scratch);
    str text = best_text(shown, linked, keep, scratch);
    if (!text.len) {
        outcome_refuse(out, c, c->line, keep, "the page has no text");
        return;
    }
    entente_document *d = outcome_document(out, c, c->line, keep);
    d->title = told.title;
    d->publisher = told.publisher;
    d->author = told.author;
    d->url = told.url;
    d->language = told.language;
    d->published = told.published;
    d->text = text;
}
