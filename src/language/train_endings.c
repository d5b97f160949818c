/* train_endings.c: Learning the tables of lemmas and features from treebanks.
   SPDX-License-Identifier: MIT

   All forms with their most frequent value vote on every ending; from the shortest ending on, a
   rule is kept where it says something else than the shorter ones. A whole form is kept where the
   endings would get it wrong. A name that was never met in lower case keeps its capital there. */
#include "language/train_endings.h"

#include <string.h>

#include "base/map.h"

/* One form with one XPOS, and how often each of its values was met. */
typedef struct fact {
    endings_word word;
    int32_t best, most; /* the value met most often, and how often */
} fact;

typedef struct learner {
    map fact_ids, value_ids, counts; /* counts: "fact value" */
    VEC(fact) facts;
    VEC(str) values, keys;
    VEC(uint16_t) value_of;
    map key_ids; /* -> value + 1 */
    bool cuts;   /* values are those of lemmas */
    arena *keep;
} learner;

static int32_t number_of(map *m, str key, arena *keep)
{
    int32_t *id = map_at(m, key, keep);
    if (!*id) *id = (int32_t)m->len;
    return *id - 1;
}

static int32_t value_number(learner *l, str value)
{
    int32_t id = number_of(&l->value_ids, value, l->keep);
    if (id == l->values.len) *vec_push(&l->values, l->keep) = value;
    return id;
}

static str fact_key(const endings_word *w, arena *keep)
{
    return str_format(keep, "%.*s%c %.*s", ARG_STR(w->xpos), w->writing, ARG_STR(w->lower));
}

static void learn(learner *l, const endings_word *w, str value)
{
    if (w->lower.len > ENDINGS_FORM) return;
    int32_t id = number_of(&l->fact_ids, fact_key(w, l->keep), l->keep);
    if (id == l->facts.len) *vec_push(&l->facts, l->keep) = (fact){.word = *w};
    int32_t number = value_number(l, value);
    int32_t *count = map_at(&l->counts, str_format(l->keep, "%d %d", id, number), l->keep);
    fact *f = &l->facts.data[id];
    if (++*count > f->most) {
        f->most = *count;
        f->best = number;
    }
}

static str key_of(learner *l, const fact *f, ptrdiff_t bytes)
{
    char room[ENDINGS_ROOM];
    return str_copy(endings_key(&f->word, f->word.writing, bytes, room), l->keep);
}

static int32_t said_by(const learner *l, const fact *f, char writing, ptrdiff_t bytes)
{
    char room[ENDINGS_ROOM];
    const int32_t *v = map_get(&l->key_ids, endings_key(&f->word, writing, bytes, room));
    return v ? *v - 1 : -1;
}

/* What the rules so far say about a form, looking at endings of at most so many bytes. */
static int32_t said(const learner *l, const fact *f, ptrdiff_t longest)
{
    int32_t value = -1;
    ptrdiff_t len = f->word.lower.len;
    for (ptrdiff_t n = longest < len ? longest : len; value < 0 && n >= 0; n--) {
        value = said_by(l, f, f->word.writing, n);
        if (value < 0 && endings_shares(&f->word)) value = said_by(l, f, 'a', n);
    }
    return value;
}

static void put_ending(learner *l, str key, int32_t value)
{
    *map_at(&l->key_ids, key, l->keep) = value + 1;
    *vec_push(&l->keys, l->keep) = key;
    *vec_push(&l->value_of, l->keep) = (uint16_t)value;
}

typedef struct vote {
    str key;
    int32_t value, count;
    ptrdiff_t example; /* a fact with this ending */
} vote;

/* Of all forms with one ending: the vote that leads (-1: none), and how many forms there are. */
typedef struct winner {
    int32_t vote, all;
} winner;

/* Rules for endings of exactly so many bytes. */
static void learn_endings(learner *l, ptrdiff_t bytes, arena scratch)
{
    map vote_ids = {0}, best = {0};
    VEC(vote) votes = {0};
    VEC(winner) winners = {0};
    for (ptrdiff_t i = 0; i < l->facts.len; i++) {
        const fact *f = &l->facts.data[i];
        bool is_seen = !l->cuts || bytes >= endings_cut(l->values.data[f->best]) || !bytes;
        if (f->word.lower.len < bytes) continue;
        str key = key_of(l, f, bytes);
        int32_t slot = number_of(&best, key, &scratch);
        if (slot == winners.len) *vec_push(&winners, &scratch) = (winner){-1, 0};
        winner *w = &winners.data[slot];
        w->all++;
        if (!is_seen) continue;
        str both = str_format(&scratch, "%.*s %d", ARG_STR(key), f->best);
        int32_t id = number_of(&vote_ids, both, &scratch);
        if (id == votes.len) *vec_push(&votes, &scratch) = (vote){key, f->best, 0, i};
        votes.data[id].count++;
        if (w->vote < 0 || votes.data[id].count > votes.data[w->vote].count) w->vote = id;
    }
    for (ptrdiff_t i = 0; i < winners.len; i++) {
        const winner *w = &winners.data[i];
        if (w->vote < 0) continue;
        const vote *v = &votes.data[w->vote];
        bool is_new = said(l, &l->facts.data[v->example], bytes - 1) != v->value;
        bool is_sure = v->count > 1 && 2 * v->count > w->all;
        if (is_new && (is_sure || !bytes)) put_ending(l, v->key, v->value);
    }
}

static void learn_whole(learner *l, const fact *f)
{
    int32_t value = f->word.writing == 'a' ? -1 : said_by(l, f, 'a', ENDINGS_WHOLE);
    if (value < 0) value = said(l, f, ENDINGS_ENDING);
    if (value != f->best) put_ending(l, key_of(l, f, ENDINGS_WHOLE), f->best);
}

/* Was a form met in lower case, as a name or as an ordinary word? */
static bool is_met_lower(const learner *l, const endings_word *w, arena scratch)
{
    static const char *const TAGS[] = {"NNP", "NN", "NNS", "JJ", "VB", "RB", "IN"};
    endings_word lower = *w;
    lower.writing = 'a';
    for (size_t i = 0; i < sizeof TAGS / sizeof *TAGS; i++) {
        lower.xpos = str_of(TAGS[i]);
        if (map_get(&l->fact_ids, fact_key(&lower, &scratch))) return true;
    }
    return false;
}

/* "california" is "California" where it is a name. */
static void learn_lower(learner *l, const fact *f, arena scratch)
{
    fact lower = *f;
    int32_t value = value_number(l, S("^0"));
    lower.word.writing = 'a';
    if (!str_eq(f->word.xpos, S("NNP")) || f->word.writing != 'A' ||
        !str_eq(l->values.data[f->best], S("=0")) ||
        !str_eq(endings_lemma(S("^0"), &f->word, &scratch), f->word.form) ||
        is_met_lower(l, &f->word, scratch) || said(l, &lower, ENDINGS_ENDING) == value)
        return;
    put_ending(l, key_of(l, &lower, ENDINGS_WHOLE), value);
}

static void finish(learner *l, const char *const tags[3], model_writer *w, arena scratch)
{
    for (ptrdiff_t bytes = 0; bytes <= ENDINGS_ENDING; bytes++)
        learn_endings(l, bytes, scratch);
    for (int pass = 0; pass < 2; pass++) /* capitals fall back on forms in lower case */
        for (ptrdiff_t i = 0; i < l->facts.len; i++)
            if ((l->facts.data[i].word.writing == 'a') == !pass) learn_whole(l, &l->facts.data[i]);
    for (ptrdiff_t i = 0; l->cuts && i < l->facts.len; i++)
        learn_lower(l, &l->facts.data[i], scratch);
    model_put(w, str_of(tags[0]), wordlist_chunk(l->keys.data, l->keys.len, l->keep));
    model_put(w, str_of(tags[1]), wordlist_chunk(l->values.data, l->values.len, l->keep));
    model_put(w, str_of(tags[2]), model_view(l->value_of.data, 2, l->value_of.len));
}

void train_endings(const conllu *gold, ptrdiff_t count, model_writer *w, arena *keep, arena scratch)
{
    static const char *const LEMMAS[] = {"LEMKEYS", "LEMVALS", "LEMMAP"};
    static const char *const FEATURES[] = {"FEAKEYS", "FEAVALS", "FEAMAP"};
    learner lemmas = {.keep = keep, .cuts = true}, features = {.keep = keep};
    for (ptrdiff_t g = 0; g < count; g++)
        for (ptrdiff_t i = 0; i < gold[g].words.len; i++) {
            const conllu_word *word = &gold[g].words.data[i];
            str tag = endings_tag(word->upos, word->xpos, keep);
            endings_word form = endings_word_of(word->form, tag, keep);
            str value = endings_value(&form, word->lemma, keep);
            learn(&features, &form, word->features);
            form.xpos = endings_family(form.xpos);
            if (value.len && word->lemma.len) learn(&lemmas, &form, value);
        }
    value_number(&lemmas, S("0"));
    value_number(&features, S(""));
    finish(&lemmas, LEMMAS, w, scratch);
    finish(&features, FEATURES, w, scratch);
}
