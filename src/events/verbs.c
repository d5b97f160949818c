/* verbs.c: Which rules of its verb fit a clause.
   SPDX-License-Identifier: MIT */
#include "events/verbs.h"

enum { TRIGGER_REACH = 6 }; /* tokens between a verb and an object still of one trigger */

/* A clause being tried: what is the same for all rules of its verb. */
typedef struct trial {
    const scene *sc;
    int32_t index; /* of the clause */
    const clause *c;
    const rule *r;
    found f;
    phrases objects;
    int32_t after; /* chunk after the verb and its particle */
    int32_t object_end;
    bool is_passive;
    int32_t object_word; /* token of the object's word, -1 for none */
    int32_t fallback;    /* an object that may hold the target: "rejected Iran's offer" */
} trial;

static bool is_particle(const trial *t, int32_t i)
{
    if (i >= t->c->end || scene_is(t->sc, i, CHUNK_NOUN)) return false;
    return set_has_word(&t->sc->book->sets, t->r->particle, scene_word(t->sc, i));
}

static bool finds_particle(trial *t)
{
    t->after = t->c->verb + 1;
    if (t->r->particle < 0) return true;
    int32_t i = t->after;
    if (is_particle(t, i)) {
        t->after = i + 1;
        return true;
    }
    if (scene_is(t->sc, i, CHUNK_NOUN) && is_particle(t, i + 1)) return true; /* "called it off" */
    return false;
}

static bool needs_object(const rule *r)
{
    for (int32_t i = 0; i < r->slot_count; i++)
        if (r->slots[i].kind == SLOT_OBJECT) return !r->slots[i].is_optional;
    return false;
}

/* How far what belongs to the verb reaches: "was accused of lying by China". */
static int32_t reach_end(const trial *t)
{
    const clauses *all = &t->sc->clauses;
    int32_t end = t->c->end;
    for (int32_t i = t->index + 1; i < all->count && all->data[i].parent == t->index; i++) {
        if (all->data[i].link != LINK_PARTICIPLE || all->data[i].mark < 0) break;
        end = all->data[i].end;
    }
    return end;
}

/* In the passive the subject is what the object is in the active, and "by" has the subject. */
static phrases by_agent(const trial *t)
{
    int32_t end = reach_end(t);
    for (int32_t i = t->after; i + 1 < end; i++)
        if (scene_is(t->sc, i, CHUNK_PREPOSITION) && scene_is_word(t->sc, i, t->sc->book->by) &&
            scene_is(t->sc, i + 1, CHUNK_NOUN) && !scene_is_time(t->sc, i + 1))
            return phrases_from(t->sc->s, i + 1, end);
    return (phrases){0};
}

/* "was shot and wounded by militants": the agent stands behind the second verb. */
static phrases shared_agent(const trial *t)
{
    const clauses *all = &t->sc->clauses;
    bool is_close = scene_is(t->sc, t->c->verb + 1, CHUNK_AND) && t->c->end <= t->c->verb + 2;
    if (t->index + 1 >= all->count || !is_close) return (phrases){0};
    const clause *next = &all->data[t->index + 1];
    if (next->link != LINK_AND || next->parent != t->index) return (phrases){0};
    trial other = {.sc = t->sc, .c = next, .after = next->verb + 1};
    return by_agent(&other);
}

static bool takes_slot_object(trial *t, const slot *s)
{
    if (!t->objects.count) return s->is_optional;
    if (s->words >= 0 && !scene_any_has(t->sc, s->words, &t->objects)) return s->is_optional;
    if (s->words >= 0) t->object_word = scene_find(t->sc, s->words, t->objects.at[0]);
    if (s->role)
        found_give(&t->f, s->role, &t->objects);
    else if (s->words >= 0)
        t->fallback = t->objects.at[0];
    if (t->is_passive) return true;
    t->object_end = scene_past_of(t->sc, t->objects.at[t->objects.count - 1]);
    phrases next = {0};
    if (scene_is(t->sc, t->object_end, CHUNK_NOUN) && !scene_is_time(t->sc, t->object_end) &&
        t->object_end < t->c->end)
        next = phrases_from(t->sc->s, t->object_end, t->c->end);
    if (next.count) t->objects = next; /* "gave Georgia weapons" */
    return true;
}

static bool has_mention(const scene *sc, int32_t chunk)
{
    const run *k = &sc->s->chunks[chunk];
    for (int32_t i = k->first; i < k->end; i++) {
        int32_t m = sc->s->token[i].mention;
        if (m >= 0 && sc->s->mentions[m].actor.code.len) return true;
    }
    return false;
}

/* Of several places where a preposition fits, the first that names somebody. */
static bool takes_slot_preposition(trial *t, const slot *s)
{
    const wordsets *sets = &t->sc->book->sets;
    int32_t best = -1;
    for (int32_t i = t->after; i + 1 < t->c->end; i++) {
        if (!scene_is_preposition(t->sc, i) || !scene_is(t->sc, i + 1, CHUNK_NOUN) ||
            scene_is_time(t->sc, i + 1))
            continue;
        if (!set_has_word(sets, s->prepositions, scene_word(t->sc, i))) continue;
        phrases p = phrases_from(t->sc->s, i + 1, t->c->end);
        if (s->words >= 0 && !scene_any_has(t->sc, s->words, &p)) continue;
        if (best < 0) best = i + 1;
        if (!s->role || !has_mention(t->sc, i + 1)) continue;
        best = i + 1;
        break;
    }
    if (best < 0) return s->is_optional;
    phrases p = phrases_from(t->sc->s, best, t->c->end);
    if (s->role)
        found_give(&t->f, s->role, &p);
    else if (t->fallback < 0 && s->words >= 0)
        t->fallback = best;
    return true;
}

/* "that Turkey must recognise": the modal fits, and the clause's subject has its role. */
static bool takes_clause(trial *t, const slot *s, const clause *c)
{
    const run *g = &t->sc->s->chunks[c->verb];
    if (s->words < 0) {
        found_give(&t->f, s->role, &c->subject);
        return true;
    }
    if (g->modal < 0 || !set_has_word(&t->sc->book->sets, s->words, t->sc->s->token[g->modal].word))
        return false;
    found_give(&t->f, s->role, &c->subject);
    return true;
}

static bool takes_slot_verb(trial *t, const slot *s)
{
    const clauses *all = &t->sc->clauses;
    for (int32_t i = t->index + 1; i < all->count && i < t->index + 4; i++) {
        const clause *c = &all->data[i];
        bool is_right = s->kind == SLOT_CLAUSE       ? c->link == LINK_COMPLEMENT
                        : s->kind == SLOT_INFINITIVE ? c->link == LINK_INFINITIVE
                                                     : c->link == LINK_PARTICIPLE;
        if (!is_right || c->parent != t->index) continue;
        if (s->prepositions >= 0 &&
            (c->mark < 0 ||
             !set_has_word(&t->sc->book->sets, s->prepositions, scene_word(t->sc, c->mark))))
            continue;
        if (s->kind == SLOT_CLAUSE) {
            if (takes_clause(t, s, c)) return true;
            continue;
        }
        if (s->words >= 0 &&
            !set_has_word(&t->sc->book->sets, s->words, scene_word(t->sc, c->verb)))
            continue;
        if (s->kind == SLOT_INFINITIVE) t->f.content = i;
        return true;
    }
    return s->is_optional;
}

static bool takes_slots(trial *t)
{
    for (int32_t i = 0; i < t->r->slot_count; i++) {
        const slot *s = &t->r->slots[i];
        bool fits = s->kind == SLOT_OBJECT        ? takes_slot_object(t, s)
                    : s->kind == SLOT_PREPOSITION ? takes_slot_preposition(t, s)
                                                  : takes_slot_verb(t, s);
        if (!fits) return false;
    }
    return true;
}

static bool is_adverbial(const trial *t)
{
    if (!scene_is(t->sc, t->after, CHUNK_PREPOSITION)) return false;
    const word *w = scene_word(t->sc, t->after);
    return w && (w->classes & WORD_PARTICLE);
}

static bool fits_voice(trial *t)
{
    const run *g = &t->sc->s->chunks[t->c->verb];
    t->objects = clause_objects(t->sc->s, t->c, t->after - t->c->verb - 1);
    if (!t->objects.count && t->r->particle < 0 && is_adverbial(t)) /* "shut down the border" */
        t->objects = clause_objects(t->sc->s, t->c, 1);
    t->is_passive =
        g->is_passive || (t->c->may_be_passive && needs_object(t->r) && !t->objects.count);
    if (t->is_passive && t->r->is_active) return false;
    phrases subject = t->c->subject;
    if (t->is_passive) {
        t->objects = subject;
        subject = by_agent(t);
        if (!subject.count) subject = shared_agent(t);
    } else if (t->c->is_reduced && t->c->may_be_passive && !t->objects.count &&
               needs_object(t->r)) {
        return false;
    }
    if (t->r->subject_words >= 0 && !scene_any_has(t->sc, t->r->subject_words, &subject))
        return false;
    found_give(&t->f, t->r->subject, &subject);
    t->f.is_passive = t->is_passive;
    return true;
}

/* The trigger takes in the object that the rule asks for, when it stands close: "imposed sanctions". */
static int32_t trigger_end(const trial *t)
{
    int32_t verb = t->sc->s->chunks[t->c->verb].head;
    if (t->is_passive || t->object_word < verb || t->object_word > verb + TRIGGER_REACH)
        return verb + 1;
    return t->object_word + 1;
}

static bool try_rule(const scene *sc, int32_t index, const rule *r, found *out)
{
    const clause *c = &sc->clauses.data[index];
    trial t = {.sc = sc, .index = index, .c = c, .r = r, .fallback = -1, .object_word = -1};
    t.f = (found){.rule = r,
                  .code = r->code,
                  .clause = index,
                  .chunk = c->verb,
                  .content = -1,
                  .owner = -1,
                  .holder = -1};
    if (!finds_particle(&t) || !fits_voice(&t) || !takes_slots(&t)) return false;
    t.f.first = sc->s->chunks[c->verb].head;
    t.f.end = t.f.first + 1;
    t.f.end = trigger_end(&t);
    t.f.scope = c->verb + 1;
    t.f.limit = c->end;
    if (t.fallback >= 0 && !r->is_lone) t.f.holder = t.fallback;
    *out = t.f;
    return true;
}

void verbs_match(const scene *sc, int32_t index, choices *out)
{
    const lemma_info *l = rules_lemma(sc->book, clause_lemma(sc->s, &sc->clauses.data[index]));
    for (int32_t i = 0; i < l->verbs.count && out->count < CHOICES; i++)
        if (try_rule(sc, index, &sc->book->verbs[l->verbs.first + i], &out->list[out->count]))
            out->count++;
}

phrases verbs_agent(const scene *sc, int32_t index)
{
    const clause *c = &sc->clauses.data[index];
    const trial t = {.sc = sc, .index = index, .c = c, .after = c->verb + 1};
    return by_agent(&t);
}
