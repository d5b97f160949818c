/* train_names.c: Names of persons, organisations and places in GUM's entity layer.
   SPDX-License-Identifier: MIT

   Entity=(12-person-new-...(13-place-...)12) opens 12, opens and closes 13, closes 12. */
#include "language/train_names.h"

#include <string.h>

#include "base/utf8.h"

const str NAME_LABELS[NAME_COUNT] = {
    {"O", 1}, {"B-PER", 5}, {"I-PER", 5}, {"B-ORG", 5}, {"I-ORG", 5}, {"B-LOC", 5}, {"I-LOC", 5},
};

typedef struct entity {
    str id;
    int32_t kind;        /* NAME_NONE for what is no name */
    int32_t first, last; /* last is -1 while it is open */
} entity;
typedef VEC(entity) entity_vec;

static int32_t kind_of(str name)
{
    if (str_eq(name, S("person"))) return NAME_PERSON;
    if (str_eq(name, S("organization"))) return NAME_ORGANISATION;
    return str_eq(name, S("place")) ? NAME_PLACE : NAME_NONE;
}

static void close_entity(entity_vec *v, str id, int32_t word)
{
    for (ptrdiff_t i = v->len - 1; i >= 0; i--)
        if (v->data[i].last < 0 && str_eq(v->data[i].id, id)) {
            v->data[i].last = word;
            return;
        }
}

static ptrdiff_t run_of_item(str s)
{
    ptrdiff_t n = s.len > 0 && s.data[0] == '(';
    while (n < s.len && s.data[n] != '(' && s.data[n] != ')')
        n++;
    return n;
}

static void read_brackets(str s, int32_t word, entity_vec *v, arena *keep)
{
    while (s.len) {
        ptrdiff_t n = run_of_item(s);
        str item = str_sub(s, 0, n);
        bool is_closed = n < s.len && s.data[n] == ')';
        if (item.len && item.data[0] == '(') {
            str rest = str_sub(item, 1, item.len), id = str_cut(&rest, '-');
            str kind = str_cut(&rest, '-');
            *vec_push(v, keep) = (entity){id, kind_of(kind), word, is_closed ? word : -1};
        } else if (item.len) {
            close_entity(v, item, word);
        }
        s = str_sub(s, n + is_closed, s.len);
        if (!n && !is_closed) return;
    }
}

static bool is_capital(str form)
{
    ptrdiff_t at = 0;
    int32_t point = form.len ? utf8_next(form, &at) : 0;
    return utf8_is_upper(point) || utf8_is_digit(point);
}

/* The word of an entity whose head lies outside of it. */
static int32_t top_of(const conllu_word *words, const entity *e)
{
    for (int32_t i = e->first; i <= e->last; i++)
        if (words[i].head - 1 < e->first || words[i].head - 1 > e->last) return i;
    return e->first;
}

static bool is_name_word(const conllu_word *w)
{
    return is_capital(w->form) && !str_eq(w->upos, S("DET")) && !str_eq(w->upos, S("PUNCT")) &&
           !str_eq(w->upos, S("ADP")) && !str_eq(w->upos, S("PRON"));
}

static bool is_joint(const conllu_word *w, int32_t kind)
{
    if (str_eq(w->xpos, S("HYPH"))) return true;
    return kind != NAME_PERSON &&
           (str_eq(w->upos, S("ADP")) || str_eq(w->form, S("the")) || str_eq(w->form, S("and")) ||
            str_eq(w->form, S("&")) || str_eq(w->form, S("'s")));
}

/* Words to the right that go on with the name: at once, or behind "of", "of the", "and", "-". */
static int32_t last_of(const conllu_word *words, const entity *e, int32_t top)
{
    int32_t last = top;
    for (int32_t i = top + 1; i <= e->last && i <= last + 3; i++) {
        if (is_name_word(&words[i]))
            last = i;
        else if (!is_joint(&words[i], e->kind))
            break;
    }
    return last;
}

static int32_t first_of(const conllu_word *words, const entity *e, int32_t top)
{
    int32_t first = top;
    for (int32_t i = top - 1; i >= e->first && i >= first - 2; i--) {
        if (e->kind == NAME_PERSON && str_eq(words[i].label, S("nmod:desc"))) break;
        if (is_name_word(&words[i]))
            first = i;
        else if (!str_eq(words[i].xpos, S("HYPH")) && !str_eq(words[i].form, S("'s")) &&
                 !str_eq(words[i].form, S("&")))
            break;
    }
    return first;
}

static void put_name(const conllu_word *words, const entity *e, int32_t *names)
{
    int32_t top = top_of(words, e);
    if (!str_eq(words[top].upos, S("PROPN")) || !is_capital(words[top].form)) return;
    int32_t first = first_of(words, e, top), last = last_of(words, e, top);
    for (int32_t i = first; i <= last; i++)
        if (names[i]) return;
    for (int32_t i = first; i <= last; i++)
        names[i] = e->kind + (i > first);
}

void names_of_entities(const conllu_word *words, int32_t count, int32_t *names, arena scratch)
{
    entity_vec v = {0};
    memset(names, 0, (size_t)count * sizeof *names);
    for (int32_t i = 0; i < count; i++)
        read_brackets(conllu_value(words[i].misc, S("Entity")), i, &v, &scratch);
    for (int32_t size = count; size >= 0; size--) /* outermost first */
        for (ptrdiff_t i = 0; i < v.len; i++)
            if (v.data[i].kind && v.data[i].last - v.data[i].first == size)
                put_name(words, &v.data[i], names);
}

bool names_are_in(const conllu *text)
{
    for (ptrdiff_t i = 0; i < text->words.len; i++)
        if (conllu_value(text->words.data[i].misc, S("Entity")).len) return true;
    return false;
}
