/* endings.c: What follows from a word's form and XPOS: its lemma, its features.
   SPDX-License-Identifier: MIT */
#include "language/endings.h"

#include <string.h>

#include "base/utf8.h"

bool endings_open(const model_file *m, str keys, str values, str value_of, endings *out,
                  entente_error *error)
{
    str chunk[3];
    if (!model_chunk(m, keys, &chunk[0], error) || !model_chunk(m, values, &chunk[1], error) ||
        !model_chunk(m, value_of, &chunk[2], error) ||
        !wordlist_open(chunk[0], keys, &out->keys, error) ||
        !wordlist_open(chunk[1], values, &out->values, error))
        return false;
    out->value_of = (const uint16_t *)(const void *)chunk[2].data;
    bool fits = chunk[2].len == (ptrdiff_t)out->keys.count * 2 && out->values.count <= UINT16_MAX;
    for (uint32_t i = 0; fits && i < out->keys.count; i++)
        fits = out->value_of[i] < out->values.count;
    if (!fits)
        return err_set(error, ENTENTE_BAD_INPUT, 0,
                       "the rules '%.*s' of the language model do not fit together", ARG_STR(keys));
    return true;
}

endings_word endings_word_of(str form, str xpos, arena *keep)
{
    int upper = 0, lower = 0;
    for (ptrdiff_t i = 0; i < form.len; i++) {
        upper += char_is_upper(form.data[i]);
        lower += char_is_lower(form.data[i]);
    }
    char writing = !upper ? 'a' : lower || upper == 1 ? 'A' : upper > ENDINGS_INITIALS ? 'V' : 'U';
    return (endings_word){form, str_lower(form, keep), xpos, writing};
}

str endings_key(const endings_word *w, char writing, ptrdiff_t bytes, char room[ENDINGS_ROOM])
{
    bool is_whole = bytes == ENDINGS_WHOLE;
    str part = is_whole ? w->lower : str_sub(w->lower, w->lower.len - bytes, w->lower.len);
    ptrdiff_t len = w->xpos.len + 2 + is_whole + part.len;
    if (len > ENDINGS_ROOM) return S("");
    memcpy(room, w->xpos.data, (size_t)w->xpos.len);
    room[w->xpos.len] = writing;
    room[w->xpos.len + 1] = ' ';
    if (is_whole) room[w->xpos.len + 2] = '^';
    if (part.len) memcpy(room + len - part.len, part.data, (size_t)part.len);
    return (str){room, len};
}

static int32_t find_key(const endings *r, const endings_word *w, char writing, ptrdiff_t bytes)
{
    char room[ENDINGS_ROOM];
    str key = endings_key(w, writing, bytes, room);
    int32_t found = key.len ? wordlist_find(&r->keys, key) : -1;
    return found < 0 ? -1 : r->value_of[found];
}

int32_t endings_find(const endings *r, const endings_word *w, bool *is_whole)
{
    int32_t value = find_key(r, w, w->writing, ENDINGS_WHOLE);
    bool is_short_name = w->writing == 'U' && str_starts(w->xpos, S("NNP")); /* "SF" is not "Sf" */
    if (value < 0 && w->writing != 'a' && !is_short_name)
        value = find_key(r, w, 'a', ENDINGS_WHOLE);
    *is_whole = value >= 0;
    for (ptrdiff_t n = w->lower.len < ENDINGS_ENDING ? w->lower.len : ENDINGS_ENDING;
         value < 0 && n >= 0; n--) {
        value = find_key(r, w, w->writing, n);
        if (value < 0 && endings_shares(w)) value = find_key(r, w, 'a', n);
    }
    return value;
}

str endings_tag(str upos, str xpos, arena *keep)
{
    if (!str_starts(xpos, S("NNP")) || str_eq(upos, S("PROPN"))) return xpos;
    return str_format(keep, "%.*s/%.*s", ARG_STR(xpos), ARG_STR(upos));
}

bool endings_shares(const endings_word *w)
{
    return w->writing != 'a' && str_starts(w->xpos, S("VB"));
}

str endings_family(str xpos)
{
    static const char *const FAMILIES[][2] = {{"VBN", "VBD"}, {"VBP", "VB"}};
    for (int i = 0; i < 2; i++)
        if (str_eq(xpos, str_of(FAMILIES[i][0]))) return str_of(FAMILIES[i][1]);
    return xpos;
}

static str with_capital(str lower, arena *keep)
{
    str s = str_copy(lower, keep);
    char *c = (char *)(uintptr_t)s.data;
    if (s.len && char_is_lower(*c)) *c = (char)(*c - 32);
    return s;
}

static str base_of(char op, const endings_word *w, arena *keep)
{
    return op == '=' ? w->form : op == '^' ? with_capital(w->lower, keep) : w->lower;
}

str endings_lemma(str value, const endings_word *w, arena *keep)
{
    bool has_op = str_starts(value, S("=")) || str_starts(value, S("^"));
    str from = base_of(has_op ? value.data[0] : 0, w, keep);
    str rest = str_sub(value, has_op, value.len), end = str_sub(rest, 1, rest.len);
    if (!rest.len || !char_is_digit(rest.data[0])) return from;
    ptrdiff_t cut = rest.data[0] - '0';
    if (cut > from.len || (!cut && !end.len)) return from;
    buf b = {.keep = keep};
    buf_put(&b, str_sub(from, 0, from.len - cut));
    buf_put(&b, end);
    bool is_text = b.len && utf8_valid_prefix(buf_str(&b)) == b.len; /* cuts are bytes */
    return is_text ? buf_str(&b) : from;
}

static bool is_known(str a, str b, const wordlist *words, str *out, arena *keep)
{
    str both = str_format(keep, "%.*s%.*s", ARG_STR(a), ARG_STR(b));
    if (wordlist_find(words, both) < 0) return false;
    *out = both;
    return true;
}

str endings_mend(str lemma, const wordlist *words, arena *keep)
{
    str last = str_sub(lemma, lemma.len - 1, lemma.len), mended;
    str shorter = str_sub(lemma, 0, lemma.len - 1);
    if (lemma.len < 3 || lemma.len > ENDINGS_FORM || wordlist_find(words, lemma) >= 0) return lemma;
    if (is_known(lemma, S("e"), words, &mended, keep) ||
        (str_ends(shorter, last) && is_known(shorter, S(""), words, &mended, keep)) ||
        is_known(lemma, last, words, &mended, keep) ||
        (str_eq(last, S("e")) && is_known(shorter, S(""), words, &mended, keep)))
        return mended;
    return lemma;
}

static ptrdiff_t shared_prefix(str a, str b)
{
    ptrdiff_t n = 0;
    while (n < a.len && n < b.len && a.data[n] == b.data[n])
        n++;
    return n;
}

str endings_value(const endings_word *w, str lemma, arena *keep)
{
    static const char OPS[] = {0, '=', '^'};
    ptrdiff_t best = -1;
    str value = S("");
    for (int i = 0; i < 3; i++) {
        str from = base_of(OPS[i], w, keep);
        ptrdiff_t same = shared_prefix(from, lemma), cut = from.len - same;
        if (same <= best || cut > 9) continue;
        best = same;
        value = str_format(keep, "%.*s%td%.*s", OPS[i] != 0, &OPS[i], cut,
                           ARG_STR(str_sub(lemma, same, lemma.len)));
    }
    return value;
}

ptrdiff_t endings_cut(str value)
{
    for (ptrdiff_t i = 0; i < value.len && i < 2; i++)
        if (char_is_digit(value.data[i])) return value.data[i] - '0';
    return 0;
}
