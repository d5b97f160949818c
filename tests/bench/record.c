/* record.c: How fast a record of so many imported events is filled and asked.
   SPDX-License-Identifier: MIT

       record fill FILE EVENTS DOCUMENTS   make one, of events and documents by chance, but always the same
       record ask FILE                     the time of each question, best of five, and memory
*/
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "entente.h"

enum { STATES = 200, CODES = 200, DAYS = 25 * 365, FIRST_DAY = 10957, BATCH = 200000, TIMES = 5 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* The next number of a reproducible sequence (splitmix64; Steele, Lea, Flood 2014). */
static uint64_t chance(uint64_t *state)
{
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/* Few states are in most of the news: the square of an even chance. */
static int skewed(uint64_t *state, int most)
{
    double x = (double)(chance(state) >> 11) / 9007199254740992.0;
    return (int)(x * x * x * most);
}

static entente_text text_of(const char *s)
{
    return (entente_text){s, (ptrdiff_t)strlen(s)};
}

static int fail(const entente_error *error)
{
    fprintf(stderr, "record: %s: %s\n", error->file, error->message);
    return 1;
}

/* ## Filling */

static char state_codes[STATES][4], cameo_codes[CODES][5];

static void name_codes(void)
{
    static const char *const great[] = {"USA", "RUS", "CHN", "ISR", "UKR", "JPN", "KOR", "PRK"};
    for (int i = 0; i < STATES; i++)
        snprintf(state_codes[i], sizeof state_codes[i], "%c%c%c", 'A' + i / 26 % 26, 'A' + i % 26,
                 'Q');
    for (int i = 0; i < 8; i++)
        snprintf(state_codes[i], sizeof state_codes[i], "%s", great[i]);
    for (int i = 0; i < CODES; i++)
        snprintf(cameo_codes[i], sizeof cameo_codes[i], "%02d%d", 1 + i / 10 % 20, i % 10);
}

static bool import_one(entente_record *r, int64_t number, int64_t all, uint64_t *state,
                       entente_error *error)
{
    static const entente_text types[] = {{"CONSULT", 7}, {"ACCUSE", 6}, {"ASSAULT", 7}};
    char original[24], name[2][32], place[32];
    int code = (int)(chance(state) % CODES), where = skewed(state, 20000);
    entente_actor sides[2] = {0};
    snprintf(original, sizeof original, "%lld", (long long)(410000000 + number));
    for (int i = 0; i < 2; i++) {
        snprintf(name[i], sizeof name[i], "PERSON %d", skewed(state, 100));
        sides[i].code = text_of(state_codes[skewed(state, STATES)]);
        sides[i].name = text_of(name[i]);
    }
    snprintf(place, sizeof place, "Town %d", where);
    int32_t day = FIRST_DAY + (int32_t)(number * DAYS / all);
    const entente_import row = {
        .product = text_of("gdelt1"),
        .original = text_of(original),
        .event = {.source = &sides[0],
                  .target = &sides[1],
                  .source_count = 1,
                  .target_count = chance(state) % 3 ? 1 : 0,
                  .cameo = text_of(cameo_codes[code]),
                  .plover = types[code % 3],
                  .quad = 1 + code % 4,
                  .goldstein = code % 20 - 10,
                  .day = day,
                  .reported = day,
                  .place = {.name = text_of(place),
                            .country = text_of(state_codes[where % STATES]),
                            .lat = where % 90,
                            .lon = where % 180}},
        .mentions = 1 + (int64_t)(chance(state) % 20),
        .sources = 1,
        .articles = 1 + (int64_t)(chance(state) % 10),
        .extra = text_of("{\"AvgTone\":-2.5,\"IsRootEvent\":1}"),
    };
    return entente_record_import(r, &row, error) != ENTENTE_FAILED;
}

static bool import_all(entente_record *r, int64_t count, entente_error *error)
{
    uint64_t state = 1;
    double began = now();
    for (int64_t i = 0; i < count; i++) {
        if (!import_one(r, i, count, &state, error)) return false;
        if (i % BATCH == BATCH - 1 && !entente_record_commit(r, error)) return false;
    }
    if (!entente_record_commit(r, error)) return false;
    printf("%lld events imported, %.0f a second\n", (long long)count,
           (double)count / (now() - began));
    return true;
}

/* Documents whose words follow Zipf's law, and that tell nothing. */
static bool add_all(entente_record *r, int64_t count, entente_error *error)
{
    static char text[4096];
    uint64_t state = 2;
    entente_model *model = entente_model_open(NULL, error);
    if (!model) return false;
    for (int64_t i = 0; i < count; i++) {
        char id[32];
        int len = snprintf(text, sizeof text, "Report %lld.", (long long)i);
        for (int w = 0; w < 60; w++)
            len +=
                snprintf(text + len, sizeof text - (size_t)len, " word%d", skewed(&state, 50000));
        snprintf(id, sizeof id, "document-%lld", (long long)i);
        const entente_sentence sentence = {.span = {0, len}};
        const entente_actor sides[2] = {{.code = text_of(state_codes[skewed(&state, STATES)])},
                                        {.code = text_of(state_codes[skewed(&state, STATES)])}};
        char key[32];
        snprintf(key, sizeof key, "%016llx", (unsigned long long)chance(&state));
        const entente_event event = {.id = text_of(key),
                                     .source = &sides[0],
                                     .target = &sides[1],
                                     .source_count = 1,
                                     .target_count = 1,
                                     .cameo = text_of(cameo_codes[chance(&state) % CODES]),
                                     .day = FIRST_DAY + (int32_t)(chance(&state) % DAYS),
                                     .reported = FIRST_DAY};
        const entente_reading reading = {
            .document = {.id = text_of(id), .text = {text, len}, .published = FIRST_DAY},
            .sentences = &sentence,
            .events = &event,
            .sentence_count = 1,
            .event_count = 1};
        if (entente_record_add(r, model, &reading, false, error) == ENTENTE_FAILED) return false;
        if (i % 20000 == 19999 && !entente_record_commit(r, error)) return false;
    }
    entente_model_close(model);
    return entente_record_commit(r, error);
}

static int fill(const char *path, int64_t events, int64_t documents)
{
    entente_error error = {0};
    entente_record *r = entente_record_open(path, ENTENTE_CREATE, &error);
    if (!r || !import_all(r, events, &error) || !add_all(r, documents, &error)) return fail(&error);
    entente_record_close(r);
    return 0;
}

/* ## Asking */

static int64_t ask_once(entente_record *r, const entente_question *q, const entente_group *groups,
                        int32_t count)
{
    entente_error error = {0};
    int64_t found = 0;
    if (count) {
        entente_rows *rows = entente_count(r, q, groups, count, &error);
        while (rows && entente_rows_next(rows, &error))
            found++;
        entente_rows_close(rows);
    } else {
        entente_kept k;
        entente_events *events = entente_ask(r, q, &error);
        while (events && entente_events_next(events, &k, &error))
            found++;
        entente_events_close(events);
    }
    if (error.code) fail(&error);
    return found;
}

static void measure(entente_record *r, const char *what, const entente_question *q,
                    const entente_group *groups, int32_t count)
{
    double best = 1e9;
    int64_t found = 0;
    for (int i = 0; i < TIMES; i++) {
        double began = now();
        found = ask_once(r, q, groups, count);
        double took = now() - began;
        if (took < best) best = took;
    }
    printf("%-52s %8lld rows %9.1f ms\n", what, (long long)found, best * 1e3);
}

static int ask(const char *path)
{
    static const entente_text usa[] = {{"USA", 3}}, dyad[] = {{"USA", 3}, {"RUS", 3}},
                              rare[] = {{"KOR", 3}, {"CHN", 3}}, assault[] = {{"ASSAULT", 7}};
    static const entente_group month[] = {ENTENTE_BY_MONTH, ENTENTE_BY_TYPE};
    const int32_t since = FIRST_DAY + 15 * 365, until = since + 5 * 365;
    entente_error error = {0};
    entente_record *r = entente_record_open(path, ENTENTE_ASK, &error);
    if (!r) return fail(&error);
    const entente_question years = {.between = dyad,
                                    .between_count = 2,
                                    .since = since,
                                    .until = until,
                                    .has_since = true,
                                    .has_until = true};
    entente_question page = years, words = {.text = text_of("word40000"), .limit = 100};
    page.limit = 100;
    measure(r, "a dyad's five years by month", &years, month, 1);
    measure(r, "a dyad's five years, first 100 events", &page, NULL, 0);
    measure(r, "another dyad, all events, first 100",
            &(entente_question){.between = rare, .between_count = 2, .limit = 100}, NULL, 0);
    measure(r, "all events by month", &(entente_question){0}, month, 1);
    measure(r, "all events by month and type", &(entente_question){0}, month, 2);
    measure(r, "one actor by month and type", &(entente_question){.actor = usa, .actor_count = 1},
            month, 2);
    measure(r, "one source, one type, newest 100",
            &(entente_question){
                .source = usa, .source_count = 1, .type = assault, .type_count = 1, .limit = 100},
            NULL, 0);
    measure(r, "a rare word, first 100", &words, NULL, 0);
    words.text = text_of("word1 AND word2");
    measure(r, "two frequent words, first 100", &words, NULL, 0);
    words.text = text_of("word0");
    measure(r, "the most frequent word, first 100", &words, NULL, 0);
    measure(r, "a place, newest 100",
            &(entente_question){.place = text_of("Town 77"), .limit = 100}, NULL, 0);
    measure(r, "a country, newest 100",
            &(entente_question){.country = text_of("USA"), .limit = 100}, NULL, 0);
    entente_record_close(r);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("%.0f MB of memory\n", (double)usage.ru_maxrss / 1024);
    return 0;
}

int main(int argc, char **argv)
{
    name_codes();
    if (argc == 5 && !strcmp(argv[1], "fill"))
        return fill(argv[2], strtoll(argv[3], NULL, 10), strtoll(argv[4], NULL, 10));
    if (argc == 3 && !strcmp(argv[1], "ask")) return ask(argv[2]);
    fprintf(stderr, "usage: record fill FILE EVENTS DOCUMENTS | record ask FILE\n");
    return 2;
}
