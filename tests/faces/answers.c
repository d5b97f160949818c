/* answers.c: What is kept of answers, and until when.
   SPDX-License-Identifier: MIT */
#include "faces/answers.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "test.h"

static char record[64];

/* Makes the record look as if it had last changed at this second. */
static void changed_at(time_t second)
{
    const struct timespec times[2] = {{.tv_sec = second}, {.tv_sec = second}};
    CHECK(utimensat(AT_FDCWD, record, times, 0) == 0);
}

/* What is kept of a question; empty when nothing is. */
static bool is_kept(answers *a, const char *question, uint64_t version, const char *answer)
{
    out o = {0};
    bool is_there = answers_give(a, text_of(question), version, &o);
    bool is_same = is_there && text_eq(out_view(&o), text_of(answer));
    out_free(&o);
    return is_same;
}

static void an_answer_is_kept_while_the_record_stays_the_same(void)
{
    answers *a = answers_new(record);
    changed_at(1000000000);
    uint64_t version = answers_version(a);
    CHECK(version && version == answers_version(a));
    CHECK(!is_kept(a, "who", version, "KOR"));
    answers_keep(a, text_of("who"), version, text_of("KOR"));
    CHECK(is_kept(a, "who", version, "KOR"));
    CHECK(!is_kept(a, "whom", version, "KOR"));
    changed_at(1000000001);
    uint64_t next = answers_version(a);
    CHECK(next && next != version);
    CHECK(!is_kept(a, "who", next, "KOR"));
    answers_keep(a, text_of("who"), next, text_of("JPN"));
    CHECK(is_kept(a, "who", next, "JPN"));
    CHECK(!is_kept(a, "who", version, "KOR"));
    answers_free(a);
}

static void of_a_record_that_has_just_changed_nothing_is_kept(void)
{
    answers *a = answers_new(record);
    changed_at(time(NULL));
    CHECK_INT(answers_version(a), 0);
    answers_keep(a, text_of("who"), 0, text_of("KOR"));
    CHECK(!is_kept(a, "who", 0, "KOR"));
    answers_free(a);
}

static void the_oldest_goes_first(void)
{
    answers *a = answers_new(record);
    char question[16];
    for (int i = 0; i <= ANSWERS_KEPT; i++) {
        snprintf(question, sizeof question, "%d", i);
        answers_keep(a, text_of(question), 1, text_of(question));
    }
    CHECK(!is_kept(a, "0", 1, "0"));
    CHECK(is_kept(a, "1", 1, "1"));
    CHECK(is_kept(a, question, 1, question));
    answers_free(a);
}

static void there_is_an_end_to_the_bytes(void)
{
    enum { LARGE = ANSWERS_BYTES_EACH, COUNT = ANSWERS_BYTES / LARGE + 2 };
    answers *a = answers_new(record);
    char *large = malloc(LARGE + 1), question[16];
    memset(large, 'x', LARGE + 1);
    answers_keep(a, text_of("too large"), 1, (entente_text){large, LARGE + 1});
    out o = {0};
    CHECK(!answers_give(a, text_of("too large"), 1, &o));
    for (int i = 0; i < COUNT; i++) {
        snprintf(question, sizeof question, "%d", i);
        answers_keep(a, text_of(question), 1, (entente_text){large, LARGE});
    }
    CHECK(!answers_give(a, text_of("0"), 1, &o));
    CHECK(answers_give(a, text_of(question), 1, &o));
    CHECK_INT(o.len, LARGE);
    out_free(&o);
    free(large);
    answers_free(a);
}

int main(void)
{
    strcpy(record, "/tmp/entente-answers-XXXXXX");
    int fd = mkstemp(record);
    CHECK(fd >= 0 && close(fd) == 0);
    RUN(an_answer_is_kept_while_the_record_stays_the_same);
    RUN(of_a_record_that_has_just_changed_nothing_is_kept);
    RUN(the_oldest_goes_first);
    RUN(there_is_an_end_to_the_bytes);
    unlink(record);
    return test_end();
}
