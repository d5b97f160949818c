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

static ptrdiff_t row_floats(const shape *s)
{
    return ((ptrdiff_t)s->words + s->buckets) * s->embed;
}

static void put_network(const trained *t, model_writer *w, arena *keep)
{
    const shape *s = &t->known.shape;
    train_put_knowledge(&t->known, w, keep);
    model_put(w, S("FLOATS"), model_view(net_weights(t->net), 4, places_of(s).count));
    model_put(w, S("ROWS"), model_view(net_rows(t->net), 4, row_floats(s)));
}

str train_save(const trained *t, arena *keep)
{
    model_writer w = {0};
    put_network(t, &w, keep);
    return model_bytes(&w, keep);
}

str train_checkpoint(const trained *t, arena *keep)
{
    const shape *s = &t->known.shape;
    ptrdiff_t floats = places_of(s).count, rows = row_floats(s);
    net_memory m = net_memory_of(t->net);
    model_writer w = {0};
    put_network(t, &w, keep);
    model_put(&w, S("PLACE"), model_view(&t->place, sizeof t->place, 1));
    model_put(&w, S("STEP"), model_view(m.step, sizeof *m.step, 1));
    model_put(&w, S("RANDOM"), model_view(m.random, sizeof *m.random, 1));
    model_put(&w, S("FIRST"), model_view(m.first, 4, floats));
    model_put(&w, S("SECOND"), model_view(m.second, 4, floats));
    model_put(&w, S("FIRSTROW"), model_view(m.row_first, 4, rows));
    model_put(&w, S("SECNDROW"), model_view(m.row_second, 4, rows));
    return model_bytes(&w, keep);
}

/* Copies a chunk of exactly so many bytes. */
static bool get(const model_file *m, str tag, void *to, ptrdiff_t bytes, entente_error *error)
{
    str chunk;
    if (!model_chunk(m, tag, &chunk, error)) return false;
    if (chunk.len != bytes)
        return err_set(error, ENTENTE_BAD_INPUT, 0, "the network's chunk '%.*s' has the wrong size",
                       ARG_STR(tag));
    memcpy(to, chunk.data, (size_t)bytes);
    return true;
}

static bool get_memory(trained *t, const model_file *m, entente_error *error)
{
    const shape *s = &t->known.shape;
    ptrdiff_t floats = places_of(s).count * 4, rows = row_floats(s) * 4;
    net_memory to = net_memory_of(t->net);
    return get(m, S("PLACE"), &t->place, sizeof t->place, error) &&
           get(m, S("STEP"), to.step, sizeof *to.step, error) &&
           get(m, S("RANDOM"), to.random, sizeof *to.random, error) &&
           get(m, S("FIRST"), to.first, floats, error) &&
           get(m, S("SECOND"), to.second, floats, error) &&
           get(m, S("FIRSTROW"), to.row_first, rows, error) &&
           get(m, S("SECNDROW"), to.row_second, rows, error);
}

/* Sizes that a network can have. */
static bool is_shape(const shape *s)
{
    const int32_t widths[] = {s->embed, s->hidden, s->arc, s->label};
    const int32_t counts[] = {s->words,      s->buckets,    s->upos_count,
                              s->xpos_count, s->name_count, s->label_count};
    for (int i = 0; i < 4; i++)
        if (widths[i] < 1 || widths[i] > SHAPE_WIDTH_MOST) return false;
    for (int i = 0; i < 6; i++)
        if (counts[i] < 1 || counts[i] > 1 << 24) return false;
    return s->layers >= 0 && s->layers <= SHAPE_LAYERS_MOST;
}

static bool fits(const knowledge *k, entente_error *error)
{
    const shape *s = &k->shape;
    return (is_shape(s) && k->upos.names.len == s->upos_count &&
            k->xpos.names.len == s->xpos_count && k->names.names.len == s->name_count &&
            k->labels.names.len == s->label_count && (int64_t)k->words.count + 1 == s->words) ||
           err_set(error, ENTENTE_BAD_INPUT, 0, "the network has sizes that cannot be");
}

trained *train_load(str bytes, arena *keep, entente_error *error)
{
    trained *t = arena_new(keep, trained, 1);
    model_file m;
    str upos, xpos, names, labels, words;
    const shape *s = &t->known.shape;
    if (!model_open(bytes, &m, error) ||
        !get(&m, S("SHAPE"), &t->known.shape, sizeof(shape), error) ||
        !model_chunk(&m, S("UPOS"), &upos, error) || !model_chunk(&m, S("XPOS"), &xpos, error) ||
        !model_chunk(&m, S("NAMES"), &names, error) ||
        !model_chunk(&m, S("LABELS"), &labels, error) ||
        !model_chunk(&m, S("WORDS"), &words, error))
        return NULL;
    get_labels(upos, &t->known.upos, keep);
    get_labels(xpos, &t->known.xpos, keep);
    get_labels(names, &t->known.names, keep);
    get_labels(labels, &t->known.labels, keep);
    if (!wordlist_open(words, S("WORDS"), &t->known.words, error) || !fits(&t->known, error))
        return NULL;
    t->net = net_new(s, 1, TRAIN_READ_WORDS + SHAPE_WORDS_MOST, keep);
    if (!get(&m, S("FLOATS"), net_weights(t->net), places_of(s).count * 4, error) ||
        !get(&m, S("ROWS"), net_rows(t->net), row_floats(s) * 4, error))
        return NULL;
    bool is_checkpoint = model_chunk(&m, S("PLACE"), &words, NULL);
    return is_checkpoint && !get_memory(t, &m, error) ? NULL : t;
}
