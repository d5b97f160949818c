/* name_table.c: The names that the tables of the world know, and the words before names.
   SPDX-License-Identifier: MIT */
#include "front/name_table.h"

#include "base/utf8.h"
#include "world/lexicon.h"

struct name_table {
    lexicon lexicon;
};

name_table *name_table_load(const data_set *data, arena *keep, entente_error *error)
{
    name_table *t = arena_new(keep, name_table, 1);
    return lexicon_load(&t->lexicon, data, NULL, keep, error) ? t : NULL;
}

/* What a claim names. */
static uint8_t names_of_class(const lexicon *x, const claim *c)
{
    const entry *e = &x->entries.data[c->entry];
    switch ((term_class)c->class) {
    case CLASS_STATE:
    case CLASS_CAPITAL:
    case CLASS_PLACE:
        return NAME_PLACES;
    case CLASS_GROUP:
        return str_find(x->files.data[e->file], S("peoples")) >= 0 ? 0 : NAME_ORGANISATIONS;
    case CLASS_PERSON:
    case CLASS_SURNAME:
        return NAME_PERSONS;
    case CLASS_ROLE:
    case CLASS_TITLE:
        return NAME_ROLES;
    case CLASS_ADJECTIVE:
        return NAME_ADJECTIVES;
    default:
        return 0;
    }
}

/* How the words of a phrase are written in the text. */
typedef struct writing {
    uint16_t capital, capitals;
    int32_t words;
} writing;

static bool fits(const writing *w, const claim *c)
{
    return !(c->shape.capital & ~w->capital) && !(c->shape.capitals & ~w->capitals);
}

/* What the claims of a node say of a phrase that is written so; false when none fits. */
static bool judge(const lexicon *x, int32_t node, const writing *w, known_name *out)
{
    bool is_any = false;
    out->sure = out->likely = 0;
    for (int32_t i = lexicon_head(x, node); i >= 0; i = x->claims.data[i].next) {
        const claim *c = &x->claims.data[i];
        bool is_surname = c->class == CLASS_SURNAME || (c->class == CLASS_PERSON && w->words == 1);
        if (!fits(w, c) || !names_of_class(x, c)) continue;
        is_any = true;
        out->likely |= names_of_class(x, c);
        if (!is_surname && !(c->flags & (CLAIM_RARE | CLAIM_WEAK)))
            out->sure |= names_of_class(x, c) & NAME_ALL;
    }
    return is_any;
}

static bool is_joint(str form)
{
    return str_eq(form, S("-")) || str_eq(form, S("/")) || str_eq(form, S("\xE2\x80\x93"));
}

/* Takes the words of a token, which hyphens part: the node behind them, 0 when there is none. */
static int32_t step_over(const terms *t, int32_t node, str form, writing *w, arena scratch)
{
    for (str rest = form; node >= 0 && rest.len && w->words < TERM_WORDS;) {
        char key[TERM_KEY];
        str part = str_cut(&rest, '-');
        ptrdiff_t len = term_key(part, key, scratch);
        word_case c = case_of_word(part);
        if (!len) continue;
        node = terms_step(t, node, terms_word(t, (str){key, len}));
        if (!node) return 0;
        w->capital |= (uint16_t)(c.is_capital << w->words);
        w->capitals |= (uint16_t)(c.is_capitals << w->words);
        w->words++;
    }
    return node;
}

/* The longest phrase from a word on; end is first when there is none. */
static known_name find_at(const name_table *t, const conllu_word *words, int32_t first,
                          int32_t count, arena scratch)
{
    known_name found = {.first = first, .end = first}, next = found;
    writing w = {0};
    int32_t node = 0;
    for (int32_t i = first; i < count && w.words < TERM_WORDS; i++) {
        int32_t before = w.words;
        if (i > first && is_joint(words[i].form)) continue;
        node = step_over(&t->lexicon.terms, node, words[i].form, &w, scratch);
        if (!node || w.words == before) break;
        next.end = i + 1;
        if (judge(&t->lexicon, node, &w, &next)) found = next;
    }
    return found;
}

void name_table_find(const name_table *t, const conllu_word *words, int32_t count,
                     known_name_vec *out, arena *keep, arena scratch)
{
    for (int32_t i = 0; i < count;) {
        ptrdiff_t at = 0;
        bool is_capital = words[i].form.len && utf8_is_upper(utf8_next(words[i].form, &at));
        known_name found = {.end = i};
        if (is_capital) found = find_at(t, words, i, count, scratch);
        if (found.end > i) *vec_push(out, keep) = found;
        i = found.end > i ? found.end : i + 1;
    }
}
