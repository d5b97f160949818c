/* together.c: What those named side by side share.
   SPDX-License-Identifier: MIT */
#include "events/together.h"

/* Does the phrase start with "the" or another word that makes it somebody else? */
static bool is_determined(const scene *sc, int32_t head)
{
    relation l = (relation)sc->t->nodes[tree_phrase_first(sc->t, head)].label;
    return l == LABEL_DETERMINER || l == LABEL_POSSESSOR || l == LABEL_NUMBER;
}

static bool starts_definite(const scene *sc, int32_t head)
{
    return str_eq_fold(sc->t->nodes[tree_phrase_first(sc->t, head)].text, S("the"));
}

static bool is_plural(const scene *sc, int32_t head)
{
    return (sc->t->nodes[head].traits & TRAIT_PLURAL) != 0;
}

static bool is_role_alone(const entente_actor *a)
{
    return a->role.len && !a->name.len;
}

/* "mercenary" and "former officer Simon Roe" */
static bool is_one_person(const scene *sc, int32_t before, int32_t head, const entente_actor *a,
                          const entente_actor *b)
{
    bool is_said_once = !is_determined(sc, head) && !starts_definite(sc, before);
    bool is_same_state = !b->code.len || str_eq(a->code, b->code);
    return is_role_alone(a) && b->role.len && b->name.len && a->code.len == 3 && is_said_once &&
           is_same_state && !is_plural(sc, before) && !is_plural(sc, head);
}

/* "Israeli soldiers and policemen": of the same state, when both serve one. */
static bool serves_too(const scene *sc, int32_t head, const entente_actor *a,
                       const entente_actor *b)
{
    static const char *const armed[] = {"MIL", "COP", "SPY"};
    bool is_armed = false, is_other_public = str_eq(a->sector, S("GOV"));
    for (size_t i = 0; i < sizeof armed / sizeof *armed; i++) {
        is_armed |= str_eq(b->sector, str_of(armed[i]));
        is_other_public |= str_eq(a->sector, str_of(armed[i]));
    }
    relation first = (relation)sc->t->nodes[tree_phrase_first(sc->t, head)].label;
    bool is_apart = first == LABEL_DETERMINER || first == LABEL_POSSESSOR ||
                    tree_child(sc->t, head, LABEL_NUMBER) >= 0;
    return is_armed && is_other_public && !is_apart && !b->name.len && a->code.len == 3;
}

void together_pair(const scene *sc, int32_t before, int32_t head, players *p)
{
    if (p->count < 2) return;
    entente_actor *a = &p->list[p->count - 2].actor, *b = &p->list[p->count - 1].actor;
    if (is_one_person(sc, before, head, a, b)) {
        a->name = b->name;
        p->count--;
        return;
    }
    if (!b->code.len && serves_too(sc, head, a, b)) {
        b->code = a->code;
        if (str_eq(a->sector, b->sector) && !a->name.len) p->count--;
        return;
    }
    bool is_official = b->role.len && !b->code.len && str_eq(b->sector, S("GOV")) &&
                       char_is_lower(b->role.data[0]);
    if (is_official && a->code.len == 3 && str_eq(a->sector, b->sector)) b->code = a->code;
}

void together_link(players *p, int32_t first)
{
    if (p->count - first < 2 || !p->list[p->count - 1].is_linked) return;
    for (int32_t i = first; i < p->count; i++)
        if (!p->list[i].actor.code.len) p->list[i].actor.code = p->list[p->count - 1].actor.code;
}
