/* mentions.c: For gold.py: the codes and sectors of all that a text mentions.
   SPDX-License-Identifier: MIT

       mentions < LINES        a line is DAY, tab, text; a line is printed for each: "USA GOV;UN IGO" */
#include <stdio.h>
#include <stdlib.h>

#include "base/date.h"
#include "text/token.h"
#include "world/world.h"

static const world *w;
static const segmenter *words;

static void print_mentions(str line, arena keep, arena scratch)
{
    str text = line, when = str_cut(&text, '\t');
    token_vec tokens = {0};
    mention_vec all = {0};
    text = str_trim(text);
    token_split(words, text, (entente_span){0, (int32_t)text.len}, &tokens, &keep);
    entente_sentence s = {.span = {0, (int32_t)text.len}, .count = (int32_t)tokens.len};
    world_find(w, text, tokens.data, &s, day_parse(when), &all, &keep, scratch);
    for (ptrdiff_t i = 0; i < all.len; i++)
        printf("%s%.*s %.*s", i ? ";" : "", ARG_STR(all.data[i].actor.code),
               ARG_STR(all.data[i].actor.sector));
    printf("\n");
}

int main(void)
{
    arena keep = arena_open((ptrdiff_t)4 << 30), scratch = arena_open((ptrdiff_t)1 << 30);
    data_set data;
    entente_error error;
    char *line = NULL;
    size_t cap = 0;
    ssize_t len;
    if (!data_open(S(""), &data, &keep, &error) ||
        !(words = segmenter_load(&data, &keep, &error)) || !(w = world_load(&data, &keep, &error)))
        return fprintf(stderr, "%s: %s\n", error.file, error.message), 2;
    while ((len = getline(&line, &cap, stdin)) >= 0)
        print_mentions((str){line, len}, keep, scratch);
    free(line);
    return 0;
}
