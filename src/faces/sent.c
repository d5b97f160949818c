/* sent.c: A document that was sent to the server as JSON.
   SPDX-License-Identifier: MIT */
#include "faces/sent.h"

#include <jansson.h>
#include <string.h>
#include <xxhash.h>

static entente_text member(const sent *s, const char *name)
{
    const json_t *value = json_object_get(s->body, name);
    if (!json_is_string(value)) return (entente_text){"", 0};
    return (entente_text){json_string_value(value), (ptrdiff_t)json_string_length(value)};
}

static void name_document(sent *s)
{
    const entente_text text = s->document.text;
    snprintf(s->id, sizeof s->id, "sent-%016llx",
             (unsigned long long)XXH3_64bits(text.data, (size_t)text.len));
    s->document.id = text_of(s->id);
}

static bool take_day(sent *s, http_answer *answer)
{
    entente_text day = member(s, "date");
    s->document.published = day.len ? entente_day_parse(day) : ENTENTE_NO_DAY;
    if (!day.len || s->document.published != ENTENTE_NO_DAY) return true;
    http_refuse(answer, 400, "date: '%.*s' is no day: write 2023-09-26",
                (int)(day.len < 40 ? day.len : 40), day.data);
    return false;
}

bool sent_take(const http_request *request, sent *s, http_answer *answer)
{
    json_error_t error;
    *s = (sent){.body = json_loadb(request->body.data, (size_t)request->body.len, 0, &error)};
    if (!json_is_object((const json_t *)s->body)) {
        http_refuse(answer, 400,
                    "the body must be a JSON object with text and, where known, title, publisher, "
                    "author, url, date, dateline");
        return false;
    }
    s->document = (entente_document){
        .title = member(s, "title"),
        .publisher = member(s, "publisher"),
        .author = member(s, "author"),
        .url = member(s, "url"),
        .dateline = member(s, "dateline"),
        .text = member(s, "text"),
        .origin = text_of("sent"),
    };
    name_document(s);
    return take_day(s, answer);
}

void sent_end(sent *s)
{
    json_decref(s->body);
}
