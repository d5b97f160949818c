/* raw_text.c: Raw texts become sentences that teachers can label.
   SPDX-License-Identifier: MIT */
#include "front/reader.h"
#include "front/source.h"
#include "front/training.h"

typedef struct gathering {
    training *t;
    map numbers; /* of forms, + 1 */
    str_vec forms;
    arena *keep;
    arena chunk; /* what is at hand */
} gathering;

static str form_of(gathering *g, str form)
{
    const int32_t *known = map_get(&g->numbers, form);
    if (known) return g->forms.data[*known - 1];
    str copy = str_copy(form, g->keep);
    *vec_push(&g->forms, g->keep) = copy;
    *map_at(&g->numbers, copy, g->keep) = (int32_t)g->forms.len;
    return copy;
}

static void add_sentence(gathering *g, str text, const entente_sentence *s, const token_vec *tokens)
{
    conllu *out = &g->t->raw;
    if (s->count > SHAPE_WORDS_MOST) return; /* nothing is learned from longer ones */
    *vec_push(&out->sentences, g->keep) = (conllu_sentence){(int32_t)out->words.len, s->count};
    for (int32_t i = 0; i < s->count; i++) {
        str form = form_of(g, str_span(text, tokens->data[s->first + i].span));
        *vec_push(&out->words, &g->t->raw_words) = (conllu_word){.form = form, .head = -1};
    }
}

static bool add_document(gathering *g, const entente_document *given, arena scratch,
                         entente_error *error)
{
    const entente_model *m = g->t->model;
    entente_document d;
    block_vec blocks = {0};
    sentence_vec sentences = {0};
    token_vec tokens = {0};
    if (!reader_take(given, &d, &g->chunk, error)) return false;
    article_read(m->furniture, &d, &blocks, &g->chunk, scratch);
    segment(m->segmenter, d.text, &blocks, &sentences, &tokens, &g->chunk, scratch);
    for (ptrdiff_t i = 0; i < sentences.len; i++)
        add_sentence(g, d.text, &sentences.data[i], &tokens);
    return true;
}

/* False when the watch has had enough. */
static bool refuse(const training *t, const entente_error *error)
{
    return !t->watch || !t->watch->refused || t->watch->refused(t->watch->payload, error);
}

static bool add_chunk(gathering *g, const source_chunk *c, arena scratch)
{
    outcome_vec outcomes = {0};
    chunk_outcomes(c, &outcomes, &g->chunk, scratch);
    for (ptrdiff_t i = 0; i < outcomes.len; i++) {
        const outcome *o = &outcomes.data[i];
        entente_error error = o->error;
        bool is_good = !o->is_refused && add_document(g, &o->document, scratch, &error);
        if (!is_good && !refuse(g->t, &error)) return false;
    }
    return true;
}

bool read_raw(training *t, arena *keep)
{
    gathering g = {.t = t, .keep = keep, .chunk = arena_open(READING_LIMIT)};
    arena scratch = arena_open(READING_LIMIT);
    source *from = source_open(t->wanted->raw, t->wanted->raw_count);
    source_chunk next;
    bool goes_on = true;
    while (goes_on && source_next(from, &next, &g.chunk)) {
        goes_on = add_chunk(&g, &next, scratch);
        arena_reset(&g.chunk);
        arena_reset(&scratch);
    }
    source_close(from);
    arena_close(&scratch);
    arena_close(&g.chunk);
    return goes_on;
}
