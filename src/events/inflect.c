/* inflect.c: The forms of English verbs and nouns, by rule.
   SPDX-License-Identifier: MIT */
#include "events/inflect.h"

static bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

static char last(str s, ptrdiff_t back)
{
    return s.len >= back ? s.data[s.len - back] : 0;
}

static str join(str stem, const char *ending, arena *keep)
{
    return str_format(keep, "%.*s%s", ARG_STR(stem), ending);
}

static bool is_hissing(str s)
{
    return str_ends(s, S("s")) || str_ends(s, S("x")) || str_ends(s, S("z")) ||
           str_ends(s, S("ch")) || str_ends(s, S("sh"));
}

str inflect_noun(str s, arena *keep)
{
    if (last(s, 1) == 'y' && s.len > 1 && !is_vowel(last(s, 2)))
        return join(str_sub(s, 0, s.len - 1), "ies", keep);
    return join(s, is_hissing(s) ? "es" : "s", keep);
}

/* Groups of vowels: as good as syllables here. */
static int syllables(str s)
{
    int n = 0;
    for (ptrdiff_t i = 0; i < s.len; i++)
        n += is_vowel(s.data[i]) && (i == 0 || !is_vowel(s.data[i - 1]));
    return n;
}

/* consonant, single vowel, consonant: "stop", "expel" */
static bool ends_short(str s)
{
    char c = last(s, 1);
    return s.len >= 3 && !is_vowel(c) && c != 'w' && c != 'x' && c != 'y' && is_vowel(last(s, 2)) &&
           !is_vowel(last(s, 3));
}

verb_forms inflect_verb(str base, arena *keep)
{
    verb_forms f = {0};
    str cut = str_sub(base, 0, base.len - 1);
    bool is_y = last(base, 1) == 'y' && !is_vowel(last(base, 2));
    bool is_e = last(base, 1) == 'e';
    f.s = is_y                                         ? join(cut, "ies", keep)
          : is_hissing(base) || (last(base, 1) == 'o') ? join(base, "es", keep)
                                                       : join(base, "s", keep);
    f.past[0] = is_y ? join(cut, "ied", keep) : join(base, is_e ? "d" : "ed", keep);
    bool keeps_e = str_ends(base, S("ee")) || str_ends(base, S("ye")) || str_ends(base, S("oe"));
    if (str_ends(base, S("ie")))
        f.ing[0] = join(str_sub(base, 0, base.len - 2), "ying", keep);
    else
        f.ing[0] = join(is_e && !keeps_e ? cut : base, "ing", keep);
    if (!ends_short(base)) return f;
    str doubled = str_format(keep, "%.*s%c", ARG_STR(base), last(base, 1));
    int to = syllables(base) == 1 ? 0 : last(base, 1) == 'l' ? 1 : -1;
    if (to < 0) return f;
    f.past[to] = join(doubled, "ed", keep);
    f.ing[to] = join(doubled, "ing", keep);
    return f;
}
