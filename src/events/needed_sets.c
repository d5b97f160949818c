/* needed_sets.c: The sets of data/patterns/sets.txt that the program itself asks for.
   SPDX-License-Identifier: MIT */
#include "events/needed_sets.h"

#include <stddef.h>

static const struct {
    str name;
    ptrdiff_t at; /* an int32_t of rulebook */
} NEEDED[] = {
    {{"light", 5}, offsetof(rulebook, light)},
    {{"light-link", 10}, offsetof(rulebook, light_link)},
    {{"keeps", 5}, offsetof(rulebook, keeps)},
    {{"pairs", 5}, offsetof(rulebook, pairs)},
    {{"linked", 6}, offsetof(rulebook, linked)},
    {{"toward", 6}, offsetof(rulebook, toward)},
    {{"carriers", 8}, offsetof(rulebook, carriers)},
    {{"bundles", 7}, offsetof(rulebook, bundles)},
    {{"harm", 4}, offsetof(rulebook, harm)},
    {{"occur", 5}, offsetof(rulebook, occur)},
    {{"within", 6}, offsetof(rulebook, within)},
    {{"where", 5}, offsetof(rulebook, where)},
    {{"belongs", 7}, offsetof(rulebook, belongs)},
    {{"citing", 6}, offsetof(rulebook, citing)},
    {{"borders", 7}, offsetof(rulebook, borders)},
    {{"he", 2}, offsetof(rulebook, he)},
    {{"they", 4}, offsetof(rulebook, they)},
    {{"own", 3}, offsetof(rulebook, own)},
    {{"it", 2}, offsetof(rulebook, it)},
    {{"both", 4}, offsetof(rulebook, both)},
    {{"apart", 5}, offsetof(rulebook, apart)},
    {{"bounds", 6}, offsetof(rulebook, bounds)},
    {{"known", 5}, offsetof(rulebook, known)},
    {{"aims", 4}, offsetof(rulebook, aims)},
    {{"favour", 6}, offsetof(rulebook, favour)},
    {{"outcry", 6}, offsetof(rulebook, outcry)},
    {{"statements", 10}, offsetof(rulebook, statements)},
    {{"we", 2}, offsetof(rulebook, we)},
    {{"others", 6}, offsetof(rulebook, others)},
    {{"crowd", 5}, offsetof(rulebook, crowd)},
    {{"armyless", 8}, offsetof(rulebook, armyless)},
    {{"rulers", 6}, offsetof(rulebook, rulers)},
    {{"documents", 9}, offsetof(rulebook, documents)},
    {{"issuing", 7}, offsetof(rulebook, issuing)},
    {{"collapse", 8}, offsetof(rulebook, collapse)},
    {{"after", 5}, offsetof(rulebook, after)},
    {{"before", 6}, offsetof(rulebook, before)},
    {{"frames", 6}, offsetof(rulebook, frames)},
    {{"starts", 6}, offsetof(rulebook, starts)},
    {{"about", 5}, offsetof(rulebook, about)},
    {{"journeys", 8}, offsetof(rulebook, journeys)},
    {{"localities", 10}, offsetof(rulebook, localities)},
    {{"whence", 6}, offsetof(rulebook, whence)},
    {{"including", 9}, offsetof(rulebook, including)},
    {{"omitting", 8}, offsetof(rulebook, omitting)},
    {{"mentioning", 10}, offsetof(rulebook, mentioning)},
    {{"speaking", 8}, offsetof(rulebook, speaking)},
    {{"parties", 7}, offsetof(rulebook, parties)},
    {{"occasions", 9}, offsetof(rulebook, occasions)},
    {{"makers", 6}, offsetof(rulebook, makers)},
    {{"ordering", 8}, offsetof(rulebook, ordering)},
    {{"announcing", 10}, offsetof(rulebook, announcing)},
    {{"naming", 6}, offsetof(rulebook, naming)},
    {{"countries", 9}, offsetof(rulebook, countries)},
    {{"answering", 9}, offsetof(rulebook, answering)},
    {{"answer-link", 11}, offsetof(rulebook, answer_link)},
    {{"killing", 7}, offsetof(rulebook, killing)},
    {{"joining", 7}, offsetof(rulebook, joining)},
    {{"holding", 7}, offsetof(rulebook, holding)},
    {{"carrying", 8}, offsetof(rulebook, carrying)},
    {{"prisons", 7}, offsetof(rulebook, prisons)},
    {{"causes", 6}, offsetof(rulebook, causes)},
    {{"groups", 6}, offsetof(rulebook, groups)},
    {{"firms", 5}, offsetof(rulebook, firms)},
    {{"unions", 6}, offsetof(rulebook, unions)},
    {{"frontiers", 9}, offsetof(rulebook, frontiers)},
    {{"spots", 5}, offsetof(rulebook, spots)},
    {{"keeping", 7}, offsetof(rulebook, keeping)},
    {{"jailing", 7}, offsetof(rulebook, jailing)},
    {{"judging", 7}, offsetof(rulebook, judging)},
    {{"asking", 6}, offsetof(rulebook, asking)},
    {{"bare", 4}, offsetof(rulebook, bare)},
    {{"requests", 8}, offsetof(rulebook, requests)},
    {{"warning", 7}, offsetof(rulebook, warning)},
    {{"willing", 7}, offsetof(rulebook, willing)},
};

bool needed_sets_find(rulebook *b, entente_error *error)
{
    for (size_t i = 0; i < sizeof NEEDED / sizeof *NEEDED; i++) {
        int32_t set = set_named(&b->sets, NEEDED[i].name);
        *(int32_t *)((char *)b + NEEDED[i].at) = set;
        if (set < 0)
            return err_set(error, ENTENTE_BAD_INPUT, 0, "the set '%.*s' is missing",
                           ARG_STR(NEEDED[i].name));
    }
    return true;
}
