/* match.c: Where a rule fits a sentence: acts with their sides as phrases.
   SPDX-License-Identifier: MIT

   Verbs are tried first; a noun is tried where it is the object of a verb that carries nothing by
   itself ("hold talks"), the subject of harm or of coming about ("an airstrike killed", "clashes
   erupted"), or stands beside harm ("killed in an airstrike"). */
#include "events/match.h"

#include <stdlib.h>

static bool is_kind(const scene *sc, int32_t i, chunk_kind kind)
{
    return i >= 0 && i < sc->s->chunk_count && sc->s->chunks[i].kind == kind;
}

static const word *head_word(const scene *sc, int32_t i)
{
    return sc->s->token[sc->s->chunks[i].head].word;
}

static bool is_time(const scene *sc, int32_t i)
{
    return is_kind(sc, i, CHUNK_NOUN) && sc->s->chunks[i].is_time;
}

/* A preposition, also one that could open a clause ("after"). */
static bool is_preposition(const scene *sc, int32_t i)
{
    return is_kind(sc, i, CHUNK_PREPOSITION) || is_kind(sc, i, CHUNK_SUBORDINATOR);
}

static bool is_word(const scene *sc, int32_t i, int32_t lemma)
{
    return i >= 0 && i < sc->s->chunk_count && word_is(head_word(sc, i), lemma);
}

/* Past "of ..." after a phrase: "a series of attacks" ends after "attacks". */
static int32_t past_of(const scene *sc, int32_t chunk)
{
    int32_t i = chunk + 1;
    while (is_kind(sc, i, CHUNK_PREPOSITION) && is_word(sc, i, sc->book->of) &&
           is_kind(sc, i + 1, CHUNK_NOUN))
        i += 2;
    return i;
}

int32_t phrase_find(const scene *sc, int32_t set, int32_t chunk)
{
    int32_t last = past_of(sc, chunk) - 1;
    return set_find(&sc->book->sets, set, sc->s, sc->s->chunks[chunk].first,
                    sc->s->chunks[last].end);
}

static bool any_phrase_has(const scene *sc, int32_t set, const phrases *p)
{
    for (int32_t i = 0; i < p->count; i++)
        if (phrase_find(sc, set, p->at[i]) >= 0) return true;
    return false;
}

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
    int32_t fallback; /* an object that may hold the target: "rejected Iran's offer" */
} trial;

static void give(trial *t, role who, const phrases *p)
{
    if (who == ROLE_SOURCE) t->f.source = *p;
    if (who == ROLE_TARGET) t->f.target = *p;
    if (who == ROLE_SIDES) {
        for (int32_t i = 0; i < p->count && t->f.sides.count < PHRASES; i++)
            t->f.sides.at[t->f.sides.count++] = p->at[i];
    }
}

static bool is_particle(const trial *t, int32_t i)
{
    if (i >= t->c->end || is_kind(t->sc, i, CHUNK_NOUN)) return false;
    return set_has_word(&t->sc->book->sets, t->r->particle, head_word(t->sc, i));
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
    if (is_kind(t->sc, i, CHUNK_NOUN) && is_particle(t, i + 1)) return true; /* "called it off" */
    return false;
}

static bool needs_object(const rule *r)
{
    for (int32_t i = 0; i < r->slot_count; i++)
        if (r->slots[i].kind == SLOT_OBJECT) return !r->slots[i].is_optional;
    return false;
}

/* In the passive the subject is what the object is in the active, and "by" has the subject. */
static phrases by_agent(const trial *t)
{
    for (int32_t i = t->after; i + 1 < t->c->end; i++)
        if (is_kind(t->sc, i, CHUNK_PREPOSITION) && is_word(t->sc, i, t->sc->book->by) &&
            is_kind(t->sc, i + 1, CHUNK_NOUN) && !is_time(t->sc, i + 1))
            return phrases_from(t->sc->s, i + 1, t->c->end);
    return (phrases){0};
}

static bool takes_slot_object(trial *t, const slot *s)
{
    if (!t->objects.count) return s->is_optional;
    if (s->words >= 0 && !any_phrase_has(t->sc, s->words, &t->objects)) return s->is_optional;
    if (s->role)
        give(t, s->role, &t->objects);
    else
        t->fallback = t->objects.at[0];
    if (t->is_passive) return true;
    t->object_end = past_of(t->sc, t->objects.at[t->objects.count - 1]);
    phrases next = {0};
    if (is_kind(t->sc, t->object_end, CHUNK_NOUN) && !is_time(t->sc, t->object_end) &&
        t->object_end < t->c->end)
        next = phrases_from(t->sc->s, t->object_end, t->c->end);
    if (next.count) t->objects = next; /* "gave Georgia weapons" */
    return true;
}

static bool takes_slot_preposition(trial *t, const slot *s)
{
    const wordsets *sets = &t->sc->book->sets;
    for (int32_t i = t->after; i + 1 < t->c->end; i++) {
        if (!is_preposition(t->sc, i) || !is_kind(t->sc, i + 1, CHUNK_NOUN)) continue;
        if (!set_has_word(sets, s->prepositions, head_word(t->sc, i))) continue;
        phrases p = phrases_from(t->sc->s, i + 1, t->c->end);
        if (is_time(t->sc, i + 1) || !p.count) continue;
        if (s->words >= 0 && !any_phrase_has(t->sc, s->words, &p)) continue;
        if (s->role)
            give(t, s->role, &p);
        else if (t->fallback < 0)
            t->fallback = i + 1;
        return true;
    }
    return s->is_optional;
}

static bool takes_slot_verb(const trial *t, const slot *s)
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
             !set_has_word(&t->sc->book->sets, s->prepositions, head_word(t->sc, c->mark))))
            continue;
        if (s->words >= 0 && !set_has_word(&t->sc->book->sets, s->words, head_word(t->sc, c->verb)))
            continue;
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

static bool fits_voice(trial *t)
{
    const run *g = &t->sc->s->chunks[t->c->verb];
    t->objects = clause_objects(t->sc->s, t->c, t->after - t->c->verb - 1);
    t->is_passive =
        g->is_passive || (t->c->may_be_passive && needs_object(t->r) && !t->objects.count);
    if (t->is_passive && t->r->is_active) return false;
    phrases subject = t->c->subject;
    if (t->is_passive) {
        t->objects = subject;
        subject = by_agent(t);
    } else if (t->c->is_reduced && t->c->may_be_passive && !t->objects.count &&
               needs_object(t->r)) {
        return false;
    }
    if (t->r->subject_words >= 0 && !any_phrase_has(t->sc, t->r->subject_words, &subject))
        return false;
    if (t->r->subject) give(t, t->r->subject, &subject);
    t->f.is_passive = t->is_passive;
    return true;
}

/* A mutual act of one phrase fits only where that may hold several: "the two leaders". */
static bool has_two_sides(const scene *sc, const found *f)
{
    int32_t count = f->sides.count + f->source.count + f->target.count;
    if (count != 1) return count > 1;
    const phrases *one = f->sides.count ? &f->sides : f->source.count ? &f->source : &f->target;
    const run *k = &sc->s->chunks[one->at[0]];
    return k->is_plural || k->is_pronoun;
}

static bool try_rule(const scene *sc, int32_t index, const rule *r, found *out)
{
    const clause *c = &sc->clauses.data[index];
    trial t = {.sc = sc, .index = index, .c = c, .r = r, .fallback = -1};
    t.f = (found){
        .rule = r, .code = r->code, .clause = index, .chunk = c->verb, .owner = -1, .holder = -1};
    if (!finds_particle(&t) || !fits_voice(&t) || !takes_slots(&t)) return false;
    t.f.first = sc->s->chunks[c->verb].head;
    t.f.end = t.f.first + 1;
    t.f.scope = c->verb + 1;
    t.f.limit = c->end;
    if (!t.f.target.count && t.fallback >= 0) t.f.holder = t.fallback;
    if (r->is_mutual && !has_two_sides(sc, &t.f)) return false;
    *out = t.f;
    return true;
}

/* The rules of a verb, the first that fits. */
static bool match_verb(const scene *sc, int32_t index, found *out)
{
    const lemma_info *l = rules_lemma(sc->book, clause_lemma(sc->s, &sc->clauses.data[index]));
    for (int32_t i = 0; i < l->verbs.count; i++)
        if (try_rule(sc, index, &sc->book->verbs[l->verbs.first + i], out)) return true;
    return false;
}

/* ## Nouns */

static bool is_name(const scene *sc, int32_t chunk)
{
    const chunk_kind kind = sc->s->chunks[chunk].kind;
    if (kind != CHUNK_NOUN) return false;
    int32_t first = sc->s->chunks[chunk].first, end = sc->s->chunks[chunk].end;
    for (int32_t i = first; i < end; i++) {
        int32_t n = set_match(&sc->book->sets, sc->book->names, sc->s, i, end);
        if (n && i + n > sc->s->chunks[chunk].head) return true;
    }
    return false;
}

/* The phrases after a noun: "(clashes) between A and B in C". Ends at the first chunk that is no
   preposition with its noun. */
static int32_t noun_end(const scene *sc, int32_t chunk)
{
    int32_t i = chunk + 1, count = sc->s->chunk_count;
    while (i < count) {
        if (is_kind(sc, i, CHUNK_PREPOSITION) && is_kind(sc, i + 1, CHUNK_NOUN))
            i += 2;
        else if (is_kind(sc, i, CHUNK_AND) && is_kind(sc, i + 1, CHUNK_NOUN) &&
                 !is_kind(sc, i + 2, CHUNK_VERB))
            i += 2;
        else if (is_time(sc, i))
            i++;
        else
            break;
    }
    return i;
}

static bool takes_noun_slot(trial *t, const slot *s, int32_t from, int32_t end)
{
    for (int32_t i = from; i + 1 < end; i++) {
        if (!is_preposition(t->sc, i) || !is_kind(t->sc, i + 1, CHUNK_NOUN) ||
            is_time(t->sc, i + 1))
            continue;
        if (!set_has_word(&t->sc->book->sets, s->prepositions, head_word(t->sc, i))) continue;
        phrases p = phrases_from(t->sc->s, i + 1, end);
        if (s->words >= 0 && !any_phrase_has(t->sc, s->words, &p)) continue;
        if (s->role) give(t, s->role, &p);
        return true;
    }
    return s->is_optional;
}

static bool try_noun(const scene *sc, int32_t chunk, const rule *r, int32_t end, found *out)
{
    const run *k = &sc->s->chunks[chunk];
    if (r->subject_words >= 0) {
        bool has = false;
        for (int32_t i = k->first; i <= k->head && !has; i++) {
            int32_t n = set_match(&sc->book->sets, r->subject_words, sc->s, i, k->end);
            has = n && i + n == k->head + 1;
        }
        if (!has) return false;
    }
    trial t = {.sc = sc, .r = r, .fallback = -1};
    t.f = (found){.rule = r,
                  .code = r->code,
                  .clause = -1,
                  .chunk = chunk,
                  .first = k->head,
                  .end = k->head + 1,
                  .scope = chunk + 1,
                  .limit = end,
                  .owner = -1,
                  .holder = -1,
                  .is_nominal = true};
    for (int32_t i = 0; i < r->slot_count; i++)
        if (!takes_noun_slot(&t, &r->slots[i], chunk + 1, end)) return false;
    if (r->modifier == ROLE_SOURCE && !t.f.source.count) t.f.owner = chunk;
    if (r->modifier == ROLE_TARGET && !t.f.target.count) t.f.holder = chunk;
    if (r->modifier == ROLE_SIDES) t.f.owner = chunk, t.f.is_owner_sides = true;
    *out = t.f;
    return true;
}

/* The noun of a phrase that tells an act; of "a series of attacks" that after "of". */
static bool match_noun(const scene *sc, int32_t chunk, found *out)
{
    for (int32_t i = chunk; is_kind(sc, i, CHUNK_NOUN); i += 2) {
        const word *w = head_word(sc, i);
        const lemma_info *l = rules_lemma(sc->book, w ? w->noun : 0);
        if (is_name(sc, i) || sc->s->chunks[i].is_pronoun) return false;
        for (int32_t k = 0; k < l->nouns.count; k++)
            if (try_noun(sc, i, &sc->book->nouns[l->nouns.first + k], noun_end(sc, i), out))
                return true;
        if (!is_kind(sc, i + 1, CHUNK_PREPOSITION) || !is_word(sc, i + 1, sc->book->of))
            return false;
    }
    return false;
}

static void take(scene *sc, int32_t first, int32_t end)
{
    for (int32_t i = first < 0 ? 0 : first; i < end && i < sc->s->chunk_count; i++)
        sc->is_taken[i] = true;
}

/* An empty side of an act told by a noun is filled with the verb's. */
static void fill(phrases *side, const phrases *with)
{
    if (!side->count) *side = *with;
}

/* "launched an attack on": the subject of a light verb does what the noun says. */
static bool match_light(scene *sc, int32_t index, found *out)
{
    const clause *c = &sc->clauses.data[index];
    const word *verb = head_word(sc, c->verb);
    if (!set_has_word(&sc->book->sets, sc->book->light, verb)) return false;
    const run *g = &sc->s->chunks[c->verb];
    phrases objects = clause_objects(sc->s, c, 0);
    int32_t after = c->verb + 1; /* "carry out an attack" */
    if (!objects.count && is_kind(sc, after, CHUNK_PREPOSITION))
        objects = clause_objects(sc->s, c, 1);
    bool is_passive = g->is_passive || (c->may_be_passive && !objects.count);
    phrases subject = c->subject;
    if (is_passive) {
        trial t = {.sc = sc, .c = c, .after = after};
        objects = c->subject;
        subject = by_agent(&t);
    }
    for (int32_t i = 0; i < objects.count; i++) {
        if (!match_noun(sc, objects.at[i], out)) continue;
        if (is_passive)
            out->limit = c->end;
        else if (out->limit < c->end)
            out->limit = c->end;
        bool is_sides = out->rule->is_mutual;
        if (is_sides && subject.count && !out->sides.count)
            out->sides = subject;
        else if (!is_sides)
            fill(&out->source, &subject);
        out->clause = index;
        take(sc, out->chunk, out->chunk + 1);
        return true;
    }
    return false;
}

/* "an airstrike killed ten", "ten were killed in an airstrike" */
static bool match_harm(scene *sc, int32_t index, found *out)
{
    const clause *c = &sc->clauses.data[index];
    if (!set_has_word(&sc->book->sets, sc->book->harm, head_word(sc, c->verb))) return false;
    const run *g = &sc->s->chunks[c->verb];
    phrases objects = clause_objects(sc->s, c, 0);
    bool is_passive = g->is_passive || (c->may_be_passive && !objects.count) || !objects.count;
    phrases harmed = is_passive ? c->subject : objects;
    for (int32_t i = 0; !is_passive && i < c->subject.count; i++) {
        if (!match_noun(sc, c->subject.at[i], out)) continue;
        fill(&out->target, &harmed);
        out->clause = index;
        take(sc, out->chunk, out->chunk + 1);
        return true;
    }
    for (int32_t i = c->verb + 1; i + 1 < c->end; i++) {
        if (!is_preposition(sc, i) ||
            !set_has_word(&sc->book->sets, sc->book->within, head_word(sc, i)))
            continue;
        if (!match_noun(sc, i + 1, out)) continue;
        fill(&out->target, &harmed);
        if (!is_passive) fill(&out->source, &c->subject);
        out->clause = index;
        take(sc, out->chunk, out->chunk + 1);
        return true;
    }
    return false;
}

/* "clashes erupted", "talks will be held in": the noun is what comes about. */
static bool match_occurrence(scene *sc, int32_t index, found *out)
{
    const clause *c = &sc->clauses.data[index];
    const word *verb = head_word(sc, c->verb);
    bool is_there = sc->s->chunks[c->verb].is_copula;
    if (!is_there && !set_has_word(&sc->book->sets, sc->book->occur, verb)) return false;
    if (is_there) {
        const run *g = &sc->s->chunks[c->verb];
        const word *before = g->first > 0 ? sc->s->token[g->first - 1].word : NULL;
        if (!before || !(before->classes & WORD_EXISTENCE)) return false;
    }
    phrases p = is_there ? clause_objects(sc->s, c, 0) : c->subject;
    for (int32_t i = 0; i < p.count; i++) {
        if (!match_noun(sc, p.at[i], out)) continue;
        if (out->limit < c->end) out->limit = c->end;
        out->clause = index;
        take(sc, out->chunk, out->chunk + 1);
        return true;
    }
    return false;
}

/* Nouns that tell an act wherever they stand: "during a visit to Slovakia". */
static void match_free(scene *sc, int32_t chunk, found_vec *out, arena *keep)
{
    found f;
    phrases none = {0};
    if (sc->is_taken[chunk] || !is_kind(sc, chunk, CHUNK_NOUN)) return;
    const word *w = head_word(sc, chunk);
    if (!w || !rules_lemma(sc->book, w->noun)->nouns.count) return;
    if (!match_noun(sc, chunk, &f) || !f.rule->is_free || f.chunk != chunk) return;
    f.clause = sc->clause_at[chunk] < 0 && sc->clauses.count ? 0 : sc->clause_at[chunk];
    const phrases *subject = f.clause < 0 ? &none : &sc->clauses.data[f.clause].subject;
    bool is_inside = subject->count && subject->at[0] == chunk;
    if (f.rule->is_mutual && f.sides.count == 1 && !is_inside && subject->count)
        f.sides.at[f.sides.count++] = subject->at[0];
    else if (!f.rule->is_mutual && !f.source.count && !is_inside)
        f.source = *subject, f.owner = subject->count ? -1 : f.owner;
    *vec_push(out, keep) = f;
}

/* ## The sentence */

/* The reach of a verbal act ("condemned", "urged"): what stands in it is content. */
static void take_content(scene *sc, const found *f)
{
    int32_t end = sc->clauses.data[f->clause].end;
    take(sc, f->chunk, end);
    if (!f->rule->is_verbal) return;
    for (int32_t i = f->clause + 1; i < sc->clauses.count; i++) {
        const clause *c = &sc->clauses.data[i];
        bool is_inside = c->parent >= 0 && sc->is_taken[sc->clauses.data[c->parent].verb] &&
                         (c->link == LINK_INFINITIVE || c->link == LINK_COMPLEMENT ||
                          c->link == LINK_AND || (c->link == LINK_PARTICIPLE && c->mark >= 0));
        if (c->parent < f->clause || !is_inside) break;
        if (c->link == LINK_AND && c->parent == f->clause) break;
        take(sc, c->verb, c->end);
    }
}

static void match_clause(scene *sc, int32_t index, found_vec *out, arena *keep)
{
    found f;
    const clause *c = &sc->clauses.data[index];
    if (sc->is_taken[c->verb]) return;
    if (match_harm(sc, index, &f) || match_light(sc, index, &f)) {
        sc->is_taken[c->verb] = true;
        *vec_push(out, keep) = f;
        return;
    }
    if (match_verb(sc, index, &f)) {
        take_content(sc, &f);
        *vec_push(out, keep) = f;
        return;
    }
    if (match_occurrence(sc, index, &f)) *vec_push(out, keep) = f;
}

static const int32_t *reach(const scene *sc, arena *keep)
{
    int32_t count = sc->s->chunk_count, at = -1, next = 0;
    int32_t *to = arena_new(keep, int32_t, count);
    for (int32_t i = 0; i < count; i++) {
        if (next < sc->clauses.count && sc->clauses.data[next].verb == i) at = next++;
        to[i] = at;
    }
    return to;
}

scene scene_make(const rulebook *b, const shallow *s, arena *keep)
{
    const clause_words words = {b->is_saying, b->lemma_count};
    scene sc = {.book = b, .s = s, .clauses = clauses_find(s, &words, keep)};
    sc.is_taken = arena_new(keep, bool, s->chunk_count);
    sc.clause_at = reach(&sc, keep);
    sc.is_sport = set_find(&b->sets, b->sport, s, 0, s->token_count) >= 0;
    sc.is_accident = set_find(&b->sets, b->accidents, s, 0, s->token_count) >= 0;
    return sc;
}

/* The finer code that the words around the act ask for. */
static str refine(const scene *sc, const found *f)
{
    if (!f->rule->table.len) return f->code;
    int32_t from = f->chunk, to = f->limit;
    for (int32_t i = 0; i < f->source.count; i++)
        if (f->source.at[i] < from) from = f->source.at[i];
    if (f->rule->is_verbal && f->clause >= 0)
        while (to < sc->s->chunk_count && !is_kind(sc, to, CHUNK_BREAK) && sc->is_taken[to])
            to++;
    int32_t first = sc->s->chunks[from].first,
            end = sc->s->chunks[to - 1 < from ? from : to - 1].end;
    for (int32_t i = 0; i < sc->book->refinement_count; i++) {
        const refinement *r = &sc->book->refinements[i];
        if (!str_eq(r->table, f->rule->table)) continue;
        if (set_find(&sc->book->sets, r->words, sc->s, first, end) < 0) continue;
        for (int32_t k = 0; k < r->count; k++)
            if (str_eq(r->from[k], f->code)) return r->to[k];
    }
    return f->code;
}

static int by_place(const void *a, const void *b)
{
    const found *p = a, *q = b;
    return p->first != q->first ? (p->first < q->first ? -1 : 1) : 0;
}

void scene_match(scene *sc, found_vec *out, arena *keep)
{
    if (sc->is_sport) return;
    for (int32_t i = 0; i < sc->clauses.count; i++)
        match_clause(sc, i, out, keep);
    for (int32_t i = 0; i < sc->s->chunk_count; i++)
        match_free(sc, i, out, keep);
    for (ptrdiff_t i = 0; i < out->len; i++)
        out->data[i].code = refine(sc, &out->data[i]);
    if (out->len) qsort(out->data, (size_t)out->len, sizeof *out->data, by_place);
}
