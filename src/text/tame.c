/* tame.c: HTML of any make becomes HTML that a parser takes in linear time.
   SPDX-License-Identifier: MIT */
#include "text/tame.h"

#include <gumbo.h>

/* What is done with a tag. */
typedef enum fate {
    FATE_KEEP,   /* and counted as one level of nesting */
    FATE_FENCE,  /* likewise; end tags of what stands outside do not reach through it */
    FATE_LOOSE,  /* kept, not counted: it has no end tag or may go without */
    FATE_DROP,   /* the tag goes, its content stays */
    FATE_ONCE,   /* only the first is kept */
    FATE_TITLE,  /* its content is text, not mark-up */
    FATE_RAW,    /* goes with its content, which is no mark-up; unclosed it takes the rest */
    FATE_REMOVE, /* goes with its content, if it is closed */
} fate;

/* Formatting elements are dropped because parsers reopen them in every later paragraph; the text is
   the same without them. */
static const uint8_t fates[GUMBO_TAG_LAST + 1] = {
    [GUMBO_TAG_TABLE] = FATE_FENCE,     [GUMBO_TAG_CAPTION] = FATE_FENCE,
    [GUMBO_TAG_MARQUEE] = FATE_FENCE,   [GUMBO_TAG_A] = FATE_LOOSE,
    [GUMBO_TAG_P] = FATE_LOOSE,         [GUMBO_TAG_LI] = FATE_LOOSE,
    [GUMBO_TAG_DT] = FATE_LOOSE,        [GUMBO_TAG_DD] = FATE_LOOSE,
    [GUMBO_TAG_TR] = FATE_LOOSE,        [GUMBO_TAG_TD] = FATE_LOOSE,
    [GUMBO_TAG_TH] = FATE_LOOSE,        [GUMBO_TAG_TBODY] = FATE_LOOSE,
    [GUMBO_TAG_THEAD] = FATE_LOOSE,     [GUMBO_TAG_TFOOT] = FATE_LOOSE,
    [GUMBO_TAG_COLGROUP] = FATE_LOOSE,  [GUMBO_TAG_BR] = FATE_LOOSE,
    [GUMBO_TAG_HR] = FATE_LOOSE,        [GUMBO_TAG_META] = FATE_LOOSE,
    [GUMBO_TAG_LINK] = FATE_LOOSE,      [GUMBO_TAG_B] = FATE_DROP,
    [GUMBO_TAG_BIG] = FATE_DROP,        [GUMBO_TAG_CODE] = FATE_DROP,
    [GUMBO_TAG_EM] = FATE_DROP,         [GUMBO_TAG_FONT] = FATE_DROP,
    [GUMBO_TAG_I] = FATE_DROP,          [GUMBO_TAG_NOBR] = FATE_DROP,
    [GUMBO_TAG_S] = FATE_DROP,          [GUMBO_TAG_SMALL] = FATE_DROP,
    [GUMBO_TAG_STRIKE] = FATE_DROP,     [GUMBO_TAG_STRONG] = FATE_DROP,
    [GUMBO_TAG_TT] = FATE_DROP,         [GUMBO_TAG_U] = FATE_DROP,
    [GUMBO_TAG_HEAD] = FATE_DROP,       [GUMBO_TAG_BODY] = FATE_DROP,
    [GUMBO_TAG_FRAMESET] = FATE_DROP,   [GUMBO_TAG_FRAME] = FATE_DROP,
    [GUMBO_TAG_PLAINTEXT] = FATE_DROP,  [GUMBO_TAG_ISINDEX] = FATE_DROP,
    [GUMBO_TAG_OPTION] = FATE_DROP,     [GUMBO_TAG_OPTGROUP] = FATE_DROP,
    [GUMBO_TAG_IMG] = FATE_DROP,        [GUMBO_TAG_IMAGE] = FATE_DROP,
    [GUMBO_TAG_INPUT] = FATE_DROP,      [GUMBO_TAG_AREA] = FATE_DROP,
    [GUMBO_TAG_BASE] = FATE_DROP,       [GUMBO_TAG_BASEFONT] = FATE_DROP,
    [GUMBO_TAG_BGSOUND] = FATE_DROP,    [GUMBO_TAG_COL] = FATE_DROP,
    [GUMBO_TAG_EMBED] = FATE_DROP,      [GUMBO_TAG_KEYGEN] = FATE_DROP,
    [GUMBO_TAG_MENUITEM] = FATE_DROP,   [GUMBO_TAG_PARAM] = FATE_DROP,
    [GUMBO_TAG_SOURCE] = FATE_DROP,     [GUMBO_TAG_TRACK] = FATE_DROP,
    [GUMBO_TAG_WBR] = FATE_DROP,        [GUMBO_TAG_HTML] = FATE_ONCE,
    [GUMBO_TAG_TITLE] = FATE_TITLE,     [GUMBO_TAG_SCRIPT] = FATE_RAW,
    [GUMBO_TAG_STYLE] = FATE_RAW,       [GUMBO_TAG_XMP] = FATE_RAW,
    [GUMBO_TAG_IFRAME] = FATE_RAW,      [GUMBO_TAG_NOEMBED] = FATE_RAW,
    [GUMBO_TAG_NOFRAMES] = FATE_RAW,    [GUMBO_TAG_TEXTAREA] = FATE_RAW,
    [GUMBO_TAG_SVG] = FATE_REMOVE,      [GUMBO_TAG_MATH] = FATE_REMOVE,
    [GUMBO_TAG_SELECT] = FATE_REMOVE,   [GUMBO_TAG_NOSCRIPT] = FATE_REMOVE,
    [GUMBO_TAG_TEMPLATE] = FATE_REMOVE, [GUMBO_TAG_OBJECT] = FATE_REMOVE,
    [GUMBO_TAG_APPLET] = FATE_REMOVE,   [GUMBO_TAG_CANVAS] = FATE_REMOVE,
    [GUMBO_TAG_AUDIO] = FATE_REMOVE,    [GUMBO_TAG_VIDEO] = FATE_REMOVE,
};

typedef struct tamer {
    str html;
    ptrdiff_t at;
    buf out;
    str_vec *linked_data;
    arena *keep;
    int32_t tags;                         /* written */
    int32_t depth, excess;                /* levels open; levels open beyond the limit */
    uint16_t stack[TAME_DEPTH];           /* tags that are open */
    bool has_seen[GUMBO_TAG_LAST + 1];    /* tags that are kept once */
    bool is_unclosed[GUMBO_TAG_LAST + 1]; /* no end tag of it stands in the rest */
} tamer;

/* One tag as it stands in the page: [from, to), its name, its attributes. */
typedef struct tag {
    ptrdiff_t from, to;
    str name;
    GumboTag id;
    int32_t attributes;
} tag;

static char char_at(str s, ptrdiff_t at)
{
    return at < s.len ? s.data[at] : 0;
}

static ptrdiff_t skip_space(str s, ptrdiff_t at)
{
    while (at < s.len && char_is_space(s.data[at]))
        at++;
    return at;
}

/* Past an attribute's value, of which at is the first byte or a space before it. */
static ptrdiff_t skip_value(str s, ptrdiff_t at)
{
    at = skip_space(s, at);
    char quote = char_at(s, at);
    if (quote == '"' || quote == '\'') {
        ptrdiff_t n = str_find_char(str_sub(s, at + 1, s.len), quote);
        return n < 0 ? s.len : at + n + 2;
    }
    while (at < s.len && !char_is_space(s.data[at]) && s.data[at] != '>')
        at++;
    return at;
}

static bool ends_name(char c)
{
    return char_is_space(c) || c == '/' || c == '>' || c == '=';
}

/* Past the attributes and the '>' of a tag; s.len when it is not closed. */
static ptrdiff_t skip_attributes(str s, ptrdiff_t at, int32_t *count)
{
    while (at < s.len && s.data[at] != '>') {
        if (char_is_space(s.data[at]) || s.data[at] == '/') {
            at++;
            continue;
        }
        ++*count;
        for (at++; at < s.len; at++) /* the first byte may be a '=' */
            if (ends_name(s.data[at])) break;
        ptrdiff_t next = skip_space(s, at);
        at = char_at(s, next) == '=' ? skip_value(s, next + 1) : next;
    }
    return at < s.len ? at + 1 : s.len;
}

static tag scan_tag(str html, ptrdiff_t from, ptrdiff_t name_at)
{
    ptrdiff_t at = name_at;
    while (at < html.len && !char_is_space(html.data[at]) && html.data[at] != '/' &&
           html.data[at] != '>')
        at++;
    tag t = {.from = from, .name = str_sub(html, name_at, at)};
    t.id = t.name.len < 64 ? gumbo_tagn_enum(t.name.data, (unsigned)t.name.len) : GUMBO_TAG_UNKNOWN;
    t.to = skip_attributes(html, at, &t.attributes);
    return t;
}

/* The offset of "</name" at or after at, in either case; -1 when there is none. */
static ptrdiff_t find_end_tag(str s, ptrdiff_t at, str name)
{
    while (at < s.len) {
        ptrdiff_t n = str_find(str_sub(s, at, s.len), S("</"));
        if (n < 0) return -1;
        at += n;
        char after = char_at(s, at + 2 + name.len);
        if (str_eq_fold(str_sub(s, at + 2, at + 2 + name.len), name) && !char_is_alpha(after))
            return at;
        at += 2;
    }
    return -1;
}

/* Where the content of t ends; -1 when it is not closed. */
static ptrdiff_t content_end(tamer *t, const tag *start)
{
    if (t->is_unclosed[start->id]) return -1;
    ptrdiff_t end = find_end_tag(t->html, start->to, start->name);
    t->is_unclosed[start->id] = end < 0;
    return end;
}

static void skip_element(tamer *t, const tag *start, bool takes_rest)
{
    ptrdiff_t end = content_end(t, start);
    bool is_data = start->id == GUMBO_TAG_SCRIPT &&
                   str_find(str_sub(t->html, start->from, start->to), S("ld+json")) >= 0;
    if (end >= 0 && is_data) *vec_push(t->linked_data, t->keep) = str_sub(t->html, start->to, end);
    t->at = end >= 0 ? end : takes_rest ? t->html.len : start->to;
}

static void put_title(tamer *t, const tag *start)
{
    ptrdiff_t end = content_end(t, start);
    t->at = end < 0 ? start->to : end;
    if (end < 0 || t->has_seen[start->id]) return;
    t->has_seen[start->id] = true;
    buf_put(&t->out, S("<title>"));
    for (str rest = str_sub(t->html, start->to, end); rest.data;) {
        buf_put(&t->out, str_cut(&rest, '<'));
        if (rest.data) buf_put(&t->out, S("&lt;"));
    }
    buf_put(&t->out, S("</title>"));
}

/* A form often holds a whole page and parsers treat it as none other; a fieldset nests plainly. */
static str written_name(const tag *t)
{
    return t->id == GUMBO_TAG_FORM ? S("fieldset") : t->name;
}

static void put_start(tamer *t, const tag *start)
{
    if (++t->tags > TAME_TAGS) return;
    buf_char(&t->out, '<');
    buf_put(&t->out, written_name(start));
    if (start->attributes <= TAME_ATTRIBUTES)
        buf_put(&t->out, str_sub(t->html, start->from + 1 + start->name.len, start->to));
    else
        buf_char(&t->out, '>');
}

static void open_level(tamer *t, const tag *start)
{
    if (t->depth == TAME_DEPTH) {
        t->excess++;
        return;
    }
    t->stack[t->depth++] = (uint16_t)start->id;
    put_start(t, start);
}

static bool is_heading(unsigned id)
{
    return id >= GUMBO_TAG_H1 && id <= GUMBO_TAG_H6;
}

/* Closes the innermost open element of that kind; an end tag that closes nothing is left out. */
static void close_level(tamer *t, const tag *end)
{
    if (t->excess) {
        t->excess--;
        return;
    }
    for (int32_t i = t->depth; i-- > 0;) {
        if (t->stack[i] == end->id || (is_heading(end->id) && is_heading(t->stack[i]))) {
            t->depth = i;
            if (++t->tags <= TAME_TAGS) buf_print(&t->out, "</%.*s>", ARG_STR(written_name(end)));
            return;
        }
        if (fates[t->stack[i]] == FATE_FENCE && fates[end->id] != FATE_FENCE) return;
    }
}

static void take_start(tamer *t)
{
    tag start = scan_tag(t->html, t->at, t->at + 1);
    t->at = start.to;
    if (t->html.data[start.to - 1] != '>') return; /* the page ends inside the tag */
    switch ((fate)fates[start.id]) {
    case FATE_KEEP:
    case FATE_FENCE:
        open_level(t, &start);
        break;
    case FATE_LOOSE:
        put_start(t, &start);
        break;
    case FATE_DROP:
        break;
    case FATE_ONCE:
        if (!t->has_seen[start.id]) put_start(t, &start);
        t->has_seen[start.id] = true;
        break;
    case FATE_TITLE:
        put_title(t, &start);
        break;
    case FATE_RAW:
        skip_element(t, &start, true);
        break;
    case FATE_REMOVE:
        skip_element(t, &start, false);
        break;
    }
}

static void take_end(tamer *t)
{
    tag end = scan_tag(t->html, t->at, t->at + 2);
    t->at = end.to;
    if (t->html.data[end.to - 1] != '>') return;
    fate f = fates[end.id];
    if (f == FATE_KEEP || f == FATE_FENCE)
        close_level(t, &end);
    else if (f == FATE_LOOSE && ++t->tags <= TAME_TAGS)
        buf_print(&t->out, "</%.*s>", ARG_STR(end.name));
}

/* Comments, doctypes, processing instructions and what else starts with "<!", "<?" or "</". */
static void skip_comment(tamer *t)
{
    str rest = str_sub(t->html, t->at, t->html.len);
    bool is_comment = str_starts(rest, S("<!--"));
    bool is_empty = str_starts(rest, S("<!-->")) || str_starts(rest, S("<!--->"));
    str end = is_comment && !is_empty ? S("-->") : S(">");
    ptrdiff_t from = is_comment && !is_empty ? 4 : 0;
    ptrdiff_t n = str_find(str_sub(rest, from, rest.len), end);
    t->at = n < 0 ? t->html.len : t->at + from + n + end.len;
}

str tame(str html, str_vec *linked_data, arena *keep)
{
    tamer t = {.html = html, .linked_data = linked_data, .keep = keep};
    t.out = (buf){.data = arena_new(keep, char, html.len + 64), .cap = html.len + 64, .keep = keep};
    buf_put(&t.out, S("<!DOCTYPE html>"));
    while (t.at < html.len) {
        ptrdiff_t n = str_find_char(str_sub(html, t.at, html.len), '<');
        buf_put(&t.out, str_sub(html, t.at, n < 0 ? html.len : t.at + n));
        if (n < 0) break;
        t.at += n;
        char next = char_at(html, t.at + 1);
        if (char_is_alpha(next))
            take_start(&t);
        else if (next == '/' && char_is_alpha(char_at(html, t.at + 2)))
            take_end(&t);
        else if (next == '/' || next == '!' || next == '?')
            skip_comment(&t);
        else
            buf_put(&t.out, S("&lt;")), t.at++; /* so that no tag comes about by what is left out */
    }
    return buf_str(&t.out);
}
