/* question.c: A question to a record, as options of a verb.
   SPDX-License-Identifier: MIT */
#include "faces/question.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "faces/verbs.h"

void question_options(asking *a, option *list)
{
    const option all[QUESTION_OPTIONS] = {
        {.name = "record", .letter = 'r', .text = &a->record},
        {.name = "between", .list = &a->between},
        {.name = "source", .list = &a->source},
        {.name = "target", .list = &a->target},
        {.name = "actor", .list = &a->actor},
        {.name = "type", .list = &a->type},
        {.name = "cameo", .list = &a->cameo},
        {.name = "by", .list = &a->by},
        {.name = "status", .list = &a->status},
        {.name = "since", .text = &a->since},
        {.name = "until", .text = &a->until},
        {.name = "text", .text = &a->text},
        {.name = "place", .text = &a->place},
        {.name = "country", .text = &a->country},
        {.name = "product", .text = &a->product},
        {.name = "id", .text = &a->id},
        {.name = "document", .text = &a->document},
        {.name = "limit", .letter = 'n', .number = &a->limit, .most = 1000000000},
        {.name = "offset", .number = &a->offset, .most = 1000000000},
        {.name = "oldest-first", .flag = &a->oldest_first},
        {.name = "json", .flag = &a->json},
        {.name = "csv", .flag = &a->csv},
    };
    memcpy(list, all, sizeof all);
}

static bool complain(const char *verb, const char *what, const char *value)
{
    fprintf(stderr, "entente: %s, not '%s'; see entente %s --help\n", what, value, verb);
    return false;
}

const entente_text *question_list(asking *a, const option_list *list, int32_t *count)
{
    entente_text *first = &a->texts[a->text_count];
    for (int i = 0; i < list->count; i++) {
        const char *rest = list->values[i];
        while (*rest && a->text_count < QUESTION_TEXTS) {
            ptrdiff_t len = (ptrdiff_t)strcspn(rest, ",");
            if (len) a->texts[a->text_count++] = (entente_text){rest, len};
            rest += len + (rest[len] == ',');
        }
    }
    *count = (int32_t)(&a->texts[a->text_count] - first);
    return first;
}

/* A day, or the first or last one of a month or year: 2023-09-26, 2023-09, 2023. */
static int32_t day_of(const char *text, bool is_last)
{
    char whole[32];
    size_t len = strlen(text);
    if (len == 4) {
        snprintf(whole, sizeof whole, "%.4s-%s", text, is_last ? "12-31" : "01-01");
        return entente_day_parse(text_of(whole));
    }
    if (len != 7) return entente_day_parse(text_of(text));
    for (int day = is_last ? 31 : 1; day > 0; day--) {
        snprintf(whole, sizeof whole, "%.7s-%02d", text, day);
        int32_t found = entente_day_parse(text_of(whole));
        if (found != ENTENTE_NO_DAY) return found;
    }
    return ENTENTE_NO_DAY;
}

static bool take_days(const char *verb, const asking *a, entente_question *wanted)
{
    static const char *const what = "a day is written as 2023-09-26, 2023-09 or 2023";
    wanted->has_since = a->since != NULL;
    wanted->has_until = a->until != NULL;
    if (a->since) wanted->since = day_of(a->since, false);
    if (a->until) wanted->until = day_of(a->until, true);
    if (a->since && wanted->since == ENTENTE_NO_DAY) return complain(verb, what, a->since);
    if (a->until && wanted->until == ENTENTE_NO_DAY) return complain(verb, what, a->until);
    return true;
}

static bool take_statuses(const char *verb, asking *a, entente_question *wanted)
{
    int32_t count;
    const entente_text *texts = question_list(a, &a->status, &count);
    for (int32_t i = 0; i < count; i++) {
        uint32_t bit = 0;
        for (int s = ENTENTE_OCCURRED; s <= ENTENTE_DENIED; s++)
            if (text_eq(texts[i], text_of(entente_status_name((entente_status)s)))) bit = 1u << s;
        if (!bit)
            return complain(verb, "--status is occurred, planned, possible or denied",
                            a->status.values[0]);
        wanted->statuses |= bit;
    }
    return true;
}

bool question_take(const char *verb, asking *a, entente_question *wanted)
{
    *wanted = (entente_question){.id = text_of(a->id),
                              .text = text_of(a->text),
                              .place = text_of(a->place),
                              .country = text_of(a->country),
                              .product = text_of(a->product),
                              .document = text_of(a->document),
                              .oldest_first = a->oldest_first,
                              .limit = a->limit,
                              .offset = a->offset};
    wanted->between = question_list(a, &a->between, &wanted->between_count);
    wanted->source = question_list(a, &a->source, &wanted->source_count);
    wanted->target = question_list(a, &a->target, &wanted->target_count);
    wanted->actor = question_list(a, &a->actor, &wanted->actor_count);
    wanted->type = question_list(a, &a->type, &wanted->type_count);
    wanted->cameo = question_list(a, &a->cameo, &wanted->cameo_count);
    wanted->by = question_list(a, &a->by, &wanted->by_count);
    if (a->between.count && wanted->between_count < 2)
        return complain(verb, "--between takes two codes or more, as KOR,CHN",
                        a->between.values[0]);
    return take_statuses(verb, a, wanted) && take_days(verb, a, wanted);
}

const char *question_record(const asking *a)
{
    const char *path = a->record ? a->record : getenv("ENTENTE_RECORD");
    return path && *path ? path : "entente.db";
}

entente_record *question_open(const asking *a, entente_access access)
{
    const char *path = question_record(a);
    entente_error error = {0};
    entente_record *record = entente_record_open(path, access, &error);
    if (record) return record;
    struct stat s;
    if (access != ENTENTE_CREATE && stat(path, &s) != 0)
        fprintf(stderr, "entente: %s: there is no record: entente add makes one\n", path);
    else
        error_print(&error);
    return NULL;
}
