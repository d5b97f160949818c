/* record.h: Readings made by hand, for tests of the record.
   SPDX-License-Identifier: MIT */
#ifndef TESTS_RECORD_H
#define TESTS_RECORD_H

#include <stdlib.h>
#include <unistd.h>

#include "base/date.h"
#include "base/vec.h"
#include "record/store.h"
#include "test.h"

/* One sentence that tells one act. */
typedef struct tale {
    const char *id, *text, *source, *target, *cameo, *date, *reported, *place;
    entente_status status;
} tale;

/* A reading of it: the words are its tokens, the first one stands for the act. Lives in keep. */
static inline const entente_reading *reading_of(const tale *t, arena *keep)
{
    entente_reading *r = arena_new(keep, entente_reading, 1);
    entente_event *e = arena_new(keep, entente_event, 1);
    entente_sentence *s = arena_new(keep, entente_sentence, 1);
    entente_actor *sides = arena_new(keep, entente_actor, 2);
    VEC(entente_token) tokens = {0};
    str text = str_of(t->text);
    for (ptrdiff_t i = 0; i < text.len;) {
        ptrdiff_t end = i;
        while (end < text.len && (char_is_alpha(text.data[end]) || char_is_digit(text.data[end])))
            end++;
        if (end > i) *vec_push(&tokens, keep) = (entente_token){.span = {(int32_t)i, (int32_t)end}};
        i = end > i ? end : i + 1;
    }
    int32_t day = day_parse(str_of(t->date));
    int32_t reported = t->reported ? day_parse(str_of(t->reported)) : day;
    *s = (entente_sentence){.span = {0, (int32_t)text.len}, .count = (int32_t)tokens.len};
    sides[0] = (entente_actor){.code = str_of(t->source), .sector = S("GOV")};
    sides[1] = (entente_actor){.code = str_of(t->target), .sector = S("GOV")};
    str key = str_format(keep, "%s %s %s %s", t->id, t->text, t->cameo, t->target);
    *e = (entente_event){
        .id = str_format(keep, "%016llx", (unsigned long long)str_hash(key)),
        .source = &sides[0],
        .source_count = t->source && *t->source,
        .target = &sides[1],
        .target_count = t->target && *t->target,
        .cameo = str_of(t->cameo),
        .plover = S("CONSULT"),
        .quad = 1,
        .goldstein = 2.5,
        .status = t->status,
        .day = day,
        .reported = reported,
        .pattern = S("test-1"),
        .confidence = 0.9,
    };
    if (t->place) e->place = (entente_place){.name = str_of(t->place), .lat = 1.5, .lon = 2.5};
    *r = (entente_reading){
        .document = {.id = str_of(t->id), .text = text, .published = reported},
        .sentences = s,
        .sentence_count = 1,
        .tokens = tokens.data,
        .token_count = (int32_t)tokens.len,
        .events = e,
        .event_count = 1,
    };
    return r;
}

static const store_version RECORD_VERSION = {{"0.1", 3}, {"rules", 5}, {"data", 4}, {"model", 5}};

/* A path for a new record, in the folder for temporary files. */
static inline str record_path(arena *keep)
{
    const char *folder = getenv("TMPDIR");
    char *path =
        str_terminated(str_format(keep, "%s/entente-test-XXXXXX", folder ? folder : "/tmp"), keep);
    int descriptor = mkstemp(path);
    if (descriptor >= 0) close(descriptor);
    return str_of(path);
}

static inline void record_remove(str path, arena scratch)
{
    static const char *const ends[] = {"", "-wal", "-shm"};
    for (int i = 0; i < 3; i++) {
        arena s = scratch;
        str name = str_format(&s, "%.*s%s", ARG_STR(path), ends[i]);
        unlink(str_terminated(name, &s));
    }
}

static inline entente_added record_add(store *s, const tale *t, arena scratch)
{
    entente_error error = {0};
    entente_added what = store_add(s, &RECORD_VERSION, reading_of(t, &scratch), false, &error);
    if (what == ENTENTE_FAILED) printf("%s\n", error.message);
    return what;
}

static inline bool record_commit(store *s)
{
    entente_error error = {0};
    bool is_done = store_commit(s, &error);
    if (!is_done) printf("%s\n", error.message);
    return is_done;
}

#endif
