/* copies.c: Tests of texts that repeat each other.
   SPDX-License-Identifier: MIT */
#include "record/copies.h"
#include "record.h"

static arena keep;

static const char *const WIRE =
    "The foreign ministers of the two countries met on Friday in the capital and spoke for three "
    "hours "
    "about fishing rights in the strait. They agreed to open a telephone line between their coast "
    "guards before the end of the year. Fishermen had been arrested on both sides in spring.";
static const char *const COPY = "CAPITAL CITY (Wire) - The foreign ministers of the two countries "
                                "met on Friday in the capital and "
                                "spoke for three hours about fishing rights in the strait. They "
                                "agreed to open a telephone line "
                                "between their coast guards before the end of this year.";
static const char *const OTHER = "Farmers drove hundreds of tractors into the old town on Monday "
                                 "because the government wants to "
                                 "end a subsidy on fuel. The minister of agriculture promised to "
                                 "listen and left by a back door, "
                                 "and the tractors stayed until the evening.";

static int64_t copies_of(const char *const *texts, int count)
{
    entente_error error = {0};
    str path = record_path(&keep);
    store *s = store_open(path, ENTENTE_CREATE, &error);
    for (int i = 0; i < count; i++) {
        tale t = {str_terminated(str_format(&keep, "%d", i), &keep),
                  texts[i],
                  "JPN",
                  "KOR",
                  "040",
                  "2023-05-05",
                  NULL,
                  NULL,
                  0};
        record_add(s, &t, keep);
    }
    CHECK(record_commit(s));
    int64_t copies = store_additions(s).copies;
    CHECK(copies_are(s, 1, 2) == (copies > 0));
    store_close(s);
    record_remove(path, keep);
    return copies;
}

static void a_copy_is_found_in_either_order(void)
{
    const char *const forward[] = {WIRE, COPY, OTHER}, *const backward[] = {COPY, WIRE, OTHER};
    CHECK_INT(copies_of(forward, 3), 1);
    CHECK_INT(copies_of(backward, 3), 1);
}

static void other_texts_are_no_copies(void)
{
    const char *const both[] = {WIRE, OTHER}, *const shorts[] = {"It rained.", "It rained again."};
    CHECK_INT(copies_of(both, 2), 0);
    CHECK_INT(copies_of(shorts, 2), 0);
}

/* Every text with one word in ten changed must be found among a thousand others. */
static void edited_texts_are_found_among_many(void)
{
    entente_error error = {0};
    uint64_t state = 5;
    str path = record_path(&keep);
    store *s = store_open(path, ENTENTE_CREATE, &error);
    enum { TEXTS = 500, WORDS = 80 };
    for (int i = 0; i < 2 * TEXTS; i++) {
        uint64_t words = (uint64_t)(i / 2) * 1000003;
        buf b = {.keep = &keep};
        for (int w = 0; w < WORDS; w++) {
            uint64_t word = test_random(&words) % 5000;
            if (i % 2 && test_random(&state) % 20 == 0) word += 5000;
            buf_print(&b, "w%llu ", (unsigned long long)word);
        }
        tale t = {str_terminated(str_format(&keep, "%d", i), &keep),
                  str_terminated(buf_str(&b), &keep),
                  "JPN",
                  "KOR",
                  "040",
                  "2023-05-05",
                  NULL,
                  NULL,
                  0};
        record_add(s, &t, keep);
    }
    CHECK(record_commit(s));
    printf("%lld of %d edited texts are found\n", (long long)store_additions(s).copies, TEXTS);
    CHECK(store_additions(s).copies >= TEXTS * 95 / 100 && store_additions(s).copies <= TEXTS);
    store_close(s);
    record_remove(path, keep);
}

int main(void)
{
    keep = arena_open((ptrdiff_t)1 << 32);
    RUN(a_copy_is_found_in_either_order);
    RUN(other_texts_are_no_copies);
    RUN(edited_texts_are_found_among_many);
    arena_close(&keep);
    return test_end();
}
