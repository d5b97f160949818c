/* wordbook.c: The words that the rules know, in all their forms.
   SPDX-License-Identifier: MIT */
#include "events/wordbook.h"

#include "base/table.h"
#include "base/vec.h"
#include "events/inflect.h"

#include <string.h>

static const str IRREGULAR_FILE = {"words/verbs_irregular.txt", 25};
static const str COMMON_FILE = {"words/verbs_common.txt", 22};
static const str GRAMMAR_FILE = {"patterns/grammar.txt", 20};

enum { LONGEST_WORD = 40 };

struct irregular {
    str past, participle, s, ing; /* alternatives separated by ";" */
};

int32_t wordbook_lemma(wordbook *x, str text, arena *keep)
{
    int32_t *at = map_at(&x->lemmas, text, keep);
    if (*at) return *at;
    *at = (int32_t)x->lemmas.len;
    while (x->texts.len <= *at)
        *vec_push(&x->texts, keep) = S(""), *vec_push(&x->pasts, keep) = S("");
    x->texts.data[*at] = text;
    return *at;
}

/* Its first letter in either case, and how long it is. */
static int32_t look_of(str spelling)
{
    int32_t letter = spelling.len ? spelling.data[0] & 31 : 0;
    return letter * 16 + (int32_t)(spelling.len < 15 ? spelling.len : 15);
}

static word *word_at(wordbook *x, str spelling, arena *keep)
{
    int32_t *at = map_at(&x->forms, spelling, keep);
    if (!*at) {
        *vec_push(&x->words, keep) = (word){.form = wordbook_lemma(x, spelling, keep)};
        *at = (int32_t)x->words.len;
    }
    return &x->words.data[*at - 1];
}

int32_t wordbook_form(wordbook *x, str spelling, uint32_t classes, arena *keep)
{
    word *w = word_at(x, spelling, keep);
    w->classes |= classes;
    x->looks[look_of(spelling)] |= classes;
    return w->form;
}

/* The first verb to claim a spelling has it: "found" is of "find" unless "found" came before. */
static void add_form(wordbook *x, str spelling, int32_t verb, uint8_t form, arena *keep)
{
    if (!spelling.len) return;
    word *w = word_at(x, spelling, keep);
    if (w->verb && w->verb != verb) return;
    w->verb = verb;
    w->forms |= form;
}

static void add_forms(wordbook *x, str items, int32_t verb, uint8_t form, arena *keep)
{
    for (str item; item_next(&items, &item);)
        add_form(x, item, verb, form, keep);
}

static void add_irregular(wordbook *x, const struct irregular *i, int32_t verb, arena *keep)
{
    add_forms(x, i->past, verb, FORM_PAST, keep);
    add_forms(x, i->participle, verb, FORM_PARTICIPLE, keep);
    add_forms(x, i->s, verb, FORM_S, keep);
    add_forms(x, i->ing, verb, FORM_ING, keep);
}

int32_t wordbook_verb(wordbook *x, str base, arena *keep)
{
    int32_t verb = wordbook_lemma(x, base, keep);
    const word *known = wordbook_find(x, base);
    if (known && known->verb == verb) return verb;
    const int32_t *at = map_get(&x->irregular, base);
    const struct irregular *i = at ? &x->irregulars.data[*at - 1] : NULL;
    verb_forms f = inflect_verb(base, keep);
    add_form(x, base, verb, FORM_BASE, keep);
    str pasts = i ? i->past : f.past[0];
    item_next(&pasts, &x->pasts.data[verb]);
    if (i) add_irregular(x, i, verb, keep);
    if (!i || !i->s.len) add_form(x, f.s, verb, FORM_S, keep);
    for (int k = 0; k < 2; k++) {
        if (!i) add_form(x, f.past[k], verb, FORM_PAST | FORM_PARTICIPLE, keep);
        if (!i || !i->ing.len) add_form(x, f.ing[k], verb, FORM_ING, keep);
    }
    return verb;
}

int32_t wordbook_noun(wordbook *x, str singular, arena *keep)
{
    int32_t noun = wordbook_lemma(x, singular, keep);
    const word *known = wordbook_find(x, singular);
    if (known && known->noun) return noun; /* an irregular plural stands for its singular */
    word_at(x, singular, keep)->noun = noun;
    word *plural = word_at(x, inflect_noun(singular, keep), keep);
    if (!plural->noun) plural->noun = noun, plural->is_plural = true;
    return noun;
}

str wordbook_past(const wordbook *x, int32_t verb)
{
    return verb > 0 && verb < x->pasts.len ? x->pasts.data[verb] : S("");
}

str wordbook_text(const wordbook *x, int32_t lemma)
{
    return lemma > 0 && lemma < x->texts.len ? x->texts.data[lemma] : S("");
}

static size_t slot_of(const uint64_t bytes[WORD_BYTES / 8], int32_t bits)
{
    uint64_t h = bytes[0] * 0x9E3779B97F4A7C15u;
    h = (h ^ h >> 32 ^ bytes[1]) * 0xD6E8FEB86659FD93u;
    h = (h ^ h >> 32 ^ bytes[2]) * 0x9E3779B97F4A7C15u;
    return (size_t)(h >> (64 - bits));
}

/* The slot of a spelling, or the empty one where it would stand. */
static word_slot *find_slot(const wordbook *x, const uint64_t bytes[WORD_BYTES / 8])
{
    size_t mask = ((size_t)1 << x->slot_bits) - 1;
    for (size_t i = slot_of(bytes, x->slot_bits);; i = (i + 1) & mask) {
        word_slot *s = &x->slots[i];
        bool is_same =
            s->bytes[0] == bytes[0] && s->bytes[1] == bytes[1] && s->bytes[2] == bytes[2];
        if (!s->number || is_same) return s;
    }
}

static bool is_short(str spelling)
{
    return spelling.len <= WORD_BYTES && str_find_char(spelling, 0) < 0;
}

void wordbook_freeze(wordbook *x, arena *keep)
{
    int32_t bits = 4;
    while ((ptrdiff_t)1 << bits < 2 * x->forms.len)
        bits++;
    x->slot_bits = bits;
    x->slots = arena_alloc(keep, sizeof(word_slot), 64, (ptrdiff_t)1 << bits);
    for (ptrdiff_t i = 0; i < x->forms.cap; i++) {
        const map_entry *e = &x->forms.entries[i];
        uint64_t bytes[WORD_BYTES / 8] = {0};
        if (!e->is_used || !e->key.len || !is_short(e->key)) continue;
        memcpy(bytes, e->key.data, (size_t)e->key.len);
        word_slot *s = find_slot(x, bytes);
        memcpy(s->bytes, bytes, sizeof bytes);
        s->number = e->value;
    }
}

/* NUL bytes in a token would be like the zeros behind a shorter one. */
static const word *find_short(const wordbook *x, str token)
{
    uint64_t bytes[WORD_BYTES / 8] = {0};
    char *to = (char *)bytes;
    bool has_nul = false;
    for (ptrdiff_t i = 0; i < token.len; i++) {
        to[i] = char_lower(token.data[i]);
        has_nul |= !token.data[i];
    }
    const word_slot *s = find_slot(x, bytes);
    return s->number && !has_nul ? &x->words.data[s->number - 1] : NULL;
}

const word *wordbook_find(const wordbook *x, str token)
{
    char folded[LONGEST_WORD];
    if (!token.len || token.len > LONGEST_WORD) return NULL;
    if (x->slots && token.len <= WORD_BYTES) return find_short(x, token);
    for (ptrdiff_t i = 0; i < token.len; i++)
        folded[i] = char_lower(token.data[i]);
    const int32_t *at = map_get(&x->forms, (str){folded, token.len});
    return at ? &x->words.data[*at - 1] : NULL;
}

const word *wordbook_find_class(const wordbook *x, str token, uint32_t classes)
{
    if (!(x->looks[look_of(token)] & classes)) return NULL;
    const word *w = wordbook_find(x, token);
    return w && (w->classes & classes) ? w : NULL;
}

/* "double": only the last letter is doubled. */
static struct irregular doubled(str base, arena *keep)
{
    char c = base.data[base.len - 1];
    str past = str_format(keep, "%.*s%ced", ARG_STR(base), c);
    return (struct irregular){past, past, {0}, str_format(keep, "%.*s%cing", ARG_STR(base), c)};
}

static bool load_irregular(wordbook *x, const data_set *data, arena *keep, entente_error *error)
{
    str bytes;
    if (!data_find(data, IRREGULAR_FILE, &bytes, error)) return false;
    for (table t = table_of(IRREGULAR_FILE, bytes); table_next(&t);) {
        str base = t.field[0];
        bool is_double = str_eq(t.field[1], S("double"));
        if (!base.len || !t.field[1].len || (!is_double && !t.field[2].len))
            return table_error(&t, error,
                               "a verb needs base, past and participle, or base and 'double'");
        *vec_push(&x->irregulars, keep) =
            is_double ? doubled(base, keep)
                      : (struct irregular){t.field[1], t.field[2], t.field[3], t.field[4]};
        *map_at(&x->irregular, base, keep) = (int32_t)x->irregulars.len;
    }
    return true;
}

static bool load_common(wordbook *x, const data_set *data, arena *keep, entente_error *error)
{
    str bytes;
    if (!data_find(data, COMMON_FILE, &bytes, error)) return false;
    for (table t = table_of(COMMON_FILE, bytes); table_next(&t);) {
        bool is_noun_too = str_eq(t.field[0], S("both"));
        if (!is_noun_too && !str_eq(t.field[0], S("verb")))
            return table_error(&t, error, "'%.*s' is neither verb nor both", ARG_STR(t.field[0]));
        for (str items = t.field[1], item; item_next(&items, &item);) {
            wordbook_verb(x, item, keep);
            if (is_noun_too) wordbook_noun(x, item, keep);
        }
    }
    return true;
}

static const struct {
    str name;
    uint32_t classes;
} CLASSES[] = {
    {{"determiner", 10}, WORD_DETERMINER},
    {{"number", 6}, WORD_NUMBER},
    {{"preposition", 11}, WORD_PREPOSITION},
    {{"be", 2}, WORD_BE},
    {{"have", 4}, WORD_HAVE},
    {{"do", 2}, WORD_DO},
    {{"modal", 5}, WORD_MODAL},
    {{"not", 3}, WORD_NOT},
    {{"no", 2}, WORD_NO | WORD_DETERMINER},
    {{"and", 3}, WORD_AND},
    {{"but", 3}, WORD_BUT},
    {{"subordinator", 12}, WORD_SUBORDINATOR},
    {{"if", 2}, WORD_IF | WORD_SUBORDINATOR},
    {{"relative", 8}, WORD_RELATIVE},
    {{"that", 4}, WORD_THAT},
    {{"pronoun", 7}, WORD_PRONOUN},
    {{"adverb", 6}, WORD_ADVERB},
    {{"adjective", 9}, WORD_ADJECTIVE},
    {{"time", 4}, WORD_TIME},
    {{"to", 2}, WORD_TO},
    {{"particle", 8}, WORD_PARTICLE},
    {{"existence", 9}, WORD_EXISTENCE},
    {{"one", 3}, WORD_ONE | WORD_DETERMINER},
    {{"quantity", 8}, WORD_QUANTITY},
    {{"day", 3}, WORD_DAY},
};

static uint32_t class_of(str name)
{
    for (size_t i = 0; i < sizeof CLASSES / sizeof *CLASSES; i++)
        if (str_eq(CLASSES[i].name, name)) return CLASSES[i].classes;
    return 0;
}

/* "plural  man men": an irregular plural, known before any noun is added. */
static bool add_plurals(wordbook *x, const table *t, arena *keep, entente_error *error)
{
    for (str items = t->field[1], item; item_next(&items, &item);) {
        str plural = item, singular = str_trim(str_cut(&plural, ' '));
        plural = str_trim(plural);
        if (!plural.len) return table_error(t, error, "'%.*s' has no plural", ARG_STR(item));
        int32_t noun = wordbook_lemma(x, singular, keep);
        word_at(x, singular, keep)->noun = noun;
        word *w = word_at(x, plural, keep);
        w->noun = noun;
        w->is_plural = true;
    }
    return true;
}

static bool load_grammar(wordbook *x, const data_set *data, arena *keep, entente_error *error)
{
    str bytes;
    if (!data_find(data, GRAMMAR_FILE, &bytes, error)) return false;
    for (table t = table_of(GRAMMAR_FILE, bytes); table_next(&t);) {
        if (str_eq(t.field[0], S("plural"))) {
            if (!add_plurals(x, &t, keep, error)) return false;
            continue;
        }
        uint32_t classes = class_of(t.field[0]);
        if (!classes)
            return table_error(&t, error, "there is no class '%.*s'", ARG_STR(t.field[0]));
        for (str items = t.field[1], item; item_next(&items, &item);)
            wordbook_form(x, item, classes, keep);
    }
    return true;
}

static void add_irregulars(wordbook *x, arena *keep)
{
    for (ptrdiff_t i = 0; i < x->irregular.cap; i++)
        if (x->irregular.entries[i].is_used) wordbook_verb(x, x->irregular.entries[i].key, keep);
}

bool wordbook_load(wordbook *x, const data_set *data, arena *keep, entente_error *error)
{
    if (!load_irregular(x, data, keep, error) || !load_grammar(x, data, keep, error) ||
        !load_common(x, data, keep, error))
        return false;
    add_irregulars(x, keep);
    return true;
}
