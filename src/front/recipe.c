/* recipe.c: The stages in which a language model is made.
   SPDX-License-Identifier: MIT */
#include "front/recipe.h"

#include <stddef.h>

#include "base/table.h"
#include "base/utf8.h"

/* A setting and what it may be. Whole numbers are int32_t, others float. */
typedef struct setting {
    const char *name;
    size_t at; /* in train_options */
    bool is_whole;
    double least, most;
} setting;

#define WHOLE(name, field, least, most)                                                            \
    {                                                                                              \
        name, offsetof(train_options, field), true, least, most                                    \
    }
#define REAL(name, field, most)                                                                    \
    {                                                                                              \
        name, offsetof(train_options, field), false, 0, most                                       \
    }

static const setting SETTINGS[] = {
    WHOLE("embed", shape.embed, 1, SHAPE_WIDTH_MOST),
    WHOLE("hidden", shape.hidden, 1, SHAPE_WIDTH_MOST),
    WHOLE("layers", shape.layers, 0, SHAPE_LAYERS_MOST),
    WHOLE("arc", shape.arc, 1, SHAPE_WIDTH_MOST),
    WHOLE("label", shape.label, 1, SHAPE_WIDTH_MOST),
    WHOLE("buckets", shape.buckets, 1, 1 << 24),
    WHOLE("epochs", epochs, 1, 10000),
    WHOLE("batch", batch_words, 1, 100000),
    WHOLE("least", least_count, 1, 1000000),
    REAL("rate", rate, 1),
    REAL("norm", most_norm, 1000),
    REAL("silver_share", silver_share, 1000),
    REAL("case", case_share, 1),
    REAL("present", present_share, 1),
    REAL("unknown", unknown_share, 1000),
    REAL("drop_embed", drop.embed, 0.9),
    REAL("drop_layer", drop.layer, 0.9),
    REAL("drop_head", drop.head, 0.9),
};
enum { SETTING_COUNT = sizeof SETTINGS / sizeof *SETTINGS };

static int32_t find_stage(const stage_vec *v, str name)
{
    for (ptrdiff_t i = 0; i < v->len; i++)
        if (str_eq(v->data[i].name, name)) return (int32_t)i;
    return -1;
}

static bool set_number(const table *t, train_options *o, const setting *s, str value,
                       entente_error *error)
{
    double number;
    char *to = (char *)o + s->at;
    if (!str_to_double(value, &number) || number < s->least || number > s->most ||
        (s->is_whole && number != (int32_t)number))
        return table_error(t, error, "%s is a %s from %g to %g, not '%.*s'", s->name,
                           s->is_whole ? "whole number" : "number", s->least, s->most,
                           ARG_STR(value));
    if (s->is_whole)
        *(int32_t *)(void *)to = (int32_t)number;
    else
        *(float *)(void *)to = (float)number;
    return true;
}

static bool set(const table *t, train_options *o, str item, entente_error *error)
{
    str value = item, name = str_trim(str_cut(&value, '='));
    int64_t seed;
    value = str_trim(value);
    if (str_eq(name, S("seed"))) {
        if (!str_to_int(value, &seed) || seed < 0)
            return table_error(t, error, "seed is a whole number, not '%.*s'", ARG_STR(value));
        return o->seed = (uint64_t)seed, true;
    }
    for (int i = 0; i < SETTING_COUNT; i++)
        if (str_eq(name, str_of(SETTINGS[i].name)))
            return set_number(t, o, &SETTINGS[i], value, error);
    return table_error(t, error, "there is no setting '%.*s'", ARG_STR(name));
}

static bool add_source(const table *t, const stage_vec *before, str name, stage *s,
                       entente_error *error)
{
    int32_t i = find_stage(before, name);
    if (i < 0)
        return table_error(t, error, "there is no stage '%.*s' before this one", ARG_STR(name));
    if (s->is_names && (s->from_count || !before->data[i].is_label))
        return table_error(t, error, "names are put right in one labelled text");
    if (s->is_label && !s->is_names && before->data[i].is_label)
        return table_error(t, error, "'%.*s' is no network", ARG_STR(name));
    if (s->from_count == STAGE_SOURCES)
        return table_error(t, error, "more than %d stages to learn from", STAGE_SOURCES);
    for (int32_t j = 0; j < s->from_count && !s->is_label; j++)
        if (before->data[s->from[j]].is_label == before->data[i].is_label)
            return table_error(t, error,
                               "a network learns from one text and starts from one other");
    s->from[s->from_count++] = i;
    return true;
}

/* Names become names of files. */
static bool is_name(str s)
{
    for (ptrdiff_t i = 0; i < s.len; i++)
        if (!char_is_alpha(s.data[i]) && !char_is_digit(s.data[i]) && s.data[i] != '-' &&
            s.data[i] != '_')
            return false;
    return s.len > 0 && s.len < 100;
}

static bool read_row(const table *t, stage_vec *out, arena *keep, entente_error *error)
{
    stage s = {.name = t->field[1],
               .is_label = !str_eq(t->field[0], S("network")),
               .is_names = str_eq(t->field[0], S("names")),
               .options = train_defaults()};
    str sources = t->field[2], settings = t->field[3], item;
    if (s.is_label && !s.is_names && !str_eq(t->field[0], S("label")))
        return table_error(t, error, "a stage is a network, a label or names, not '%.*s'",
                           ARG_STR(t->field[0]));
    if (!is_name(s.name) || find_stage(out, s.name) >= 0)
        return table_error(t, error, "a stage needs a name of its own, of letters and digits");
    while (item_next(&sources, &item))
        if (!add_source(t, out, item, &s, error)) return false;
    if (s.is_label && !s.from_count)
        return table_error(t, error,
                           s.is_names ? "which text's names?" : "who is to label the text?");
    while (item_next(&settings, &item))
        if (s.is_label || !set(t, &s.options, item, error))
            return s.is_label ? table_error(t, error, "only a network has settings") : false;
    *vec_push(out, keep) = s;
    return true;
}

bool recipe_read(str file, str bytes, stage_vec *out, arena *keep, entente_error *error)
{
    table t = table_of(file, bytes);
    while (table_next(&t))
        if (!read_row(&t, out, keep, error)) return false;
    if (out->len) return true;
    err_set(error, ENTENTE_BAD_INPUT, 0, "has no stage in it");
    return err_file(error, file);
}

str recipe_settings(const train_options *o, arena *keep)
{
    buf b = {.keep = keep};
    for (int i = 0; i < SETTING_COUNT; i++) {
        const char *from = (const char *)o + SETTINGS[i].at;
        double value = SETTINGS[i].is_whole ? *(const int32_t *)(const void *)from
                                            : (double)*(const float *)(const void *)from;
        buf_print(&b, "%s=%.9g; ", SETTINGS[i].name, value);
    }
    buf_print(&b, "seed=%llu", (unsigned long long)o->seed);
    return buf_str(&b);
}
