/* nitf.c: An article in the News Industry Text Format becomes one document.
   SPDX-License-Identifier: MIT

       nitf > head > (title, docdata > (doc-id, date.issue, doc.copyright), pubdata)
            > body > body.head    > (hedline > (hl1, hl2), byline, distributor, dateline)
                   > body.content > (block > p, p, hl2, ul, media, table) */
#include "text/document.h"

#include "base/date.h"
#include "text/fold.h"
#include "text/xml.h"

/* Elements whose text is no prose of the article. */
static const char *const left_out[] = {
    "media",      "table",    "nitf-table", "note", "byline", "dateline", "distributor",
    "datasource", "copyrite", "hl1",        "hr",   "fn",     "tagline",  "bibliography",
};
/* Elements that part one paragraph from another. */
static const char *const borders[] = {
    "block", "p", "hl2", "bq", "ul", "ol", "dl", "pre", "body.content",
};
static const char *const lines[] = {"li", "dt", "dd", "br"};

#define IS_IN(n, list) is_in((n), (list), sizeof(list) / sizeof *(list))

static bool is_in(const xml_node *n, const char *const *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (xml_is(n, "", list[i])) return true;
    return false;
}

static void put_break(buf *out, str wanted)
{
    while (out->len && char_is_space(out->data[out->len - 1])) {
        bool is_wide = str_ends(buf_str(out), S("\n\n"));
        if (is_wide) return;
        out->len--;
    }
    if (out->len) buf_put(out, wanted);
}

/* The paragraphs of the content. An element's end is a border too: the next text that is not below
   the last border starts a paragraph. */
static str content_of(const xml_node *content, arena *keep)
{
    buf out = {.keep = keep};
    const xml_node *inside = NULL; /* the border that the last text stood in */
    for (const xml_node *n = content; n;) {
        bool is_left_out = IS_IN(n, left_out);
        if (IS_IN(n, borders)) put_break(&out, S("\n\n"));
        if (IS_IN(n, lines)) put_break(&out, S("\n"));
        if (n->text.len && !fold_is_blank(n->text)) {
            const xml_node *border = n->parent;
            while (border != content && !IS_IN(border, borders))
                border = border->parent;
            if (inside && border != inside) put_break(&out, S("\n\n"));
            inside = border;
        }
        fold_put(&out, n->text);
        n = is_left_out ? xml_skip(n, content) : xml_next(n, content);
    }
    return str_trim(buf_str(&out));
}

static str line_of(const xml_node *n, arena *keep)
{
    return fold(xml_text(n, keep), keep);
}

static str title_of(const xml_node *root, arena *keep)
{
    static const char *const names[] = {"hl1", "hedline", "title"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        str line = line_of(xml_find(root, "", names[i]), keep);
        if (line.len) return line;
    }
    return (str){0};
}

/* The persons of the byline, else its line less "By" and what follows the name. */
static str author_of(const xml_node *root, arena *keep)
{
    const xml_node *byline = xml_find(root, "", "byline");
    buf names = {.keep = keep};
    for (const xml_node *n = byline; n; n = xml_next(n, byline)) {
        str name = xml_is(n, "", "person") ? line_of(n, keep) : (str){0};
        if (!name.len) continue;
        if (names.len) buf_put(&names, S(", "));
        buf_put(&names, name);
    }
    if (names.len) return buf_str(&names);
    buf line = {.keep = keep};
    for (const xml_node *n = byline; n;) {
        bool is_title = xml_is(n, "", "byttl");
        if (!is_title) fold_put(&line, n->text);
        n = is_title ? xml_skip(n, byline) : xml_next(n, byline);
    }
    str author = str_trim(buf_str(&line));
    return str_eq_fold(str_sub(author, 0, 3), S("by ")) ? str_sub(author, 3, author.len) : author;
}

static str publisher_of(const xml_node *root, arena *keep)
{
    str name = line_of(xml_find(root, "", "distributor"), keep);
    if (!name.len) name = xml_value(xml_find(root, "", "doc.copyright"), "holder");
    if (!name.len) name = xml_value(xml_find(root, "", "pubdata"), "name");
    return str_copy(name, keep);
}

/* A norm of "20230927T081500Z", and the element that has it. */
static str date_of(const xml_node *root, const xml_node **where)
{
    static const struct {
        const char *name, *attribute;
    } places[] = {
        {"date.issue", "norm"},
        {"pubdata", "date.publication"},
        {"story.date", "norm"},
        {"date.release", "norm"},
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        *where = xml_find(root, "", places[i].name);
        str norm = xml_value(*where, places[i].attribute);
        if (norm.len) return str_cut(&norm, 'T');
    }
    *where = root;
    return (str){0};
}

/* The place of the dateline: its <location>, else its text up to the date. */
static str dateline_of(const xml_node *root, arena *keep)
{
    const xml_node *dateline = xml_find(root, "", "dateline");
    const xml_node *location = xml_find(dateline, "", "location");
    if (location) return line_of(location, keep);
    buf line = {.keep = keep};
    for (const xml_node *n = dateline; n && !xml_is(n, "", "story.date"); n = xml_next(n, dateline))
        fold_put(&line, n->text);
    str place = str_trim(buf_str(&line));
    return str_ends(place, S(",")) ? str_sub(place, 0, place.len - 1) : place;
}

static void read_article(const xml_node *root, const chunk *c, outcome_vec *out, arena *keep)
{
    const xml_node *dated, *content = xml_find(root, "", "body.content");
    str issued = date_of(root, &dated);
    int32_t day = day_parse(issued);
    if (issued.len && day == ENTENTE_NO_DAY) {
        outcome_refuse(out, c, dated->line, keep, "date '%.*s' is not a day: write it as YYYYMMDD",
                       ARG_STR(str_sub(issued, 0, 100)));
        return;
    }
    str text = content_of(content, keep);
    if (!text.len) {
        outcome_refuse(out, c, c->line, keep, "has no text");
        return;
    }
    entente_document *d = outcome_document(out, c, c->line, keep);
    d->id = str_copy(xml_value(xml_find(root, "", "doc-id"), "id-string"), keep);
    d->title = title_of(root, keep);
    d->author = author_of(root, keep);
    d->publisher = publisher_of(root, keep);
    d->language = str_copy(xml_value(root, "lang"), keep);
    d->dateline = dateline_of(root, keep);
    d->published = day;
    d->text = text;
}

void nitf_read(const chunk *c, outcome_vec *out, arena *keep, arena scratch)
{
    xml_tree tree = xml_read(c->bytes, c->header, c->line, &scratch, *keep);
    if (tree.root)
        read_article(tree.root, c, out, keep);
    else if (tree.is_broken)
        outcome_refuse(out, c, tree.line, keep, "is not well-formed XML: %.*s",
                       ARG_STR(tree.problem));
    else
        outcome_refuse(out, c, c->line, keep, "has no text");
}
