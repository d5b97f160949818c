/* verbs.c: Which rules of its verb fit a clause.
   SPDX-License-Identifier: MIT */
#include "events/verbs.h"

#include "events/status.h"

enum {
    TRIGGER_REACH = 6, /* tokens between a verb and an object still of one trigger */
    DEEP = 3,          /* how far below the verb what belongs to it may hang */
};

/* A clause being tried: what is the same for all rules of its verb. */
typedef struct trial {
    const scene *sc;
    int32_t index; /* of the clause */
    const clause *c;
    const obliques *around;
    const rule *r;
    found f;
    phrases objects, next; /* the object whose turn it is, and the one after it */
    int32_t particle;      /* token that served as the particle, -1 */
    bool is_passive;
    bool is_object_used;
    int32_t object_word; /* token of the object's word, -1 for none */
    int32_t fallback;    /* an object that may hold the target: "rejected Iran's offer" */
} trial;

/* ## Particles */

static bool has_particle(const trial *t, int32_t i)
{
    return scene_has(t->sc, i, t->r->particle);
}

/* "called off", "set free", "found guilty", "is ready to" */
static bool is_particle(const trial *t, int32_t i)
{
    switch (t->sc->t->nodes[i].label) {
    case LABEL_PARTICLE:
    case LABEL_ADVERB:
    case LABEL_XCOMP:
    case LABEL_OBLIQUE:
    case LABEL_ADJECTIVE:
    case LABEL_MARK:
    case LABEL_CASE:
        return has_particle(t, i);
    default:
        return false;
    }
}

/* A preposition that the parse did not see as a particle: what follows it is the object. */
static bool finds_preposition(trial *t)
{
    for (int32_t i = 0; i < t->around->count; i++) {
        const oblique *o = &t->around->list[i];
        if (!has_particle(t, o->preposition) || o->preposition < t->c->verb) continue;
        t->particle = o->preposition;
        if (!t->objects.count) t->objects = tree_phrases(t->sc->t, o->head);
        return true;
    }
    return false;
}

static bool finds_particle(trial *t)
{
    const node *nodes = t->sc->t->nodes;
    if (t->r->particle < 0) return true;
    if (t->c->is_copula && has_particle(t, t->c->head)) return true;
    for (int32_t i = nodes[t->c->head].first; i >= 0; i = nodes[i].next)
        if ((i > t->c->verb || nodes[i].label == LABEL_ADVERB) && is_particle(t, i)) {
            t->particle = i;
            return true;
        }
    for (int32_t k = 0; k < t->objects.count; k++) /* "set T free" with "free" on the object */
        for (int32_t i = nodes[t->objects.at[k]].first; i >= 0; i = nodes[i].next)
            if (i > t->c->verb && is_particle(t, i)) return true;
    return finds_preposition(t);
}

/* ## Objects */

static bool needs_object(const rule *r)
{
    for (int32_t i = 0; i < r->slot_count; i++)
        if (r->slots[i].kind == SLOT_OBJECT) return !r->slots[i].is_optional;
    return false;
}

/* Who does what a passive clause tells, after "by". */
static phrases by_agent(const scene *sc, const obliques *around, int32_t verb)
{
    for (int32_t i = 0; i < around->count; i++) {
        const oblique *o = &around->list[i];
        if (o->head > verb && word_is(scene_word(sc, o->preposition), sc->book->by))
            return tree_phrases(sc->t, o->head);
    }
    return (phrases){0};
}

/* "was shot and wounded by militants": the agent stands behind the second verb. */
static phrases agent_of(const scene *sc, int32_t index)
{
    const clause *c = &sc->clauses.data[index];
    obliques around = {0};
    scene_obliques(sc, c->head, 1, &around);
    phrases agent = by_agent(sc, &around, c->verb);
    for (int32_t i = index + 1; !agent.count && i < sc->clauses.count && i < index + 3; i++) {
        const clause *next = &sc->clauses.data[i];
        bool is_beside = next->link == LINK_AND && next->is_passive;
        bool is_inside =
            next->link == LINK_PARTICIPLE && next->mark >= 0; /* "accused of lying by" */
        if (next->parent != index || (!is_beside && !is_inside)) continue;
        around.count = 0;
        scene_obliques(sc, next->head, 1, &around);
        agent = by_agent(sc, &around, next->verb);
    }
    bool follows = c->link == LINK_AND && c->parent >= 0 && !c->is_own_subject;
    if (!agent.count && follows && sc->clauses.data[c->parent].is_passive) {
        around.count = 0; /* "was seized by rebels and shot" */
        scene_obliques(sc, sc->clauses.data[c->parent].head, 1, &around);
        agent = by_agent(sc, &around, sc->clauses.data[c->parent].verb);
    }
    return agent;
}

/* What a second object may be when the parse saw something else: "declared him persona non grata". */
static phrases predicate_of(const trial *t)
{
    int32_t i = tree_child(t->sc->t, t->c->head, LABEL_XCOMP);
    bool is_noun = i >= 0 && (t->sc->clauses.of[i] < 0 || t->sc->t->nodes[i].is_gerund);
    return is_noun ? tree_phrases(t->sc->t, i) : (phrases){0};
}

/* Without an object of its own the verb may have one as its complement: "went ballistic". */
static bool takes_slot_object(trial *t, const slot *s)
{
    phrases *o = &t->objects;
    if (!o->count && t->next.count) *o = t->next, t->next.count = 0;
    if (!o->count) *o = predicate_of(t);
    if (s->words >= 0 && o->count && !scene_any_has(t->sc, s->words, o) && t->next.count &&
        scene_any_has(t->sc, s->words, &t->next))
        *o = t->next, t->next.count = 0;
    if (!o->count) return s->is_optional;
    if (s->words >= 0 && !scene_any_has(t->sc, s->words, o)) return s->is_optional;
    if (s->words >= 0) t->object_word = scene_find(t->sc, s->words, o->at[0]);
    if (s->role)
        found_give(&t->f, s->role, o);
    else if (s->words >= 0)
        t->fallback = o->at[0];
    t->is_object_used = true;
    *o = t->next;
    t->next.count = 0;
    return true;
}

/* ## Prepositions */

static bool takes_phrases(trial *t, const slot *s, const phrases *p)
{
    if (s->role)
        found_give(&t->f, s->role, p);
    else if (t->fallback < 0 && s->words >= 0)
        t->fallback = p->at[0];
    return true;
}

/* Of several places where a preposition fits, the first that names somebody. */
static bool takes_slot_preposition(trial *t, const slot *s)
{
    phrases best = {0};
    for (int32_t i = 0; i < t->around->count; i++) {
        const oblique *o = &t->around->list[i];
        if (!scene_has(t->sc, o->preposition, s->prepositions)) continue;
        phrases p = tree_phrases(t->sc->t, o->head);
        if (s->words >= 0 && !scene_any_has(t->sc, s->words, &p)) continue;
        bool is_known = scene_is_somebody(t->sc, o->head);
        if (best.count && !is_known) continue;
        bool is_first = !best.count;
        if (is_first || s->role) best = p;
        if (!s->role || is_known) break;
    }
    if (best.count) return takes_phrases(t, s, &best);
    int32_t particle = tree_child(t->sc->t, t->c->head, LABEL_PARTICLE);
    bool is_split = particle >= 0 && scene_has(t->sc, particle, s->prepositions) &&
                    t->objects.count && !t->is_object_used && !t->is_passive;
    if (!is_split || (s->words >= 0 && !scene_any_has(t->sc, s->words, &t->objects)))
        return s->is_optional;
    t->is_object_used = true;
    return takes_phrases(t, s, &t->objects);
}

/* ## Clauses */

/* "that Iran free": a base form behind somebody who is one. */
static bool is_base_form(const scene *sc, const clause *c)
{
    const word *w = scene_word(sc, c->verb);
    if (!w || !(w->forms & FORM_BASE) || c->modal >= 0 || c->subject.count != 1) return false;
    if (tree_child(sc->t, c->head, LABEL_AUX) >= 0) return false;
    const node *n = &sc->t->nodes[c->subject.at[0]];
    return n->pos != POS_PRONOUN && (n->mention >= 0 || !(n->traits & TRAIT_PLURAL));
}

/* "that it will": he who says it does it. */
static bool is_own_clause(const scene *sc, const clause *c)
{
    const rulebook *b = sc->book;
    if (c->subject.count != 1) return false;
    int32_t i = c->subject.at[0];
    return scene_has(sc, i, b->he) || scene_has(sc, i, b->they) || scene_has(sc, i, b->it) ||
           scene_has(sc, i, b->we);
}

/* "that Turkey must recognise": the modal fits, and the clause's subject has its role. */
static bool takes_clause(trial *t, const slot *s, const clause *c)
{
    if (s->words >= 0 && (c->modal < 0 || !scene_has(t->sc, c->modal, s->words))) return false;
    if (s->is_base && !is_base_form(t->sc, c)) return false;
    if (s->is_own && !is_own_clause(t->sc, c)) return false;
    found_give(&t->f, s->role, &c->subject);
    return true;
}

/* Does a clause depend on this one: on its verb, or on its object ("a demand to withdraw")? */
static bool is_below(const trial *t, const clause *c)
{
    return c->parent == t->index && c->link != LINK_AND && c->link != LINK_RELATIVE;
}

/* "help find", "let them go" */
static bool is_bare_infinitive(const trial *t, const clause *c)
{
    const word *w = scene_word(t->sc, c->verb);
    bool is_governed = c->link == LINK_INFINITIVE || c->link == LINK_COMPLEMENT;
    return is_governed && w && w->forms & FORM_BASE && c->modal < 0 && c->head > t->c->verb &&
           set_has(&t->sc->book->sets, t->sc->book->bare, clause_lemma(t->sc->t, t->c));
}

static bool is_of_kind(const trial *t, const slot *s, const clause *c)
{
    switch (s->kind) {
    case SLOT_CLAUSE:
        return c->link == LINK_COMPLEMENT ||
               (c->link == LINK_MAIN && c->parent == t->index && c->head < t->c->verb);
    case SLOT_INFINITIVE:
        return c->is_infinitive || is_bare_infinitive(t, c);
    default: /* "of shelling", "as demonstrators marched" */
        if (c->link == LINK_ADVERBIAL && s->prepositions >= 0 && s->words >= 0) return true;
        return (c->link == LINK_PARTICIPLE || c->link == LINK_INFINITIVE ||
                c->link == LINK_REDUCED) &&
               t->sc->t->nodes[c->head].is_gerund && !c->is_infinitive;
    }
}

/* Is the clause's verb, alone or with what hangs on it ("hold elections"), one of the words? */
static bool has_verb(const scene *sc, int32_t words, const clause *c)
{
    int32_t lemma = clause_lemma(sc->t, c);
    return set_has(&sc->book->sets, words, lemma) ||
           set_has_spread(&sc->book->sets, words, lemma, sc->t, c->head);
}

static bool takes_slot_verb(trial *t, const slot *s)
{
    const clauses *all = &t->sc->clauses;
    for (int32_t i = 0; i < all->count; i++) {
        const clause *c = &all->data[i];
        if (!is_below(t, c) || !is_of_kind(t, s, c)) continue;
        if (s->kind == SLOT_GERUND && s->prepositions >= 0 &&
            (c->mark < 0 || !scene_has(t->sc, c->mark, s->prepositions)))
            continue;
        if (s->kind == SLOT_CLAUSE) {
            if (!takes_clause(t, s, c)) continue;
            t->f.matter = i;
            return true;
        }
        if (s->words >= 0 && !has_verb(t->sc, s->words, c)) continue;
        t->f.matter = i;
        if (s->kind == SLOT_INFINITIVE) t->f.content = i;
        return true;
    }
    return s->is_optional;
}

/* "wants Iran to stop": the parse may have made the object a subject of the infinitive. */
static void lift_subject(trial *t)
{
    const clauses *all = &t->sc->clauses;
    if (t->objects.count || t->is_passive) return;
    for (int32_t i = 0; i < all->count; i++) {
        const clause *c = &all->data[i];
        bool is_below = c->parent == t->index && c->head > t->c->verb;
        if (is_below && c->is_own_subject && (c->is_infinitive || is_bare_infinitive(t, c)))
            t->objects = c->subject;
    }
}

/* ## The rule */

/* "offer (T) [help]": of a single object the words that the rule asks for. */
static bool leaves_object(const trial *t, int32_t i)
{
    const slot *s = &t->r->slots[i];
    if (s->kind != SLOT_OBJECT || !s->is_optional || s->words >= 0 || t->next.count) return false;
    return i + 1 < t->r->slot_count && t->r->slots[i + 1].kind == SLOT_OBJECT &&
           !t->r->slots[i + 1].is_optional;
}

static bool takes_slots(trial *t)
{
    for (int32_t i = 0; i < t->r->slot_count; i++) {
        const slot *s = &t->r->slots[i];
        if (leaves_object(t, i)) continue;
        bool fits = s->kind == SLOT_OBJECT        ? takes_slot_object(t, s)
                    : s->kind == SLOT_PREPOSITION ? takes_slot_preposition(t, s)
                                                  : takes_slot_verb(t, s);
        if (!fits) return false;
    }
    return true;
}

/* "issued a statement condemning Kenya": who condemns is who issued it. */
static phrases author_of(const scene *sc, const clause *c)
{
    const rulebook *b = sc->book;
    if (c->link != LINK_REDUCED || c->parent < 0 || c->noun < 0 || c->is_passive) return c->subject;
    const clause *p = &sc->clauses.data[c->parent];
    bool is_written = scene_has(sc, c->noun, b->documents) && c->noun > p->verb &&
                      set_has(&b->sets, b->issuing, clause_lemma(sc->t, p));
    return is_written && !p->is_passive ? p->subject : c->subject;
}

static bool fits_voice(trial *t)
{
    phrases subject = author_of(t->sc, t->c);
    bool is_bare = t->c->may_be_passive && needs_object(t->r) && !t->objects.count;
    /* "Albania denounced as a crime": of words in the past tense the passive has its "was" */
    bool is_plain = t->c->link == LINK_MAIN && !t->sc->t->is_headline;
    bool is_past = t->r->is_verbal && (is_plain || !t->sc->t->nodes[t->c->head].is_participle);
    t->is_passive = t->c->is_passive || (is_bare && !is_past);
    if (t->is_passive && t->r->is_active) return false;
    if (t->r->is_passive && !t->c->is_passive) return false;
    if (t->is_passive) {
        t->next = t->objects;
        t->objects = subject;
        subject = agent_of(t->sc, t->index);
    }
    lift_subject(t);
    if (t->r->subject_words >= 0 && !scene_any_has(t->sc, t->r->subject_words, &subject))
        return false;
    found_give(&t->f, t->r->subject, &subject);
    t->f.is_passive = t->is_passive;
    return true;
}

/* The trigger takes in the object that the rule asks for, when it stands close: "imposed sanctions",
   "sanctions were imposed". */
static void set_trigger(trial *t)
{
    int32_t verb = t->c->verb, object = t->object_word;
    t->f.first = verb;
    t->f.end = verb + 1;
    if (object > verb && object <= verb + TRIGGER_REACH) t->f.end = object + 1;
    if (object >= 0 && object < verb && object >= verb - TRIGGER_REACH) t->f.first = object;
}

/* Does the rule ask for a target that it did not find? */
static bool has_open_target(const trial *t)
{
    for (int32_t i = 0; i < t->r->slot_count; i++)
        if (t->r->slots[i].role == ROLE_TARGET && !t->f.target.count) return true;
    return false;
}

/* "Tunisian troops were deployed", "French aid was sent to Peru": whose the thing is does it, when nobody
   is said to. */
static bool is_doers(const trial *t)
{
    const rule *r = t->r;
    if (!t->is_passive || t->fallback < 0 || r->subject != ROLE_SOURCE || t->f.source.count)
        return false;
    bool is_told = tree_child(t->sc->t, t->c->head, LABEL_PASSIVE_AUX) >= 0;
    if (!is_told || !r->is_lone || has_open_target(t)) return false;
    int32_t first = tree_phrase_first(t->sc->t, t->fallback);
    for (int32_t i = first; i <= t->fallback; i++) {
        const mention *m = tree_mention(t->sc->t, i);
        if (m && m->actor.code.len) return true;
    }
    return false;
}

/* Does one of the prepositions that a rule cannot do without stand beside the verb? Most rules are passed
   over by this. */
static bool has_prepositions(const scene *sc, const clause *c, const obliques *around,
                             const rule *r)
{
    for (int32_t i = 0; i < r->slot_count; i++) {
        const slot *s = &r->slots[i];
        bool has = s->kind != SLOT_PREPOSITION || s->is_optional;
        for (int32_t k = 0; k < around->count && !has; k++)
            has = scene_has(sc, around->list[k].preposition, s->prepositions);
        if (has) continue;
        int32_t particle = tree_child(sc->t, c->head, LABEL_PARTICLE);
        if (particle < 0 || !scene_has(sc, particle, s->prepositions)) return false;
    }
    return true;
}

static bool try_rule(const scene *sc, int32_t index, const obliques *around, const rule *r,
                     found *out)
{
    const clause *c = &sc->clauses.data[index];
    if (!has_prepositions(sc, c, around, r)) return false;
    trial t = {.sc = sc,
               .index = index,
               .c = c,
               .around = around,
               .r = r,
               .particle = -1,
               .fallback = -1,
               .object_word = -1};
    t.f = (found){.rule = r,
                  .code = r->code,
                  .clause = index,
                  .head = c->verb,
                  .matter = -1,
                  .content = -1,
                  .owner = -1,
                  .holder = -1};
    t.objects = c->indirect.count ? c->indirect : c->objects;
    if (c->indirect.count) t.next = c->objects;
    if (!finds_particle(&t) || !fits_voice(&t) || !takes_slots(&t)) return false;
    set_trigger(&t);
    if (r->is_denial && status_of(sc, &t.f).mood != MOOD_DENIED) return false;
    if (r->is_ahead && status_of(sc, &t.f).mood != MOOD_PLANNED) return false;
    if (t.fallback >= 0 && !r->is_lone) t.f.holder = t.fallback;
    if (is_doers(&t)) t.f.owner = t.fallback;
    *out = t.f;
    return true;
}

/* "received doses donated by Italy": what hangs on a participle that describes the object may be meant,
   after all that hangs on the verb. */
static void add_described(const scene *sc, const clause *c, obliques *around)
{
    for (int32_t i = 0; i < sc->clauses.count; i++) {
        const clause *inner = &sc->clauses.data[i];
        bool describes = inner->link == LINK_REDUCED || inner->link == LINK_RELATIVE;
        for (int32_t k = 0; describes && k < c->objects.count; k++)
            if (tree_is_below(sc->t, inner->noun, c->objects.at[k]))
                scene_obliques(sc, inner->head, 0, around);
    }
}

/* What a rule may find beside the verb. */
static obliques surroundings(const scene *sc, const clause *c)
{
    obliques around = {0};
    if (c->is_copula && tree_case(sc->t, c->head) >= 0) /* "is in custody" */
        around.list[around.count++] = (oblique){tree_case(sc->t, c->head), c->head};
    scene_obliques(sc, c->head, DEEP, &around);
    add_described(sc, c, &around);
    return around;
}

typedef enum kind { KIND_ACT, KIND_CONTENT, KIND_TOLD } kind;

static bool is_rule_of(const rule *r, kind k)
{
    return k == KIND_TOLD ? r->is_told : r->is_content == (k == KIND_CONTENT);
}

static void try_rules(const scene *sc, int32_t index, const obliques *around, kind k, choices *out)
{
    rule_range verbs = rules_lemma(sc->book, clause_lemma(sc->t, &sc->clauses.data[index]))->verbs;
    for (int32_t i = 0; i < verbs.count && out->count < CHOICES; i++) {
        const rule *r = &sc->book->verbs[verbs.first + i];
        if (is_rule_of(r, k) && try_rule(sc, index, around, r, &out->list[out->count]))
            out->count++;
    }
}

/* "will", "would" */
static bool is_to_come(const scene *sc, const clause *c)
{
    const word *w = c->modal < 0 || c->is_passive ? NULL : scene_word(sc, c->modal);
    return w && (rules_lemma(sc->book, w->form)->modal == MOOD_PLANNED ||
                 str_eq_fold(sc->t->nodes[c->modal].text, S("would")));
}

void verbs_match(const scene *sc, int32_t index, choices *out)
{
    const clause *c = &sc->clauses.data[index];
    if (!rules_lemma(sc->book, clause_lemma(sc->t, c))->verbs.count) return;
    obliques around = surroundings(sc, c);
    try_rules(sc, index, &around, KIND_ACT, out);
    if (is_to_come(sc, c)) try_rules(sc, index, &around, KIND_TOLD, out);
}

void verbs_match_content(const scene *sc, int32_t index, choices *out)
{
    const clause *c = &sc->clauses.data[index];
    if (!rules_lemma(sc->book, clause_lemma(sc->t, c))->verbs.count) return;
    obliques around = surroundings(sc, c);
    try_rules(sc, index, &around, KIND_CONTENT, out);
    try_rules(sc, index, &around, KIND_ACT, out);
}

phrases verbs_agent(const scene *sc, int32_t index)
{
    return agent_of(sc, index);
}
