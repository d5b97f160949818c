/* facts.c: Mentions as they are compared, read from the tables once a batch.
   SPDX-License-Identifier: MIT */
#include "record/facts.h"

#include <string.h>

facts_shelf facts_open(store *s)
{
    return (facts_shelf){.of = s, .keep = &s->batch};
}

static uint64_t name_hash(str name)
{
    uint64_t hash = str_hash(name);
    return hash ? hash : 1;
}

static void add_actor(facts_side *side, int64_t code, str name)
{
    bool is_known = !code;
    for (int32_t i = 0; i < side->code_count; i++)
        is_known |= side->codes[i] == code;
    if (!is_known && side->code_count < FACTS_SIDE) side->codes[side->code_count++] = code;
    if (name.len && side->name_count < FACTS_SIDE)
        side->names[side->name_count++] = name_hash(name);
}

static void load_sides(store *s, facts *f)
{
    query *q = db_query(s->d, "SELECT m.role, a.code, a.name FROM mention_actor m JOIN actor a ON "
                              "a.id = m.actor WHERE m.mention = ?1 ORDER BY m.role, m.position");
    db_bind_int(q, 1, f->mention);
    while (db_row(q))
        add_actor(db_int(q, 0) == 1 ? &f->source : &f->target, db_int(q, 1), db_text(q, 2));
}

static void take_words(facts *f, str bytes, arena *keep)
{
    f->word_count = (int32_t)(bytes.len / (ptrdiff_t)sizeof(uint32_t));
    uint32_t *words = arena_new(keep, uint32_t, f->word_count);
    if (f->word_count) memcpy(words, bytes.data, (size_t)f->word_count * sizeof *words);
    f->words = words;
}

static bool load(facts_shelf *shelf, facts *f)
{
    store *s = shelf->of;
    query *q = db_query(
        s->d, "SELECT m.key, m.document, m.event, p.name, p.country, a.cameo, m.sentence, a.root, "
              "a.quad, m.status, m.mutual, m.day, m.precision, m.reported, m.confidence, m.words "
              "FROM mention m JOIN act a ON a.id = m.act LEFT JOIN place p ON p.id = m.place WHERE "
              "m.id = ?1");
    db_bind_int(q, 1, f->mention);
    if (!db_row(q)) return false;
    f->key = db_int(q, 0);
    f->document = db_int(q, 1);
    f->event = db_int(q, 2);
    str place = db_text(q, 3), country = db_text(q, 4);
    f->place = place.len ? (int64_t)name_hash(place) : 0;
    f->country = country.len ? (int64_t)name_hash(country) : 0;
    f->cameo = str_copy(db_text(q, 5), shelf->keep);
    f->sentence = (int32_t)db_int(q, 6);
    f->root = (int32_t)db_int(q, 7);
    f->quad = (int32_t)db_int(q, 8);
    f->status = (int32_t)db_int(q, 9);
    f->is_mutual = db_int(q, 10) != 0;
    f->day = db_day(q, 11);
    f->precision = (int32_t)db_int(q, 12);
    f->reported = db_day(q, 13);
    f->confidence = db_real(q, 14);
    take_words(f, db_text(q, 15), shelf->keep);
    db_done(q);
    load_sides(s, f);
    return true;
}

facts *facts_of(facts_shelf *shelf, int64_t mention)
{
    str key = {(const char *)&mention, sizeof mention};
    const int32_t *at = map_get(&shelf->at, key);
    if (at) return shelf->list.data[*at];
    facts *f = arena_new(shelf->keep, facts, 1);
    f->mention = mention;
    bool is_there = load(shelf, f);
    *map_at(&shelf->at, str_copy(key, shelf->keep), shelf->keep) = (int32_t)shelf->list.len;
    *vec_push(&shelf->list, shelf->keep) = is_there ? f : NULL;
    return is_there ? f : NULL;
}
