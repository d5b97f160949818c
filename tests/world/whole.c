/* whole.c: Phrases given whole mean whom whole.txt says, on a day.
   SPDX-License-Identifier: MIT

       test_world_whole PHRASES...

   A line is PHRASE, DATE, "CODE SECTOR", [NAME]; "-" is nothing. A list has as many items in each
   column, parted by "; ". */
#include "base/date.h"
#include "base/file.h"
#include "test.h"
#include "text/token.h"
#include "world/world.h"

static arena keep;
static const world *w;
static const segmenter *words;
static int32_t count, right;

static resolution_vec read_phrase(str text, int32_t day)
{
    token_vec tokens = {0};
    resolution_vec found = {0};
    token_split(words, text, (entente_span){0, (int32_t)text.len}, &tokens, &keep);
    entente_sentence s = {.span = {0, (int32_t)text.len}, .count = (int32_t)tokens.len};
    arena scratch = arena_open((ptrdiff_t)1 << 26);
    world_resolve(w, text, tokens.data, &s, day, &found, &keep, scratch);
    arena_close(&scratch);
    return found;
}

static void add_item(buf *b, str code, str sector, bool is_next)
{
    if (is_next) buf_put(b, S("; "));
    if (sector.len || !code.len) buf_put(b, code.len ? code : S("-"));
    if (sector.len) buf_char(b, ' ');
    buf_put(b, sector.len ? sector : S(""));
}

static void check_answer(const entente_resolution *r)
{
    double sum = r->confidence;
    CHECK(r->confidence > 0 && r->confidence <= 1 && r->because_count > 0);
    for (int32_t i = 0; i < r->because_count; i++)
        CHECK(r->because[i].line > 0 && r->because[i].file.len);
    for (int32_t i = 0; i < r->alternative_count; i++) {
        sum += r->alternatives[i].confidence;
        if (i) CHECK(r->alternatives[i].confidence <= r->alternatives[i - 1].confidence);
    }
    CHECK(sum <= 1.0001);
}

static void check_line(str line)
{
    str text = str_cut(&line, '\t'), when = str_cut(&line, '\t'), who = str_cut(&line, '\t');
    resolution_vec found =
        read_phrase(text, str_eq(when, S("-")) ? ENTENTE_NO_DAY : day_parse(when));
    buf actors = {.keep = &keep}, names = {.keep = &keep};
    for (ptrdiff_t i = 0; i < found.len; i++) {
        add_item(&actors, found.data[i].actor.code, found.data[i].sector, i > 0);
        add_item(&names, found.data[i].actor.name, S(" "), i > 0);
        check_answer(&found.data[i]);
    }
    str got = found.len ? buf_str(&actors) : S("-");
    bool is_right = str_eq(got, who) && (!line.len || str_eq(str_trim(buf_str(&names)), line));
    if (!is_right)
        printf("%.*s: %.*s %.*s\n", ARG_STR(text), ARG_STR(got), ARG_STR(buf_str(&names)));
    CHECK_STR(got, who);
    if (line.len) CHECK_STR(str_trim(buf_str(&names)), line);
    right += is_right;
    count++;
}

static void check_file(str bytes)
{
    while (bytes.data) {
        str line = str_cut(&bytes, '\n');
        if (line.len && line.data[0] != '#') check_line(line);
    }
}

int main(int argc, char **argv)
{
    keep = arena_open((ptrdiff_t)4 << 30);
    data_set data;
    entente_error error = {0};
    bool is_good = argc > 1 && data_open(S(""), &data, &keep, &error) &&
                   (words = segmenter_load(&data, &keep, &error)) &&
                   (w = world_load(&data, &keep, &error));
    test_name = "phrases_given_whole";
    for (int i = 1; i < argc && is_good; i++) {
        str bytes;
        is_good = file_read(str_of(argv[i]), 1 << 20, &bytes, &keep, &error);
        if (is_good) check_file(bytes);
    }
    if (!is_good) return printf("%s: %s\n", error.file, error.message), 1;
    printf("%d of %d phrases\n", right, count);
    CHECK(count >= 250);
    arena_close(&keep);
    return test_end();
}
