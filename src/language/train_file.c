/* train_file.c: Float models as files.
   SPDX-License-Identifier: MIT */
#include <string.h>

#include "language/train.h"

static str put_labels(const inventory *v, arena *keep)
{
    buf b = {.keep = keep};
    for (ptrdiff_t i = 0; i < v->names.len; i++) {
        buf_put(&b, v->names.data[i]);
        buf_char(&b, '\n');
    }
    return buf_str(&b);
}

static void get_labels(str chunk, inventory *v, arena *keep)
{
    for (str rest = chunk; rest.len;)
        inventory_add(v, str_cut(&rest, '\n'), keep);
}

static str words_chunk(const wordlist *l, arena *keep)
{
    str *texts = arena_new(keep, str, (ptrdiff_t)l->count);
    for (uint32_t i = 0; i < l->count; i++)
        texts[i] = wordlist_text(l, (int32_t)i);
    return wordlist_chunk(texts, (ptrdiff_t)l->count, keep);
}

void train_put_knowledge(const knowledge *k, model_writer *w, arena *keep)
{
    model_put(w, S("SHAPE"), model_view(&k->shape, sizeof k->shape, 1));
    model_put(w, S("UPOS"), put_labels(&k->upos, keep));
    model_put(w, S("XPOS"), put_labels(&k->xpos, keep));
    model_put(w, S("NAMES"), put_labels(&k->names, keep));
    model_put(w, S("LABELS"), put_labels(&k->labels, keep));
    model_put(w, S("WORDS"), words_chunk(&k->words, keep));
}

str train_save(const trained *t, arena *keep)
{
    const shape *s = &t->known.shape;
    ptrdiff_t rows = (ptrdiff_t)s->words + s->buckets;
    model_writer w = {0};
    train_put_knowledge(&t->known, &w, keep);
    model_put(&w, S("FLOATS"), model_view(net_weights(t->net), 4, places_of(s).count));
    model_put(&w, S("ROWS"), model_view(net_rows(t->net), 4, rows * s->embed));
    return model_bytes(&w, keep);
}

trained *train_load(str bytes, arena *keep, entente_error *error)
{
    trained *t = arena_new(keep, trained, 1);
    model_file m;
    str shape_bytes, upos, xpos, names, labels, words, weights, rows;
    if (!model_open(bytes, &m, error) || !model_chunk(&m, S("SHAPE"), &shape_bytes, error) ||
        !model_chunk(&m, S("UPOS"), &upos, error) || !model_chunk(&m, S("XPOS"), &xpos, error) ||
        !model_chunk(&m, S("NAMES"), &names, error) ||
        !model_chunk(&m, S("LABELS"), &labels, error) ||
        !model_chunk(&m, S("WORDS"), &words, error) ||
        !model_chunk(&m, S("FLOATS"), &weights, error) || !model_chunk(&m, S("ROWS"), &rows, error))
        return NULL;
    memcpy(&t->known.shape, shape_bytes.data, sizeof(shape));
    get_labels(upos, &t->known.upos, keep);
    get_labels(xpos, &t->known.xpos, keep);
    get_labels(names, &t->known.names, keep);
    get_labels(labels, &t->known.labels, keep);
    if (!wordlist_open(words, S("WORDS"), &t->known.words, error)) return NULL;
    t->net = net_new(&t->known.shape, 1, TRAIN_READ_WORDS + SHAPE_WORDS_MOST, keep);
    memcpy(net_weights(t->net), weights.data, (size_t)weights.len);
    memcpy(net_rows(t->net), rows.data, (size_t)rows.len);
    return t;
}
