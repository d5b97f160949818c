/* xml.c: XML, well-formed or nearly so, as a tree.
   SPDX-License-Identifier: MIT */
#include "text/xml.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <limits.h>
#include <pthread.h>
#include <string.h>

#include "base/utf8.h"
#include "text/decode.h"

/* ## Mending before the parser */

static bool starts_name(char c)
{
    return char_is_alpha(c) || c == '_' || (unsigned char)c >= 0x80;
}

static char char_at(str s, ptrdiff_t at)
{
    return at < s.len ? s.data[at] : 0;
}

/* Control characters are no XML. */
static bool is_control(char c)
{
    return (unsigned char)c < ' ' && c != '\t' && c != '\n' && c != '\r';
}

/* Past the first end at or after at; s.len when there is none. */
static ptrdiff_t past(str s, ptrdiff_t at, str end)
{
    ptrdiff_t n = str_find(str_sub(s, at, s.len), end);
    return n < 0 ? s.len : at + n + end.len;
}

/* Past a document type, whose internal part stands in brackets. */
static ptrdiff_t past_doctype(str s, ptrdiff_t at)
{
    while (at < s.len && s.data[at] != '>' && s.data[at] != '[')
        at++;
    if (char_at(s, at) == '[') at = past(s, at, S("]"));
    return past(s, at, S(">"));
}

/* What is left out leaves its line breaks, so that lines stay the same. */
static void put_lines_of(buf *out, str s)
{
    for (str rest = s; rest.data;) {
        str_cut(&rest, '\n');
        if (rest.data) buf_char(out, '\n');
    }
}

/* A reference at s.data[at] == '&': a number is kept, a name becomes its character, all else text.
   Gives the offset behind. What libxml2 knows by name is written as a number, because it drops such
   names once it has seen an error. */
static ptrdiff_t put_reference(buf *out, str s, ptrdiff_t at)
{
    str window = str_sub(s, at + 1, at + 34);
    ptrdiff_t semicolon = str_find_char(window, ';');
    str name = str_sub(window, 0, semicolon < 0 ? 0 : semicolon);
    if (name.len > 1 && name.data[0] == '#') {
        buf_put(out, str_sub(s, at, at + name.len + 2));
        return at + name.len + 2;
    }
    char copy[33] = {0};
    if (name.len) memcpy(copy, name.data, (size_t)name.len);
    const htmlEntityDesc *entity = name.len ? htmlEntityLookup((const xmlChar *)copy) : NULL;
    unsigned point = entity ? entity->value : str_eq(name, S("apos")) ? '\'' : 0;
    if (!point) return buf_put(out, S("&#38;")), at + 1;
    if (point < 0x80)
        buf_print(out, "&#%u;", point);
    else
        utf8_put(out, (int32_t)point);
    return at + name.len + 2;
}

/* libxml2 gives up at a depth of 256, compares each attribute of an element with each other, and each
   name with all namespaces declared above it. */
enum { XML_DEPTH = 200, XML_ATTRIBUTES = 32, XML_SPACES_DEPTH = 16 };

/* open: the names of the elements that are open in what was written so far. */
typedef struct mender {
    str in;
    ptrdiff_t at;
    buf out;
    str open[XML_DEPTH];
    int32_t depth, excess; /* excess: levels open beyond the limit, which are left out */
} mender;

static void put_end(mender *m, str name)
{
    buf_print(&m->out, "</%.*s>", ARG_STR(name));
}

/* Past the '>' of the tag at m->at; -1 when it has none before the next '<'. */
static ptrdiff_t tag_end(const mender *m)
{
    char quote = 0;
    for (ptrdiff_t at = m->at + 1; at < m->in.len && m->in.data[at] != '<'; at++) {
        char c = m->in.data[at];
        if (c == quote)
            quote = 0;
        else if (!quote && (c == '"' || c == '\''))
            quote = c;
        else if (!quote && c == '>')
            return at + 1;
    }
    return -1;
}

static str tag_name(const mender *m, ptrdiff_t from)
{
    ptrdiff_t to = from;
    while (to < m->in.len && !char_is_space(m->in.data[to]) && m->in.data[to] != '>' &&
           m->in.data[to] != '/')
        to++;
    return str_sub(m->in, from, to);
}

/* Appends text in which only references may stand. */
static void put_plain(buf *out, str s)
{
    for (ptrdiff_t at = 0; at < s.len;) {
        char c = s.data[at];
        if (c == '&') {
            at = put_reference(out, s, at);
            continue;
        }
        if (c == '"')
            buf_put(out, S("&#34;"));
        else
            buf_char(out, is_control(c) || char_is_space(c) ? ' ' : c);
        at++;
    }
}

/* Writes the next attribute of a tag with its value in double quotes; false at the end. */
static bool take_attribute(mender *m, str *rest)
{
    *rest = str_trim(*rest);
    ptrdiff_t n = 0;
    while (n < rest->len && rest->data[n] != '=' && !char_is_space(rest->data[n]))
        n++;
    str name = str_sub(*rest, 0, n), after = str_trim(str_sub(*rest, n, rest->len)), value = {0};
    *rest = after;
    if (str_starts(after, S("="))) {
        after = str_trim(str_sub(after, 1, after.len));
        char quote = char_at(after, 0);
        bool is_quoted = quote == '"' || quote == '\'';
        ptrdiff_t from = is_quoted, to = from;
        while (to < after.len &&
               (is_quoted ? after.data[to] != quote : !char_is_space(after.data[to])))
            to++;
        value = str_sub(after, from, to);
        *rest = str_sub(after, to + is_quoted, after.len);
    }
    bool is_deep_space = m->depth > XML_SPACES_DEPTH && str_starts(name, S("xmlns"));
    if (name.len && starts_name(name.data[0]) && !is_deep_space) {
        buf_char(&m->out, ' ');
        put_plain(&m->out, name);
        buf_put(&m->out, S("=\""));
        put_plain(&m->out, value);
        buf_char(&m->out, '"');
    }
    return name.len || value.len;
}

static void take_start(mender *m, ptrdiff_t to)
{
    str name = tag_name(m, m->at + 1);
    bool is_empty = m->in.data[to - 2] == '/';
    str rest = str_sub(m->in, m->at + 1 + name.len, to - 1 - is_empty);
    ptrdiff_t from = m->at;
    m->at = to;
    if (!is_empty && m->depth == XML_DEPTH) {
        m->excess++;
        return;
    }
    if (!is_empty) m->open[m->depth++] = name;
    buf_char(&m->out, '<');
    buf_put(&m->out, name);
    for (int32_t i = 0; i < XML_ATTRIBUTES && take_attribute(m, &rest);)
        i++;
    put_lines_of(&m->out, str_sub(m->in, from, to));
    buf_put(&m->out, is_empty ? S("/>") : S(">"));
}

/* An end tag closes what is open inside its element too; one that closes nothing is left out. */
static void take_end(mender *m, ptrdiff_t to)
{
    str name = tag_name(m, m->at + 2);
    m->at = to;
    if (m->excess) {
        m->excess--;
        return;
    }
    int32_t level = m->depth;
    while (level > 0 && !str_eq(m->open[level - 1], name))
        level--;
    while (level > 0 && m->depth >= level)
        put_end(m, m->open[--m->depth]);
}

/* Where a "<!" or "<?" at m->at ends. */
static ptrdiff_t declaration_end(const mender *m)
{
    str rest = str_sub(m->in, m->at, m->in.len);
    if (str_starts(rest, S("<!--"))) return past(m->in, m->at + 4, S("-->"));
    if (str_starts(rest, S("<?"))) return past(m->in, m->at, S("?>"));
    return past_doctype(m->in, m->at);
}

static void take_markup(mender *m)
{
    str rest = str_sub(m->in, m->at, m->in.len);
    char next = char_at(rest, 1);
    if (str_starts(rest, S("<![CDATA["))) {
        ptrdiff_t to = past(m->in, m->at, S("]]>"));
        buf_put(&m->out, str_sub(m->in, m->at, to));
        if (!str_ends(buf_str(&m->out), S("]]>"))) buf_put(&m->out, S("]]>"));
        m->at = to;
        return;
    }
    if (next == '!' || next == '?') {
        ptrdiff_t to = declaration_end(m);
        put_lines_of(&m->out, str_sub(m->in, m->at, to));
        m->at = to;
        return;
    }
    bool is_end = next == '/' && starts_name(char_at(rest, 2));
    ptrdiff_t to = is_end || starts_name(next) ? tag_end(m) : -1;
    if (to < 0)
        buf_put(&m->out, S("&#60;")), m->at++;
    else if (is_end)
        take_end(m, to);
    else
        take_start(m, to);
}

static bool is_special(char c)
{
    return c == '<' || c == '&' || is_control(c);
}

/* The bytes as libxml2 shall see them: properly nested, with no entity but its own. */
static str mend(str s, arena *keep)
{
    mender m = {.in = s};
    m.out = (buf){.data = arena_new(keep, char, s.len + 64), .cap = s.len + 64, .keep = keep};
    while (m.at < s.len) {
        ptrdiff_t from = m.at;
        while (m.at < s.len && !is_special(s.data[m.at]))
            m.at++;
        buf_put(&m.out, str_sub(s, from, m.at));
        if (m.at == s.len) break;
        if (s.data[m.at] == '<')
            take_markup(&m);
        else if (s.data[m.at] == '&')
            m.at = put_reference(&m.out, s, m.at);
        else
            buf_char(&m.out, ' '), m.at++;
    }
    while (m.depth)
        put_end(&m, m.open[--m.depth]);
    return buf_str(&m.out);
}

/* The encoding that a declaration at the start of s names, "" for none. */
static str encoding_of(str s)
{
    s = str_trim(utf8_less_mark(s));
    if (!str_starts(s, S("<?xml"))) return (str){0};
    str head = str_sub(s, 0, past(s, 0, S("?>")));
    ptrdiff_t at = str_find(head, S("encoding"));
    if (at < 0) return (str){0};
    while (at < head.len && head.data[at] != '"' && head.data[at] != '\'')
        at++;
    str value = str_sub(head, at + 1, head.len);
    return str_sub(value, 0, str_find_char(value, char_at(head, at)));
}

/* ## Building the tree */

typedef struct builder {
    xml_tree tree;
    xml_node *open, *last; /* the element being filled and its newest child */
    buf text;              /* of the text node that is coming in */
    ptrdiff_t first_line;
    xmlParserCtxt *parser;
    arena *keep;
} builder;

static str text_of(const xmlChar *s)
{
    return str_of((const char *)s);
}

/* Namespaces known by their address, whatever prefix a file gives them. */
static str space_of(const xmlChar *address, const xmlChar *prefix, arena *keep)
{
    static const struct {
        const char *address, *space;
    } known[] = {
        {"http://www.w3.org/2005/Atom", "atom"},
        {"http://purl.org/atom/ns#", "atom"},
        {"http://purl.org/dc/elements/1.", "dc"},
        {"http://purl.org/dc/terms/", "dc"},
        {"http://purl.org/rss/1.0/modules/content/", "content"},
        {"http://search.yahoo.com/mrss", "media"},
        {"http://purl.org/rss/1.0/", ""},
        {"http://my.netscape.com/rdf/simple/", ""},
        {"http://backend.userland.com/", ""},
        {"http://www.w3.org/1999/02/22-rdf-syntax-ns#", ""},
        {"http://www.w3.org/1999/xhtml", ""},
        {"http://iptc.org/std/NITF/", ""},
    };
    for (size_t i = 0; address && i < sizeof known / sizeof *known; i++)
        if (str_starts(text_of(address), str_of(known[i].address))) return str_of(known[i].space);
    return prefix ? str_copy(text_of(prefix), keep) : (str){0};
}

static xml_node *add_node(builder *b)
{
    xml_node *n = arena_new(b->keep, xml_node, 1);
    n->parent = b->open;
    n->line = b->first_line + xmlSAX2GetLineNumber(b->parser) - 1;
    if (b->last)
        b->last->next = n;
    else if (b->open)
        b->open->child = n;
    b->last = n;
    return n;
}

static void end_text(builder *b)
{
    if (b->text.len && b->open) add_node(b)->text = str_copy(buf_str(&b->text), b->keep);
    b->text.len = 0;
}

static void on_text(void *builder_, const xmlChar *text, int len)
{
    builder *b = builder_;
    buf_put(&b->text, (str){(const char *)text, len});
}

/* libxml2 gives attributes as five pointers each: name, prefix, namespace, value, its end. */
static void on_start(void *builder_, const xmlChar *name, const xmlChar *prefix,
                     const xmlChar *address, int namespaces, const xmlChar **namespace_list,
                     int attributes, int defaulted, const xmlChar **list)
{
    builder *b = builder_;
    (void)namespaces, (void)namespace_list, (void)defaulted;
    end_text(b);
    if (b->tree.root && !b->open) return; /* a second root */
    xml_node *n = add_node(b);
    n->name = str_copy(text_of(name), b->keep);
    n->space = space_of(address, prefix, b->keep);
    xml_attribute *made = arena_new(b->keep, xml_attribute, attributes);
    for (int i = 0; i < attributes; i++) {
        const char *value = (const char *)list[5 * i + 3], *end = (const char *)list[5 * i + 4];
        made[i].name = str_copy(text_of(list[5 * i]), b->keep);
        made[i].value = str_copy((str){value, end - value}, b->keep);
    }
    n->attributes = made;
    n->attribute_count = attributes;
    if (!b->tree.root) b->tree.root = n;
    b->open = n;
    b->last = NULL;
}

/* libxml2 drops an element whose attributes it cannot read without saying that it ended, so the
   name decides what ends. */
static void on_end(void *builder_, const xmlChar *name, const xmlChar *prefix,
                   const xmlChar *address)
{
    builder *b = builder_;
    (void)prefix, (void)address;
    end_text(b);
    xml_node *n = b->open;
    while (n && !str_eq(n->name, text_of(name)))
        n = n->parent;
    if (!n) return;
    b->last = n;
    b->open = n->parent;
}

static void on_error(void *builder_, xmlError *error)
{
    builder *b = builder_;
    bool is_namespace = error->domain == XML_FROM_NAMESPACE; /* an undeclared prefix does no harm */
    if (b->tree.is_broken || is_namespace || error->level < XML_ERR_ERROR) return;
    b->tree.is_broken = true;
    b->tree.line = b->first_line + error->line - 1;
    b->tree.problem = str_copy(str_trim(str_of(error->message)), b->keep);
}

static void start_libxml(void)
{
    xmlInitParser();
}

/* libxml2's own tables are made once a process. */
static pthread_once_t libxml_once = PTHREAD_ONCE_INIT;

static void parse(builder *b, str text)
{
    pthread_once(&libxml_once, start_libxml);
    xmlParserCtxt *parser = xmlNewParserCtxt();
    if (!parser) return;
    b->parser = parser;
    *parser->sax = (xmlSAXHandler){.initialized = XML_SAX2_MAGIC,
                                   .startElementNs = on_start,
                                   .endElementNs = on_end,
                                   .characters = on_text,
                                   .ignorableWhitespace = on_text,
                                   .cdataBlock = on_text,
                                   .serror = on_error};
    parser->userData = b;
    xmlCtxtReadMemory(parser, text.data, (int)text.len, NULL, "UTF-8",
                      XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR |
                          XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC);
    end_text(b);
    b->tree.is_cut = parser->disableSAX || parser->input->cur < parser->input->end;
    xmlFreeParserCtxt(parser);
}

xml_tree xml_read(str bytes, str prolog, ptrdiff_t first_line, arena *keep, arena scratch)
{
    builder b = {.first_line = first_line, .keep = keep, .text = {.keep = &scratch}};
    str encoding = encoding_of(prolog.len ? prolog : bytes);
    str text = mend(decode(bytes, encoding, &scratch), &scratch);
    text = str_trim(text).len && text.len < INT_MAX ? text : S("");
    if (text.len) parse(&b, text);
    return b.tree;
}

/* ## Walking it */

const xml_node *xml_skip(const xml_node *n, const xml_node *top)
{
    while (n != top && !n->next)
        n = n->parent;
    return n == top ? NULL : n->next;
}

const xml_node *xml_next(const xml_node *n, const xml_node *top)
{
    return n->child ? n->child : xml_skip(n, top);
}

bool xml_is(const xml_node *n, const char *space, const char *name)
{
    return str_eq_fold(n->name, str_of(name)) && str_eq(n->space, str_of(space));
}

const xml_node *xml_child(const xml_node *top, const char *space, const char *name)
{
    for (const xml_node *n = top ? top->child : NULL; n; n = n->next)
        if (xml_is(n, space, name)) return n;
    return NULL;
}

const xml_node *xml_find(const xml_node *top, const char *space, const char *name)
{
    for (const xml_node *n = top; n; n = xml_next(n, top))
        if (n != top && xml_is(n, space, name)) return n;
    return NULL;
}

str xml_value(const xml_node *n, const char *name)
{
    for (int32_t i = 0; n && i < n->attribute_count; i++)
        if (str_eq_fold(n->attributes[i].name, str_of(name)))
            return str_trim(n->attributes[i].value);
    return (str){0};
}

str xml_text(const xml_node *n, arena *keep)
{
    buf all = {.keep = keep};
    for (const xml_node *at = n; at; at = xml_next(at, n))
        buf_put(&all, at->text);
    return buf_str(&all);
}

static void put_escaped(buf *out, str s)
{
    for (ptrdiff_t i = 0; i < s.len; i++) {
        char c = s.data[i];
        if (c == '<' || c == '&' || c == '"')
            buf_put(out, c == '<' ? S("&lt;") : c == '&' ? S("&amp;") : S("&quot;"));
        else
            buf_char(out, c);
    }
}

static void put_start(buf *out, const xml_node *n)
{
    buf_print(out, "<%.*s", ARG_STR(n->name));
    for (int32_t i = 0; i < n->attribute_count; i++) {
        buf_print(out, " %.*s=\"", ARG_STR(n->attributes[i].name));
        put_escaped(out, n->attributes[i].value);
        buf_char(out, '"');
    }
    buf_char(out, '>');
}

str xml_markup(const xml_node *n, arena *keep)
{
    buf out = {.keep = keep};
    const xml_node *at = n ? n->child : NULL;
    while (at) {
        put_escaped(&out, at->text);
        if (at->name.len) put_start(&out, at);
        if (at->child) {
            at = at->child;
            continue;
        }
        if (at->name.len) buf_print(&out, "</%.*s>", ARG_STR(at->name));
        while (!at->next && at->parent != n) {
            at = at->parent;
            buf_print(&out, "</%.*s>", ARG_STR(at->name));
        }
        at = at->next;
    }
    return buf_str(&out);
}
