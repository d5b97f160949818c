/* options.c: The options of a verb.
   SPDX-License-Identifier: MIT */
#include "faces/options.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The command line, and how far it has been taken. */
typedef struct line {
    const char *verb;
    const option *options;
    size_t count;
    int argc, at;
    char **argv;
} line;

__attribute__((format(printf, 2, 3))) static bool complain(const line *l, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    fputs("entente: ", stderr);
    vfprintf(stderr, format, list);
    fprintf(stderr, "; see entente %s --help\n", l->verb);
    va_end(list);
    return false;
}

static bool set_number(const line *l, const option *o, const char *value)
{
    char *end;
    errno = 0;
    long n = strtol(value, &end, 10);
    if (*value < '0' || *value > '9' || *end || errno || n > o->most)
        return complain(l, "--%s takes a whole number up to %d, not '%s'", o->name, o->most, value);
    *o->number = (int)n;
    return true;
}

/* The value may stand in the same word (attached) or in the next. */
static bool set_value(line *l, const option *o, const char *attached)
{
    if (!attached && l->at + 1 >= l->argc) return complain(l, "--%s needs a value", o->name);
    const char *value = attached ? attached : l->argv[++l->at];
    if (o->number) return set_number(l, o, value);
    if (o->list && o->list->count == LIST_MOST)
        return complain(l, "--%s is given too often", o->name);
    if (o->list) return o->list->values[o->list->count++] = value, true;
    *o->text = value;
    return true;
}

static const option *find_name(const line *l, const char *name, size_t len)
{
    for (size_t i = 0; i < l->count; i++)
        if (strlen(l->options[i].name) == len && !strncmp(l->options[i].name, name, len))
            return &l->options[i];
    return NULL;
}

static const option *find_letter(const line *l, char letter)
{
    for (size_t i = 0; i < l->count; i++)
        if (l->options[i].letter == letter) return &l->options[i];
    return NULL;
}

/* "--name", "--name value" or "--name=value". */
static bool take_long(line *l, const char *word)
{
    size_t len = strcspn(word + 2, "=");
    const char *attached = word[2 + len] ? word + 2 + len + 1 : NULL;
    const option *o = find_name(l, word + 2, len);
    if (!o) return complain(l, "unknown option %.*s", (int)len + 2, word);
    if (!o->flag) return set_value(l, o, attached);
    if (attached) return complain(l, "--%s takes no value", o->name);
    return *o->flag = true;
}

/* "-a", "-ab", "-t4" or "-t 4". */
static bool take_letters(line *l, const char *word)
{
    for (const char *c = word + 1; *c; c++) {
        const option *o = find_letter(l, *c);
        if (!o) return complain(l, "unknown option -%c", *c);
        if (!o->flag) return set_value(l, o, c[1] ? c + 1 : NULL);
        *o->flag = true;
    }
    return true;
}

bool options_take(const char *verb, const option *options, size_t count, int argc, char **argv,
                  int *operands)
{
    line l = {verb, options, count, argc, 1, argv};
    bool is_over = false; /* after "--" */
    *operands = 0;
    for (; l.at < argc; l.at++) {
        char *word = argv[l.at];
        if (is_over || word[0] != '-' || !word[1])
            argv[(*operands)++] = word;
        else if (!strcmp(word, "--"))
            is_over = true;
        else if (!(word[1] == '-' ? take_long(&l, word) : take_letters(&l, word)))
            return false;
    }
    return true;
}
