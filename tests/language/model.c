/* model.c: Model files are opened where they are whole, and refused with a reason where not.
   SPDX-License-Identifier: MIT */
#include <xxhash.h>

#include "language/language.h"
#include "tiny.h"

static str small_model(arena *keep)
{
    arena scratch = arena_open((ptrdiff_t)1 << 30);
    train_options o = tiny_options();
    o.epochs = 1;
    str bytes = tiny_model(&o, keep, scratch);
    arena_close(&scratch);
    return bytes;
}

static bool is_refused(str bytes, str reason, arena keep)
{
    entente_error error = {0};
    return !language_open(bytes, &keep, &error) && error.code == ENTENTE_BAD_INPUT &&
           str_find(str_of(error.message), reason) >= 0;
}

/* A copy with one byte replaced, and the checksum made right again where asked for. */
static str changed(str bytes, ptrdiff_t at, char byte, bool is_signed, arena *keep)
{
    char *copy = arena_alloc(keep, 1, 64, bytes.len);
    memcpy(copy, bytes.data, (size_t)bytes.len);
    copy[at] = byte;
    if (is_signed)
        memcpy(copy + 24, &(uint64_t){XXH3_64bits(copy + 32, (size_t)(bytes.len - 32))}, 8);
    return (str){copy, bytes.len};
}

static void a_whole_model_opens(void)
{
    arena keep = arena_open((ptrdiff_t)1 << 30);
    entente_error error = {0};
    str bytes = small_model(&keep);
    CHECK(language_open(bytes, &keep, &error) != NULL);
    CHECK(bytes.len < 200000);
    char *unaligned = arena_new(&keep, char, bytes.len + 64);
    memcpy(unaligned + 1, bytes.data, (size_t)bytes.len);
    CHECK(language_open((str){unaligned + 1, bytes.len}, &keep, &error) != NULL);
    arena_close(&keep);
}

static void every_truncation_is_refused(void)
{
    arena keep = arena_open((ptrdiff_t)1 << 30);
    str bytes = small_model(&keep);
    for (ptrdiff_t n = 0; n < bytes.len; n += n < 2000 ? 1 : 61)
        CHECK(is_refused(str_sub(bytes, 0, n), n < 32 ? S("not a language model") : S("truncated"),
                         keep));
    arena_close(&keep);
}

static void every_changed_byte_is_noticed(void)
{
    arena keep = arena_open((ptrdiff_t)1 << 30);
    str bytes = small_model(&keep);
    CHECK(is_refused(changed(bytes, 0, 'X', false, &keep), S("not a language model"), keep));
    CHECK(is_refused(changed(bytes, 8, 2, false, &keep), S("newer"), keep));
    CHECK(is_refused(changed(bytes, 17, 99, false, &keep), S("truncated"), keep));
    CHECK(is_refused(changed(bytes, 24, (char)~bytes.data[24], false, &keep), S("checksum"), keep));
    for (ptrdiff_t at = 32; at < bytes.len; at += 997) {
        arena room = keep;
        char other = (char)(bytes.data[at] ^ 0x10);
        CHECK(is_refused(changed(bytes, at, other, false, &room), S("checksum"), room));
    }
    arena_close(&keep);
}

/* With a right checksum a changed number may be refused or not, but what opens can be read with. */
static void a_forged_model_does_no_harm(void)
{
    arena keep = arena_open((ptrdiff_t)1 << 30), scratch = arena_open((ptrdiff_t)1 << 28);
    str bytes = small_model(&keep);
    const str forms[] = {S("Seoul"), S("warned"), S("the"), S("ships"), S(".")};
    const int32_t count = 5;
    int opened = 0, refused = 0;
    uint64_t random = 11;
    for (ptrdiff_t at = 12; at < bytes.len; at += at < 3000 ? 3 : 331) {
        arena room = keep;
        entente_error error = {0};
        char byte = (char)(bytes.data[at] ^ (1 << test_random(&random) % 8));
        language *l = language_open(changed(bytes, at, byte, true, &room), &room, &error);
        opened += l != NULL;
        refused += !l;
        CHECK(l || error.message[0]);
        if (!l) continue;
        language_word words[5];
        language_desk *d = language_desk_open(l);
        language_read(l, d, forms, &count, 1, words, &room, scratch);
        for (int i = 0; i < 5; i++)
            CHECK(words[i].head >= 0 && words[i].head <= 5);
        language_desk_close(d);
    }
    CHECK(opened > 20 && refused > 20);
    arena_close(&keep);
    arena_close(&scratch);
}

int main(void)
{
    RUN(a_whole_model_opens);
    RUN(every_truncation_is_refused);
    RUN(every_changed_byte_is_noticed);
    RUN(a_forged_model_does_no_harm);
    return test_end();
}
