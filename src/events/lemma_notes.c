/* lemma_notes.c: What status.txt and things.txt of data/patterns note of words.
   SPDX-License-Identifier: MIT */
#include "events/lemma_notes.h"

typedef enum status_kind {
    STATUS_VERB,
    STATUS_WORD,
    STATUS_MODAL,
    STATUS_SAYING,
    STATUS_STANCE
} status_kind;

static const struct {
    str name;
    status_kind kind;
    uint8_t value;
} STATUS[] = {
    {{"verb-through", 12}, STATUS_VERB, MOOD_THROUGH},
    {{"verb-planned", 12}, STATUS_VERB, MOOD_PLANNED},
    {{"verb-possible", 13}, STATUS_VERB, MOOD_POSSIBLE},
    {{"verb-denied", 11}, STATUS_VERB, MOOD_DENIED},
    {{"verb-blocked", 12}, STATUS_VERB, MOOD_BLOCKED},
    {{"verb-ordered", 12}, STATUS_VERB, MOOD_ORDERED},
    {{"word-through", 12}, STATUS_WORD, MOOD_THROUGH},
    {{"word-planned", 12}, STATUS_WORD, MOOD_PLANNED},
    {{"word-possible", 13}, STATUS_WORD, MOOD_POSSIBLE},
    {{"word-denied", 11}, STATUS_WORD, MOOD_DENIED},
    {{"word-blocked", 12}, STATUS_WORD, MOOD_BLOCKED},
    {{"modal-planned", 13}, STATUS_MODAL, MOOD_PLANNED},
    {{"modal-possible", 14}, STATUS_MODAL, MOOD_POSSIBLE},
    {{"modal-blocked", 13}, STATUS_MODAL, MOOD_BLOCKED},
    {{"tells", 5}, STATUS_SAYING, SAYING_TELLS},
    {{"foresees", 8}, STATUS_SAYING, SAYING_FORESEES},
    {{"denies", 6}, STATUS_SAYING, SAYING_DENIES},
    {{"stance-claims", 13}, STATUS_STANCE, ENTENTE_CLAIMS},
    {{"stance-denies", 13}, STATUS_STANCE, ENTENTE_DENIES},
    {{"stance-predicts", 15}, STATUS_STANCE, ENTENTE_PREDICTS},
    {{"stance-promises", 15}, STATUS_STANCE, ENTENTE_PROMISES},
    {{"stance-demands", 14}, STATUS_STANCE, ENTENTE_DEMANDS},
};

/* What a kind of status.txt notes. */
static lemma_info status_info(status_kind kind, uint8_t value)
{
    lemma_info info = {0};
    if (kind == STATUS_VERB) info.as_verb = value;
    if (kind == STATUS_WORD) info.as_word = value;
    if (kind == STATUS_MODAL) info.modal = value;
    if (kind == STATUS_SAYING) info.saying = value;
    if (kind == STATUS_STANCE) info.stance = value;
    return info;
}

bool lemma_notes_status(lemma_notes *n, wordbook *words, const table *t, arena *keep,
                        entente_error *error)
{
    size_t i = 0, count = sizeof STATUS / sizeof *STATUS;
    while (i < count && !str_eq(STATUS[i].name, t->field[0]))
        i++;
    if (i == count) return table_error(t, error, "there is no kind '%.*s'", ARG_STR(t->field[0]));
    status_kind kind = STATUS[i].kind;
    bool is_verb = kind != STATUS_WORD && kind != STATUS_MODAL;
    lemma_note one = {.info = status_info(kind, STATUS[i].value)};
    one.info.line = t->line;
    for (str items = t->field[1], item; item_next(&items, &item);) {
        one.lemma =
            is_verb ? wordbook_verb(words, item, keep) : wordbook_form(words, item, 0, keep);
        *vec_push(n, keep) = one;
    }
    return true;
}

/* What a line of things.txt says of its nouns. False when it is no such line. */
static bool thing_info(const table *t, lemma_info *info)
{
    str kind = t->field[0], sector = t->field[1];
    info->line = t->line;
    if (str_eq(kind, S("name"))) {
        info->is_nobody = !sector.len;
        info->name_sector = sector;
        return true;
    }
    info->sector = sector;
    info->is_person = str_eq(kind, S("person"));
    info->is_act = str_eq(kind, S("act"));
    return info->is_person || info->is_act || str_eq(kind, S("thing"));
}

bool lemma_notes_thing(lemma_notes *n, wordbook *words, const table *t, arena *keep,
                       entente_error *error)
{
    lemma_info info = {0};
    if (!thing_info(t, &info))
        return table_error(t, error, "'%.*s' is no person, thing, act or name",
                           ARG_STR(t->field[0]));
    if (t->field[1].len != 3 && !info.is_nobody)
        return table_error(t, error, "'%.*s' is no sector", ARG_STR(t->field[1]));
    for (str items = t->field[2], item; item_next(&items, &item);)
        *vec_push(n, keep) = (lemma_note){wordbook_noun(words, item, keep), info};
    return true;
}

static void add_info(lemma_info *to, const lemma_info *from)
{
    if (from->as_verb) to->as_verb = from->as_verb;
    if (from->as_word) to->as_word = from->as_word;
    if (from->modal) to->modal = from->modal;
    if (from->saying) to->saying = from->saying;
    if (from->name_sector.len || from->is_nobody)
        to->name_sector = from->name_sector, to->is_nobody = from->is_nobody;
    if (from->stance) to->stance = from->stance;
    if (from->sector.len)
        to->sector = from->sector, to->is_person = from->is_person, to->is_act = from->is_act;
    else
        to->line = from->line;
}

void lemma_notes_put(const lemma_notes *n, lemma_info *info)
{
    for (ptrdiff_t i = 0; i < n->len; i++)
        add_info(&info[n->data[i].lemma], &n->data[i].info);
}
