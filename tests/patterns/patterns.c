/* patterns.c: Reads the examples that stand below the rules of data/patterns.
   SPDX-License-Identifier: MIT

       patterns DATA_FOLDER [FILE...]      e.g. patterns data data/patterns/verbs.txt

   Without files: those of all verbs*.txt and nouns*.txt. Prints each example that fails and what was
   read of it; data/patterns/FORMAT.md says how examples are written. */
#include <stdio.h>

#include "base/data.h"
#include "base/date.h"
#include "base/table.h"

typedef struct session {
    entente_reader *reader;
    arena keep;
    int64_t rules, examples, failed;
} session;

/* An example with the rule that it stands below. */
typedef struct example {
    bool is_forbidden; /* "-": the rule must give nothing */
    str rule, sentence, wanted;
} example;

static example example_of(const table *t, str rule)
{
    example e = {.is_forbidden = str_starts(t->field[0], S("- ")), .rule = rule};
    str line = str_trim(str_sub(t->field[0], 2, t->field[0].len));
    ptrdiff_t arrow = str_find(line, S("=>"));
    e.sentence = arrow < 0 ? line : str_trim(str_sub(line, 0, arrow));
    if (arrow >= 0) e.wanted = str_trim(str_sub(line, arrow + 2, line.len));
    return e;
}

static bool is_side(const entente_actor *a, int32_t count, str wanted)
{
    int32_t n = 0;
    if (str_eq(wanted, S("?"))) return true;
    if (str_eq(wanted, S("-"))) return count == 0;
    for (str rest = wanted; rest.data; n++) {
        str code = str_cut(&rest, '+');
        bool is_there = false;
        for (int32_t i = 0; i < count; i++)
            is_there |= str_eq(a[i].code.len ? a[i].code : a[i].sector, code);
        if (!is_there) return false;
    }
    return n == count;
}

/* All who take part, on whichever side. */
static bool is_everybody(const entente_event *e, str source, str target)
{
    entente_actor all[64];
    char codes[256];
    int32_t n = 0;
    for (int32_t i = 0; i < e->source_count && n < 64; i++)
        all[n++] = e->source[i];
    for (int32_t i = 0; i < e->target_count && n < 64; i++)
        all[n++] = e->target[i];
    bool is_one = str_eq(target, S("-")) || !target.len;
    int len = is_one ? snprintf(codes, sizeof codes, "%.*s", ARG_STR(source))
                     : snprintf(codes, sizeof codes, "%.*s+%.*s", ARG_STR(source), ARG_STR(target));
    return len < (int)sizeof codes && is_side(all, n, str_of(codes));
}

/* "163 USA RUS denied": code (or its beginning), source, target, status; what is not said is not asked. */
static bool is_wanted(const entente_event *e, str wanted)
{
    str code = str_cut(&wanted, ' '), source = str_cut(&wanted, ' '),
        target = str_cut(&wanted, ' ');
    str status = str_trim(wanted);
    if (!str_starts(e->cameo, code)) return false;
    if (status.len && !str_eq(status, str_of(entente_status_name(e->status)))) return false;
    if (!source.len) return true;
    if (e->is_mutual) return is_everybody(e, source, target);
    return is_side(e->source, e->source_count, source) &&
           (!target.len || is_side(e->target, e->target_count, target));
}

static bool is_met(const example *x, const entente_reading *r)
{
    for (int32_t i = 0; r && i < r->event_count; i++) {
        const entente_event *e = &r->events[i];
        bool is_ours = str_eq(e->pattern, x->rule);
        if (x->is_forbidden && is_ours && (!x->wanted.len || is_wanted(e, x->wanted))) return false;
        if (!x->is_forbidden && (x->wanted.len ? is_wanted(e, x->wanted) : is_ours)) return true;
    }
    return x->is_forbidden;
}

static void print_side(const entente_actor *a, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        printf("%s%.*s", i ? "+" : " ", ARG_STR(a[i].code.len ? a[i].code : a[i].sector));
    if (!count) printf(" -");
}

static void print_failure(const table *t, const example *x, const entente_reading *r)
{
    printf("%.*s:%d: %.*s: %.*s\n", ARG_STR(t->file), (int)t->line, ARG_STR(x->rule),
           ARG_STR(t->field[0]));
    for (int32_t i = 0; r && i < r->event_count; i++) {
        const entente_event *e = &r->events[i];
        printf("    read: %.*s", ARG_STR(e->cameo));
        print_side(e->source, e->source_count);
        print_side(e->target, e->target_count);
        printf(" %s, by %.*s\n", entente_status_name(e->status), ARG_STR(e->pattern));
    }
    if (!r || !r->event_count) printf("    nothing was read\n");
}

static void read_file(session *s, const data_file *f)
{
    str rule = {0};
    entente_error error = {0};
    for (table t = table_of(f->path, f->bytes); table_next(&t);) {
        bool is_example = str_starts(t.field[0], S("+ ")) || str_starts(t.field[0], S("- "));
        s->rules += !is_example;
        if (!is_example) rule = t.field[0];
        if (!is_example) continue;
        example x = example_of(&t, rule);
        const entente_document d = {
            .id = S("example"), .text = x.sentence, .published = day_of_date((date){2023, 9, 26})};
        const entente_reading *r = entente_read(s->reader, &d, &error);
        s->examples++;
        if (is_met(&x, r)) continue;
        s->failed++;
        print_failure(&t, &x, r);
    }
}

/* Is the file one of those asked for? Asked for by any path that ends with its name. */
static bool is_asked(const data_file *f, int count, char **names)
{
    str path = f->path, name = str_sub(path, str_find_last_char(path, '/') + 1, path.len);
    for (int i = 0; i < count; i++) {
        str one = str_of(names[i]);
        if (str_eq(str_sub(one, str_find_last_char(one, '/') + 1, one.len), name)) return true;
    }
    return !count;
}

int main(int count, char **args)
{
    session s = {.keep = arena_open((ptrdiff_t)1 << 30)};
    entente_error error = {0};
    data_set data;
    if (count < 2) return fprintf(stderr, "patterns DATA_FOLDER [FILE...]\n"), 2;
    entente_model *model = entente_model_open(args[1], &error);
    if (!model || !data_open(str_of(args[1]), &data, &s.keep, &error)) {
        printf("%s:%td: %s\n", error.file, error.line, error.message);
        return 2;
    }
    s.reader = entente_reader_new(model);
    for (ptrdiff_t i = 0; i < data.count; i++) {
        const data_file *f = &data.files[i];
        bool has_rules =
            str_starts(f->path, S("patterns/verbs")) || str_starts(f->path, S("patterns/nouns"));
        if (has_rules && is_asked(f, count - 2, args + 2)) read_file(&s, f);
    }
    printf("%lld rules, %lld examples, %lld failed\n", (long long)s.rules, (long long)s.examples,
           (long long)s.failed);
    entente_reader_free(s.reader);
    entente_model_close(model);
    arena_close(&s.keep);
    return s.failed || !s.rules;
}
