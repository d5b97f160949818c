/* page.c: An HTML page as one list of nodes in document order.
   SPDX-License-Identifier: MIT */
#include "text/page.h"

#include "base/vec.h"
#include "text/fold.h"
#include "text/tame.h"

/* Gumbo takes its memory from an arena and gives nothing back, so its tree needs no freeing. */
static void *take(void *keep, size_t size)
{
    return arena_alloc(keep, 1, alignof(max_align_t), (ptrdiff_t)size);
}

static void leave(void *keep, void *old)
{
    (void)keep, (void)old;
}

static const GumboVector *children_of(const GumboNode *n)
{
    if (n->type == GUMBO_NODE_DOCUMENT) return &n->v.document.children;
    if (n->type == GUMBO_NODE_ELEMENT || n->type == GUMBO_NODE_TEMPLATE)
        return &n->v.element.children;
    return NULL;
}

static const GumboNode *child_of(const GumboNode *n, size_t index)
{
    const GumboVector *children = children_of(n);
    return children && index < children->length ? children->data[index] : NULL;
}

/* The name of an element that Gumbo has no tag for. */
static str unknown_name(const GumboElement *e)
{
    GumboStringPiece name = e->original_tag;
    gumbo_tag_from_original_text(&name);
    return (str){name.data, (ptrdiff_t)name.length};
}

typedef VEC(page_node) node_vec;

/* Appends one node without its children; false for comments. */
static bool add_node(node_vec *nodes, const GumboNode *n, int32_t parent, arena *keep)
{
    page_node made = {.parent = parent, .tag = PAGE_TEXT};
    if (n->type == GUMBO_NODE_ELEMENT) {
        made.tag = n->v.element.tag;
        made.attributes = &n->v.element.attributes;
        if (made.tag == GUMBO_TAG_UNKNOWN) made.text = unknown_name(&n->v.element);
    } else if (n->type == GUMBO_NODE_TEXT || n->type == GUMBO_NODE_WHITESPACE) {
        made.text = str_of(n->v.text.text);
    } else {
        return false;
    }
    *vec_push(nodes, keep) = made;
    return true;
}

/* Walks Gumbo's tree without recursion: down, else along, else up. */
static node_vec flatten(const GumboNode *root, arena *keep)
{
    node_vec nodes = {0};
    const GumboNode *n = root;
    int32_t open = -1; /* the node whose children are being added */
    while (n) {
        bool is_added = add_node(&nodes, n, open, keep);
        const GumboNode *child = is_added ? child_of(n, 0) : NULL;
        if (is_added) nodes.data[nodes.len - 1].end = (int32_t)nodes.len;
        if (child) {
            open = (int32_t)nodes.len - 1;
            n = child;
            continue;
        }
        const GumboNode *next = NULL;
        while (n != root && !(next = child_of(n->parent, n->index_within_parent + 1))) {
            n = n->parent;
            nodes.data[open].end = (int32_t)nodes.len;
            open = nodes.data[open].parent;
        }
        n = next;
    }
    return nodes;
}

page page_parse(str html, arena *keep)
{
    page p = {0};
    str safe = tame(html, &p.linked_data, keep);
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = take;
    options.deallocator = leave;
    options.userdata = keep;
    options.max_errors = 0;
    GumboOutput *output = gumbo_parse_with_options(&options, safe.data, (size_t)safe.len);
    node_vec nodes = flatten(output->root, keep);
    p.nodes = nodes.data;
    p.count = (int32_t)nodes.len;
    return p;
}

str page_attribute(const page *p, int32_t node, const char *name)
{
    const GumboVector *attributes = p->nodes[node].attributes;
    const GumboAttribute *a = attributes ? gumbo_get_attribute(attributes, name) : NULL;
    return a ? str_trim(str_of(a->value)) : (str){0};
}

str page_text(const page *p, int32_t node, arena *keep)
{
    buf line = {.keep = keep};
    for (int32_t i = node; i < p->nodes[node].end; i++) {
        if (p->nodes[i].tag == PAGE_TEXT) fold_put(&line, p->nodes[i].text);
        if (p->nodes[i].tag == GUMBO_TAG_BR) fold_put(&line, S(" "));
    }
    return str_trim(buf_str(&line));
}

str page_plain(str html, arena *keep, arena scratch)
{
    if (str_find_char(html, '&') < 0 && str_find_char(html, '<') < 0) return fold(html, keep);
    page p = page_parse(html, &scratch);
    return p.count ? page_text(&p, 0, keep) : (str){0};
}

bool page_name_word(str *rest, str *word)
{
    ptrdiff_t from = 0;
    while (from < rest->len && !char_is_alpha(rest->data[from]))
        from++;
    ptrdiff_t to = from;
    while (to < rest->len && char_is_alpha(rest->data[to])) {
        bool is_hump =
            char_is_upper(rest->data[to]) && to > from && char_is_lower(rest->data[to - 1]);
        if (is_hump) break;
        to++;
    }
    *word = str_sub(*rest, from, to);
    *rest = str_sub(*rest, to, rest->len);
    return word->len > 0;
}
