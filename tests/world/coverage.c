/* coverage.c: Which share of the rulers and actors that others list the world knows.
   SPDX-License-Identifier: MIT

       test_world_coverage CODES LEADERS NAMES...

   CODES is a table of country codes (name, ISO 3166 alpha-3 in column 3, Correlates of War in
   column 5), LEADERS the leader list of REIGN, and NAMES are lists of the actors of an event data set,
   one "NAME, tab, number" a line. A ruler is known when the name, in the middle of the term, is
   a person of the data and of the state. An actor is known when the whole name is one actor, and
   right when that is of the state in its brackets: "Police (Kenya)". What is missing is printed first,
   the shares last. Skipped when the files are not there: they are not part of the project. */
#include "base/date.h"
#include "base/file.h"
#include "base/map.h"
#include "test.h"
#include "text/token.h"
#include "world/world.h"

enum { IS_SKIPPED = 77, DAY_OF_NAMES = 17700 /* 2018-06-18 */ };

static arena keep;
static const world *w;
static const segmenter *words;
static map states; /* code of Correlates of War -> index into codes + 1 */
static str_vec codes;

typedef struct share {
    int32_t known, right, stated, all;
} share;

/* The actor that begins the text, if it reaches to its end. */
static bool find_whole(str text, int32_t day, arena *out, arena scratch, mention *found)
{
    token_vec tokens = {0};
    mention_vec all = {0};
    token_split(words, text, (entente_span){0, (int32_t)text.len}, &tokens, out);
    entente_sentence s = {.span = {0, (int32_t)text.len}, .count = (int32_t)tokens.len};
    world_find(w, text, tokens.data, &s, day, &all, out, scratch);
    if (all.len != 1 || all.data[0].kind != MENTION_ACTOR) return false;
    *found = all.data[0];
    return found->first == 0 && found->count == tokens.len;
}

static bool is_from_persons(const mention *m)
{
    for (int32_t i = 0; i < m->because_count; i++)
        if (str_starts(m->because[i].file, S("actors/persons"))) return true;
    return false;
}

/* ## Rulers */

static void learn_codes(str text)
{
    while (text.data) {
        str row = str_cut(&text, '\n'), columns[6] = {0};
        for (int i = 0; i < 6; i++)
            columns[i] = str_cut(&row, '\t');
        if (!columns[4].len || columns[2].len != 3) continue;
        *vec_push(&codes, &keep) = columns[2];
        *map_at(&states, columns[4], &keep) = (int32_t)codes.len;
    }
}

static int32_t day_between(const str *c)
{
    int64_t from_month, from_year, to_month, to_year;
    if (!str_to_int(c[5], &from_month) || !str_to_int(c[6], &from_year) ||
        !str_to_int(c[7], &to_month) || !str_to_int(c[8], &to_year))
        return ENTENTE_NO_DAY;
    int32_t from = day_of_date((date){(int32_t)from_year, (int32_t)from_month, 28});
    int32_t to = day_of_date((date){(int32_t)to_year, (int32_t)to_month, 1});
    return from + (to - from) / 2;
}

static bool is_person_of(str phrase, str code, int32_t day, arena at, arena scratch)
{
    mention found;
    return find_whole(phrase, day, &at, scratch, &found) && str_eq(found.actor.code, code) &&
           is_from_persons(&found);
}

/* The list has "Paz Estenssoro", "G.W. Bush", "Evo Morales": the name may be the whole, its end or
   any of its words, and is tried with the usual title and without. */
static bool is_ruler_known(str name, str code, int32_t day, arena at, arena scratch)
{
    static const char *const titles[] = {"President ", ""};
    for (str rest = name; rest.data;) {
        str end = rest, word = str_cut(&rest, ' ');
        for (int i = 0; word.len > 1 && i < 4; i++) {
            str part = i % 2 ? word : end;
            str phrase = str_format(&at, "%s%.*s", titles[i / 2], ARG_STR(part));
            if (is_person_of(phrase, code, day, at, scratch)) return true;
        }
    }
    return false;
}

static share rulers(str text, arena at, arena scratch)
{
    share s = {0};
    while (text.data) {
        str row = str_cut(&text, '\n'), c[9] = {0};
        for (int i = 0; i < 9; i++)
            c[i] = str_cut(&row, ',');
        const int32_t *state = map_get(&states, c[0]);
        int32_t day = day_between(c);
        if (!state || day == ENTENTE_NO_DAY) continue;
        bool is_known = is_ruler_known(str_trim(c[3]), codes.data[*state - 1], day, at, scratch);
        s.all++;
        s.known += is_known;
        if (!is_known)
            printf("missing ruler %.*s %.*s %.*s\n", ARG_STR(c[0]), ARG_STR(c[6]), ARG_STR(c[3]));
    }
    return s;
}

/* ## Actors */

/* "Police (Kenya)": the words before the bracket and the state in it. "Police_(Kenya)" likewise. */
static str take_state(str *name, arena *out)
{
    str plain = str_copy(*name, out);
    for (ptrdiff_t i = 0; i < plain.len; i++)
        if (plain.data[i] == '_') ((char *)plain.data)[i] = ' ';
    ptrdiff_t open = str_find_last_char(plain, '(');
    *name = plain;
    if (open < 1 || !str_ends(plain, S(")"))) return S("");
    *name = str_trim(str_sub(plain, 0, open));
    return str_sub(plain, open + 1, plain.len - 1);
}

static bool is_of_state(str name, str state, arena at, arena scratch)
{
    mention wanted, found;
    str phrase = str_format(&at, "%.*s of %.*s", ARG_STR(name), ARG_STR(state));
    return find_whole(state, DAY_OF_NAMES, &at, scratch, &wanted) &&
           (find_whole(phrase, DAY_OF_NAMES, &at, scratch, &found) ||
            find_whole(name, DAY_OF_NAMES, &at, scratch, &found)) &&
           str_eq(found.actor.code, wanted.actor.code);
}

static share actors(str text, arena at, arena scratch)
{
    share s = {0};
    while (text.data) {
        arena line = at;
        str row = str_cut(&text, '\n'), name = str_trim(str_cut(&row, '\t'));
        if (!name.len) continue;
        str state = take_state(&name, &line);
        mention found;
        bool is_known = find_whole(name, DAY_OF_NAMES, &line, scratch, &found);
        bool is_right = state.len && is_of_state(name, state, line, scratch);
        s.all++;
        s.known += is_known || is_right;
        s.stated += state.len > 0;
        s.right += is_right;
        if (state.len ? !is_right : !is_known)
            printf("missing actor %.*s (%.*s)\n", ARG_STR(name), ARG_STR(state));
    }
    return s;
}

int main(int argc, char **argv)
{
    keep = arena_open((ptrdiff_t)4 << 30);
    arena at = arena_open((ptrdiff_t)1 << 28), scratch = arena_open((ptrdiff_t)1 << 28);
    data_set data;
    str text;
    entente_error error = {0};
    if (argc < 4 || !file_read(str_of(argv[1]), 1 << 24, &text, &keep, &error))
        return printf("skipped: %s is not there\n", argc < 2 ? "CODES" : argv[1]), IS_SKIPPED;
    learn_codes(text);
    bool is_good = data_open(S(""), &data, &keep, &error) &&
                   (words = segmenter_load(&data, &keep, &error)) &&
                   (w = world_load(&data, &keep, &error)) &&
                   file_read(str_of(argv[2]), 1 << 24, &text, &keep, &error);
    if (!is_good) return printf("%s: %s\n", error.file, error.message), 1;
    share s = rulers(text, at, scratch);
    buf report = {.keep = &keep};
    buf_print(&report, "%s: %d of %d rulers known\n", argv[2], s.known, s.all);
    CHECK(s.known * 2 > s.all);
    for (int i = 3; i < argc; i++) {
        if (!file_read(str_of(argv[i]), 1 << 24, &text, &keep, &error))
            return printf("%s: %s\n", error.file, error.message), 1;
        s = actors(text, at, scratch);
        buf_print(&report, "%s: %d of %d actors known, %d of %d with their state\n", argv[i],
                  s.known, s.all, s.right, s.stated);
        CHECK(s.known * 4 > s.all);
    }
    printf("%.*s", ARG_STR(buf_str(&report)));
    return test_end();
}
