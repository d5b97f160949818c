/* kept.c: An event of the record, as the views of readings take one.
   SPDX-License-Identifier: MIT */
#include "faces/kept.h"

#include <stdlib.h>
#include <string.h>

/* A span of the document as one of the sentence; empty when it lies elsewhere. */
static entente_span moved(const entente_kept *k, entente_span span)
{
    if (span.start < k->sentence.start || span.end > k->sentence.start + k->words.len)
        return (entente_span){0};
    return (entente_span){span.start - k->sentence.start, span.end - k->sentence.start};
}

static void *copy(const void *from, size_t size, int32_t count)
{
    if (!count) return NULL;
    void *to = malloc(size * (size_t)count);
    if (!to) out_exhausted();
    return memcpy(to, from, size * (size_t)count);
}

void kept_open(kept_view *v, const entente_kept *k)
{
    const entente_event *e = &k->event;
    int32_t sides = e->source_count + e->target_count;
    *v = (kept_view){.event = *e, .sentence.span = {0, (int32_t)k->words.len}};
    v->actors = malloc(sizeof *v->actors * (size_t)(sides + 1));
    if (!v->actors) out_exhausted();
    for (int32_t i = 0; i < sides; i++) {
        v->actors[i] = i < e->source_count ? e->source[i] : e->target[i - e->source_count];
        v->actors[i].span = moved(k, v->actors[i].span);
    }
    v->tellers = copy(e->attribution, sizeof *v->tellers, e->attribution_count);
    for (int32_t i = 0; i < e->attribution_count; i++)
        v->tellers[i].span = moved(k, v->tellers[i].span);
    v->event.source = v->actors;
    v->event.target = v->actors + e->source_count;
    v->event.attribution = v->tellers;
    v->event.trigger_span = moved(k, e->trigger_span);
    v->event.place.span = moved(k, e->place.span);
    v->event.sentence = 0;
    v->reading = (entente_reading){.document = k->document,
                                   .sentences = &v->sentence,
                                   .sentence_count = 1,
                                   .events = &v->event,
                                   .event_count = 1};
    v->reading.document.text = k->words;
}

void kept_close(kept_view *v)
{
    free(v->actors);
    free(v->tellers);
    *v = (kept_view){0};
}
