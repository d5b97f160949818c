/* world.c: Fuzz target: any bytes in the stead of one table of actors or places are taken or refused
   with their place, and with what is taken phrases are looked up.
   SPDX-License-Identifier: MIT

   The first byte chooses the table, the rest is the table and, as words, the text. */
#include <stdlib.h>

#include "base/utf8.h"
#include "world/world.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { TEXT_BYTES = 2048 };

static void must(bool holds)
{
    if (!holds) abort();
}

/* A small world around the table, sorted by path; the table takes the place of its namesake. */
static const struct small_table {
    const char *path, *text;
} TABLES[] = {
    {"actors/common.txt", "May\n"},
    {"actors/companies.txt", "KOR\tBUS\tSamsung\n"},
    {"actors/groups.txt", "NGA\tREB\tBoko Haram\t2002..\n"},
    {"actors/institutions.txt", "DEU\tLEG\tBundestag\n"},
    {"actors/members.txt", "UN\tDEU; KOR\n"},
    {"actors/modifiers.txt", "shift\tELI\tformer\nrole\t-\tdeputy\nof\t-\tof\nlocative\t-\tin\n"},
    {"actors/organisations.txt", "UN\tIGO\tUnited Nations; UN\t1945-10-24..\n"},
    {"actors/peoples.txt", "-\tCVL\tKurds; ~Kurdish\n"},
    {"actors/persons.txt", "DEU\tAngela Merkel\t-\tChancellor 2005-11-22..2021-12-08\n"},
    {"actors/roles.txt", "person\tGOV\tchancellor\t1\nbody\tMIL\ttroops {}\nthing\tMIL\traid\n"},
    {"actors/states.txt", "DEU\tname\tGermany\nDEU\tadjective\tGerman\nKOR\tname\tSouth Korea\n"
                          "NGA\tname\tNigeria\nKOR\tcapital\tSeoul\n"},
    {"places/places.txt", "Seoul\tKOR\tcapital\t37.57\t126.98\n"},
};
enum { TABLE_COUNT = sizeof TABLES / sizeof *TABLES };

static data_set with(size_t chosen, str bytes, arena *keep)
{
    data_file *files = arena_new(keep, data_file, TABLE_COUNT);
    for (size_t i = 0; i < TABLE_COUNT; i++) {
        str text = str_of(TABLES[i].text);
        files[i] = (data_file){str_of(TABLES[i].path), i == chosen ? bytes : text};
    }
    return (data_set){files, TABLE_COUNT};
}

static void check_mention(const mention *m, int32_t tokens, int32_t from, int32_t length)
{
    must(m->first >= from && m->count > 0 && m->first + m->count <= tokens);
    must(m->head >= m->first && m->head < m->first + m->count);
    must(m->actor.span.start >= 0 && m->actor.span.start < m->actor.span.end);
    must(m->actor.span.end <= length && m->confidence >= 0 && m->confidence <= 1);
    must(m->because_count > 0);
}

static void look_up(const world *w, str text, int32_t day, arena *keep, arena scratch)
{
    VEC(entente_token) tokens = {0};
    for (ptrdiff_t at = 0; at < text.len;) {
        ptrdiff_t end = at;
        while (end < text.len && !char_is_space(text.data[end]))
            end++;
        if (end > at)
            *vec_push(&tokens, keep) = (entente_token){.span = {(int32_t)at, (int32_t)end}};
        at = end + 1;
    }
    mention_vec found = {0};
    entente_sentence s = {.span = {0, (int32_t)text.len}, .count = (int32_t)tokens.len};
    world_find(w, text, tokens.data, &s, day, &found, keep, scratch);
    int32_t from = 0;
    for (ptrdiff_t i = 0; i < found.len; i++) {
        check_mention(&found.data[i], s.count, from, (int32_t)text.len);
        from = found.data[i].first;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static arena keep, scratch;
    if (!keep.base) {
        keep = arena_open((ptrdiff_t)1 << 30);
        scratch = arena_open((ptrdiff_t)1 << 28);
    }
    if (!size) return 0;
    arena_reset(&keep);
    entente_error error = {0};
    str bytes = {(const char *)data + 1, (ptrdiff_t)size - 1};
    data_set set = with(data[0] % TABLE_COUNT, bytes, &keep);
    const world *w = world_load(&set, &keep, &error);
    if (!w) {
        must(error.file[0] && error.message[0] && error.line > 0);
        return 0;
    }
    ptrdiff_t length = bytes.len < TEXT_BYTES ? bytes.len : TEXT_BYTES;
    str text = str_sub(bytes, 0, length);
    look_up(w, str_sub(text, 0, utf8_valid_prefix(text)), 19000, &keep, scratch);
    look_up(w, S("Former German Chancellor Angela Merkel met Boko Haram troops in Seoul ."),
            ENTENTE_NO_DAY, &keep, scratch);
    return 0;
}
