/* word.c: How far a word reaches.
   SPDX-License-Identifier: MIT

   Every look ahead or back is bounded, except along an address, which is then one word. */
#include "text/word.h"

/* ## What may stand inside a word */

/* alt.animals.cat: a name of three or more parts in small letters. */
static bool is_dotted_name(const scanner *s, ptrdiff_t start, ptrdiff_t run, ptrdiff_t i)
{
    enum { NAME_BYTES = 64 };
    if (!char_is_lower(byte_at(s, i - 1)) || !char_is_lower(byte_at(s, i + 1))) return false;
    if (run > start) return s->text.data[run - 1] == '.' && char_is_lower(s->text.data[run]);
    for (ptrdiff_t k = i + 1; k < i + NAME_BYTES; k++) {
        char c = byte_at(s, k);
        if (c == '.')
            return k > i + 2 && count_letters(s, k + 1, 2) > 1 && char_is_lower(byte_at(s, k + 1));
        if (!char_is_lower(c)) return false;
    }
    return false;
}

static bool dot_joins(const scanner *s, ptrdiff_t start, ptrdiff_t run, ptrdiff_t i)
{
    ptrdiff_t left = i - run, right = count_letters(s, i + 1, 5);
    if (is_digit_at(s, i - 1) && is_digit_at(s, i + 1)) return true;
    if (left > 1 && is_dotted_name(s, start, run, i)) return true;
    if (!right || right > 5 || !ends_after(s, i + 1, right)) return false;
    bool has_dot = byte_at(s, i + 1 + right) == '.';
    bool is_lone = char_is_alpha(byte_at(s, i - 1)) && (left == 1 || is_digit_at(s, i - 2));
    if (is_lone) {
        if (right == 1) return true;                                               /* U.S. */
        if (right < 4 && char_is_upper(byte_at(s, i + 1)) && has_dot) return true; /* M.Sc. */
    }
    if (left == 2 && right == 1 && char_is_upper(byte_at(s, i + 1)) && has_dot) return true;
    bool is_one_case = char_is_lower(byte_at(s, i + 1)) == char_is_lower(byte_at(s, i + right));
    return (left > 1 || run > start) && is_one_case &&
           words_find(&s->g->endings, piece(s, i + 1, i + 1 + right));
}

/* 1,000 and 1,00,000 */
static bool comma_joins(const scanner *s, ptrdiff_t run, ptrdiff_t i)
{
    if (!is_digit_at(s, i - 1) || i - run > 3) return false;
    ptrdiff_t right = count_digits(s, i + 1, 3);
    return right == 3 || (right == 2 && byte_at(s, i + 3) == ',' && is_digit_at(s, i + 4));
}

/* 60's, 1990's */
static bool is_decade(const scanner *s, ptrdiff_t start, ptrdiff_t i)
{
    return (i - start == 2 || i - start == 4) && count_digits(s, start, 4) == i - start &&
           s->text.data[i - 1] == '0';
}

ptrdiff_t word_clitic(const scanner *s, ptrdiff_t i, int32_t bytes)
{
    ptrdiff_t n = count_letters(s, i + bytes, 2);
    if (!n || n > 2 || !ends_after(s, i + bytes, n)) return 0;
    return words_find(&s->g->clitics, piece(s, i + bytes, i + bytes + n)) ? bytes + n : 0;
}

ptrdiff_t word_negation(const scanner *s, ptrdiff_t start, ptrdiff_t i, int32_t bytes)
{
    bool is_not = i > start && char_lower(s->text.data[i - 1]) == 'n' &&
                  char_lower(byte_at(s, i + bytes)) == 't' && ends_after(s, i + bytes, 1);
    return is_not ? bytes + 1 : 0;
}

static bool apostrophe_joins(const scanner *s, ptrdiff_t start, ptrdiff_t i, int32_t bytes)
{
    bool is_figure = is_digit_at(s, i - 1);
    if (is_figure && is_digit_at(s, i + bytes)) return false; /* 5'2 */
    if (word_clitic(s, i, bytes)) return is_figure && is_decade(s, start, i);
    return !word_negation(s, start, i, bytes);
}

/* Telephone numbers and dates: three or more groups of figures, or two of 3-4 or 5-4 places. */
static bool is_number_chain(const scanner *s, ptrdiff_t start)
{
    ptrdiff_t lengths[8], groups = 0, i = start;
    for (; groups < 8; groups++, i++) {
        ptrdiff_t n = lengths[groups] = count_digits(s, i, 8);
        if (!n || n > 8) return false;
        i += n;
        if (byte_at(s, i) != '-') break;
    }
    if (groups >= 8 || glyph_is_alnum(look(s, i).kind)) return false;
    if (groups == 1) return lengths[1] == 4 && (lengths[0] == 3 || lengths[0] == 5);
    return groups > 1;
}

static bool hyphen_joins(const scanner *s, ptrdiff_t start, ptrdiff_t run, ptrdiff_t i,
                         int32_t bytes)
{
    if (is_digit_at(s, start) && is_digit_at(s, i + bytes)) {
        while (start > s->start && i - start < 80 &&
               (is_digit_at(s, start - 1) || byte_at(s, start - 1) == '-'))
            start--;
        return is_number_chain(s, start);
    }
    bool is_acronym = i - start == 2 && char_is_upper(s->text.data[i - 1]); /* UN-led */
    if (run == start && !is_acronym && words_find(&s->g->prefixes, piece(s, run, i))) return true;
    ptrdiff_t right = count_letters(s, i + bytes, 8);
    if (!right || right > 8 || !ends_after(s, i + bytes, right)) return false;
    return words_find(&s->g->suffixes, piece(s, i + bytes, i + bytes + right)) ||
           words_find(&s->g->whole, piece(s, start, i + bytes + right));
}

static int number_at(const scanner *s, ptrdiff_t i, ptrdiff_t digits)
{
    int n = 0;
    for (ptrdiff_t k = 0; k < digits; k++)
        n = 10 * n + (s->text.data[i + k] - '0');
    return n;
}

/* 9/11, 11/28/2000: a day and a month, and perhaps a year; not 1/2, not 2001/02. */
static bool slash_joins(const scanner *s, ptrdiff_t start, ptrdiff_t run, ptrdiff_t i)
{
    ptrdiff_t left = i - run, right = count_digits(s, i + 1, 4);
    if (!left || left > 4 || right > 4 || !right || count_digits(s, run, 4) != left) return false;
    if (run > start) return s->text.data[run - 1] == '/';
    if (byte_at(s, i + 1 + right) == '/' && is_digit_at(s, i + 2 + right)) return true;
    if (left > 2 || right > 2) return false;
    int a = number_at(s, run, left), b = number_at(s, i + 1, right);
    bool is_date = (a <= 12 && b <= 31) || (a <= 31 && b <= 12);
    return is_date && (a > b || b > 9);
}

/* May the glyph at i stand between the runs of letters and figures before and behind it? The word
   starts at start, its last run at run. */
static bool joins(const scanner *s, ptrdiff_t start, ptrdiff_t run, ptrdiff_t i, glyph g)
{
    glyph_kind next = look(s, i + g.bytes).kind;
    if (!glyph_is_alnum(next)) return false;
    bool is_figure = is_digit_at(s, i - 1);
    switch (g.kind) {
    case GLYPH_DOT:
        return g.bytes == 1 && dot_joins(s, start, run, i);
    case GLYPH_COMMA:
        return comma_joins(s, run, i);
    case GLYPH_APOSTROPHE:
        return apostrophe_joins(s, start, i, g.bytes);
    case GLYPH_HYPHEN:
        return hyphen_joins(s, start, run, i, g.bytes);
    case GLYPH_SLASH:
        return slash_joins(s, start, run, i);
    case GLYPH_COLON:
        return is_figure && next == GLYPH_DIGIT;
    case GLYPH_AND:
        return i - run < 5 && !is_figure && next == GLYPH_LETTER && count_letters(s, i + 1, 4) < 5;
    case GLYPH_AT:
        return true;
    case GLYPH_TIE:
        return !is_figure || next == GLYPH_DIGIT || s->text.data[i] == '_';
    default:
        return false;
    }
}

ptrdiff_t word_end(const scanner *s, ptrdiff_t start)
{
    for (ptrdiff_t i = start, run = start;;) {
        glyph g = look(s, i);
        if (!glyph_is_alnum(g.kind)) {
            if (!joins(s, start, run, i, g)) return i;
            run = i + g.bytes;
        }
        i += g.bytes;
    }
}

/* ## Addresses */

static bool starts_link(const scanner *s, ptrdiff_t i)
{
    static const char *const starts[] = {"http://", "https://", "www.", "ftp://", "mailto:"};
    for (size_t k = 0; k < sizeof starts / sizeof *starts; k++) {
        str start = str_of(starts[k]);
        if (i + start.len < s->chunk_end && str_eq_fold(piece(s, i, i + start.len), start))
            return glyph_is_alnum(look(s, i + start.len).kind);
    }
    return false;
}

/* Where the address that starts at i ends: before what only follows it. */
static ptrdiff_t link_end(const scanner *s, ptrdiff_t i)
{
    ptrdiff_t end = i, open = 0;
    for (; end < s->chunk_end; end++) {
        char c = s->text.data[end];
        if (c == '<' || c == '>' || c == '"' || c == '|' || (unsigned char)c == 0xE2) break;
        open += c == '(';
    }
    while (end > i) {
        char c = s->text.data[end - 1];
        if (str_find_char(S(".,;:!?'*]}"), c) < 0 && !(c == ')' && !open)) break;
        end--;
    }
    return end;
}

/* Where the mail address or @name that starts at i ends; i when none does. */
static ptrdiff_t mail_end(const scanner *s, ptrdiff_t i)
{
    enum { LOCAL_BYTES = 64, HOST_BYTES = 255 };
    ptrdiff_t at = i;
    while (at < s->chunk_end && at - i <= LOCAL_BYTES && s->text.data[at] != '@' &&
           (glyph_is_alnum(look(s, at).kind) || str_find_char(S("._%+-"), s->text.data[at]) >= 0))
        at++;
    if (byte_at(s, at) != '@' || at == i) return i;
    ptrdiff_t end = at + 1;
    while (end < s->chunk_end && end - at <= HOST_BYTES &&
           (char_is_alpha(s->text.data[end]) || is_digit_at(s, end) ||
            str_find_char(S("._-"), s->text.data[end]) >= 0))
        end++;
    while (end > at + 1 && !char_is_alpha(s->text.data[end - 1]) && !is_digit_at(s, end - 1))
        end--;
    return end > at + 1 ? end : i;
}

ptrdiff_t word_address_end(const scanner *s, ptrdiff_t i)
{
    if (starts_link(s, i)) return link_end(s, i);
    return s->has_at ? mail_end(s, i) : i;
}
