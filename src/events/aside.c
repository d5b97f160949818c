/* aside.c: Days in the middle of a sentence, which mislead the parser.
   SPDX-License-Identifier: MIT

       denied on Thursday charges by Iran     parsed as an object of "on": the charges are lost
       denied charges by Iran                 as it is meant */
#include "events/aside.h"

/* Words before a bare day that make it part of their phrase: "last Friday", "by Monday". */
static const uint32_t LEADS = WORD_DETERMINER | WORD_PREPOSITION | WORD_NUMBER | WORD_AND |
                              WORD_ADJECTIVE | WORD_SUBORDINATOR | WORD_TIME | WORD_BUT;
/* Words after it with which a phrase or a verb group begins. */
static const uint32_t FOLLOWS = WORD_DETERMINER | WORD_PREPOSITION | WORD_THAT | WORD_TO | WORD_BE |
                                WORD_HAVE | WORD_MODAL | WORD_NUMBER;
/* Words after "on Friday" that make it part of something longer: "on Friday and Saturday". */
static const uint32_t JOINS = WORD_AND | WORD_TIME | WORD_NUMBER;

static bool is_word(str form)
{
    return form.len && (char_is_alpha(form.data[0]) || (unsigned char)form.data[0] >= 0x80 ||
                        char_is_digit(form.data[0]));
}

static bool is_lower(str form)
{
    return form.len && form.data[0] >= 'a' && form.data[0] <= 'z';
}

/* The end of a day that starts at i, with the part of the day after it. */
static int32_t end_of_day(const wordbook *x, const str *forms, int32_t count, int32_t i)
{
    bool has_part =
        i + 1 < count && is_lower(forms[i + 1]) && wordbook_find_class(x, forms[i + 1], WORD_TIME);
    return has_part ? i + 2 : i + 1;
}

/* May the sentence go on at i as if the day were not there? */
static bool goes_on(const wordbook *x, const str *forms, int32_t i, bool is_bare)
{
    const word *w = wordbook_find(x, forms[i]);
    if (!is_word(forms[i])) return false;
    if (!is_bare) return !w || !(w->classes & JOINS) || (w->classes & WORD_DETERMINER);
    if (!w || !is_lower(forms[i])) return false;
    return w->classes & FOLLOWS || (w->verb && w->forms & (FORM_PAST | FORM_S | FORM_PARTICIPLE));
}

/* "said during a briefing on Monday that": without the day the clause would describe the briefing. */
static bool parts_clause(const wordbook *x, str before, str after)
{
    const word *w = wordbook_find(x, before);
    return wordbook_find_class(x, after, WORD_THAT | WORD_TO) &&
           !(w && w->verb && !w->is_noun_too && !(w->forms & FORM_ING));
}

bool asides_find(const wordbook *x, const str *forms, int32_t count, bool *is_aside)
{
    bool any = false;
    for (int32_t i = 0; i < count; i++)
        is_aside[i] = false;
    for (int32_t i = 1; i + 1 < count; i++) {
        if (!wordbook_find_class(x, forms[i], WORD_DAY)) continue;
        const word *before = wordbook_find(x, forms[i - 1]);
        bool is_on = i > 1 && str_eq(forms[i - 1], S("on"));
        int32_t first = is_on ? i - 1 : i, end = end_of_day(x, forms, count, i);
        if (!is_on && before && before->classes & LEADS) continue;
        if (!is_word(forms[first - 1]) || end >= count || !goes_on(x, forms, end, !is_on)) continue;
        if (parts_clause(x, forms[first - 1], forms[end])) continue;
        for (int32_t k = first; k < end; k++)
            is_aside[k] = true;
        any = true;
        i = end - 1;
    }
    return any;
}
