/* train_read.c: What float networks answer, alone or together, and how right they are.
   SPDX-License-Identifier: MIT */
#include <math.h>
#include <string.h>

#include "language/train.h"
#include "language/train_forward.h"
#include "language/train_names.h"
#include "language/tree.h"

/* Reads batches of sentences [from, to) of a text; all arrays have room for a whole batch. */
typedef struct reader {
    trained *const *models;
    ptrdiff_t count;
    const conllu *text;
    answer *answers;
    word_targets *shares;
    int32_t *first, *heads;
    const int32_t *types; /* of each word of the text */
    input **by_type;      /* of each model: what it is given for each type */
    input *inputs;
    float *sums[TASK_COUNT]; /* shares of all models, added */
    ptrdiff_t *arcs_at;      /* of each sentence in sums[TASK_ARC] */
} reader;

static ptrdiff_t choices_of(const shape *s, int task, ptrdiff_t words)
{
    const ptrdiff_t counts[TASK_COUNT] = {s->upos_count, s->xpos_count, s->name_count, words + 1,
                                          s->label_count};
    return counts[task];
}

static void add_shares(reader *r, const batch *b, net *n, int task)
{
    for (int32_t s = 0; s < b->sentences; s++) {
        ptrdiff_t words = b->first[s + 1] - b->first[s];
        ptrdiff_t choices = choices_of(net_shape(n), task, words);
        float *to =
            r->sums[task] + (task == TASK_ARC ? r->arcs_at[s] : (ptrdiff_t)b->first[s] * choices);
        for (int32_t i = 0; i < words; i++) {
            const float *shares = net_shares(n, task, b, s, i);
            for (ptrdiff_t j = 0; j < choices; j++)
                to[i * choices + j] += shares[j] / (float)r->count;
        }
    }
}

static void find_trees(reader *r, const batch *b, arena scratch)
{
    for (int32_t s = 0; s < b->sentences; s++) {
        arena inner = scratch;
        int32_t words = b->first[s + 1] - b->first[s];
        ptrdiff_t size = (ptrdiff_t)words * (words + 1);
        float *scores = arena_new(&inner, float, size);
        for (ptrdiff_t i = 0; i < size; i++)
            scores[i] = logf(r->sums[TASK_ARC][r->arcs_at[s] + i] + 1e-12f);
        tree_best(scores, words, words + 1, r->heads + b->first[s], inner);
    }
}

static int32_t best_of(const float *shares, ptrdiff_t count)
{
    int32_t best = 0;
    for (int32_t i = 1; i < count; i++)
        if (shares[i] > shares[best]) best = i;
    return best;
}

/* The four highest shares, of 255 in all. */
static target target_of(const float *shares, ptrdiff_t count)
{
    target t = {.id = {-1}};
    for (int k = 0; k < SHARES; k++) {
        int32_t best = -1;
        for (int32_t i = 0; i < count; i++) {
            bool is_taken = false;
            for (int j = 0; j < k; j++)
                is_taken |= t.id[j] == i;
            if (!is_taken && (best < 0 || shares[i] > shares[best])) best = i;
        }
        if (best < 0) break;
        int share = (int)(shares[best] * 255 + 0.5f);
        if (share < 1 && k) break;
        t.id[k] = (int16_t)best;
        t.share[k] = (uint8_t)(share < 1 ? 1 : share > 255 ? 255 : share);
    }
    return t;
}

/* The chosen head first, since labels are learned for it. */
static void put_head_first(target *t, int32_t head)
{
    for (int k = 1; k < SHARES; k++)
        if (t->share[k] && t->id[k] == head) {
            target old = *t;
            t->id[0] = old.id[k];
            t->share[0] = old.share[k];
            t->id[k] = old.id[0];
            t->share[k] = old.share[0];
            return;
        }
    if (t->id[0] != head) *t = (target){.id = {(int16_t)head}, .share = {255}};
}

static void take_answers(reader *r, const batch *b, ptrdiff_t at)
{
    const shape *sizes = &r->models[0]->known.shape;
    for (int32_t s = 0; s < b->sentences; s++)
        for (int32_t i = b->first[s]; i < b->first[s + 1]; i++) {
            ptrdiff_t words = b->first[s + 1] - b->first[s], choices[TASK_COUNT];
            const float *shares[TASK_COUNT];
            for (int task = 0; task < TASK_COUNT; task++) {
                choices[task] = choices_of(sizes, task, words);
                shares[task] = r->sums[task] + i * choices[task];
            }
            shares[TASK_ARC] =
                r->sums[TASK_ARC] + r->arcs_at[s] + (i - b->first[s]) * choices[TASK_ARC];
            r->answers[at + i] =
                (answer){best_of(shares[TASK_UPOS], choices[TASK_UPOS]),
                         best_of(shares[TASK_XPOS], choices[TASK_XPOS]),
                         best_of(shares[TASK_NAME], choices[TASK_NAME]),
                         best_of(shares[TASK_LABEL], choices[TASK_LABEL]), r->heads[i]};
            for (int task = 0; r->shares && task < TASK_COUNT; task++)
                r->shares[at + i][task] = target_of(shares[task], choices[task]);
            if (r->shares) put_head_first(&r->shares[at + i][TASK_ARC], r->heads[i]);
        }
}

static void read_batch(reader *r, const batch *b, ptrdiff_t at, arena scratch)
{
    ptrdiff_t arcs = 0;
    for (int32_t s = 0; s < b->sentences; s++) {
        ptrdiff_t words = b->first[s + 1] - b->first[s];
        r->arcs_at[s] = arcs;
        arcs += words * (words + 1);
    }
    for (int task = 0; task < TASK_COUNT; task++) {
        ptrdiff_t choices = choices_of(&r->models[0]->known.shape, task, 0);
        memset(r->sums[task], 0,
               (size_t)(task == TASK_ARC ? arcs : b->words * choices) * sizeof(float));
    }
    for (ptrdiff_t m = 0; m < r->count; m++) {
        for (int32_t i = 0; i < b->words; i++)
            r->inputs[i] = r->by_type[m][r->types[at + i]];
        net_forward(r->models[m]->net, b, NULL);
        for (int task = 0; task < TASK_LABEL; task++)
            add_shares(r, b, r->models[m]->net, task);
    }
    find_trees(r, b, scratch);
    for (ptrdiff_t m = 0; m < r->count; m++) {
        net_label(r->models[m]->net, b, r->heads);
        add_shares(r, b, r->models[m]->net, TASK_LABEL);
    }
    take_answers(r, b, at);
}

static void make_reader(reader *r, arena *keep)
{
    const shape *s = &r->models[0]->known.shape;
    ptrdiff_t most = TRAIN_READ_WORDS + SHAPE_WORDS_MOST;
    r->first = arena_new(keep, int32_t, most + 1);
    r->heads = arena_new(keep, int32_t, most);
    r->arcs_at = arena_new(keep, ptrdiff_t, most);
    r->inputs = arena_new(keep, input, most);
    for (int task = 0; task < TASK_COUNT; task++)
        r->sums[task] = arena_new(
            keep, float, most *choices_of(s, task, task == TASK_ARC ? SHAPE_WORDS_MOST : 0));
}

static void skip_sentence(reader *r, const conllu_sentence *s)
{
    for (int32_t i = 0; i < s->count; i++)
        r->answers[s->first + i] = (answer){.head = i ? 1 : 0};
}

static input *link_types(type_table *types, const knowledge *k, arena *keep, arena scratch)
{
    input *inputs = arena_new(keep, input, types->types.len);
    types_link(types, k, keep, scratch);
    for (ptrdiff_t i = 0; i < types->types.len; i++)
        inputs[i] = types->types.data[i].input;
    return inputs;
}

void train_read(trained *const *t, ptrdiff_t count, const conllu *text, answer *answers,
                word_targets *shares, arena scratch)
{
    reader r = {.models = t, .count = count, .text = text, .answers = answers, .shares = shares};
    corpus c = {0};
    type_table types = {0};
    arena own = arena_open((ptrdiff_t)1 << 26);
    corpus_add(&c, &types, &t[0]->known, text, false, false, &scratch, own);
    r.types = c.types.data;
    r.by_type = arena_new(&scratch, input *, count);
    for (ptrdiff_t m = 0; m < count; m++)
        r.by_type[m] = link_types(&types, &t[m]->known, &scratch, own);
    arena_close(&own);
    make_reader(&r, &scratch);
    for (ptrdiff_t s = 0; s < text->sentences.len;) {
        batch b = {.first = r.first, .inputs = r.inputs};
        ptrdiff_t at = text->sentences.data[s].first;
        for (; s < text->sentences.len && b.words < TRAIN_READ_WORDS; s++) {
            const conllu_sentence *sentence = &text->sentences.data[s];
            if (sentence->count > SHAPE_WORDS_MOST) {
                if (b.sentences) break;
                skip_sentence(&r, sentence);
                at = sentence->first + sentence->count;
                continue;
            }
            r.first[b.sentences++] = b.words;
            b.words += sentence->count;
        }
        r.first[b.sentences] = b.words;
        if (b.sentences) read_batch(&r, &b, at, scratch);
    }
}

static bool is_same_relation(str a, str b)
{
    str rest_a = a, rest_b = b;
    return str_eq(str_cut(&rest_a, ':'), str_cut(&rest_b, ':'));
}

/* Where the name that starts at word i ends, with its kind; 0 when none starts. */
static int32_t name_end(const int32_t *names, int32_t i, int32_t count)
{
    int32_t end = i + 1;
    if (!names[i] ||
        (names[i] % 2 == 0 && i && names[i - 1] && names[i - 1] / 2 == (names[i] - 1) / 2))
        return 0;
    while (end < count && names[end] && names[end] % 2 == 0)
        end++;
    return end;
}

static void count_names(const int32_t *gold, const int32_t *got, int32_t count, double found[3])
{
    for (int32_t i = 0; i < count; i++) {
        int32_t a = name_end(gold, i, count), b = name_end(got, i, count);
        found[0] += a > 0;
        found[1] += b > 0;
        found[2] += a > 0 && a == b && (gold[i] + 1) / 2 == (got[i] + 1) / 2;
    }
}

train_score train_rate(const knowledge *k, const conllu *gold, const answer *answers, arena scratch)
{
    double upos = 0, xpos = 0, uas = 0, las = 0, all = (double)gold->words.len, found[3] = {0};
    for (ptrdiff_t i = 0; i < gold->words.len; i++) {
        const conllu_word *w = &gold->words.data[i];
        const answer *a = &answers[i];
        upos += str_eq(w->upos, k->upos.names.data[a->upos]);
        xpos += str_eq(w->xpos, k->xpos.names.data[a->xpos]);
        uas += w->head == a->head;
        las += w->head == a->head && is_same_relation(w->label, k->labels.names.data[a->label]);
    }
    for (ptrdiff_t s = 0; s < gold->sentences.len; s++) {
        arena inner = scratch;
        const conllu_sentence *sentence = &gold->sentences.data[s];
        int32_t *right = arena_new(&inner, int32_t, sentence->count);
        int32_t *got = arena_new(&inner, int32_t, sentence->count);
        names_of_entities(gold->words.data + sentence->first, sentence->count, right, inner);
        for (int32_t i = 0; i < sentence->count; i++)
            got[i] = answers[sentence->first + i].name;
        count_names(right, got, sentence->count, found);
    }
    double names = found[0] > 0 ? 200 * found[2] / (found[0] + found[1]) : 0;
    return (train_score){100 * upos / all, 100 * xpos / all, 100 * uas / all, 100 * las / all,
                         names};
}
