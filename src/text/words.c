/* words.c: The words that decide where a token or a sentence ends.
   SPDX-License-Identifier: MIT */
#include "text/words.h"

#include "base/table.h"

int32_t words_find_exact(const map *m, str word)
{
    const int32_t *value = word.len <= WORD_BYTES ? map_get(m, word) : NULL;
    return value ? *value : 0;
}

int32_t words_find(const map *m, str word)
{
    char lower[WORD_BYTES];
    if (word.len > WORD_BYTES) return 0;
    for (ptrdiff_t i = 0; i < word.len; i++)
        lower[i] = char_lower(word.data[i]);
    return words_find_exact(m, (str){lower, word.len});
}

/* The next of the words that white space parts. */
static bool word_next(str *words, str *word)
{
    *words = str_trim(*words);
    if (!words->len) return false;
    ptrdiff_t n = 0;
    while (n < words->len && !char_is_space(words->data[n]))
        n++;
    *word = str_sub(*words, 0, n);
    *words = str_sub(*words, n, words->len);
    return true;
}

static str in_capitals(str word, ptrdiff_t letters, arena *keep)
{
    str copy = str_copy(word, keep);
    char *c = (char *)copy.data;
    for (ptrdiff_t i = 0; i < copy.len && i < letters; i++)
        if (char_is_lower(c[i])) c[i] -= 32;
    return copy;
}

/* A class of rows: its name in the first field, the map that the words of the second field go into,
   and what they get there. */
typedef struct row_class {
    const char *name;
    size_t map; /* offset in the segmenter */
    int32_t value;
    bool (*add)(segmenter *g, const struct row_class *c, const table *t, arena *keep,
                entente_error *error);
} row_class;

static map *map_of(segmenter *g, const row_class *c)
{
    return (map *)((char *)g + c->map);
}

static bool add_words(segmenter *g, const row_class *c, const table *t, arena *keep,
                      entente_error *error)
{
    (void)error;
    str words = t->field[1];
    for (str word; word_next(&words, &word);)
        *map_at(map_of(g, c), word, keep) |= c->value;
    return true;
}

static bool add_abbreviations(segmenter *g, const row_class *c, const table *t, arena *keep,
                              entente_error *error)
{
    (void)error;
    str words = t->field[1];
    for (str word; word_next(&words, &word);) {
        *map_at(map_of(g, c), word, keep) = c->value;
        if (word.len == 1) continue; /* a lone capital is an initial */
        *map_at(map_of(g, c), in_capitals(word, 1, keep), keep) = c->value;
        *map_at(map_of(g, c), in_capitals(word, word.len, keep), keep) = c->value;
    }
    return true;
}

static bool add_joined(segmenter *g, const row_class *c, const table *t, arena *keep,
                       entente_error *error)
{
    buf form = {.keep = keep};
    int32_t parts = 0, cuts = 0;
    str words = t->field[1];
    for (str word; word_next(&words, &word); parts++) {
        if (parts < 2) cuts |= (int32_t)(word.len & 0xFF) << (8 * parts);
        buf_put(&form, word);
    }
    str joined = buf_str(&form);
    if (parts < 2 || parts > 3 || joined.len > WORD_BYTES)
        return table_error(t, error, "a word row has two or three words that are written as one");
    *map_at(map_of(g, c), joined, keep) = parts == 2 ? cuts & 0xFF : cuts;
    if (char_is_lower(joined.data[0]) && char_is_lower(joined.data[1]))
        g->joined_starts[joined.data[0] - 'a'] |= UINT32_C(1) << (joined.data[1] - 'a');
    return true;
}

static bool add_emoticons(segmenter *g, const row_class *c, const table *t, arena *keep,
                          entente_error *error)
{
    str words = t->field[1];
    for (str word; word_next(&words, &word);) {
        if (word.len > EMOTICON_BYTES || (unsigned char)word.data[0] >= 128)
            return table_error(t, error, "emoticon '%.*s' is not of at most %d ASCII characters",
                               ARG_STR(word), EMOTICON_BYTES);
        g->starts_emoticon[(unsigned char)word.data[0]] = true;
        *map_at(map_of(g, c), word, keep) = c->value;
    }
    return true;
}

#define MAP(name) offsetof(segmenter, name)
static const struct word_file {
    const char *path;
    row_class classes[6];
} word_files[] = {
    {"words/abbreviations.txt",
     {{"always", MAP(abbreviations), PERIOD_ALWAYS, add_abbreviations},
      {"title", MAP(abbreviations), PERIOD_TITLE, add_abbreviations},
      {"number", MAP(abbreviations), PERIOD_NUMBER, add_abbreviations},
      {"may", MAP(abbreviations), PERIOD_MAY, add_abbreviations},
      {"inner", MAP(abbreviations), PERIOD_INNER, add_abbreviations},
      {"mark", MAP(abbreviations), PERIOD_MARK, add_abbreviations}}},
    {"words/clitics.txt",
     {{"after", MAP(clitics), 1, add_words},
      {"word", MAP(joined), 1, add_joined},
      {"before", MAP(apostrophed), 1, add_words}}},
    {"words/hyphens.txt",
     {{"prefix", MAP(prefixes), 1, add_words},
      {"suffix", MAP(suffixes), 1, add_words},
      {"whole", MAP(whole), 1, add_words}}},
    {"words/symbols.txt",
     {{"unit", MAP(units), UNIT_MEASURE, add_words},
      {"money", MAP(units), UNIT_MONEY, add_words},
      {"currency", MAP(currencies), 1, add_words},
      {"ending", MAP(endings), 1, add_words},
      {"emoticon", MAP(emoticons), 1, add_emoticons}}},
    {"words/starters.txt", {{"start", MAP(starters), 1, add_words}}},
};
#undef MAP

static const row_class *class_of(const struct word_file *f, str name)
{
    for (size_t i = 0; i < sizeof f->classes / sizeof *f->classes && f->classes[i].name; i++)
        if (str_eq(name, str_of(f->classes[i].name))) return &f->classes[i];
    return NULL;
}

static bool read_file(segmenter *g, const struct word_file *f, const data_set *data, arena *keep,
                      entente_error *error)
{
    str bytes;
    if (!data_find(data, str_of(f->path), &bytes, error)) return false;
    table t = table_of(str_of(f->path), bytes);
    while (table_next(&t)) {
        const row_class *c = class_of(f, t.field[0]);
        if (!c) return table_error(&t, error, "'%.*s' is no class of words", ARG_STR(t.field[0]));
        if (!t.field[1].len) return table_error(&t, error, "the row has no words");
        if (!c->add(g, c, &t, keep, error)) return false;
    }
    return true;
}

segmenter *segmenter_load(const data_set *data, arena *keep, entente_error *error)
{
    segmenter *g = arena_new(keep, segmenter, 1);
    for (size_t i = 0; i < sizeof word_files / sizeof *word_files; i++)
        if (!read_file(g, &word_files[i], data, keep, error)) return NULL;
    return g;
}
