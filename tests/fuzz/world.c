/* world.c: Fuzz target: any bytes in the stead of one table of the world are taken or refused with their
   place, and with what is taken any text is read.
   SPDX-License-Identifier: MIT

   The first byte chooses the table; up to the first NUL follows the table, then the text. */
#include <stdlib.h>

#include "base/utf8.h"
#include "world/world.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool holds)
{
    if (!holds) abort();
}

static const struct small_table {
    const char *path, *rows;
} TABLES[] = {
    {"actors/common.txt", "Jordan; May\n"},
    {"actors/groups.txt", "KOR\tREB\tBand [weak]\t1990..\nFLOCK\tIMG\tFlock of Gulls\n"},
    {"actors/members.txt", "UN\tKOR; SUN\t1991..\n"},
    {"actors/modifiers.txt", "shift\tELI\tformer\nrole\t-\tdeputy\ndeterminer\t-\tthe; a\n"
                             "locative\t-\tin\ndirection\t-\tto\nof\t-\tof\nand\t-\tand\n"
                             "joins\t-\tled\nprefix\t-\tpro\nparticle\t-\tal\nstop\t-\tmet\n"},
    {"actors/organisations.txt", "UN\tIGO\tUnited Nations; UN\t1945-10-24..\n"},
    {"actors/persons.txt", "KOR\t{Yoon} Suk-yeol\t-\tPresident 2022-05-10..2025-04-04\n"
                           "SUN\tMikhail Gorbachev\t-\tPresident 1990..1991\t1931..2022\n"},
    {"actors/roles.txt", "person\tGOV\tpresident; foreign minister\t1\nbody\tMIL\tarmy {armies}\n"
                         "person\tGOV?\tspokesman {spokesmen}\ntitle\tMIL\tGeneral\n"
                         "thing\tMIL\tairstrike\nkin\tCVL\twife {wives}\n"},
    {"actors/sets.txt", "KOR; SUN\tKoreas\n"},
    {"actors/states.txt", "KOR\tname\tSouth Korea; Korea\nKOR\tadjective\tSouth Korean\n"
                          "KOR\tcapital\tSeoul\nSUN\tname\tSoviet Union\t1922..1991\n"
                          "SUN PRE/Ossetia\tname\tOssetia\n"},
    {"places/places.txt", "Seoul\tKOR\tcapital\t37.57\t126.98\nJordan River\t-\tnature\t32\t35\n"},
};
enum { TABLE_COUNT = sizeof TABLES / sizeof *TABLES };

/* The small tables, one of them with other bytes; sorted by path as a data_set must be. */
static data_set tables_with(int chosen, str bytes, arena *keep)
{
    data_file *files = arena_new(keep, data_file, TABLE_COUNT);
    for (int i = 0; i < TABLE_COUNT; i++) {
        str rows = i == chosen ? bytes : str_of(TABLES[i].rows);
        files[i] = (data_file){str_of(TABLES[i].path), rows};
    }
    return (data_set){files, TABLE_COUNT};
}

/* Every word and every sign a token. */
static entente_sentence cut(str text, entente_token **tokens, arena *keep)
{
    VEC(entente_token) v = {0};
    for (ptrdiff_t at = 0; at < text.len;) {
        ptrdiff_t from = at;
        int32_t point = utf8_next(text, &at);
        if (utf8_is_space(point)) continue;
        while (utf8_is_letter(point) && at < text.len) {
            ptrdiff_t next = at;
            if (!utf8_is_letter(utf8_next(text, &next))) break;
            at = next;
        }
        bool is_glued = from > 0 && v.len && v.data[v.len - 1].span.end == from;
        *vec_push(&v, keep) =
            (entente_token){.span = {(int32_t)from, (int32_t)at}, .is_glued = is_glued};
    }
    *tokens = v.data;
    return (entente_sentence){.span = {0, (int32_t)text.len}, .count = (int32_t)v.len};
}

static void read_text(const world *w, str text, int32_t day, arena *keep, arena scratch)
{
    entente_token *tokens;
    entente_sentence s = cut(text, &tokens, keep);
    mention_vec mentions = {0};
    world_find(w, text, tokens, &s, day, &mentions, keep, scratch);
    int32_t end = 0;
    for (ptrdiff_t i = 0; i < mentions.len; i++) {
        const mention *m = &mentions.data[i];
        must(m->first >= end && m->count > 0 && m->first + m->count <= s.count);
        must(m->head >= m->first && m->head < m->first + m->count);
        must(m->actor.span.start >= 0 && m->actor.span.end <= text.len);
        must(m->confidence > 0 && m->confidence <= 1 && m->because_count > 0);
        end = m->first + m->count;
    }
}

/* The same as one phrase. */
static void resolve_text(const world *w, str text, int32_t day, arena *keep, arena scratch)
{
    entente_token *tokens;
    entente_sentence s = cut(text, &tokens, keep);
    resolution_vec found = {0};
    world_resolve(w, text, tokens, &s, day, &found, keep, scratch);
    for (ptrdiff_t i = 0; i < found.len; i++) {
        const entente_resolution *r = &found.data[i];
        double sum = r->confidence;
        must(r->confidence > 0 && r->because_count > 0);
        for (int32_t k = 0; k < r->alternative_count; k++)
            sum += r->alternatives[k].confidence;
        must(sum <= 1.0001);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char usual[] = "General Yoon met the president of South Korea, Yoon Suk-yeol, in "
                                "Seoul. U.N.-led armies and former Soviet spokesmen to Jordan";
    static arena keep, scratch;
    if (!keep.base) {
        keep = arena_open((ptrdiff_t)1 << 30);
        scratch = arena_open((ptrdiff_t)1 << 30);
    }
    if (!size) return 0;
    arena_reset(&keep);
    str text = {(const char *)data + 1, (ptrdiff_t)size - 1}, table = str_cut(&text, '\0');
    entente_error error = {0};
    data_set set = tables_with(data[0] % (TABLE_COUNT + 1), table, &keep);
    const world *w = world_load(&set, &keep, &error);
    if (!w) {
        must(error.file[0] && error.message[0] && error.line > 0);
        return 0;
    }
    resolve_text(w, (str){usual, sizeof usual - 1}, ENTENTE_NO_DAY, &keep, scratch);
    if (text.data) resolve_text(w, text, 19000, &keep, scratch);
    read_text(w, (str){usual, sizeof usual - 1}, ENTENTE_NO_DAY, &keep, scratch);
    if (text.data) read_text(w, text, 19000, &keep, scratch);
    return 0;
}
