/* tellings.c: What the tellings of one event say, what they differ in, and what some leave out.
   SPDX-License-Identifier: MIT */
#include "faces/tellings.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "faces/json.h"
#include "faces/words.h"

enum { TELLINGS = 64, VALUES = 128 };

/* What tellings may differ in. */
typedef enum aspect {
    ACT,
    STATUS,
    SIDES,
    DAY,
    PLACE,
    NUMBERS,
    NAMES,
    TOLD, /* acts of the same sides in the same document */
    ASPECTS,
} aspect;

static const char *const aspect_names[ASPECTS] = {"act",   "status", "who to whom", "day",
                                                  "place", "number", "name",        "told beside"};

/* One telling, in words; of some aspects there may be several values, each ended by a line's end. */
typedef struct telling {
    out who, document, words, json, id;
    out silent, silent_json; /* who leaves the act out, by this telling: one a line; objects */
    out of[ASPECTS];
} telling;

struct tellings {
    const entente_model *model;
    entente_record *record;
    out event; /* as JSON */
    telling list[TELLINGS];
    int count;
};

/* ## What one telling says */

static void end_value(out *o)
{
    if (o->len && o->data[o->len - 1] != '\n') out_char(o, '\n');
}

/* Numbers of the sentence, but for years and days, which the date has. */
static void put_numbers(out *o, entente_text words)
{
    for (ptrdiff_t i = 0; i < words.len; i++) {
        if (!isdigit((unsigned char)words.data[i])) continue;
        ptrdiff_t end = i;
        while (end < words.len && (isdigit((unsigned char)words.data[end]) ||
                                   (words.data[end] == ',' && end + 1 < words.len &&
                                    isdigit((unsigned char)words.data[end + 1]))))
            end++;
        bool is_year = end - i == 4 && (words.data[i] == '1' || words.data[i] == '2');
        bool is_part = i && isalpha((unsigned char)words.data[i - 1]);
        if (!is_year && !is_part) out_bytes(o, words.data + i, end - i), end_value(o);
        i = end;
    }
}

static void put_names(out *o, const entente_actor *side, int32_t count)
{
    for (int32_t i = 0; i < count; i++) {
        out_line(o, side[i].name);
        end_value(o);
    }
}

static void put_codes(out *o, const entente_actor *side, int32_t count)
{
    for (int32_t i = 0; i < count; i++) {
        if (i) out_char(o, ',');
        out_text(o, side[i].code.len ? side[i].code : side[i].name);
    }
}

static void put_who(out *o, const entente_kept *k)
{
    for (int32_t i = 0; i < k->event.attribution_count; i++) {
        const entente_teller *t = &k->event.attribution[i];
        if (t->stance == ENTENTE_OMITS) continue;
        if (o->len) out_word(o, ", in ");
        out_line(o, t->name.len ? t->name : t->code);
        if (t->name.len && t->code.len) out_print(o, " (%.*s)", (int)t->code.len, t->code.data);
    }
    bool has_tellers = o->len > 0;
    if (has_tellers && k->document.publisher.len) out_word(o, ", in ");
    out_line(o, k->document.publisher);
    if (!o->len) out_line(o, k->document.id);
}

/* Acts of the same sides that the same document tells. */
static void put_told(tellings *q, const entente_kept *event, const entente_kept *k, out *o)
{
    const entente_event *e = &event->event;
    if (!e->source_count || !e->target_count) return;
    const entente_text sides[] = {e->source[0].code, e->target[0].code};
    const entente_question beside = {
        .document = k->document.id, .between = sides, .between_count = 2, .oldest_first = true};
    entente_error error = {0};
    entente_kept other;
    entente_events *found = entente_ask(q->record, &beside, &error);
    while (found && entente_events_next(found, &other, &error)) {
        if (text_eq(other.event.id, e->id)) continue;
        words_date(o, &other.event);
        out_char(o, ' ');
        put_codes(o, other.event.source, other.event.source_count);
        out_word(o, " > ");
        words_act(o, q->model, other.event.cameo);
        out_word(o, " > ");
        put_codes(o, other.event.target, other.event.target_count);
        out_print(o, ", %s", entente_status_name(other.event.status));
        end_value(o);
    }
    entente_events_close(found);
}

/* Those of whom the telling says that they leave the act out: "CHN (did not include)". */
static void put_silent(telling *t, const entente_event *e)
{
    for (int32_t i = 0; i < e->attribution_count; i++) {
        const entente_teller *by = &e->attribution[i];
        if (by->stance != ENTENTE_OMITS) continue;
        out_line(&t->silent, by->name.len ? by->name : by->code);
        out_word(&t->silent, " (");
        out_line(&t->silent, by->cue);
        out_word(&t->silent, ")\n");
        out_word(&t->silent_json, t->silent_json.len ? ", {\"code\": " : "{\"code\": ");
        json_string(&t->silent_json, by->code);
        out_word(&t->silent_json, ", \"name\": ");
        json_string(&t->silent_json, by->name);
        out_word(&t->silent_json, ", \"cue\": ");
        json_string(&t->silent_json, by->cue);
        out_char(&t->silent_json, '}');
    }
}

static void take_telling(tellings *q, const entente_kept *event, const entente_kept *k)
{
    telling *t = &q->list[q->count++];
    const entente_event *e = &k->event;
    out_text(&t->id, e->id);
    put_who(&t->who, k);
    out_line(&t->document, k->document.id);
    out_line(&t->words, k->words);
    json_kept(&t->json, k);
    put_silent(t, e);
    words_act(&t->of[ACT], q->model, e->cameo);
    out_word(&t->of[STATUS], entente_status_name(e->status));
    put_codes(&t->of[SIDES], e->source, e->source_count);
    out_word(&t->of[SIDES], e->is_mutual ? " with " : " > ");
    put_codes(&t->of[SIDES], e->target, e->target_count);
    words_date(&t->of[DAY], e);
    out_line(&t->of[PLACE], e->place.name);
    put_numbers(&t->of[NUMBERS], k->words);
    put_names(&t->of[NAMES], e->source, e->source_count);
    put_names(&t->of[NAMES], e->target, e->target_count);
    put_told(q, event, k, &t->of[TOLD]);
    for (int a = 0; a < ASPECTS; a++)
        end_value(&t->of[a]);
}

/* ## What they differ in */

/* The n-th value of an aspect of a telling; len 0 and data NULL when there are no more. */
static entente_text value_of(const telling *t, aspect a, int n)
{
    entente_text rest = out_view(&t->of[a]);
    while (rest.len) {
        const char *end = memchr(rest.data, '\n', (size_t)rest.len);
        entente_text value = {rest.data, end - rest.data};
        if (!n--) return value;
        rest = text_sub(rest, value.len + 1, rest.len);
    }
    return (entente_text){0};
}

static bool has_value(const telling *t, aspect a, entente_text value)
{
    entente_text v;
    for (int n = 0; (v = value_of(t, a, n)).data; n++)
        if (text_eq(v, value)) return true;
    return false;
}

/* All different values of an aspect, in the order of the tellings. */
static int values_of(const tellings *q, aspect a, entente_text values[VALUES])
{
    int count = 0;
    for (int i = 0; i < q->count; i++) {
        entente_text v;
        for (int n = 0; (v = value_of(&q->list[i], a, n)).data && count < VALUES; n++) {
            bool is_known = false;
            for (int k = 0; k < count; k++)
                is_known |= text_eq(values[k], v);
            if (!is_known) values[count++] = v;
        }
    }
    return count;
}

/* Who has a value: numbers of tellings from 1, parted by ", ". */
static int put_holders(out *o, const tellings *q, aspect a, entente_text value, bool has)
{
    int count = 0;
    for (int i = 0; i < q->count; i++) {
        if (has_value(&q->list[i], a, value) != has) continue;
        out_print(o, "%s%d", count++ ? ", " : "", i + 1);
    }
    return count;
}

/* A value tells of a difference when another telling has another one in its place: for what
   may have several values and for what is not always said, leaving out is another matter. */
static bool is_differing(const tellings *q, aspect a, entente_text values[VALUES], int *count)
{
    *count = values_of(q, a, values);
    return *count > 1 && a < NAMES;
}

static bool is_left_out(const tellings *q, aspect a, entente_text value)
{
    out holders = {0};
    int count = put_holders(&holders, q, a, value, true);
    out_free(&holders);
    return count < q->count && a >= PLACE;
}

/* ## For people */

static void put_tellings(out *o, const tellings *q)
{
    for (int i = 0; i < q->count; i++) {
        const telling *t = &q->list[i];
        out_print(o, "%d. ", i + 1);
        out_text(o, out_view(&t->who));
        out_word(o, ": ");
        out_text(o, out_view(&t->document));
        out_word(o, "\n   ");
        out_text(o, text_sub(out_view(&t->words), 0, 600));
        out_word(o, "\n   ");
        for (int a = ACT; a <= PLACE; a++) {
            entente_text v = value_of(t, (aspect)a, 0);
            if (v.len && a) out_word(o, ", ");
            out_text(o, v);
        }
        out_char(o, '\n');
    }
}

static void put_differences(out *o, const tellings *q)
{
    entente_text values[VALUES];
    int count;
    for (int a = 0; a < ASPECTS; a++) {
        if (!is_differing(q, (aspect)a, values, &count)) continue;
        out_print(o, "\nDifferent %s\n", aspect_names[a]);
        for (int v = 0; v < count; v++) {
            out_print(o, "   %.*s: ", (int)values[v].len, values[v].data);
            put_holders(o, q, (aspect)a, values[v], true);
            out_char(o, '\n');
        }
    }
}

/* "the act, told by 1, not by CHN (did not include)" */
static bool put_silences(out *o, const tellings *q)
{
    bool is_any = false;
    for (int i = 0; i < q->count; i++) {
        entente_text rest = out_view(&q->list[i].silent);
        while (rest.len) {
            const char *end = memchr(rest.data, '\n', (size_t)rest.len);
            out_word(o, is_any ? "" : "\nLeft out\n");
            out_print(o, "   the act, told by %d, not by %.*s\n", i + 1, (int)(end - rest.data),
                      rest.data);
            rest = text_sub(rest, end - rest.data + 1, rest.len);
            is_any = true;
        }
    }
    return is_any;
}

static void put_left_out(out *o, const tellings *q)
{
    bool is_first = !put_silences(o, q);
    for (int a = PLACE; a < ASPECTS; a++) {
        entente_text values[VALUES];
        int count = values_of(q, (aspect)a, values);
        for (int v = 0; v < count; v++) {
            if (!is_left_out(q, (aspect)a, values[v])) continue;
            out_word(o, is_first ? "\nLeft out\n" : "");
            is_first = false;
            out_print(o, "   %s %.*s, told by ", aspect_names[a], (int)values[v].len,
                      values[v].data);
            put_holders(o, q, (aspect)a, values[v], true);
            out_word(o, ", not by ");
            put_holders(o, q, (aspect)a, values[v], false);
            out_char(o, '\n');
        }
    }
}

/* ## JSON */

static void put_json_differences(out *o, const tellings *q)
{
    entente_text values[VALUES];
    int count;
    const char *before = "";
    out_word(o, "], \"differences\": [");
    for (int a = 0; a < ASPECTS; a++) {
        if (!is_differing(q, (aspect)a, values, &count)) continue;
        out_print(o, "%s{\"aspect\": \"%s\", \"values\": [", before, aspect_names[a]);
        for (int v = 0; v < count; v++) {
            out_word(o, v ? ", {\"value\": " : "{\"value\": ");
            json_string(o, values[v]);
            out_word(o, ", \"tellings\": [");
            put_holders(o, q, (aspect)a, values[v], true);
            out_word(o, "]}");
        }
        out_word(o, "]}");
        before = ", ";
    }
}

static const char *put_json_silences(out *o, const tellings *q)
{
    const char *before = "";
    for (int i = 0; i < q->count; i++) {
        const telling *t = &q->list[i];
        if (!t->silent_json.len) continue;
        out_print(o, "%s{\"aspect\": \"act\", \"value\": ", before);
        json_string(o, value_of(t, ACT, 0));
        out_print(o, ", \"told_by\": [%d], \"not_by\": [], \"account\": [", i + 1);
        out_text(o, out_view(&t->silent_json));
        out_word(o, "]}");
        before = ", ";
    }
    return before;
}

static void put_json_left_out(out *o, const tellings *q)
{
    out_word(o, "], \"left_out\": [");
    const char *before = put_json_silences(o, q);
    for (int a = PLACE; a < ASPECTS; a++) {
        entente_text values[VALUES];
        int count = values_of(q, (aspect)a, values);
        for (int v = 0; v < count; v++) {
            if (!is_left_out(q, (aspect)a, values[v])) continue;
            out_print(o, "%s{\"aspect\": \"%s\", \"value\": ", before, aspect_names[a]);
            json_string(o, values[v]);
            out_word(o, ", \"told_by\": [");
            put_holders(o, q, (aspect)a, values[v], true);
            out_word(o, "], \"not_by\": [");
            put_holders(o, q, (aspect)a, values[v], false);
            out_word(o, "]}");
            before = ", ";
        }
    }
}

void tellings_json(out *o, const tellings *q)
{
    out_word(o, "{\"event\": ");
    out_text(o, out_view(&q->event));
    out_word(o, ", \"tellings\": [");
    for (int i = 0; i < q->count; i++) {
        if (i) out_word(o, ", ");
        out_text(o, out_view(&q->list[i].json));
    }
    put_json_differences(o, q);
    put_json_left_out(o, q);
    out_word(o, "]}");
}

void tellings_print(out *o, const tellings *q)
{
    put_tellings(o, q);
    put_differences(o, q);
    put_left_out(o, q);
}

tellings *tellings_find(entente_record *record, const entente_model *model, entente_text id,
                        entente_error *error)
{
    entente_kept event, k;
    *error = (entente_error){0};
    if (!entente_record_event(record, id, &event, error)) return NULL;
    tellings *q = calloc(1, sizeof *q);
    if (!q) out_exhausted();
    q->model = model;
    q->record = record;
    json_kept(&q->event, &event);
    entente_events *mentions = entente_ask_mentions(record, id, error);
    while (mentions && q->count < TELLINGS && entente_events_next(mentions, &k, error))
        take_telling(q, &event, &k);
    entente_events_close(mentions);
    if (error->code == ENTENTE_OK) return q;
    tellings_free(q);
    return NULL;
}

void tellings_free(tellings *q)
{
    if (!q) return;
    for (int i = 0; i < q->count; i++) {
        telling *t = &q->list[i];
        out *const texts[] = {&t->who, &t->document, &t->words,      &t->json,
                              &t->id,  &t->silent,   &t->silent_json};
        for (size_t n = 0; n < sizeof texts / sizeof *texts; n++)
            out_free(texts[n]);
        for (int a = 0; a < ASPECTS; a++)
            out_free(&t->of[a]);
    }
    out_free(&q->event);
    free(q);
}
