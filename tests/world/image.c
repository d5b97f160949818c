/* image.c: The image of the tables is the tables.
   SPDX-License-Identifier: MIT */
#include "world/image.h"

#include "test.h"

static arena keep, scratch;
static data_set data;
static lexicon read, opened;

static bool same_text(str a, str b)
{
    return a.len == b.len && str_eq(a, b);
}

static void the_image_inside_is_of_the_tables_inside(void)
{
    CHECK(image_inside().len > 0);
    CHECK(image_open(image_inside(), &data, &opened, &keep));
}

static void entries_and_offices_are_the_same(void)
{
    CHECK_INT(opened.entries.len, read.entries.len);
    for (ptrdiff_t i = 0; i < read.entries.len; i++) {
        const entry *a = &read.entries.data[i], *b = &opened.entries.data[i];
        CHECK(same_text(a->row, b->row) && same_text(a->code, b->code));
        CHECK(same_text(a->sector, b->sector) && same_text(a->name, b->name));
        CHECK(a->class == b->class && a->line == b->line && a->file == b->file);
        CHECK(same_text(read.files.data[a->file], opened.files.data[b->file]));
    }
    CHECK_INT(opened.offices.len, read.offices.len);
    for (ptrdiff_t i = 0; i < read.offices.len; i++) {
        const office *a = &read.offices.data[i], *b = &opened.offices.data[i];
        CHECK(same_text(a->role, b->role) && same_text(a->code, b->code));
        CHECK(a->when.from == b->when.from && a->when.to == b->when.to && a->rank == b->rank);
    }
}

static void phrases_lead_to_the_same_claims(void)
{
    CHECK_INT(opened.claims.len, read.claims.len);
    for (ptrdiff_t word = 1; word <= read.terms.word_count; word++) {
        str key = read.terms.words[word];
        CHECK_INT(terms_word(&opened.terms, key), word);
        int32_t node = terms_step(&read.terms, 0, (int32_t)word);
        CHECK_INT(terms_step(&opened.terms, 0, (int32_t)word), node);
        CHECK_INT(lexicon_head(&opened, node), lexicon_head(&read, node));
    }
    CHECK_INT(*map_get(&opened.codes, S("FRA")), 1);
    CHECK(!map_get(&opened.codes, S("XQZ")));
}

static void an_image_of_other_tables_is_refused(void)
{
    lexicon x = {0};
    data_set fewer = data;
    fewer.count--;
    CHECK(!image_open(image_inside(), &fewer, &x, &keep));
    CHECK(!image_open(S(""), &data, &x, &keep));
    str cut = image_inside();
    cut.len--;
    CHECK(!image_open(cut, &data, &x, &keep));
}

int main(void)
{
    entente_error error;
    keep = arena_open((ptrdiff_t)4 << 30);
    scratch = arena_open((ptrdiff_t)1 << 30);
    if (!data_open(S(""), &data, &keep, &error) || !lexicon_load(&read, &data, NULL, &keep, &error))
        return printf("%s: %s\n", error.file, error.message), 1;
    RUN(the_image_inside_is_of_the_tables_inside);
    RUN(entries_and_offices_are_the_same);
    RUN(phrases_lead_to_the_same_claims);
    RUN(an_image_of_other_tables_is_refused);
    arena_close(&scratch);
    arena_close(&keep);
    return test_end();
}
