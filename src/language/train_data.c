/* train_data.c: Treebanks as the network sees them: numbers.
   SPDX-License-Identifier: MIT */
#include "language/train_data.h"

#include <string.h>

#include "base/utf8.h"
#include "language/looks.h"
#include "language/train_names.h"
#include "language/train_present.h"

static const char *const TASK_KEYS[TASK_COUNT] = {"Upos", "Xpos", "Name", "Head", "Label"};

static int32_t type_of(type_table *t, str form, arena *keep)
{
    int32_t *id = map_at(&t->ids, form, keep);
    if (!*id) {
        *vec_push(&t->types, keep) = (word_type){.form = form};
        *id = (int32_t)t->types.len;
        for (int c = 0; c < CASES; c++)
            t->types.data[*id - 1].variant[c] = *id - 1;
    }
    return *id - 1;
}

static target sure(int32_t id)
{
    return (target){.id = {(int16_t)id}, .share = {255}};
}

static const inventory *inventory_of(const knowledge *k, int task)
{
    const inventory *const all[TASK_COUNT] = {&k->upos, &k->xpos, &k->names, NULL, &k->labels};
    return all[task];
}

static int32_t label_id(knowledge *k, int task, str label, bool is_growing, arena *keep)
{
    inventory *v = (inventory *)(uintptr_t)inventory_of(k, task);
    return is_growing ? inventory_add(v, label, keep) : inventory_find(v, label);
}

/* "NOUN:200;VERB:55" */
static target read_shares(knowledge *k, int task, str text, int32_t count)
{
    target t = {.id = {-1}};
    int n = 0;
    while (text.len && n < SHARES) {
        str item = str_cut(&text, ';');
        ptrdiff_t colon = str_find_last_char(item, ':');
        int64_t id = -1, share = 0;
        str label = str_sub(item, 0, colon);
        if (task == TASK_ARC)
            (void)str_to_int(label, &id);
        else
            id = label_id(k, task, label, false, NULL);
        if (!str_to_int(str_sub(item, colon + 1, item.len), &share) || id < 0 || share <= 0 ||
            share > 255 || (task == TASK_ARC && id > count))
            continue;
        t.id[n] = (int16_t)id;
        t.share[n++] = (uint8_t)share;
    }
    return t;
}

static void gold_targets(const conllu_word *w, int32_t name, knowledge *k, bool is_growing,
                         word_targets *out, arena *keep)
{
    (*out)[TASK_UPOS] = sure(label_id(k, TASK_UPOS, w->upos, is_growing, keep));
    (*out)[TASK_XPOS] = sure(label_id(k, TASK_XPOS, w->xpos, is_growing, keep));
    (*out)[TASK_NAME] = sure(name);
    (*out)[TASK_ARC] = sure(w->head);
    (*out)[TASK_LABEL] = sure(label_id(k, TASK_LABEL, w->label, is_growing, keep));
}

void corpus_add(corpus *c, type_table *t, knowledge *k, const conllu *text, bool is_silver,
                bool is_growing, arena *keep, arena scratch)
{
    bool is_named = !is_silver && names_are_in(text);
    for (int i = 0; i < NAME_COUNT; i++)
        inventory_add(&k->names, NAME_LABELS[i], keep);
    for (ptrdiff_t s = 0; s < text->sentences.len; s++) {
        const conllu_sentence *sentence = &text->sentences.data[s];
        const conllu_word *words = text->words.data + sentence->first;
        arena inner = scratch;
        int32_t *names = arena_new(&inner, int32_t, sentence->count);
        if ((is_silver || is_growing) && sentence->count > SHAPE_WORDS_MOST) continue;
        if (is_named) names_of_entities(words, sentence->count, names, inner);
        *vec_push(is_silver ? &c->silver : &c->gold, keep) =
            (example){(int32_t)c->types.len, sentence->count};
        for (int32_t i = 0; i < sentence->count; i++) {
            int32_t type = type_of(t, words[i].form, keep);
            word_targets *targets = vec_push(&c->targets, keep);
            t->types.data[type].frequency += is_silver || is_growing;
            *vec_push(&c->types, keep) = type;
            if (!is_silver)
                gold_targets(&words[i], is_named ? names[i] : -1, k, is_growing, targets, keep);
            for (int task = 0; is_silver && task < TASK_COUNT; task++)
                (*targets)[task] = read_shares(
                    k, task, conllu_value(words[i].misc, str_of(TASK_KEYS[task])), sentence->count);
        }
    }
}

/* How word i of a treebank's sentence is told in the present. */
static retold retold_of(type_table *t, knowledge *k, const conllu_word *words, int32_t count,
                        int32_t i, arena *keep)
{
    present p = present_of(words, count, i, keep);
    retold r = {.type = -1};
    int32_t xpos = p.form.len ? label_id(k, TASK_XPOS, p.xpos, false, NULL) : -1;
    if (xpos < 0) return r;
    r.type = type_of(t, p.form, keep);
    r.xpos = sure(xpos);
    return r;
}

void corpus_retell(corpus *c, type_table *t, knowledge *k, const conllu *gold, ptrdiff_t count,
                   arena *keep)
{
    ptrdiff_t at = 0;
    c->present = arena_new(keep, retold, c->types.len);
    for (ptrdiff_t i = 0; i < c->types.len; i++)
        c->present[i].type = -1;
    for (ptrdiff_t g = 0; g < count; g++)
        for (ptrdiff_t s = 0; s < gold[g].sentences.len; s++) {
            const conllu_sentence *sentence = &gold[g].sentences.data[s];
            const conllu_word *words = gold[g].words.data + sentence->first;
            if (sentence->count > SHAPE_WORDS_MOST) continue;
            retold *to = c->present + c->gold.data[at++].first;
            for (int32_t i = 0; i < sentence->count; i++)
                to[i] = retold_of(t, k, words, sentence->count, i, keep);
        }
}

void types_choose(const type_table *t, int32_t least, knowledge *k, arena *keep, arena scratch)
{
    map counts = {0};
    label_vec known = {0};
    for (ptrdiff_t i = 0; i < t->types.len; i++) {
        const word_type *w = &t->types.data[i];
        str folded = looks_fold(w->form, &scratch);
        int32_t *count = map_at(&counts, folded, &scratch), before = *count;
        *count += w->frequency;
        if (before < least && *count >= least) *vec_push(&known, keep) = str_copy(folded, keep);
    }
    str chunk = wordlist_chunk(known.data, known.len, keep);
    wordlist_open(chunk, S("WORDS"), &k->words, NULL);
    k->shape.words = (int32_t)known.len + 1;
    k->shape.upos_count = (int32_t)k->upos.names.len;
    k->shape.xpos_count = (int32_t)k->xpos.names.len;
    k->shape.name_count = (int32_t)k->names.names.len;
    k->shape.label_count = (int32_t)k->labels.names.len;
}

void types_link(type_table *t, const knowledge *k, arena *keep, arena scratch)
{
    for (ptrdiff_t i = 0; i < t->types.len; i++) {
        arena inner = scratch;
        word_type *w = &t->types.data[i];
        looks f = looks_of(w->form, &inner);
        int32_t *buckets = arena_new(keep, int32_t, f.count);
        for (int32_t j = 0; j < f.count; j++)
            buckets[j] = k->shape.words + (int32_t)(f.hash[j] % (uint32_t)k->shape.buckets);
        w->input = (input){wordlist_find(&k->words, f.form) + 1, f.count, buckets};
    }
}

static str in_case(str form, int wanted, arena *keep)
{
    str copy = str_copy(form, keep);
    char *c = (char *)(uintptr_t)copy.data;
    for (ptrdiff_t i = 0; i < copy.len; i++) {
        bool is_upper = wanted == CASE_UPPER || (wanted == CASE_TITLE && i == 0);
        if (is_upper && char_is_lower(c[i])) c[i] = (char)(c[i] - 32);
        if (!is_upper && wanted == CASE_LOWER) c[i] = char_lower(c[i]);
    }
    return copy;
}

void types_vary(type_table *t, arena *keep)
{
    ptrdiff_t count = t->types.len;
    for (ptrdiff_t i = 0; i < count; i++)
        for (int c = CASE_LOWER; c < CASES; c++) {
            str form = in_case(t->types.data[i].form, c, keep);
            int32_t variant = type_of(t, form, keep);
            if (!t->types.data[variant].frequency)
                t->types.data[variant].frequency = t->types.data[i].frequency;
            t->types.data[i].variant[c] = variant;
        }
}

str silver_put(const knowledge *k, const target targets[TASK_COUNT], arena *keep)
{
    buf b = {.keep = keep};
    for (int task = 0; task < TASK_COUNT; task++) {
        buf_print(&b, "%s%s=", task ? "|" : "", TASK_KEYS[task]);
        for (int i = 0; i < SHARES && targets[task].share[i]; i++) {
            if (i) buf_char(&b, ';');
            if (task == TASK_ARC)
                buf_print(&b, "%d", targets[task].id[i]);
            else
                buf_put(&b, inventory_of(k, task)->names.data[targets[task].id[i]]);
            buf_print(&b, ":%d", targets[task].share[i]);
        }
    }
    return buf_str(&b);
}
