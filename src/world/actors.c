/* actors.c: The tables of states, groups of every kind, roles and modifiers.
   SPDX-License-Identifier: MIT */
#include "world/lexicon.h"

#include <math.h>

typedef struct word_class {
    const char *name;
    term_class class;
} word_class;

static const word_class STATE_KINDS[] = {
    {"name", CLASS_STATE},      {"adjective", CLASS_ADJECTIVE}, {"people", CLASS_PEOPLE},
    {"capital", CLASS_CAPITAL}, {"seat", CLASS_SEAT},
};

static const word_class ROLE_KINDS[] = {
    {"person", CLASS_ROLE}, {"other", CLASS_ROLE},  {"kin", CLASS_ROLE},
    {"body", CLASS_BODY},   {"title", CLASS_TITLE}, {"thing", CLASS_THING},
};

static const word_class MODIFIER_KINDS[] = {
    {"shift", CLASS_SHIFT},
    {"role", CLASS_RANK},
    {"plain", CLASS_PLAIN},
    {"determiner", CLASS_DETERMINER},
    {"number", CLASS_NUMBER},
    {"locative", CLASS_LOCATIVE},
    {"direction", CLASS_DIRECTION},
    {"of", CLASS_OF},
    {"and", CLASS_AND},
    {"for", CLASS_FOR},
    {"from", CLASS_FROM},
    {"envoy", CLASS_ENVOY},
    {"stop", CLASS_STOP},
    {"particle", CLASS_PARTICLE},
    {"joins", CLASS_JOINS},
    {"allied", CLASS_ALLIED},
    {"prefix", CLASS_PREFIX},
    {"ethnic", CLASS_ETHNIC},
    {"removal", CLASS_REMOVAL},
    {"part", CLASS_PART},
    {"town", CLASS_TOWN},
};

#define FIND_KIND(kinds, name) find_kind(kinds, sizeof kinds / sizeof *kinds, name)

static int find_kind(const word_class *kinds, size_t count, str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(name, str_of(kinds[i].name))) return (int)kinds[i].class;
    return -1;
}

static bool check_columns(loader *l, int32_t least, int32_t most)
{
    if (l->t.count >= least && l->t.count <= most) return true;
    return loader_error(l, "has %d columns, not %d to %d", (int)l->t.count, (int)least, (int)most);
}

static bool is_state_code(str code)
{
    return code.len == 3 && char_is_upper(code.data[0]) && char_is_upper(code.data[1]) &&
           char_is_upper(code.data[2]);
}

static str first_item(str items)
{
    str item = S("");
    item_next(&items, &item);
    item = str_trim(str_sub(item, str_starts(item, S("~")), item.len));
    ptrdiff_t open = str_find_char(item, '[');
    return open < 0 ? item : str_trim(str_sub(item, 0, open));
}

static bool some_names(loader *l, str items)
{
    return first_item(items).len || loader_error(l, "has no names");
}

/* ## States */

static bool state_sector(loader *l, term_class class, str given, str *sector)
{
    *sector = class == CLASS_PEOPLE ? S("CVL") : S("GOV");
    if (!given.len) return true;
    *sector = given;
    return loader_sector(l, given);
}

/* "GEO PRE/Abkhazia" */
static bool breakaway(loader *l, str actor, entry *e)
{
    str rest = actor, head = str_cut(&rest, '/');
    if (!rest.data) return e->code = actor, true;
    e->name = str_trim(rest);
    e->code = str_cut(&head, ' ');
    e->sector = str_trim(head);
    return e->name.len ? loader_sector(l, e->sector) : loader_error(l, "has no name after /");
}

bool read_state(loader *l)
{
    if (!check_columns(l, 3, 4)) return false;
    str kind = l->t.field[1], sector = kind;
    kind = str_cut(&sector, ' ');
    int class = FIND_KIND(STATE_KINDS, kind);
    if (class < 0)
        return loader_error(l, "'%.*s' is not name, adjective, people, capital or seat",
                            ARG_STR(kind));
    entry e = {.class = (term_class) class, .lat = (double)NAN, .lon = (double)NAN};
    if (!breakaway(l, l->t.field[0], &e)) return false;
    if (!is_state_code(e.code))
        return loader_error(l, "'%.*s' is no code of three capitals", ARG_STR(e.code));
    if (e.class == CLASS_PEOPLE) e.sector = S("");
    if (!e.sector.len && !state_sector(l, e.class, str_trim(sector), &e.sector)) return false;
    if (!some_names(l, l->t.field[2])) return false;
    if (!loader_period(l, l->t.field[3], &e.when)) return false;
    *map_at(&l->x->codes, e.code, l->keep) = 1;
    int32_t index;
    return loader_entry(l, e, &index) && loader_claims(l, l->t.field[2], index, e.class);
}

/* ## Groups of every kind */

static bool is_own_code(str sector)
{
    static const char *const own[] = {"IGO", "IMG", "NGO", "MNC", "ISM"};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (str_eq(sector, str_of(own[i]))) return true;
    return false;
}

static bool group_code(loader *l, str code, str sector)
{
    if (!is_own_code(sector) || map_get(&l->x->codes, code)) return loader_code(l, code, true);
    for (ptrdiff_t i = 0; i < code.len; i++)
        if (!char_is_alpha(code.data[i]) && !char_is_digit(code.data[i]) && code.data[i] != ' ')
            return loader_error(l, "'%.*s' is no code: letters and digits", ARG_STR(code));
    if (code.len) *map_at(&l->x->codes, code, l->keep) = 2;
    return true;
}

bool read_group(loader *l)
{
    if (!check_columns(l, 3, 4)) return false;
    entry e = {.class = CLASS_GROUP,
               .code = l->t.field[0],
               .sector = l->t.field[1],
               .lat = (double)NAN,
               .lon = (double)NAN};
    if (!loader_sector(l, e.sector) || !group_code(l, e.code, e.sector)) return false;
    if (!some_names(l, l->t.field[2])) return false;
    if (!loader_period(l, l->t.field[3], &e.when)) return false;
    e.name = first_item(l->t.field[2]);
    int32_t index;
    loader_entry(l, e, &index);
    int32_t *known = map_at(&l->x->names, e.name, l->keep);
    if (!*known) *known = index + 1;
    return loader_claims(l, l->t.field[2], index, CLASS_GROUP);
}

bool read_members(loader *l)
{
    if (!check_columns(l, 2, 3)) return false;
    if (!loader_code(l, l->t.field[0], false)) return false;
    str items = l->t.field[1], item;
    while (item_next(&items, &item))
        if (!loader_code(l, item, false)) return false;
    period when;
    return loader_period(l, l->t.field[2], &when);
}

bool read_set(loader *l)
{
    if (!check_columns(l, 2, 3)) return false;
    entry e = {.class = CLASS_SET, .states = l->t.field[0], .lat = (double)NAN, .lon = (double)NAN};
    str items = e.states, item;
    if (!item_next(&items, &item)) return loader_error(l, "has no states");
    for (items = e.states; item_next(&items, &item);)
        if (!loader_code(l, item, false)) return false;
    if (!some_names(l, l->t.field[1]) || !loader_period(l, l->t.field[2], &e.when)) return false;
    e.name = first_item(l->t.field[1]);
    int32_t index;
    return loader_entry(l, e, &index) && loader_claims(l, l->t.field[1], index, CLASS_SET);
}

/* ## Roles */

/* Where the plural ending goes: the end of the last word, or of the word before "of", "for", "to",
   "in", "at", "general". */
static ptrdiff_t plural_at(str noun)
{
    static const char *const after[] = {" of ", " for ",    " to ",     " in ",
                                        " at ", "-general", "-in-chief"};
    ptrdiff_t at = noun.len;
    for (size_t i = 0; i < sizeof after / sizeof *after; i++) {
        ptrdiff_t found = str_find(noun, str_of(after[i]));
        if (found > 0 && found < at) at = found;
    }
    return at;
}

/* "monarchs", "oligarchs", "patriarchs", but "marches" and "searches" */
static bool is_ruler(str noun)
{
    return str_ends(noun, S("narch")) || str_ends(noun, S("garch")) || str_ends(noun, S("iarch"));
}

static str regular_plural(str noun, arena *keep)
{
    ptrdiff_t at = plural_at(noun);
    str head = str_sub(noun, 0, at), tail = str_sub(noun, at, noun.len), ending = S("s");
    char last = head.data[head.len - 1], before = head.len > 1 ? head.data[head.len - 2] : 'a';
    bool is_vowel = before == 'a' || before == 'e' || before == 'o' || before == 'u';
    if (last == 'y' && !is_vowel) {
        head.len--;
        ending = S("ies");
    } else if (is_ruler(head)) {
        ending = S("s");
    } else if (last == 's' || last == 'x' || last == 'z' ||
               (last == 'h' && (before == 'c' || before == 's'))) {
        ending = S("es");
    }
    return str_format(keep, "%.*s%.*s%.*s", ARG_STR(head), ARG_STR(ending), ARG_STR(tail));
}

static bool claim_noun(loader *l, str item, claim c)
{
    str phrase, plural = S("");
    if (!loader_item(l, item, &phrase, &c.when, &c.flags)) return false;
    ptrdiff_t open = str_find_char(phrase, '{');
    bool is_given = open >= 0;
    if (is_given) {
        if (!str_ends(phrase, S("}")))
            return loader_error(l, "'%.*s' has no } at its end", ARG_STR(item));
        plural = str_trim(str_sub(phrase, open + 1, phrase.len - 1));
        phrase = str_trim(str_sub(phrase, 0, open));
    }
    if (!phrase.len) return loader_error(l, "'%.*s' is no noun", ARG_STR(item));
    if (!loader_claim(l, phrase, c)) return false;
    if (!is_given && c.class != CLASS_TITLE) plural = regular_plural(phrase, l->keep);
    c.flags |= CLAIM_PLURAL;
    return !plural.len || loader_claim(l, plural, c);
}

bool read_role(loader *l)
{
    if (!check_columns(l, 3, 4)) return false;
    int class = FIND_KIND(ROLE_KINDS, l->t.field[0]);
    if (class < 0)
        return loader_error(l, "'%.*s' is not person, other, kin, body, title or thing",
                            ARG_STR(l->t.field[0]));
    str sector = l->t.field[1];
    entry e = {.class = (term_class) class,
               .when = ALWAYS,
               .lat = (double)NAN,
               .lon = (double)NAN,
               .rank = 9};
    e.is_other = str_eq(l->t.field[0], S("other"));
    e.is_kin = str_eq(l->t.field[0], S("kin"));
    e.yields = !sector.len || str_ends(sector, S("?"));
    if (e.yields && sector.len) sector.len--;
    e.sector = sector;
    if (sector.len && !loader_sector(l, sector)) return false;
    if (!some_names(l, l->t.field[2])) return false;
    int64_t rank;
    if (l->t.field[3].len) {
        if (!str_to_int(l->t.field[3], &rank) || rank < 1 || rank > 9)
            return loader_error(l, "rank '%.*s' is not 1 to 9", ARG_STR(l->t.field[3]));
        e.rank = (int32_t)rank;
    }
    int32_t index;
    loader_entry(l, e, &index);
    str items = l->t.field[2], item;
    while (item_next(&items, &item))
        if (!claim_noun(l, item, (claim){.entry = index, .class = (uint8_t) class})) return false;
    return true;
}

/* ## Modifiers and common words */

bool read_modifier(loader *l)
{
    if (!check_columns(l, 3, 3)) return false;
    int class = FIND_KIND(MODIFIER_KINDS, l->t.field[0]);
    if (class < 0) return loader_error(l, "'%.*s' is no kind of modifier", ARG_STR(l->t.field[0]));
    entry e = {.class = (term_class) class,
               .sector = l->t.field[1],
               .when = ALWAYS,
               .lat = (double)NAN,
               .lon = (double)NAN};
    if (e.sector.len && !loader_sector(l, e.sector)) return false;
    if (class == CLASS_SHIFT && !e.sector.len) return loader_error(l, "shifts to no sector");
    if (!some_names(l, l->t.field[2])) return false;
    int32_t index;
    loader_entry(l, e, &index);
    return loader_claims(l, l->t.field[2], index, e.class);
}

bool read_common(loader *l)
{
    entry e = {.class = CLASS_COMMON, .when = ALWAYS, .lat = (double)NAN, .lon = (double)NAN};
    int32_t index;
    return check_columns(l, 1, 1) && loader_entry(l, e, &index) &&
           loader_claims(l, l->t.field[0], index, CLASS_COMMON);
}
