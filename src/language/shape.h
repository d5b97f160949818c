/* shape.h: The sizes of a network, and where its weights stand.
   SPDX-License-Identifier: MIT

       embedding of words -1 0 +1 -> window -> layers x both directions -> tags
                                                                        -> arcs, labels

   A word's embedding is the row of its form plus the mean, times the root of their number, of the
   rows of its hashed features. The two directions of a layer have `hidden` columns each. */
#ifndef LANGUAGE_SHAPE_H
#define LANGUAGE_SHAPE_H

#include <stdint.h>

typedef struct shape {
    int32_t embed, hidden, layers, arc, label; /* columns; of the arc and label heads */
    int32_t words;                             /* known forms; row 0 is the unknown one */
    int32_t buckets;                           /* rows of hashed features, after the forms */
    int32_t upos_count, xpos_count, name_count, label_count;
} shape;

enum { SHAPE_LAYERS_MOST = 8, SHAPE_WIDTH_MOST = 1024, SHAPE_WORDS_MOST = 256 };

/* Columns of the tag head: UPOS, then XPOS, then names. */
static inline int32_t shape_tags(const shape *s)
{
    return s->upos_count + s->xpos_count + s->name_count;
}

/* Columns of the first layer of the tree heads: arc word, arc head, label word, label head. */
static inline int32_t shape_trees(const shape *s)
{
    return 2 * s->arc + 2 * s->label;
}

#endif
