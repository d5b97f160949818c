/* rules_own.c: Rules of one's own, in files beside those of data/patterns.
   SPDX-License-Identifier: MIT */
#include "events/rules_own.h"

static str name_of(str path)
{
    return str_sub(path, str_find_last_char(path, '/') + 1, path.len);
}

bool rules_are_like(str path, str stem)
{
    return str_starts(name_of(path), name_of(stem)) && str_ends(path, S(".txt"));
}

bool rules_are_in(str path)
{
    return rules_are_like(path, S("sets")) || rules_are_like(path, S("verbs")) ||
           rules_are_like(path, S("nouns"));
}
