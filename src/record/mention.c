/* mention.c: One reading of one act in one sentence, with all that it rests on.
   SPDX-License-Identifier: MIT */
#include "record/alike.h"
#include "record/keep.h"

uint64_t key_of_id(str id, bool *is_id)
{
    uint64_t key = 0;
    *is_id = id.len == 16;
    for (ptrdiff_t i = 0; i < id.len && *is_id; i++) {
        char c = char_lower(id.data[i]);
        bool is_digit = char_is_digit(c), is_letter = c >= 'a' && c <= 'f';
        *is_id = is_digit || is_letter;
        key = key << 4 | (uint64_t)(is_digit ? c - '0' : c - 'a' + 10);
    }
    return key;
}

static void write_side(store *s, int64_t mention, int32_t role, const entente_actor *list,
                       int32_t count)
{
    query *q = db_query(s->d, "INSERT INTO mention_actor VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    for (int32_t i = 0; i < count; i++) {
        int64_t actor = intern_actor(&s->names, &list[i]);
        db_bind_int(q, 1, mention);
        db_bind_int(q, 2, role);
        db_bind_int(q, 3, i);
        db_bind_int(q, 4, actor);
        db_bind_int(q, 5, list[i].span.start);
        db_bind_int(q, 6, list[i].span.end);
        db_bind_text(q, 7, list[i].text);
        db_run(q);
    }
}

static void write_statements(store *s, int64_t mention, const entente_event *e)
{
    query *q = db_query(s->d, "INSERT INTO statement VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, "
                              "?8)");
    for (int32_t i = 0; i < e->attribution_count; i++) {
        const entente_teller *t = &e->attribution[i];
        int64_t teller = intern_teller(&s->names, t), cue = intern_code(&s->names, t->cue);
        db_bind_int(q, 1, mention);
        db_bind_int(q, 2, i);
        db_bind_int(q, 3, teller);
        db_bind_int(q, 4, cue);
        db_bind_int(q, 5, t->is_quoted);
        db_bind_int(q, 6, t->span.start);
        db_bind_int(q, 7, t->span.end);
        db_bind_int(q, 8, (int64_t)t->stance);
        db_run(q);
    }
}

static void write_grounds(store *s, int64_t mention, const entente_event *e)
{
    query *q = db_query(s->d, "INSERT INTO ground VALUES (?1, ?2, ?3)");
    for (int32_t i = 0; i < e->because_count; i++) {
        int64_t reason = intern_reason(&s->names, &e->because[i]);
        db_bind_int(q, 1, mention);
        db_bind_int(q, 2, i);
        db_bind_int(q, 3, reason);
        db_run(q);
    }
}

/* The act itself, as it stands in columns 8 to 16. */
static void bind_act(store *s, query *q, const entente_event *e)
{
    int64_t act = intern_act(&s->names, e), place = intern_place(&s->names, &e->place);
    db_bind_int(q, 7, act);
    db_bind_int(q, 8, (int64_t)e->status);
    db_bind_int(q, 9, e->is_mutual);
    db_bind_day(q, 10, e->day);
    db_bind_int(q, 11, (int64_t)e->precision);
    db_bind_day(q, 12, e->reported);
    if (place)
        db_bind_int(q, 13, place);
    else
        db_bind_null(q, 13);
    db_bind_int(q, 14, e->place.span.start);
    db_bind_int(q, 15, e->place.span.end);
}

int64_t mention_write(store *s, int64_t document, const entente_reading *r, const entente_event *e)
{
    bool is_id;
    arena scratch = s->batch;
    uint64_t key = key_of_id(e->id, &is_id);
    entente_span sentence = r->sentences[e->sentence].span;
    str words = words_of(r, e, &scratch);
    int64_t pattern = intern_code(&s->names, e->pattern);
    query *q = db_query(
        s->d, "INSERT INTO mention (key, event, document, sentence, sentence_start, sentence_end, "
              "act, status, mutual, day, precision, reported, place, place_start, place_end, "
              "trigger_start, trigger_end, pattern, confidence, words, until, region) VALUES (?1, "
              "?2, ?3, "
              "?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, "
              "?22) "
              "ON CONFLICT DO NOTHING");
    db_bind_int(q, 1, (int64_t)(is_id ? key : str_hash(e->id)));
    db_bind_int(q, 2, 0);
    db_bind_int(q, 3, document);
    db_bind_int(q, 4, e->sentence);
    db_bind_int(q, 5, sentence.start);
    db_bind_int(q, 6, sentence.end);
    bind_act(s, q, e);
    db_bind_int(q, 16, e->trigger_span.start);
    db_bind_int(q, 17, e->trigger_span.end);
    db_bind_int(q, 18, pattern);
    db_bind_real(q, 19, e->confidence);
    db_bind_bytes(q, 20, words);
    db_bind_day(q, 21, e->until);
    db_bind_text(q, 22, e->place.region);
    int64_t mention = db_run(q);
    if (!sqlite3_changes(s->d->handle)) return 0; /* the reading says the same twice */
    write_side(s, mention, 1, e->source, e->source_count);
    write_side(s, mention, 2, e->target, e->target_count);
    write_statements(s, mention, e);
    write_grounds(s, mention, e);
    return mention;
}
