/* main_text.c: The prose of a page, without what stands around it.
   SPDX-License-Identifier: MIT

   Blocks of prose count for the elements they are in, blocks of links and scraps against them. The
   article is where the page itself says it is, when there is prose there; else the element whose
   prose outweighs its furniture most, which is the maximum subsequence of Pasternack and Roth,
   "Extracting Article Text from the Web with Maximum Subsequence Segmentation" (2009), with the
   borders of elements as its only cuts. */
#include "text/main_text.h"

#include <string.h>

#include "text/blocks.h"
#include "text/fold.h"

/* What lies at or below one node. */
typedef struct weight {
    int32_t prose;                /* words of prose */
    int32_t net;                  /* prose less furniture */
    int32_t headings;             /* of the first level */
    int32_t bodies;               /* elements with HINT_BODY */
    int32_t listed, listed_links; /* of a list: its words, those in links */
    int32_t items;                /* blocks of a list or of one of its items */
    int32_t widest;               /* of a table: words of its longest block */
    bool is_data;                 /* a table of figures, not of layout */
} weight;

typedef struct reader {
    const page *page;
    mark *marks;
    text_block_vec blocks;
    weight *weights;
    bool is_fragment;
} reader;

static int32_t parent_of(const reader *r, int32_t node)
{
    return r->page->nodes[node].parent;
}

static int32_t end_of(const reader *r, int32_t node)
{
    return r->page->nodes[node].end;
}

/* A linked headline: what follows it is the start of another article. */
static bool is_teaser_head(const reader *r, ptrdiff_t block)
{
    if (block < 0) return false;
    const text_block *b = &r->blocks.data[block];
    return r->marks[b->element].role == ROLE_HEADING && block_is_linked(b);
}

/* What a block adds to its element: prose its words, the page's headline some, furniture less than
   nothing. Lists of links stand inside articles too. */
static int32_t block_net(const reader *r, ptrdiff_t block)
{
    enum { HEADLINE_NET = 20 };
    const text_block *b = &r->blocks.data[block];
    const mark *m = &r->marks[b->element];
    if (m->is_furniture) return 0;
    if (block_is_linked(b)) return m->list >= 0 ? -1 : -2 - b->linked;
    if (r->page->nodes[b->element].tag == GUMBO_TAG_H1) return HEADLINE_NET;
    if (block_is_prose(b)) return is_teaser_head(r, block - 1) ? 0 : b->words;
    return b->is_closed ? 0 : -2 - b->words / 2;
}

/* Sums from each node up to those above it. */
static void sum_up(reader *r)
{
    for (int32_t i = r->page->count; i-- > 1;) {
        weight *w = &r->weights[i], *above = &r->weights[parent_of(r, i)];
        above->prose += w->prose;
        above->net += w->net;
        above->headings += w->headings;
        above->bodies += w->bodies;
    }
}

/* At first all prose counts, then, with furniture known, only what is none. */
static void weigh(reader *r, bool takes_furniture)
{
    memset(r->weights, 0, (size_t)r->page->count * sizeof *r->weights);
    for (int32_t i = 0; i < r->page->count; i++) {
        r->weights[i].headings = r->page->nodes[i].tag == GUMBO_TAG_H1;
        r->weights[i].bodies = r->marks[i].hint == HINT_BODY;
    }
    for (ptrdiff_t i = 0; i < r->blocks.len; i++) {
        const text_block *b = &r->blocks.data[i];
        weight *w = &r->weights[b->element];
        w->net += block_net(r, i);
        bool is_taken = takes_furniture || !r->marks[b->element].is_furniture;
        if (is_taken && block_is_prose(b)) w->prose += b->words;
    }
    sum_up(r);
}

/* Names of elements mislead where they frame the whole page, and unclosed furniture swallows it. */
static bool is_misnamed(const reader *r, int32_t node)
{
    const weight *w = &r->weights[node], *all = &r->weights[0];
    if (!r->marks[node].is_tag && w->headings && all->headings == w->headings) return true;
    if (!r->marks[node].is_tag && w->bodies) return true;
    return w->prose >= 15 && w->prose * 5 >= all->prose * 4;
}

static void hand_down_furniture(reader *r)
{
    for (int32_t i = 1; i < r->page->count; i++) {
        mark *m = &r->marks[i];
        if (m->is_furniture && is_misnamed(r, i)) m->is_furniture = false;
        m->is_furniture |= r->marks[parent_of(r, i)].is_furniture;
    }
}

/* A table without a table inside, whose cells hold no long text or that has header cells, is data. */
static void find_data_tables(reader *r)
{
    int32_t count = r->page->count;
    for (ptrdiff_t i = 0; i < r->blocks.len; i++) {
        const text_block *b = &r->blocks.data[i];
        int32_t table = r->marks[b->element].table;
        if (table >= 0 && b->words > r->weights[table].widest) r->weights[table].widest = b->words;
    }
    for (int32_t i = 0; i < count; i++)
        if (r->marks[i].role == ROLE_TABLE) r->weights[i].is_data = r->weights[i].widest < 25;
    for (int32_t i = 0; i < count; i++) {
        GumboTag tag = r->page->nodes[i].tag;
        int32_t table = r->marks[i].table;
        if (table < 0) continue;
        if (tag == GUMBO_TAG_TH || tag == GUMBO_TAG_CAPTION) r->weights[table].is_data = true;
        int32_t outer = tag == GUMBO_TAG_TABLE ? r->marks[parent_of(r, i)].table : -1;
        if (outer >= 0) r->weights[outer].is_data = false;
    }
    for (int32_t i = 0; i < count; i++)
        if (r->weights[i].is_data) r->marks[i].is_furniture = true;
}

/* The list item that a block is or stands directly in, -1. */
static int32_t item_of(const reader *r, const text_block *b)
{
    if (r->marks[b->element].role == ROLE_ITEM) return b->element;
    int32_t parent = parent_of(r, b->element);
    return parent >= 0 && r->marks[parent].role == ROLE_ITEM ? parent : -1;
}

static void count_lists(reader *r)
{
    for (ptrdiff_t i = 0; i < r->blocks.len; i++) {
        const text_block *b = &r->blocks.data[i];
        int32_t item = item_of(r, b);
        if (item >= 0) r->weights[item].items++;
        int32_t list = r->marks[b->element].list;
        if (list < 0) continue;
        r->weights[list].listed += b->words;
        r->weights[list].listed_links += b->linked;
        r->weights[list].items++;
    }
}

/* The nearest <article> at or above a node, -1. */
static int32_t article_of(const reader *r, int32_t node)
{
    while (node >= 0 && r->marks[node].hint != HINT_ARTICLE)
        node = parent_of(r, node);
    return node;
}

static int32_t common_above(const reader *r, int32_t a, int32_t b)
{
    while (b >= end_of(r, a))
        a = parent_of(r, a);
    return a;
}

/* The next outermost element with a hint, from *at on; -1 at the end. */
static int32_t next_hinted(const reader *r, hint wanted, int32_t *at)
{
    for (; *at < r->page->count; ++*at) {
        if (r->marks[*at].hint != wanted || r->marks[*at].is_furniture) continue;
        int32_t found = *at;
        *at = end_of(r, found);
        return found;
    }
    return -1;
}

/* What is above best and all its peers, which hold about as much prose: the posts of a live blog,
   the parts of one article. */
static int32_t with_peers(const reader *r, hint wanted, int32_t best)
{
    int32_t all = best, peers = 0;
    bool is_one = true; /* all in the same article */
    for (int32_t at = 0, i; (i = next_hinted(r, wanted, &at)) >= 0;) {
        if (i == best || r->weights[i].prose * 3 < r->weights[best].prose) continue;
        peers++;
        is_one &= article_of(r, i) == article_of(r, best);
        all = i < all ? common_above(r, i, all) : common_above(r, all, i);
    }
    return peers >= 2 || (is_one && wanted == HINT_BODY) ? all : best;
}

/* The element with a hint that holds most prose, -1 when none holds any. */
static int32_t hinted(const reader *r, hint wanted)
{
    int32_t best = -1;
    for (int32_t at = 0, i; (i = next_hinted(r, wanted, &at)) >= 0;)
        if (r->weights[i].prose && (best < 0 || r->weights[i].prose > r->weights[best].prose))
            best = i;
    return best < 0 || wanted == HINT_MAIN ? best : with_peers(r, wanted, best);
}

/* Enough prose to be what the page is about; the more exact the hint, the less it takes. */
static bool is_enough(const reader *r, int32_t node, hint wanted)
{
    if (node < 0) return false;
    const weight *w = &r->weights[node];
    if (wanted == HINT_BODY && w->prose >= 6) return true;
    if (wanted == HINT_ARTICLE && w->prose >= 6 && w->headings) return true;
    return w->prose >= 25 || w->prose * 2 >= r->weights[0].prose;
}

static int32_t heaviest(const reader *r, int32_t above)
{
    int32_t best = above;
    for (int32_t i = above; i < end_of(r, above); i++)
        if (r->marks[i].role != ROLE_INLINE && r->weights[i].net > 0 &&
            r->weights[i].net >= r->weights[best].net)
            best = i;
    return best;
}

/* A lone paragraph is not a region: what stands beside it is as good. */
static int32_t widened(const reader *r, int32_t node)
{
    while (node > 0 && (r->marks[node].role == ROLE_PARAGRAPH || r->marks[node].role == ROLE_ITEM ||
                        r->marks[node].role == ROLE_LIST || r->marks[node].role == ROLE_HEADING ||
                        r->marks[node].role == ROLE_INLINE))
        node = parent_of(r, node);
    return node;
}

static int32_t choose(const reader *r)
{
    int32_t node = hinted(r, HINT_BODY);
    if (is_enough(r, node, HINT_BODY)) return node;
    node = hinted(r, HINT_ARTICLE);
    if (is_enough(r, node, HINT_ARTICLE)) return node;
    node = hinted(r, HINT_MAIN);
    return widened(r, heaviest(r, is_enough(r, node, HINT_MAIN) ? node : 0));
}

static bool is_title(const text_block *b, str title, arena scratch)
{
    return title.len && b->words <= 40 && fold_eq(b->text, title, scratch);
}

/* The block that is the page's headline, -1. */
static ptrdiff_t headline_of(const reader *r)
{
    for (ptrdiff_t i = 0; i < r->blocks.len && !r->is_fragment; i++) {
        int32_t element = r->blocks.data[i].element;
        if (r->page->nodes[element].tag == GUMBO_TAG_H1 && !r->marks[element].is_furniture)
            return i;
    }
    return -1;
}

static bool is_kept(const reader *r, const text_block *b)
{
    const mark *m = &r->marks[b->element];
    if (m->is_furniture || block_is_linked(b)) return false;
    if (m->list >= 0) {
        const weight *list = &r->weights[m->list];
        if (list->listed_links * 2 > list->listed || list->listed < 3 * list->items) return false;
        return b->words >= 2;
    }
    if (b->is_closed || r->is_fragment) return true;
    if (m->role == ROLE_PARAGRAPH) return b->words >= 4 || str_ends(b->text, S(":"));
    return b->words >= 10;
}

/* Puts one block behind the last: short list items on lines of their own, all else as paragraphs. */
static void put_block(const reader *r, buf *out, const text_block *b, int32_t *last_list)
{
    int32_t item = item_of(r, b);
    int32_t list = item >= 0 && r->weights[item].items == 1 ? r->marks[b->element].list : -1;
    if (out->len) buf_put(out, list >= 0 && list == *last_list ? S("\n") : S("\n\n"));
    buf_put(out, b->text);
    *last_list = list;
}

/* A cross-head is kept when prose follows it before links do. */
static str write_blocks(const reader *r, int32_t region, str title, arena *keep, arena scratch)
{
    buf out = {.keep = keep};
    const text_block *heading = NULL;
    ptrdiff_t headline = headline_of(r);
    int32_t last_list = -1;
    for (ptrdiff_t i = 0; i < r->blocks.len; i++) {
        const text_block *b = &r->blocks.data[i];
        if (b->element < region || b->element >= end_of(r, region)) continue;
        if ((i == headline && !out.len) || is_title(b, title, scratch)) continue;
        if (r->marks[b->element].role == ROLE_HEADING) {
            heading = r->marks[b->element].is_furniture || block_is_linked(b) ? NULL : b;
        } else if (is_kept(r, b)) {
            if (heading) put_block(r, &out, heading, &last_list);
            put_block(r, &out, b, &last_list);
            heading = NULL;
        } else if (block_is_linked(b)) {
            heading = NULL;
        }
    }
    return buf_str(&out);
}

static reader read_page(const page *p, bool is_fragment, arena *scratch)
{
    reader r = {.page = p, .marks = marks_of(p, scratch), .is_fragment = is_fragment};
    r.blocks = blocks_of(p, r.marks, scratch);
    r.weights = arena_new(scratch, weight, p->count);
    weigh(&r, true);
    hand_down_furniture(&r);
    find_data_tables(&r);
    hand_down_furniture(&r);
    weigh(&r, false);
    count_lists(&r);
    return r;
}

str main_text(const page *p, str title, arena *keep, arena scratch)
{
    if (!p->count) return (str){0};
    reader r = read_page(p, false, &scratch);
    str text = write_blocks(&r, choose(&r), title, keep, scratch);
    return text.len ? text : write_blocks(&r, 0, title, keep, scratch);
}

str fragment_text(const page *p, arena *keep, arena scratch)
{
    if (!p->count) return (str){0};
    reader r = read_page(p, true, &scratch);
    return write_blocks(&r, 0, (str){0}, keep, scratch);
}
