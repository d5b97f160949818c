/* marks.c: What each element of a page is for.
   SPDX-License-Identifier: MIT

   The names here are the vocabulary of mark-up, as tags are, not of any language. */
#include "text/marks.h"

#include <stdlib.h>
#include <string.h>

static const uint8_t roles[GUMBO_TAG_LAST + 1] = {
    [GUMBO_TAG_HTML] = ROLE_BLOCK,       [GUMBO_TAG_BODY] = ROLE_BLOCK,
    [GUMBO_TAG_ARTICLE] = ROLE_BLOCK,    [GUMBO_TAG_SECTION] = ROLE_BLOCK,
    [GUMBO_TAG_NAV] = ROLE_BLOCK,        [GUMBO_TAG_ASIDE] = ROLE_BLOCK,
    [GUMBO_TAG_HEADER] = ROLE_BLOCK,     [GUMBO_TAG_FOOTER] = ROLE_BLOCK,
    [GUMBO_TAG_MAIN] = ROLE_BLOCK,       [GUMBO_TAG_DIV] = ROLE_BLOCK,
    [GUMBO_TAG_CENTER] = ROLE_BLOCK,     [GUMBO_TAG_FIGURE] = ROLE_BLOCK,
    [GUMBO_TAG_FIGCAPTION] = ROLE_BLOCK, [GUMBO_TAG_ADDRESS] = ROLE_BLOCK,
    [GUMBO_TAG_FIELDSET] = ROLE_BLOCK,   [GUMBO_TAG_LEGEND] = ROLE_BLOCK,
    [GUMBO_TAG_DETAILS] = ROLE_BLOCK,    [GUMBO_TAG_SUMMARY] = ROLE_BLOCK,
    [GUMBO_TAG_HGROUP] = ROLE_BLOCK,     [GUMBO_TAG_HR] = ROLE_BLOCK,
    [GUMBO_TAG_HEAD] = ROLE_BLOCK,       [GUMBO_TAG_TITLE] = ROLE_BLOCK,
    [GUMBO_TAG_BUTTON] = ROLE_BLOCK,     [GUMBO_TAG_CAPTION] = ROLE_BLOCK,
    [GUMBO_TAG_TR] = ROLE_BLOCK,         [GUMBO_TAG_P] = ROLE_PARAGRAPH,
    [GUMBO_TAG_PRE] = ROLE_PARAGRAPH,    [GUMBO_TAG_BLOCKQUOTE] = ROLE_PARAGRAPH,
    [GUMBO_TAG_H1] = ROLE_HEADING,       [GUMBO_TAG_H2] = ROLE_HEADING,
    [GUMBO_TAG_H3] = ROLE_HEADING,       [GUMBO_TAG_H4] = ROLE_HEADING,
    [GUMBO_TAG_H5] = ROLE_HEADING,       [GUMBO_TAG_H6] = ROLE_HEADING,
    [GUMBO_TAG_LI] = ROLE_ITEM,          [GUMBO_TAG_DT] = ROLE_ITEM,
    [GUMBO_TAG_DD] = ROLE_ITEM,          [GUMBO_TAG_UL] = ROLE_LIST,
    [GUMBO_TAG_OL] = ROLE_LIST,          [GUMBO_TAG_DL] = ROLE_LIST,
    [GUMBO_TAG_MENU] = ROLE_LIST,        [GUMBO_TAG_DIR] = ROLE_LIST,
    [GUMBO_TAG_TD] = ROLE_CELL,          [GUMBO_TAG_TH] = ROLE_CELL,
    [GUMBO_TAG_TABLE] = ROLE_TABLE,
};

static const bool is_furniture_tag[GUMBO_TAG_LAST + 1] = {
    [GUMBO_TAG_NAV] = true,      [GUMBO_TAG_ASIDE] = true,   [GUMBO_TAG_HEADER] = true,
    [GUMBO_TAG_FOOTER] = true,   [GUMBO_TAG_FIGURE] = true,  [GUMBO_TAG_FIGCAPTION] = true,
    [GUMBO_TAG_FIELDSET] = true, [GUMBO_TAG_BUTTON] = true,  [GUMBO_TAG_LABEL] = true,
    [GUMBO_TAG_LEGEND] = true,   [GUMBO_TAG_ADDRESS] = true, [GUMBO_TAG_CAPTION] = true,
    [GUMBO_TAG_HEAD] = true,
};

/* Words of classes, ids and names of elements, alone or two in a row, in byte order. */
static const char *const furniture_words[] = {
    "ad",
    "addthis",
    "addtoany",
    "ads",
    "adslot",
    "advert",
    "advertisement",
    "advertising",
    "author",
    "authors",
    "banner",
    "bio",
    "blogroll",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "caption",
    "captions",
    "carousel",
    "comment",
    "commentlist",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "copyright",
    "credit",
    "credits",
    "date",
    "disclaimer",
    "disqus",
    "donate",
    "donation",
    "footer",
    "gallery",
    "gdpr",
    "instagrammedia",
    "login",
    "masthead",
    "menu",
    "meta",
    "metadata",
    "modal",
    "mostpopular",
    "mostread",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "newsletters",
    "noprint",
    "outbrain",
    "overlay",
    "pager",
    "pagination",
    "player",
    "popular",
    "popup",
    "promo",
    "promos",
    "promotion",
    "pullquote",
    "rating",
    "readmore",
    "recirc",
    "recirculation",
    "recommend",
    "recommendations",
    "recommended",
    "related",
    "relatedposts",
    "reply",
    "rss",
    "search",
    "share",
    "shareaholic",
    "sharebar",
    "sharedaddy",
    "sharethis",
    "sharing",
    "sidebar",
    "signin",
    "signup",
    "slideshow",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "taboola",
    "tagcloud",
    "tags",
    "teaser",
    "teasers",
    "ticker",
    "timestamp",
    "toc",
    "toolbar",
    "tools",
    "trending",
    "twittertweet",
    "utilities",
    "utility",
};
static const char *const hidden_words[] = {"screenreader", "sronly", "visuallyhidden"};
static const char *const furniture_aria[] = {
    "alert", "alertdialog", "banner",     "complementary", "contentinfo", "dialog",
    "menu",  "menubar",     "navigation", "search",        "toolbar",
};
static const char *const body_words[] = {
    "articlebody", "articlecontent", "articlecopy",  "articletext", "bodycopy",
    "bodytext",    "entrybody",      "entrycontent", "entrytext",   "maintext",
    "newsbody",    "newscontent",    "newstext",     "postbody",    "postcontent",
    "posttext",    "storybody",      "storycontent", "storycopy",   "storytext",
};
static const char *const main_words[] = {"content", "maincolumn", "maincontent"};

enum { WORD_BYTES = 32 };
#define COUNT(list) (sizeof(list) / sizeof *(list))

static int compare_word(const void *word, const void *entry)
{
    return strcmp(word, *(const char *const *)entry);
}

static bool is_in(const char *word, const char *const *list, size_t count)
{
    return bsearch(word, list, count, sizeof *list, compare_word) != NULL;
}

/* Puts ASCII letters in lower case into a terminated word; empty when too long. */
static void put_word(char out[WORD_BYTES], str a, str b)
{
    out[0] = 0;
    if (a.len + b.len >= WORD_BYTES) return;
    for (ptrdiff_t i = 0; i < a.len + b.len; i++)
        out[i] = char_lower(i < a.len ? a.data[i] : b.data[i - a.len]);
    out[a.len + b.len] = 0;
}

/* What the words of one name say. */
typedef struct meaning {
    bool is_furniture, is_hidden, is_body, is_main;
} meaning;

static void add_meaning(meaning *m, str a, str b)
{
    char word[WORD_BYTES];
    put_word(word, a, b);
    m->is_furniture |= is_in(word, furniture_words, COUNT(furniture_words));
    m->is_hidden |= is_in(word, hidden_words, COUNT(hidden_words));
    m->is_body |= is_in(word, body_words, COUNT(body_words));
    m->is_main |= b.len == 0 && is_in(word, main_words, COUNT(main_words));
}

/* Blog software writes the labels of a post into its class: they are about its matter. */
static bool is_label(str name)
{
    return str_starts(name, S("tag-")) || str_starts(name, S("category-"));
}

/* Adds what a list of names (a class attribute) says. */
static void read_names(meaning *m, str names)
{
    while (names.data) {
        str name = str_cut(&names, ' '), word, last = {0};
        if (is_label(name)) continue;
        meaning one = {0};
        while (page_name_word(&name, &word)) {
            add_meaning(&one, word, (str){0});
            if (last.len) add_meaning(&one, last, word);
            last = word;
        }
        m->is_furniture |= one.is_furniture;
        m->is_hidden |= one.is_hidden;
        m->is_body |= one.is_body && !one.is_furniture;
        m->is_main |= one.is_main && !one.is_furniture;
    }
}

static bool has_style(const page *p, int32_t node)
{
    str style = page_attribute(p, node, "style");
    char plain[256];
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < style.len && n < (ptrdiff_t)sizeof plain; i++)
        if (!char_is_space(style.data[i])) plain[n++] = char_lower(style.data[i]);
    str s = {plain, n};
    return str_find(s, S("display:none")) >= 0 || str_find(s, S("visibility:hidden")) >= 0;
}

static bool is_hidden(const page *p, int32_t node)
{
    return page_attribute(p, node, "hidden").data || has_style(p, node);
}

static bool says(const page *p, int32_t node, const char *attribute, str word)
{
    for (str rest = page_attribute(p, node, attribute); rest.data;)
        if (str_eq_fold(str_cut(&rest, ' '), word)) return true;
    return false;
}

static hint hint_of(const page *p, int32_t node, meaning m)
{
    GumboTag tag = p->nodes[node].tag;
    if (says(p, node, "itemprop", S("articleBody"))) return HINT_BODY;
    if (m.is_body && !m.is_furniture) return HINT_BODY;
    if (tag == GUMBO_TAG_ARTICLE || says(p, node, "role", S("article"))) return HINT_ARTICLE;
    if (tag == GUMBO_TAG_MAIN || says(p, node, "role", S("main")) || m.is_main) return HINT_MAIN;
    return HINT_NONE;
}

/* Names say nothing of what is inside a paragraph, and an article's are about its matter. */
static bool takes_names(const mark *m, GumboTag tag, int32_t outer_role)
{
    if (tag == GUMBO_TAG_HTML || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_ARTICLE) return false;
    return m->role != ROLE_INLINE || (outer_role != ROLE_PARAGRAPH && outer_role != ROLE_HEADING);
}

static bool is_furniture_aria(const page *p, int32_t node)
{
    char word[WORD_BYTES];
    put_word(word, page_attribute(p, node, "role"), (str){0});
    return is_in(word, furniture_aria, COUNT(furniture_aria));
}

/* A raised link: "[1]". */
static bool is_footnote_mark(const page *p, int32_t node)
{
    return p->nodes[node].tag == GUMBO_TAG_SUP && node + 1 < p->nodes[node].end &&
           p->nodes[node + 1].tag == GUMBO_TAG_A;
}

/* What stands above a node: hands its marks down. */
static mark inherited(const mark *marks, int32_t parent)
{
    mark above = parent >= 0 ? marks[parent] : (mark){.list = -1, .table = -1};
    return (mark){.is_hidden = above.is_hidden,
                  .is_linked = above.is_linked,
                  .is_pre = above.is_pre,
                  .block = above.block,
                  .list = above.list,
                  .table = above.table};
}

static void mark_element(const page *p, int32_t i, mark *m, int32_t outer_role)
{
    GumboTag tag = p->nodes[i].tag;
    m->role = roles[tag];
    meaning said = {0};
    read_names(&said, page_attribute(p, i, "class"));
    read_names(&said, page_attribute(p, i, "id"));
    read_names(&said, p->nodes[i].text);
    m->hint = hint_of(p, i, said);
    m->is_hidden |= said.is_hidden || is_hidden(p, i);
    m->is_tag = is_furniture_tag[tag] || is_furniture_aria(p, i);
    /* Only a name: a page saved while a dialog stood open hides all else from screen readers. */
    said.is_furniture |= str_eq_fold(page_attribute(p, i, "aria-hidden"), S("true"));
    m->is_furniture = m->is_tag || (said.is_furniture && takes_names(m, tag, outer_role));
    if (m->is_furniture && tag == GUMBO_TAG_UNKNOWN) m->role = ROLE_BLOCK;
    m->is_hidden |= (m->is_furniture && m->role == ROLE_INLINE) || is_footnote_mark(p, i);
    m->is_linked |= tag == GUMBO_TAG_A && page_attribute(p, i, "href").data;
    m->is_pre |= tag == GUMBO_TAG_PRE;
    if (m->role != ROLE_INLINE) m->block = i;
    if (m->role == ROLE_LIST) m->list = i;
    if (m->role == ROLE_TABLE) m->table = i, m->list = -1;
}

mark *marks_of(const page *p, arena *keep)
{
    mark *marks = arena_new(keep, mark, p->count);
    for (int32_t i = 0; i < p->count; i++) {
        int32_t parent = p->nodes[i].parent;
        marks[i] = inherited(marks, parent);
        int32_t outer = parent >= 0 ? marks[marks[parent].block].role : ROLE_BLOCK;
        if (p->nodes[i].tag != PAGE_TEXT) mark_element(p, i, &marks[i], outer);
    }
    return marks;
}
