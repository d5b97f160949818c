/* query.c: What is asked of the record in a URL, said by names and values.
   SPDX-License-Identifier: MIT */
#include "faces/query.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "faces/out.h"

enum { LIMIT_MOST = 100000 };

static bool wrong(entente_error *error, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static bool wrong(entente_error *error, const char *format, ...)
{
    va_list list;
    *error = (entente_error){.code = ENTENTE_BAD_USE};
    va_start(list, format);
    vsnprintf(error->message, sizeof error->message, format, list);
    va_end(list);
    return false;
}

/* "KOR, CHN" as items of a list. */
static bool say_list(query *q, const char *name, entente_text value, const entente_text **list,
                     int32_t *count, entente_error *error)
{
    *list = q->items + q->item_count;
    for (ptrdiff_t from = 0; from <= value.len;) {
        ptrdiff_t end = from;
        while (end < value.len && value.data[end] != ',')
            end++;
        entente_text item = text_sub(value, from, end);
        while (item.len && item.data[0] == ' ')
            item = text_sub(item, 1, item.len);
        while (item.len && item.data[item.len - 1] == ' ')
            item.len--;
        from = end + 1;
        if (!item.len) continue;
        if (q->item_count == QUERY_ITEMS)
            return wrong(error, "%s: at most %d items fit into a question", name, QUERY_ITEMS);
        q->items[q->item_count++] = item;
        ++*count;
    }
    return true;
}

static bool say_day(const char *name, entente_text value, int32_t *day, bool *has,
                    entente_error *error)
{
    *day = entente_day_parse(value);
    *has = *day != ENTENTE_NO_DAY;
    return *has || wrong(error, "%s: '%.*s' is no day: write 2023-09-26", name,
                         (int)(value.len < 40 ? value.len : 40), value.data);
}

static bool say_number(const char *name, entente_text value, int64_t *number, entente_error *error)
{
    int64_t n = 0;
    for (ptrdiff_t i = 0; i < value.len; i++) {
        if (value.data[i] < '0' || value.data[i] > '9' || n > LIMIT_MOST * 10000LL)
            return wrong(error, "%s: '%.*s' is no whole number", name,
                         (int)(value.len < 40 ? value.len : 40), value.data);
        n = n * 10 + (value.data[i] - '0');
    }
    *number = n;
    return true;
}

static bool say_status(query *q, entente_text value, entente_error *error)
{
    const entente_text *list;
    int32_t count = 0;
    if (!say_list(q, "status", value, &list, &count, error)) return false;
    for (int32_t i = 0; i < count; i++) {
        uint32_t known = q->ask.statuses;
        for (int s = ENTENTE_OCCURRED; s <= ENTENTE_DENIED; s++)
            if (text_eq(list[i], text_of(entente_status_name((entente_status)s))))
                q->ask.statuses |= 1u << s;
        if (q->ask.statuses == known)
            return wrong(error, "status: '%.*s' is none of occurred, planned, possible, denied",
                         (int)(list[i].len < 40 ? list[i].len : 40), list[i].data);
    }
    return true;
}

static bool check_codes(const query *q, entente_error *error)
{
    for (int32_t i = 0; i < q->ask.cameo_count; i++) {
        entente_text code = q->ask.cameo[i];
        bool is_code = code.len <= 4;
        for (ptrdiff_t k = 0; k < code.len; k++)
            is_code &= code.data[k] >= '0' && code.data[k] <= '9';
        if (!is_code)
            return wrong(error, "cameo: '%.*s' is no code: write 16 or 042",
                         (int)(code.len < 40 ? code.len : 40), code.data);
    }
    return true;
}

bool query_say(query *q, const char *name, entente_text value, entente_error *error)
{
    entente_question *a = &q->ask;
    const struct {
        const char *name;
        const entente_text **list;
        int32_t *count;
    } lists[] = {
        {"between", &a->between, &a->between_count},
        {"source", &a->source, &a->source_count},
        {"target", &a->target, &a->target_count},
        {"actor", &a->actor, &a->actor_count},
        {"type", &a->type, &a->type_count},
        {"cameo", &a->cameo, &a->cameo_count},
        {"by", &a->by, &a->by_count},
    };
    const struct {
        const char *name;
        entente_text *text;
    } texts[] = {{"id", &a->id},
                 {"text", &a->text},
                 {"place", &a->place},
                 {"country", &a->country},
                 {"product", &a->product}};
    if (!value.len) return true;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (!strcmp(name, lists[i].name))
            return say_list(q, name, value, lists[i].list, lists[i].count, error) &&
                   check_codes(q, error);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!strcmp(name, texts[i].name)) return *texts[i].text = value, true;
    if (!strcmp(name, "since")) return say_day(name, value, &a->since, &a->has_since, error);
    if (!strcmp(name, "until")) return say_day(name, value, &a->until, &a->has_until, error);
    if (!strcmp(name, "status")) return say_status(q, value, error);
    if (!strcmp(name, "limit")) return say_number(name, value, &a->limit, error);
    if (!strcmp(name, "offset")) return say_number(name, value, &a->offset, error);
    if (!strcmp(name, "oldest")) a->oldest_first = true;
    return true;
}
