/* phrases.c: Phrases become actors on a date, as phrases.txt says.
   SPDX-License-Identifier: MIT

       test_world_phrases PHRASES LATER       LATER holds what is not yet right: counted, not failing

   A line is PHRASE, DATE, "CODE SECTOR", NAME, ROLE; "-" is nothing. A phrase with several actors has
   as many items in each column, parted by "; ". Places are left out. */
#include "base/date.h"
#include "base/file.h"
#include "base/table.h"
#include "test.h"
#include "text/token.h"
#include "world/world.h"

enum { LEAST_PHRASES = 120 };

static arena keep;
static const world *w;
static const segmenter *words;
static str phrases, later;

static mention_vec read_phrase(str text, int32_t day)
{
    token_vec tokens = {0};
    mention_vec all = {0}, actors = {0};
    token_split(words, text, (entente_span){0, (int32_t)text.len}, &tokens, &keep);
    entente_sentence s = {.span = {0, (int32_t)text.len}, .count = (int32_t)tokens.len};
    arena scratch = arena_open((ptrdiff_t)1 << 26);
    world_find(w, text, tokens.data, &s, day, &all, &keep, scratch);
    arena_close(&scratch);
    for (ptrdiff_t i = 0; i < all.len; i++)
        if (all.data[i].kind == MENTION_ACTOR) *vec_push(&actors, &keep) = all.data[i];
    return actors;
}

static void add_item(buf *b, str item, bool is_next)
{
    if (is_next) buf_put(b, S("; "));
    buf_put(b, item.len ? item : S("-"));
}

/* The last three columns of a line as the world reads its phrase. */
static str columns_of(str text, int32_t day)
{
    buf who = {.keep = &keep}, names = {.keep = &keep}, roles = {.keep = &keep};
    mention_vec actors = read_phrase(text, day);
    for (ptrdiff_t i = 0; i < actors.len; i++) {
        const entente_actor *a = &actors.data[i].actor;
        str code = a->code.len ? a->code : S("-"), sector = a->sector.len ? a->sector : S("-");
        add_item(&who, str_format(&keep, "%.*s %.*s", ARG_STR(code), ARG_STR(sector)), i > 0);
        add_item(&names, a->name, i > 0);
        add_item(&roles, a->role, i > 0);
    }
    if (!actors.len) return S("-\t-\t-");
    return str_format(&keep, "%.*s\t%.*s\t%.*s", ARG_STR(buf_str(&who)), ARG_STR(buf_str(&names)),
                      ARG_STR(buf_str(&roles)));
}

/* Reads one line; false for comments and empty ones. */
static bool is_case(str line, str *text, int32_t *day, str *wanted)
{
    if (!line.len || line.data[0] == '#') return false;
    *text = str_cut(&line, '\t');
    str when = str_cut(&line, '\t');
    *day = str_eq(when, S("-")) ? ENTENTE_NO_DAY : day_parse(when);
    *wanted = line;
    return true;
}

static void the_phrases_are_read(void)
{
    int32_t count = 0, day;
    str text, wanted;
    for (str rest = phrases; rest.data;) {
        if (!is_case(str_cut(&rest, '\n'), &text, &day, &wanted)) continue;
        str got = columns_of(text, day);
        if (!str_eq(got, wanted)) printf("%.*s\n", ARG_STR(text));
        CHECK_STR(got, wanted);
        count++;
    }
    printf("%d phrases\n", count);
    CHECK(count >= LEAST_PHRASES);
}

static void what_is_not_yet_right_is_counted(void)
{
    int32_t count = 0, right = 0, day;
    str text, wanted;
    for (str rest = later; rest.data;) {
        if (!is_case(str_cut(&rest, '\n'), &text, &day, &wanted)) continue;
        bool is_right = str_eq(columns_of(text, day), wanted);
        if (is_right) printf("now right: %.*s\n", ARG_STR(text));
        right += is_right;
        count++;
    }
    printf("%d phrases not yet right\n", count - right);
}

static void every_answer_names_its_entries(void)
{
    int32_t day;
    str text, wanted;
    for (str rest = phrases; rest.data;) {
        if (!is_case(str_cut(&rest, '\n'), &text, &day, &wanted)) continue;
        mention_vec actors = read_phrase(text, day);
        for (ptrdiff_t i = 0; i < actors.len; i++) {
            CHECK(actors.data[i].because_count > 0);
            CHECK(actors.data[i].confidence > 0 && actors.data[i].confidence <= 1);
        }
    }
}

int main(int argc, char **argv)
{
    keep = arena_open((ptrdiff_t)4 << 30);
    data_set data;
    entente_error error = {0};
    bool is_good = argc == 3 && data_open(S(""), &data, &keep, &error) &&
                   file_read(str_of(argv[1]), 1 << 20, &phrases, &keep, &error) &&
                   file_read(str_of(argv[2]), 1 << 20, &later, &keep, &error) &&
                   (words = segmenter_load(&data, &keep, &error)) &&
                   (w = world_load(&data, &keep, &error));
    if (!is_good) return printf("%s: %s\n", error.file, error.message), 1;
    RUN(the_phrases_are_read);
    RUN(what_is_not_yet_right_is_counted);
    RUN(every_answer_names_its_entries);
    arena_close(&keep);
    return test_end();
}
