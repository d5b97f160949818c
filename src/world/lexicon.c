/* lexicon.c: The entries of data/actors and data/places and the phrases that claim them.
   SPDX-License-Identifier: MIT */
#include "world/lexicon.h"

#include <stdio.h>

#include "base/date.h"

/* The tables, in the order in which they need each other. */
typedef struct table_kind {
    const char *folder, *name;
    bool (*read)(loader *l);
} table_kind;

static const table_kind TABLES[] = {
    {"actors/", "states", read_state},       {"actors/", "organisations", read_group},
    {"actors/", "members", read_members},    {"actors/", "groups", read_group},
    {"actors/", "parties", read_group},      {"actors/", "institutions", read_group},
    {"actors/", "media", read_group},        {"actors/", "companies", read_group},
    {"actors/", "ngos", read_group},         {"actors/", "peoples", read_group},
    {"actors/", "sets", read_set},           {"actors/", "roles", read_role},
    {"actors/", "modifiers", read_modifier}, {"actors/", "common", read_common},
    {"actors/", "persons", read_person},     {"places/", "places", read_place},
};

enum { TABLE_COUNT = sizeof TABLES / sizeof *TABLES };

static const char *const SECTORS[] = {"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "PTY", "OPP",
                                      "REB", "PRM", "PRE", "UAF", "CVL", "BUS", "JRN", "EDU",
                                      "REL", "LAB", "AGR", "MED", "CRM", "REF", "ELI", "NGO",
                                      "SOC", "UNK", "IGO", "IMG", "MNC", "ISM"};

bool loader_error(loader *l, const char *format, ...)
{
    char message[400];
    va_list list;
    va_start(list, format);
    vsnprintf(message, sizeof message, format, list);
    va_end(list);
    return table_error(&l->t, l->error, "%s", message);
}

bool loader_sector(loader *l, str sector)
{
    for (size_t i = 0; i < sizeof SECTORS / sizeof *SECTORS; i++)
        if (str_eq(sector, str_of(SECTORS[i]))) return true;
    return loader_error(l, "'%.*s' is no sector (GOV, MIL, REB, ...)", ARG_STR(sector));
}

bool loader_code(loader *l, str code, bool may_be_empty)
{
    if (!code.len && may_be_empty) return true;
    if (map_get(&l->x->codes, code)) return true;
    return loader_error(l, "'%.*s' is no state of states.txt and no known organisation",
                        ARG_STR(code));
}

/* ## Periods */

static bool read_date(str s, bool is_end, int32_t *day)
{
    int64_t n[3] = {0, 1, 1};
    int count = 0;
    for (str rest = s; rest.data; count++) {
        if (count == 3 || !str_to_int(str_cut(&rest, '-'), &n[count])) return false;
    }
    if (n[0] < 1 || n[0] > 9999 || n[1] < 1 || n[1] > 12 || n[2] < 1 || n[2] > 31) return false;
    int32_t year = (int32_t)n[0], month = (int32_t)n[1];
    if (is_end && count == 1) month = 12;
    if (is_end && count < 3) n[2] = days_in_month(year, month);
    *day = day_of_date((date){year, month, (int32_t)n[2]});
    return *day != ENTENTE_NO_DAY;
}

bool loader_period(loader *l, str text, period *out)
{
    *out = ALWAYS;
    if (!text.len) return true;
    ptrdiff_t dots = str_find(text, S(".."));
    if (dots < 0) return loader_error(l, "'%.*s' is no period FROM..TO", ARG_STR(text));
    str from = str_sub(text, 0, dots), to = str_sub(text, dots + 2, text.len);
    if (from.len && !read_date(from, false, &out->from))
        return loader_error(l, "'%.*s' is no day, month or year", ARG_STR(from));
    if (to.len && !read_date(to, true, &out->to))
        return loader_error(l, "'%.*s' is no day, month or year", ARG_STR(to));
    if (out->from > out->to) return loader_error(l, "'%.*s' ends before it begins", ARG_STR(text));
    return true;
}

/* ## Items and claims */

static bool read_qualifier(loader *l, str word, period *when, uint8_t *flags)
{
    if (str_eq(word, S("rare"))) return *flags |= CLAIM_RARE, true;
    if (str_eq(word, S("weak"))) return *flags |= CLAIM_WEAK, true;
    return loader_period(l, word, when);
}

bool loader_item(loader *l, str item, str *phrase, period *when, uint8_t *flags)
{
    *when = ALWAYS;
    *flags = 0;
    *phrase = item;
    ptrdiff_t open = str_find_char(item, '[');
    if (open < 0) return true;
    if (!str_ends(item, S("]")))
        return loader_error(l, "'%.*s' has no ] at its end", ARG_STR(item));
    *phrase = str_trim(str_sub(item, 0, open));
    str words = str_sub(item, open + 1, item.len - 1);
    while (words.data) {
        str word = str_trim(str_cut(&words, ' '));
        if (word.len && !read_qualifier(l, word, when, flags)) return false;
    }
    return true;
}

bool loader_entry(loader *l, entry e, int32_t *index)
{
    e.file = l->file;
    e.line = l->t.line;
    e.row = l->t.field[0];
    str last = l->t.field[l->t.count - 1];
    if (last.len && e.row.len) e.row.len = last.data + last.len - e.row.data;
    *index = (int32_t)l->x->entries.len;
    *vec_push(&l->x->entries, l->keep) = e;
    return true;
}

bool loader_claim(loader *l, str phrase, claim c)
{
    lexicon *x = l->x;
    arena scratch = l->scratch;
    term_phrase p = term_split(phrase, &scratch);
    if (!p.count) return loader_error(l, "'%.*s' is no phrase", ARG_STR(phrase));
    if (p.count > TERM_WORDS)
        return loader_error(l, "'%.*s' has more than %d words", ARG_STR(phrase), TERM_WORDS);
    int32_t node = terms_add(&x->terms, &p, l->keep);
    while (x->heads.len <= node)
        *vec_push(&x->heads, l->keep) = -1;
    c.shape = p.shape;
    c.next = x->heads.data[node];
    x->heads.data[node] = (int32_t)x->claims.len;
    *vec_push(&x->claims, l->keep) = c;
    return true;
}

bool loader_claims(loader *l, str items, int32_t index, term_class class)
{
    period whole = l->x->entries.data[index].when;
    str item;
    while (item_next(&items, &item)) {
        claim c = {.entry = index, .class = (uint8_t) class};
        str phrase;
        if (!loader_item(l, item, &phrase, &c.when, &c.flags)) return false;
        if (c.when.from == ALWAYS.from && c.when.to == ALWAYS.to) c.when = whole;
        if (str_starts(phrase, S("~"))) {
            c.class = CLASS_ADJECTIVE;
            phrase = str_sub(phrase, 1, phrase.len);
        }
        if (!loader_claim(l, phrase, c)) return false;
    }
    return true;
}

/* ## Files */

static bool check_bytes(loader *l, str bytes)
{
    ptrdiff_t good = utf8_valid_prefix(bytes);
    if (good == bytes.len) return true;
    for (ptrdiff_t i = 0; i <= good; i++)
        l->t.line += i == 0 || bytes.data[i - 1] == '\n';
    return loader_error(l, "has a byte that is not UTF-8");
}

/* A wrong line of one's own is told where somebody listens; everywhere else it is the end. */
static bool passes_over(loader *l)
{
    if (!l->own || !l->own->wrong) return false;
    l->own->done.wrong++;
    return l->own->wrong(l->own->payload, l->error);
}

static bool load_file(loader *l, const data_file *f, bool (*read)(loader *l))
{
    l->t = table_of(f->path, f->bytes);
    if (!check_bytes(l, f->bytes)) return passes_over(l);
    l->file = (int32_t)l->x->files.len;
    *vec_push(&l->x->files, l->keep) = f->path;
    while (table_next(&l->t)) {
        if (!read(l) && !passes_over(l)) return false;
        if (l->own) l->own->done.entries++;
    }
    return true;
}

static str base_name(str path)
{
    return str_sub(path, str_find_last_char(path, '/') + 1, path.len);
}

/* "persons.txt" and "persons-mine.txt" are tables of persons. */
static bool is_named(str path, const table_kind *k)
{
    str file = base_name(path), name = str_of(k->name);
    if (!str_starts(file, name) || !str_ends(file, S(".txt"))) return false;
    return file.data[name.len] == '-' || file.data[name.len] == '.';
}

static bool load_own(loader *l, own_tables *own, const table_kind *k)
{
    bool is_good = true;
    l->own = own;
    for (ptrdiff_t i = 0; own && is_good && i < own->files.count; i++)
        if (is_named(own->files.files[i].path, k))
            is_good = load_file(l, &own->files.files[i], k->read);
    l->own = NULL;
    return is_good;
}

static bool load_kind(loader *l, const data_set *data, const table_kind *k)
{
    ptrdiff_t at = 0;
    const data_file *f;
    while ((f = data_next(data, str_of(k->folder), &at)))
        if (is_named(f->path, k) && !load_file(l, f, k->read)) return false;
    return true;
}

/* A file of one's own that no table is named after would be passed over in silence. */
static bool check_names(loader *l, own_tables *own)
{
    for (ptrdiff_t i = 0; own && i < own->files.count; i++) {
        bool is_table = false;
        for (int k = 0; k < TABLE_COUNT; k++)
            is_table |= is_named(own->files.files[i].path, &TABLES[k]);
        if (is_table) continue;
        l->t = table_of(own->files.files[i].path, S(""));
        l->own = own;
        loader_error(
            l, "is named like no table: states, organisations, members, groups, parties, "
               "institutions, media, companies, ngos, peoples, sets, roles, modifiers, common, "
               "persons or places, then - or ., and .txt at the end");
        bool is_passed = passes_over(l);
        l->own = NULL;
        if (!is_passed) return false;
    }
    return true;
}

static ptrdiff_t count_char(str s, char c)
{
    ptrdiff_t n = 0;
    for (const char *p = s.data, *end = s.data + s.len; p < end; p++)
        n += *p == c;
    return n;
}

/* Room for what the tables hold, so that nothing moves while they are read. */
static void reserve(lexicon *x, const data_set *data, arena *keep)
{
    ptrdiff_t lines = 0, items = 0;
    for (ptrdiff_t i = 0; i < data->count; i++) {
        const data_file *f = &data->files[i];
        bool is_ours = str_starts(f->path, S("actors/")) || str_starts(f->path, S("places/"));
        if (!is_ours || !str_ends(f->path, S(".txt"))) continue;
        lines += count_char(f->bytes, '\n');
        items += count_char(f->bytes, ';');
    }
    vec_reserve(&x->entries, keep, lines);
    vec_reserve(&x->claims, keep, lines + items);
    terms_reserve(&x->terms, lines + items, keep);
}

bool lexicon_load(lexicon *x, const data_set *data, own_tables *own, arena *keep,
                  entente_error *error)
{
    arena scratch = arena_open((ptrdiff_t)64 << 20);
    entente_error unheard;
    loader l = {.x = x, .keep = keep, .scratch = scratch, .error = error ? error : &unheard};
    reserve(x, data, keep);
    l.has_own = own;
    *vec_push(&x->heads, keep) = -1;
    bool is_good = check_names(&l, own);
    for (int i = 0; i < TABLE_COUNT && is_good; i++)
        is_good = load_own(&l, own, &TABLES[i]) && load_kind(&l, data, &TABLES[i]);
    arena_close(&scratch);
    return is_good;
}
