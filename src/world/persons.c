/* persons.c: The table of persons and their offices.
   SPDX-License-Identifier: MIT */
#include <math.h>

#include "world/lexicon.h"

/* What the words of a role say: the sector as in a phrase, left to right up to the person's noun. */
typedef struct role_sense {
    str sector;
    int32_t rank; /* 0 when no noun for a person is in it */
} role_sense;

/* A noun for a person counts before a title of the same form ("Chancellor"): it has a rank. */
static const entry *role_entry(const lexicon *x, int32_t node)
{
    const entry *best = NULL;
    for (int32_t i = lexicon_head(x, node); i >= 0; i = x->claims.data[i].next) {
        const entry *e = &x->entries.data[x->claims.data[i].entry];
        if (e->class == CLASS_ROLE) return e;
        bool is_other = e->class == CLASS_BODY || e->class == CLASS_TITLE || e->class == CLASS_RANK;
        if (is_other && !best) best = e;
    }
    return best;
}

static const entry *longest_role(const lexicon *x, const term_phrase *p, int32_t from, int32_t *to)
{
    const entry *best = NULL;
    int32_t node = 0;
    for (int32_t i = from; i < p->count; i++) {
        node = terms_step(&x->terms, node, terms_word(&x->terms, p->word[i]));
        if (!node) break;
        const entry *e = role_entry(x, node);
        if (e) best = e, *to = i + 1;
    }
    return best;
}

static role_sense sense_of_role(loader *l, str role)
{
    role_sense sense = {S(""), 0};
    arena scratch = l->scratch;
    term_phrase p = term_split(role, &scratch);
    if (p.count > TERM_WORDS) return sense;
    int32_t below = 0;
    for (int32_t i = 0; i < p.count;) {
        int32_t next = i + 1;
        const entry *e = longest_role(l->x, &p, i, &next);
        i = next;
        if (!e) continue;
        if (e->class == CLASS_RANK) below = 1;
        if (e->sector.len && !(e->yields && sense.sector.len)) sense.sector = e->sector;
        if (e->class != CLASS_ROLE && e->class != CLASS_TITLE) continue;
        sense.rank = e->rank + below < 9 ? e->rank + below : 9;
        return sense;
    }
    return sense;
}

/* ## Offices: "Role [@ACTOR] [(SECTOR)] [FROM..TO]" */

/* Takes the last word off when it is a period. */
static bool take_period(loader *l, str *rest, period *when)
{
    *when = ALWAYS;
    ptrdiff_t space = str_find_last_char(*rest, ' ');
    str last = str_sub(*rest, space + 1, rest->len);
    if (str_find(last, S("..")) < 0) return true;
    *rest = str_trim(str_sub(*rest, 0, space < 0 ? 0 : space));
    return loader_period(l, last, when);
}

static bool take_sector(loader *l, str *rest, str *sector)
{
    if (!str_ends(*rest, S(")"))) return true;
    ptrdiff_t open = str_find_last_char(*rest, '(');
    if (open < 0) return loader_error(l, "'%.*s' has no (", ARG_STR(*rest));
    *sector = str_trim(str_sub(*rest, open + 1, rest->len - 1));
    *rest = str_trim(str_sub(*rest, 0, open));
    return loader_sector(l, *sector);
}

/* "@UN", "@Hamas": whose office it is. */
static bool take_actor(loader *l, str *rest, office *o)
{
    ptrdiff_t at = str_find_char(*rest, '@');
    if (at < 0) return true;
    str actor = str_trim(str_sub(*rest, at + 1, rest->len));
    *rest = str_trim(str_sub(*rest, 0, at));
    const int32_t *named = map_get(&l->x->names, actor);
    if (named) {
        const entry *e = &l->x->entries.data[*named - 1];
        o->code = e->code;
        if (!o->sector.len) o->sector = e->sector;
        return true;
    }
    const int32_t *code = map_get(&l->x->codes, actor);
    if (!code) return loader_error(l, "'@%.*s' is no code and no canonical name", ARG_STR(actor));
    o->code = actor;
    if (*code == 2 && !o->sector.len) o->sector = S("IGO");
    return true;
}

static bool read_office(loader *l, str item, str code)
{
    office o = {.code = code};
    str rest = item;
    if (!take_period(l, &rest, &o.when) || !take_sector(l, &rest, &o.sector) ||
        !take_actor(l, &rest, &o))
        return false;
    if (!rest.len) return loader_error(l, "'%.*s' names no office", ARG_STR(item));
    role_sense sense = sense_of_role(l, rest);
    bool is_others = l->has_own && !l->own;
    if (!sense.rank && !o.sector.len && !is_others)
        return loader_error(l, "'%.*s' is no role of roles.txt: give its sector in ()",
                            ARG_STR(rest));
    o.role = rest;
    o.rank = sense.rank ? sense.rank : 9;
    if (!o.sector.len) o.sector = sense.sector.len ? sense.sector : S("GOV");
    *vec_push(&l->x->offices, l->keep) = o;
    return true;
}

/* ## Names */

static bool is_suffix(str word)
{
    return str_eq(word, S("Jr.")) || str_eq(word, S("Sr.")) || str_eq(word, S("Jr")) ||
           str_eq(word, S("II")) || str_eq(word, S("III")) || str_eq(word, S("IV"));
}

/* The family name: in braces, or the last word; "" for a name of one word. */
static str family_name(str name)
{
    ptrdiff_t open = str_find_char(name, '{'), close = str_find_char(name, '}');
    if (open >= 0 && close > open) return str_sub(name, open + 1, close);
    ptrdiff_t space = str_find_last_char(name, ' ');
    if (space < 0) return S("");
    str last = str_sub(name, space + 1, name.len);
    return is_suffix(last) ? family_name(str_trim(str_sub(name, 0, space))) : last;
}

static str without_braces(str name, arena *keep)
{
    if (str_find_char(name, '{') < 0 && str_find_char(name, '}') < 0) return name;
    buf b = {.keep = keep};
    for (ptrdiff_t i = 0; i < name.len; i++)
        if (name.data[i] != '{' && name.data[i] != '}') buf_char(&b, name.data[i]);
    return buf_str(&b);
}

static bool claim_names(loader *l, str items, int32_t index, str *family)
{
    str item;
    while (item_next(&items, &item)) {
        claim c = {.entry = index, .class = CLASS_PERSON};
        str name;
        if (!loader_item(l, item, &name, &c.when, &c.flags)) return false;
        if (!loader_claim(l, without_braces(name, l->keep), c)) return false;
        str last = family_name(name);
        if (!last.len || str_eq(last, *family)) continue;
        if (family->len && str_find_char(name, '{') < 0) continue;
        *family = last;
        c.class = CLASS_SURNAME;
        if (!loader_claim(l, last, c)) return false;
    }
    return true;
}

/* One's own entry for a person stands in place of the other: code and name are the same. */
static bool is_replaced(loader *l, str name)
{
    arena scratch = l->scratch;
    str plain = without_braces(name, &scratch);
    str key = str_format(&scratch, "%.*s\t%.*s", ARG_STR(l->t.field[0]), ARG_STR(plain));
    if (l->own) *map_at(&l->x->own, str_copy(key, l->keep), l->keep) = 1;
    return !l->own && map_get(&l->x->own, key);
}

bool read_person(loader *l)
{
    table *t = &l->t;
    if (t->count < 4 || t->count > 5)
        return loader_error(l, "has %d columns, not 4 or 5", (int)t->count);
    entry e = {.class = CLASS_PERSON,
               .code = t->field[0],
               .lat = (double)NAN,
               .lon = (double)NAN,
               .rank = 9};
    if (!loader_code(l, e.code, false) || !loader_period(l, t->field[4], &e.when)) return false;
    str name = t->field[1], family = S(""), items = t->field[3], item;
    if (!name.len || str_find_char(name, ';') >= 0) return loader_error(l, "has not one name");
    if (is_replaced(l, name)) return true;
    e.first = (int32_t)l->x->offices.len;
    while (item_next(&items, &item))
        if (!read_office(l, item, e.code)) return false;
    e.count = (int32_t)l->x->offices.len - e.first;
    for (int32_t i = 0; i < e.count; i++) {
        int32_t rank = l->x->offices.data[e.first + i].rank;
        if (rank < e.rank) e.rank = rank;
    }
    str phrase;
    period when;
    uint8_t flags;
    if (!loader_item(l, name, &phrase, &when, &flags)) return false;
    e.name = without_braces(phrase, l->keep);
    int32_t index;
    return loader_entry(l, e, &index) && claim_names(l, name, index, &family) &&
           claim_names(l, t->field[2], index, &family);
}
