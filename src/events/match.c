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

/* "aid package", "curfew order": the noun before says what it is. */
static int32_t saying_noun(const scene *sc, const run *r)
{
    bool is_carrier = set_has_word(&sc->book->sets, sc->book->carriers, sc->s->token[r->head].word);
    return is_carrier && r->head > r->first ? r->head - 1 : r->head;
}

/* May the noun be what stands after "of": "a series of attacks", "two of the hostages"? */
static bool is_bundle(const scene *sc, int32_t chunk)
{
    const shallow_token *t = &sc->s->token[sc->s->chunks[chunk].head];
    return t->tag == TAG_NUMBER || t->tag == TAG_DETERMINER ||
           set_has_word(&sc->book->sets, sc->book->bundles, t->word);
}

int32_t phrase_find(const scene *sc, int32_t set, int32_t chunk)
{
    int32_t end = past_of(sc, chunk);
    for (int32_t k = chunk; k < end; k += 2) {
        const run *r = &sc->s->chunks[k];
        int32_t noun = saying_noun(sc, r);
        for (int32_t i = r->first; i <= r->head; i++) {
            int32_t n = set_match(&sc->book->sets, set, sc->s, i, sc->s->chunks[end - 1].end);
            if (n && i + n > noun) return i + n - 1;
        }
        if (!is_bundle(sc, k)) return -1;
    }
    return -1;
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
    int32_t object_word; /* token of the object's word, -1 for none */
    int32_t fallback;    /* an object that may hold the target: "rejected Iran's offer" */
} trial;

enum { TRIGGER_REACH = 6 }; /* tokens between a verb and an object still of one trigger */

enum { CHOICES = 6 }; /* rules tried on one trigger */

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
        if (is_kind(t->sc, i, CHUNK_PREPOSITION) && is_word(t->sc, i, t->sc->book->by) &&
            is_kind(t->sc, i + 1, CHUNK_NOUN) && !is_time(t->sc, i + 1))
            return phrases_from(t->sc->s, i + 1, end);
    return (phrases){0};
}

/* "was shot and wounded by militants": the agent stands behind the second verb. */
static phrases shared_agent(const trial *t)
{
    const clauses *all = &t->sc->clauses;
    bool is_close = is_kind(t->sc, t->c->verb + 1, CHUNK_AND) && t->c->end <= t->c->verb + 2;
    if (t->index + 1 >= all->count || !is_close) return (phrases){0};
    const clause *next = &all->data[t->index + 1];
    if (next->link != LINK_AND || next->parent != t->index) return (phrases){0};
    trial other = {.sc = t->sc, .c = next, .after = next->verb + 1};
    return by_agent(&other);
}

static bool takes_slot_object(trial *t, const slot *s)
{
    if (!t->objects.count) return s->is_optional;
    if (s->words >= 0 && !any_phrase_has(t->sc, s->words, &t->objects)) return s->is_optional;
    if (s->words >= 0) t->object_word = phrase_find(t->sc, s->words, t->objects.at[0]);
    if (s->role)
        give(t, s->role, &t->objects);
    else if (s->words >= 0)
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
        if (!is_preposition(t->sc, i) || !is_kind(t->sc, i + 1, CHUNK_NOUN) ||
            is_time(t->sc, i + 1))
            continue;
        if (!set_has_word(sets, s->prepositions, head_word(t->sc, i))) continue;
        phrases p = phrases_from(t->sc->s, i + 1, t->c->end);
        if (s->words >= 0 && !any_phrase_has(t->sc, s->words, &p)) continue;
        if (best < 0) best = i + 1;
        if (!s->role || !has_mention(t->sc, i + 1)) continue;
        best = i + 1;
        break;
    }
    if (best < 0) return s->is_optional;
    phrases p = phrases_from(t->sc->s, best, t->c->end);
    if (s->role)
        give(t, s->role, &p);
    else if (t->fallback < 0 && s->words >= 0)
        t->fallback = best;
    return true;
}

/* "that Turkey must recognise": the modal fits, and the clause's subject has its role. */
static bool takes_clause(trial *t, const slot *s, const clause *c)
{
    const run *g = &t->sc->s->chunks[c->verb];
    if (s->words < 0) {
        if (s->role) give(t, s->role, &c->subject);
        return true;
    }
    if (g->modal < 0 || !set_has_word(&t->sc->book->sets, s->words, t->sc->s->token[g->modal].word))
        return false;
    give(t, s->role, &c->subject);
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
             !set_has_word(&t->sc->book->sets, s->prepositions, head_word(t->sc, c->mark))))
            continue;
        if (s->kind == SLOT_CLAUSE) {
            if (takes_clause(t, s, c)) return true;
            continue;
        }
        if (s->words >= 0 && !set_has_word(&t->sc->book->sets, s->words, head_word(t->sc, c->verb)))
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
    if (!is_kind(t->sc, t->after, CHUNK_PREPOSITION)) return false;
    const word *w = head_word(t->sc, t->after);
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
    if (t->r->subject_words >= 0 && !any_phrase_has(t->sc, t->r->subject_words, &subject))
        return false;
    if (t->r->subject) give(t, t->r->subject, &subject);
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

/* The rules that fit one trigger, in their order. */
typedef struct choices {
    found list[CHOICES];
    int32_t count;
} choices;

static void match_verb(const scene *sc, int32_t index, choices *out)
{
    const lemma_info *l = rules_lemma(sc->book, clause_lemma(sc->s, &sc->clauses.data[index]));
    for (int32_t i = 0; i < l->verbs.count && out->count < CHOICES; i++)
        if (try_rule(sc, index, &sc->book->verbs[l->verbs.first + i], &out->list[out->count]))
            out->count++;
}

/* ## Nouns */

/* "Korean War", and nouns with a capital of a name ("Bishops' Conference"), tell no act. */
static bool is_name(const scene *sc, int32_t chunk)
{
    if (sc->s->token[sc->s->chunks[chunk].head].tag == TAG_NAME &&
        sc->s->token[sc->s->chunks[chunk].head].mention < 0)
        return true;
    const chunk_kind kind = sc->s->chunks[chunk].kind;
    if (kind != CHUNK_NOUN) return false;
    int32_t first = sc->s->chunks[chunk].first, end = sc->s->chunks[chunk].end;
    for (int32_t i = first; i < end; i++) {
        int32_t n = set_match(&sc->book->sets, sc->book->names, sc->s, i, end);
        if (n && i + n > sc->s->chunks[chunk].head) return true;
    }
    return false;
}

/* Does the verb at chunk i have the noun as its subject: "talks between A and B began"? */
static bool is_verb_of_noun(const scene *sc, int32_t i, int32_t chunk)
{
    int32_t k = is_kind(sc, i, CHUNK_VERB) ? sc->clause_at[i] : -1;
    return k >= 0 && sc->clauses.data[k].subject.count &&
           sc->clauses.data[k].subject.at[0] == chunk;
}

/* The phrases after a noun: "(clashes) between A and B in C". Ends at the first chunk that is no
   preposition with its noun. */
static int32_t noun_end(const scene *sc, int32_t chunk)
{
    int32_t i = chunk + 1, count = sc->s->chunk_count;
    while (i < count) {
        bool is_list = is_kind(sc, i, CHUNK_AND) && is_kind(sc, i + 1, CHUNK_NOUN);
        bool is_own = !is_kind(sc, i + 2, CHUNK_VERB) || is_verb_of_noun(sc, i + 2, chunk);
        if (is_kind(sc, i, CHUNK_PREPOSITION) && is_kind(sc, i + 1, CHUNK_NOUN))
            i += 2;
        else if (is_list && is_own)
            i += 2;
        else if (is_time(sc, i))
            i++;
        else
            break;
    }
    return i;
}

static bool finds_noun_slot(trial *t, const slot *s, int32_t from, int32_t end)
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
    return false;
}

/* Right after the noun, or after the verb that the noun is the subject of: "clashes erupted between". */
static bool takes_noun_slot(trial *t, const slot *s, int32_t chunk, int32_t end)
{
    if (finds_noun_slot(t, s, chunk + 1, end)) return true;
    bool is_split = t->c && t->c->verb > chunk;
    if (is_split && finds_noun_slot(t, s, t->c->verb + 1, t->c->end)) return true;
    return s->is_optional;
}

static bool try_noun(const scene *sc, int32_t chunk, const clause *c, const rule *r, int32_t end,
                     found *out)
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
    trial t = {.sc = sc, .c = c, .r = r, .fallback = -1, .object_word = -1};
    t.f = (found){.rule = r,
                  .code = r->code,
                  .clause = -1,
                  .chunk = chunk,
                  .first = k->head,
                  .end = k->head + 1,
                  .scope = chunk + 1,
                  .limit = end,
                  .content = -1,
                  .owner = -1,
                  .holder = -1,
                  .is_nominal = true};
    for (int32_t i = 0; i < r->slot_count; i++)
        if (!takes_noun_slot(&t, &r->slots[i], chunk, end)) return false;
    if (r->modifier == ROLE_SOURCE && !t.f.source.count) t.f.owner = chunk;
    if (r->modifier == ROLE_TARGET && !t.f.target.count) t.f.holder = chunk;
    if (r->modifier == ROLE_SIDES) t.f.owner = chunk, t.f.is_owner_sides = true;
    *out = t.f;
    return true;
}

/* The noun of a phrase that tells an act; of "a series of attacks" that after "of". */
static bool match_noun(const scene *sc, int32_t chunk, const clause *c, choices *out)
{
    out->count = 0;
    for (int32_t i = chunk; is_kind(sc, i, CHUNK_NOUN); i += 2) {
        const word *w = head_word(sc, i);
        const lemma_info *l = rules_lemma(sc->book, w ? w->noun : 0);
        if (sc->is_taken[i] || is_name(sc, i) || sc->s->chunks[i].is_pronoun) return false;
        int32_t end = l->nouns.count ? noun_end(sc, i) : i;
        for (int32_t k = 0; k < l->nouns.count && out->count < CHOICES; k++)
            if (try_noun(sc, i, c, &sc->book->nouns[l->nouns.first + k], end,
                         &out->list[out->count]))
                out->count++;
        if (out->count) return true;
        bool goes_on = is_kind(sc, i + 1, CHUNK_PREPOSITION) && is_word(sc, i + 1, sc->book->of);
        if (!goes_on || !is_bundle(sc, i)) return false;
    }
    return false;
}

static void take(scene *sc, int32_t first, int32_t end)
{
    for (int32_t i = first < 0 ? 0 : first; i < end && i < sc->s->chunk_count; i++)
        sc->is_taken[i] = true;
}

static void add_sides(phrases *to, const phrases *from)
{
    for (int32_t i = 0; i < from->count && to->count < PHRASES; i++)
        to->at[to->count++] = from->at[i];
}

/* What the verb adds to acts told by a noun: its clause, and a side that the noun does not name. */
static void complete(scene *sc, choices *all, int32_t index, const phrases *source,
                     const phrases *harmed, bool is_extended)
{
    const clause *c = &sc->clauses.data[index];
    for (int32_t i = 0; i < all->count; i++) {
        found *f = &all->list[i];
        f->clause = index;
        if (is_extended && f->limit < c->end) f->limit = c->end;
        if (harmed) f->harmed = *harmed, f->is_harm_first = true;
        if (f->rule->is_mutual) {
            if (source && f->sides.count < 2) add_sides(&f->sides, source);
            continue;
        }
        if (source && !f->source.count) f->source = *source;
    }
    take(sc, all->list[0].chunk, all->list[0].chunk + 1);
}

static bool is_linking(const scene *sc, int32_t i)
{
    return is_preposition(sc, i) &&
           set_has_word(&sc->book->sets, sc->book->light_link, head_word(sc, i));
}

static void push(scene *sc, const choices *all, found_vec *out, arena *keep)
{
    for (int32_t i = 0; i < all->count; i++) {
        found *f = vec_push(out, keep);
        *f = all->list[i];
        f->group = sc->groups;
    }
    sc->groups++;
}

/* Is the verb, with the words after it, one of a set: "take place"? */
static bool is_verb_of(const scene *sc, const clause *c, int32_t set)
{
    return set_match(&sc->book->sets, set, sc->s, sc->s->chunks[c->verb].head, sc->s->token_count);
}

/* "launched an attack on": the subject of a light verb does what the noun says. */
static bool match_light(scene *sc, int32_t index, choices *out)
{
    const clause *c = &sc->clauses.data[index];
    if (!is_verb_of(sc, c, sc->book->light)) return false;
    phrases objects = clause_objects(sc->s, c, 0);
    if (!objects.count && is_linking(sc, c->verb + 1)) objects = clause_objects(sc->s, c, 1);
    bool is_passive = sc->s->chunks[c->verb].is_passive || (c->may_be_passive && !objects.count);
    phrases subject = c->subject;
    if (is_passive) {
        trial t = {.sc = sc, .c = c, .after = c->verb + 1};
        objects = c->subject;
        subject = by_agent(&t);
    }
    for (int32_t i = 0; i < objects.count; i++) {
        if (!match_noun(sc, objects.at[i], is_passive ? c : NULL, out)) continue;
        complete(sc, out, index, subject.count ? &subject : NULL, NULL, true);
        return true;
    }
    return false;
}

static bool is_violent(const found *f)
{
    return str_compare(str_sub(f->code, 0, 2), S("18")) >= 0;
}

/* "raided a school, killing two": those killed belong to the raid. */
static bool add_harmed(const scene *sc, int32_t index, const phrases *harmed, found_vec *told)
{
    const clause *c = &sc->clauses.data[index];
    bool follows = (c->link == LINK_PARTICIPLE && c->mark < 0) || c->link == LINK_AND;
    if (!told->len || !follows) return false;
    int32_t group = told->data[told->len - 1].group;
    bool is_added = false;
    for (ptrdiff_t i = told->len - 1; i >= 0 && told->data[i].group == group; i--) {
        found *f = &told->data[i];
        if (!is_violent(f) || f->clause < c->parent) continue;
        for (int32_t k = 0; k < harmed->count && f->harmed.count < PHRASES; k++)
            f->harmed.at[f->harmed.count++] = harmed->at[k];
        is_added = true;
    }
    return is_added;
}

/* "an attack that killed ten", where the attack is told already. */
static bool add_to_noun(const phrases *subject, const phrases *harmed, found_vec *told)
{
    bool is_added = false;
    for (ptrdiff_t i = 0; subject->count && i < told->len; i++) {
        found *f = &told->data[i];
        if (f->chunk != subject->at[0] || !f->is_nominal) continue;
        if (!f->harmed.count) f->harmed = *harmed;
        is_added = true;
    }
    return is_added;
}

/* "an airstrike killed ten", "ten were killed in an airstrike" */
static bool match_harm(scene *sc, int32_t index, found_vec *told, choices *out, arena *keep)
{
    const clause *c = &sc->clauses.data[index];
    if (!set_has_word(&sc->book->sets, sc->book->harm, head_word(sc, c->verb))) return false;
    phrases objects = clause_objects(sc->s, c, 0), none = {0};
    bool is_passive = sc->s->chunks[c->verb].is_passive || !objects.count;
    const phrases *harmed = is_passive ? &c->subject : &objects;
    bool has_noun = false;
    if (!is_passive && add_to_noun(&c->subject, harmed, told)) return true;
    if (add_harmed(sc, index, is_passive ? &none : harmed, told)) return true;
    for (int32_t i = 0; !is_passive && i < c->subject.count; i++) {
        choices one = {0};
        if (!match_noun(sc, c->subject.at[i], NULL, &one)) continue;
        complete(sc, &one, index, NULL, harmed, false);
        push(sc, &one, told, keep); /* "gunfire and airstrikes": each an act */
        has_noun = true;
    }
    if (has_noun) return true;
    for (int32_t i = c->verb + 1; i + 1 < c->end; i++) {
        if (!is_preposition(sc, i) ||
            !set_has_word(&sc->book->sets, sc->book->within, head_word(sc, i)))
            continue;
        if (!match_noun(sc, i + 1, NULL, out) || !is_violent(&out->list[0])) continue;
        complete(sc, out, index, is_passive ? NULL : &c->subject, harmed, false);
        return true;
    }
    return false;
}

static bool is_existence(const scene *sc, const clause *c)
{
    const run *g = &sc->s->chunks[c->verb];
    for (int32_t i = g->first > 0 ? g->first - 1 : 0; g->is_copula && i < g->head; i++) {
        const word *w = sc->s->token[i].word;
        if (w && (w->classes & WORD_EXISTENCE)) return true;
    }
    return false;
}

/* "clashes erupted", "there were clashes": the noun is what comes about. */
static bool match_occurrence(scene *sc, int32_t index, choices *out)
{
    const clause *c = &sc->clauses.data[index];
    bool is_there = is_existence(sc, c);
    if (!is_there && !is_verb_of(sc, c, sc->book->occur)) return false;
    phrases p = is_there ? clause_objects(sc->s, c, 0) : c->subject;
    for (int32_t i = 0; i < p.count; i++) {
        if (!match_noun(sc, p.at[i], c, out)) continue;
        complete(sc, out, index, NULL, NULL, true);
        return true;
    }
    return false;
}

/* "Kim Jong Un's visit", "the Israeli strike" */
static bool has_owner(const scene *sc, int32_t chunk)
{
    const run *k = &sc->s->chunks[chunk];
    for (int32_t i = k->first; i < k->head; i++)
        if (sc->s->token[i].mention >= 0 && !sc->s->token[i].is_joined) return true;
    return false;
}

/* A free noun takes what it lacks from the clause it stands in: "on a visit to Ottawa, Annan said". */
static void borrow_subject(const scene *sc, found *f)
{
    if (f->clause < 0) return;
    const phrases *subject = &sc->clauses.data[f->clause].subject;
    if (!subject->count || subject->at[0] == f->chunk || has_owner(sc, f->chunk)) return;
    if (f->rule->is_mutual) {
        if (f->sides.count == 1) f->sides.at[f->sides.count++] = subject->at[0];
    } else if (!f->source.count) {
        f->source = *subject;
    }
}

/* Nouns that tell an act wherever they stand: "during a visit to Slovakia". */
static void match_free(scene *sc, int32_t chunk, found_vec *out, arena *keep)
{
    choices all = {0};
    if (sc->is_taken[chunk] || !is_kind(sc, chunk, CHUNK_NOUN)) return;
    const word *w = head_word(sc, chunk);
    if (!w || !rules_lemma(sc->book, w->noun)->nouns.count) return;
    if (!match_noun(sc, chunk, NULL, &all) || all.list[0].chunk != chunk) return;
    choices free = {0};
    for (int32_t i = 0; i < all.count; i++) {
        found *f = &all.list[i];
        if (!f->rule->is_free) continue;
        f->clause = sc->clause_at[chunk] < 0 && sc->clauses.count ? 0 : sc->clause_at[chunk];
        borrow_subject(sc, f);
        free.list[free.count++] = *f;
    }
    push(sc, &free, out, keep);
}

/* ## The sentence */

static bool is_harm(const scene *sc, const clause *c)
{
    return set_has_word(&sc->book->sets, sc->book->harm, head_word(sc, c->verb));
}

/* Does a clause belong to what a verbal act is about? */
static bool is_content(const scene *sc, const clause *c, int32_t whole)
{
    if (c->parent < whole || !sc->is_taken[sc->clauses.data[c->parent].verb]) return false;
    switch (c->link) {
    case LINK_INFINITIVE:
    case LINK_COMPLEMENT:
        return true;
    case LINK_AND:
        return c->parent > whole;
    case LINK_PARTICIPLE:
        return c->mark >= 0 || is_harm(sc, c);
    default:
        return false;
    }
}

/* The reach of a verbal act ("condemned", "urged"): what stands in it is content. */
static void take_content(scene *sc, const found *f)
{
    take(sc, f->chunk, sc->clauses.data[f->clause].end);
    if (!f->rule->is_verbal) return;
    for (int32_t i = f->clause + 1; i < sc->clauses.count; i++) {
        const clause *c = &sc->clauses.data[i];
        if (!is_content(sc, c, f->clause)) break;
        take(sc, c->mark >= 0 && c->mark < c->verb ? c->mark : c->verb, c->end);
    }
}

/* Does a rule speak of the verb's very object ("launch [investigation]")? */
static bool is_specific(const choices *all)
{
    for (int32_t i = 0; i < all->count; i++) {
        const rule *r = all->list[i].rule;
        for (int32_t k = 0; k < r->slot_count; k++)
            if (r->slots[k].kind == SLOT_OBJECT && r->slots[k].words >= 0 &&
                !r->slots[k].is_optional)
                return true;
    }
    return false;
}

static void match_clause(scene *sc, int32_t index, found_vec *out, arena *keep)
{
    choices all = {0};
    const clause *c = &sc->clauses.data[index];
    if (sc->is_taken[c->verb]) return;
    if (match_harm(sc, index, out, &all, keep)) {
        sc->is_taken[c->verb] = true;
        push(sc, &all, out, keep);
        return;
    }
    all.count = 0;
    match_verb(sc, index, &all);
    if (!is_specific(&all) && match_light(sc, index, &all)) {
        sc->is_taken[c->verb] = true;
        push(sc, &all, out, keep);
        return;
    }
    if (all.count)
        take_content(sc, &all.list[0]);
    else
        match_occurrence(sc, index, &all);
    push(sc, &all, out, keep);
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
    const clause_words words = {b->kinds, b->lemma_count};
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
    if (p->group != q->group && p->first != q->first) return p->first < q->first ? -1 : 1;
    if (p->group != q->group) return p->group < q->group ? -1 : 1;
    return (p->rule > q->rule) - (p->rule < q->rule);
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
