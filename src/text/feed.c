/* feed.c: The items of RSS and Atom feeds become documents.
   SPDX-License-Identifier: MIT

       RSS 0.91, 0.92, 2.0     rss > channel > (title, language, item ...)
       RSS 1.0                 RDF > (channel > (title, dc:language), item ...)
       Atom                    feed > (title, entry ...) */
#include "text/document.h"

#include "base/date.h"
#include "text/fold.h"
#include "text/html.h"
#include "text/page.h"
#include "text/xml.h"

/* One place where a format keeps something. */
typedef struct place {
    const char *space, *name;
} place;

/* In the order in which they are believed; each list ends with a NULL. */
static const place texts[] = {
    {"content", "encoded"}, {"atom", "content"}, {"", "description"},   {"atom", "summary"},
    {"", "summary"},        {"", "content"},     {"dc", "description"}, {0},
};
static const place ids[] = {{"", "guid"}, {"atom", "id"}, {"", "id"}, {"dc", "identifier"}, {0}};
static const place dates[] = {
    {"", "pubDate"},      {"atom", "published"}, {"dc", "date"},     {"atom", "issued"},
    {"", "published"},    {"dc", "issued"},      {"", "date"},       {"atom", "updated"},
    {"atom", "modified"}, {"", "updated"},       {"dc", "modified"}, {0},
};
static const place authors[] = {
    {"dc", "creator"}, {"atom", "author"}, {"", "author"}, {"atom", "contributor"}, {0}};
static const place titles[] = {{"", "title"}, {"atom", "title"}, {"dc", "title"}, {0}};
static const place languages[] = {{"", "language"}, {"dc", "language"}, {0}};

/* What is the same for all items of a feed. */
typedef struct feed {
    const chunk *chunk;
    str publisher, language;
    outcome_vec *out;
    arena *keep;
} feed;

static bool is_item(const xml_node *n)
{
    return xml_is(n, "", "item") || xml_is(n, "atom", "entry") || xml_is(n, "", "entry");
}

/* The text of an element that holds HTML, plain text or XHTML, as paragraphs. */
static str prose_of(const xml_node *n, arena *keep, arena scratch)
{
    str type = xml_value(n, "type");
    if (str_eq_fold(type, S("xhtml"))) return html_text(xml_markup(n, &scratch), keep, scratch);
    bool is_plain = str_eq_fold(type, S("text")) || str_eq_fold(type, S("text/plain"));
    if (is_plain) return fold_paragraphs(xml_text(n, &scratch), keep);
    bool has_elements = n->child && (n->child->name.len || n->child->next);
    str html = has_elements ? xml_markup(n, &scratch) : xml_text(n, &scratch);
    return html_text(html, keep, scratch);
}

/* The first of the places that an item fills with text. */
static str first_text(const xml_node *item, const place *places, arena *keep, arena scratch)
{
    for (; places->name; places++) {
        const xml_node *n = xml_child(item, places->space, places->name);
        str text = n ? prose_of(n, keep, scratch) : (str){0};
        if (text.len) return text;
    }
    return (str){0};
}

/* The first place that holds anything, as one line; HTML in it is read. */
static str first_line(const xml_node *item, const place *places, arena *keep, arena scratch)
{
    for (; places->name; places++) {
        const xml_node *n = xml_child(item, places->space, places->name);
        str line = page_plain(xml_text(n, &scratch), keep, scratch);
        if (line.len) return line;
    }
    return (str){0};
}

static int32_t day_of(const xml_node *item, arena scratch)
{
    for (const place *p = dates; p->name; p++) {
        int32_t day = day_parse(xml_text(xml_child(item, p->space, p->name), &scratch));
        if (day != ENTENTE_NO_DAY) return day;
    }
    return ENTENTE_NO_DAY;
}

/* Atom names the relation of a link; RSS writes the address between the tags. */
static str link_of(const xml_node *item, arena *keep)
{
    for (const xml_node *n = item->child; n; n = n->next) {
        if (!str_eq_fold(n->name, S("link"))) continue;
        str relation = xml_value(n, "rel"), address = xml_value(n, "href");
        bool is_page = !relation.len || str_eq_fold(relation, S("alternate"));
        if (address.len && is_page) return str_copy(address, keep);
        str text = str_trim(xml_text(n, keep));
        if (!address.len && text.len) return text;
    }
    return (str){0};
}

/* RSS writes "desk@paper.example (Jane Roe)"; Atom has a name inside. */
static str author_name(const xml_node *n, arena *keep, arena scratch)
{
    const xml_node *name = xml_child(n, "atom", "name");
    if (!name) name = xml_child(n, "", "name");
    str line = page_plain(xml_text(name ? name : n, &scratch), keep, scratch);
    ptrdiff_t open = str_find_char(line, '(');
    bool has_address = str_find_char(line, '@') >= 0;
    if (has_address && open >= 0 && str_ends(line, S(")")))
        return str_trim(str_sub(line, open + 1, line.len - 1));
    return has_address ? (str){0} : line;
}

static str authors_of(const xml_node *item, arena *keep, arena scratch)
{
    buf names = {.keep = keep};
    for (const place *p = authors; p->name && !names.len; p++)
        for (const xml_node *n = item->child; n; n = n->next) {
            str name = xml_is(n, p->space, p->name) ? author_name(n, keep, scratch) : (str){0};
            if (!name.len) continue;
            if (names.len) buf_put(&names, S(", "));
            buf_put(&names, name);
        }
    return buf_str(&names);
}

static void read_item(feed *f, const xml_node *item, arena scratch)
{
    str title = first_line(item, titles, f->keep, scratch);
    str text = first_text(item, texts, f->keep, scratch);
    if (!text.len) text = title;
    if (!text.len) {
        outcome_refuse(f->out, f->chunk, item->line, f->keep,
                       "the item has neither title nor text");
        return;
    }
    str url = link_of(item, f->keep);
    str id = first_line(item, ids, f->keep, scratch);
    str language = first_line(item, languages, f->keep, scratch);
    entente_document *d = outcome_document(f->out, f->chunk, item->line, f->keep);
    d->id = id.len ? id : url;
    d->title = title;
    d->text = text;
    d->url = url.len || !str_starts(id, S("http")) ? url : id;
    d->author = authors_of(item, f->keep, scratch);
    d->published = day_of(item, scratch);
    d->publisher = f->publisher;
    d->language = language.len ? language : f->language;
}

/* The element that holds what all items share. */
static const xml_node *channel_of(const xml_node *root)
{
    const xml_node *channel = xml_find(root, "", "channel");
    return channel ? channel : root;
}

static void read_channel(feed *f, const xml_node *root, arena scratch)
{
    const xml_node *channel = channel_of(root);
    f->publisher = first_line(channel, titles, f->keep, scratch);
    f->language = first_line(channel, languages, f->keep, scratch);
    if (!f->language.len) f->language = str_copy(xml_value(root, "lang"), f->keep);
}

void feed_read(const chunk *c, outcome_vec *out, arena *keep, arena scratch)
{
    xml_tree tree = xml_read(c->bytes, c->header, c->line, &scratch, *keep);
    feed f = {.chunk = c, .out = out, .keep = keep};
    ptrdiff_t first = out->len;
    if (tree.root) read_channel(&f, tree.root, scratch);
    for (const xml_node *n = tree.root; n; n = xml_next(n, tree.root))
        if (is_item(n)) read_item(&f, n, scratch);
    if (tree.is_broken && (tree.is_cut || out->len == first))
        outcome_refuse(out, c, tree.line, keep, "what follows is not well-formed XML: %.*s",
                       ARG_STR(tree.problem));
}
