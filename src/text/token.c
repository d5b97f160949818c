/* token.c: Words of one stretch of text.
   SPDX-License-Identifier: MIT

       He'd paid US$5m (15-year term) in the U.S.-led ...
       He|'d paid US$|5|m (|15|-|year term|) in the U.S.|-|led ...

   One pass from left to right. A word is a run of letters and figures with whatever joins() lets stand
   between two runs; what stands behind it (a clitic, a period, a unit) is then looked at once. All
   looking ahead is bounded, so the time is linear whatever the text. */
#include "text/token.h"

#include "text/word.h"

/* ## Giving tokens out */

static void push(scanner *s, ptrdiff_t from, ptrdiff_t to, bool is_part)
{
    bool is_glued =
        from > s->start && s->tokens->len && s->tokens->data[s->tokens->len - 1].span.end == from;
    *vec_push(s->tokens, s->keep) = (entente_token){
        .span = {(int32_t)from, (int32_t)to}, .is_glued = is_glued, .is_part = is_part};
}

/* The token before, "" at the start of the stretch. */
static str last_token(const scanner *s)
{
    if (!s->tokens->len) return S("");
    entente_span span = s->tokens->data[s->tokens->len - 1].span;
    return span.start >= s->start ? str_span(s->text, span) : S("");
}

/* ## What stands behind a word */

/* Where the next visible thing behind i is, at most at the stretch's end. */
static ptrdiff_t skip_space(const scanner *s, ptrdiff_t i)
{
    while (i < s->end) {
        glyph g = glyph_at(s->text, i);
        if (g.kind != GLYPH_SPACE) break;
        i += g.bytes;
    }
    return i < s->end ? i : s->end;
}

/* Is the word at i a capitalised one that starts sentences? */
static bool is_starter(const scanner *s, ptrdiff_t i)
{
    ptrdiff_t n = 0;
    while (i + n < s->end && n <= WORD_BYTES && char_is_alpha(s->text.data[i + n]))
        n++;
    return n && char_is_upper(s->text.data[i]) && words_find(&s->g->starters, piece(s, i, i + n));
}

static bool is_capital_at(const scanner *s, ptrdiff_t i)
{
    if (i >= s->end) return false;
    if ((unsigned char)s->text.data[i] < 128) return char_is_upper(s->text.data[i]);
    ptrdiff_t at = i;
    return utf8_is_upper(utf8_next(s->text, &at));
}

/* Does the period behind a lone letter belong to it? */
static bool initial_takes_period(const scanner *s, char letter, ptrdiff_t next)
{
    if (!char_is_upper(letter)) return next < s->end && char_is_digit(s->text.data[next]);
    if (next >= s->end) return str_ends(last_token(s), S(".")) && last_token(s).len == 2;
    str before = last_token(s);
    bool is_named = before.len && char_is_upper(before.data[0]) && !str_eq(before, S("I"));
    if (is_capital_at(s, next)) return !is_starter(s, next) && (letter != 'I' || is_named);
    glyph_kind k = glyph_at(s->text, next).kind;
    return letter != 'I' && k != GLYPH_QUOTE && k != GLYPH_APOSTROPHE;
}

/* Does the period at end belong to the word before it? */
static bool takes_period(const scanner *s, ptrdiff_t start, ptrdiff_t end)
{
    if (byte_at(s, end) != '.' || (byte_at(s, end + 1) == '.' && byte_at(s, end + 2) == '.'))
        return false;
    bool is_letter = char_is_alpha(s->text.data[end - 1]);
    if (is_letter && end - start > 2 && s->text.data[end - 2] == '.') return true; /* U.S. */
    ptrdiff_t next = skip_space(s, end + 1);
    switch (words_find_exact(&s->g->abbreviations, piece(s, start, end))) {
    case PERIOD_ALWAYS:
    case PERIOD_MAY:
        return true;
    case PERIOD_INNER:
        return next < s->end && !is_capital_at(s, next);
    case PERIOD_TITLE:
        return is_capital_at(s, next) && !is_starter(s, next);
    case PERIOD_NUMBER:
        return next < s->end && char_is_digit(s->text.data[next]);
    }
    if (is_letter && end - start == 1) return initial_takes_period(s, s->text.data[start], next);
    return is_letter && end - start == 4 && s->text.data[start + 1] == '.'; /* M.Sc. */
}

/* $, £, US$, EUR */
static bool is_money(const scanner *s, str token)
{
    ptrdiff_t at = token.len;
    if (!token.len) return false;
    return glyph_kind_of(utf8_back(token, &at)) == GLYPH_MONEY || str_ends(token, S("$")) ||
           words_find_exact(&s->g->currencies, token);
}

/* Where a figure and the unit behind it part; end when the word is nothing of that kind. */
static ptrdiff_t unit_start(const scanner *s, ptrdiff_t start, ptrdiff_t end)
{
    ptrdiff_t i = end;
    bool is_small = true;
    if (!is_digit_at(s, start)) return end;
    for (; i > start && end - i < WORD_BYTES; i--) {
        char c = s->text.data[i - 1];
        if (!char_is_alpha(c) && c != '.') break;
        is_small &= char_is_lower(c);
    }
    if (i == start || i == end || !is_digit_at(s, i - 1)) return end;
    if (is_small && end - i > 3) return i; /* 20minutes */
    int32_t unit = words_find_exact(&s->g->units, piece(s, i, end));
    return unit & UNIT_MEASURE || (unit & UNIT_MONEY && is_money(s, last_token(s))) ? i : end;
}

/* Where letters that name a currency and the sum behind them part; start when there are none. */
static ptrdiff_t sum_start(const scanner *s, ptrdiff_t start, ptrdiff_t end)
{
    ptrdiff_t n = count_letters(s, start, 3);
    if (!n || n > 3 || start + n >= end || !is_digit_at(s, start + n)) return start;
    return words_find_exact(&s->g->currencies, piece(s, start, start + n)) ? start + n : start;
}

/* Gives out a word that may be several written as one: cannot, gonna. */
static void push_word(scanner *s, ptrdiff_t start, ptrdiff_t end)
{
    bool is_part = false;
    str word = piece(s, start, end);
    char first = char_lower(word.data[0]), second = word.len > 1 ? char_lower(word.data[1]) : 0;
    bool is_known = char_is_lower(first) && char_is_lower(second)
                        ? s->g->joined_starts[first - 'a'] >> (second - 'a') & 1
                        : word.len > 2 && !char_is_digit(first);
    int32_t cuts = is_known && word.len < 9 ? words_find(&s->g->joined, word) : 0;
    for (; cuts; cuts >>= 8, is_part = true) {
        push(s, start, start + (cuts & 0xFF), is_part);
        start += cuts & 0xFF;
    }
    push(s, start, end, is_part);
}

/* Gives out the clitics behind the word [start, end), which is given out with them: it's, didn't,
   who'd've, workers'. Returns where they end. */
static ptrdiff_t push_with_clitics(scanner *s, ptrdiff_t start, ptrdiff_t end)
{
    glyph g = look(s, end);
    ptrdiff_t n = g.kind == GLYPH_APOSTROPHE ? word_negation(s, start, end, g.bytes) : 0;
    if (n) {
        if (end - 1 > start) push(s, start, end - 1, false);
        push(s, end - 1, end + n, end - 1 > start);
        end += n;
    } else {
        push_word(s, start, end);
    }
    for (g = look(s, end); g.kind == GLYPH_APOSTROPHE; g = look(s, end)) {
        n = word_clitic(s, end, g.bytes);
        char last = char_lower(s->text.data[end - 1]);
        bool is_plural = !n && !s->is_quoting && (last == 's' || last == 'z' || last == 'x') &&
                         !glyph_is_alnum(look(s, end + g.bytes).kind);
        if (is_plural) n = g.bytes;
        if (!n) return end;
        push(s, end, end + n, true);
        end += n;
    }
    return end;
}

/* "lovin'", "th-": what is cut off keeps its mark. */
static ptrdiff_t cut_off_end(const scanner *s, ptrdiff_t start, ptrdiff_t end)
{
    glyph g = look(s, end);
    if (glyph_is_alnum(look(s, end + g.bytes).kind)) return end;
    if (g.kind == GLYPH_APOSTROPHE && !s->is_quoting && end - start > 3)
        return str_ends(piece(s, start, end), S("in")) ? end + g.bytes : end;
    if (g.kind != GLYPH_HYPHEN || end - start > 2 || look(s, end + g.bytes).kind != GLYPH_SPACE)
        return end;
    for (ptrdiff_t i = start; i < end; i++) {
        char c = s->text.data[i];
        if (!(i == start ? char_is_alpha(c) : char_is_lower(c))) return end;
        if (str_find_char(S("aeiou"), char_lower(c)) >= 0) return end;
    }
    return end + g.bytes;
}

/* Gives out the word [start, end) and what behind it belongs to it. Returns where that ends. */
static ptrdiff_t push_whole(scanner *s, ptrdiff_t start, ptrdiff_t end)
{
    ptrdiff_t sum = sum_start(s, start, end);
    if (sum > start) push(s, start, sum, false);
    ptrdiff_t unit = unit_start(s, sum, end);
    if (unit < end) push(s, sum, unit, false);
    if (unit == end) unit = sum;
    if (takes_period(s, unit, end)) end++;
    return push_with_clitics(s, unit, end);
}

/* ## One token after the other */

static ptrdiff_t scan_word(scanner *s, ptrdiff_t i)
{
    ptrdiff_t end = word_address_end(s, i);
    if (end > i) return push(s, i, end, false), end;
    end = word_end(s, i);
    glyph next = look(s, end);
    if (next.kind == GLYPH_SPACE) return push_whole(s, i, end);
    if (next.kind == GLYPH_MONEY &&
        words_find_exact(&s->g->currencies, piece(s, i, end + next.bytes)))
        return push(s, i, end + next.bytes, false), end + next.bytes;
    ptrdiff_t cut_off = cut_off_end(s, i, end);
    if (cut_off > end) return push(s, i, cut_off, false), cut_off;
    if (byte_at(s, end) == '!' &&
        words_find_exact(&s->g->abbreviations, piece(s, i, end)) == PERIOD_MARK)
        return push_with_clitics(s, i, end + 1);
    return push_whole(s, i, end);
}

/* The end of the run of glyphs of one kind. */
static ptrdiff_t run_end(const scanner *s, ptrdiff_t i, glyph_kind k)
{
    for (glyph g = look(s, i); g.kind == k && g.bytes; g = look(s, i))
        i += g.bytes;
    return i;
}

/* The end of a run of the characters that rules and arrows are drawn with. */
static ptrdiff_t drawing_end(const scanner *s, ptrdiff_t i)
{
    while (i < s->chunk_end && str_find_char(S("-=<>*_~+|#^"), s->text.data[i]) >= 0)
        i++;
    return i;
}

static ptrdiff_t emoticon_end(const scanner *s, ptrdiff_t i)
{
    unsigned char first = (unsigned char)s->text.data[i];
    if (first >= 128 || !s->g->starts_emoticon[first]) return i;
    if (glyph_is_alnum(kind_before(s, i))) return i;
    for (ptrdiff_t n = EMOTICON_BYTES; n > 1; n--) {
        if (i + n > s->chunk_end || glyph_is_alnum(look(s, i + n).kind)) continue;
        if (words_find_exact(&s->g->emoticons, piece(s, i, i + n))) return i + n;
    }
    return i;
}

static ptrdiff_t scan_dot(scanner *s, ptrdiff_t i)
{
    bool is_first = kind_before(s, i) != GLYPH_LETTER;
    ptrdiff_t letters = count_letters(s, i + 1, 4);
    ptrdiff_t marks = run_end(s, i + 1, GLYPH_MARK);
    if (byte_at(s, i) == '.' && marks > i + 1) return marks; /* .? */
    if (byte_at(s, i) == '.' && is_first && is_digit_at(s, i + 1))
        return word_end(s, i + 1); /* .5 */
    if (byte_at(s, i) == '.' && is_first && letters > 1 && ends_after(s, i + 1, letters) &&
        words_find(&s->g->endings, piece(s, i + 1, i + 1 + letters)))
        return i + 1 + letters; /* .doc */
    return run_end(s, i, GLYPH_DOT);
}

static ptrdiff_t scan_apostrophe(scanner *s, ptrdiff_t i, glyph g)
{
    glyph next = look(s, i + g.bytes);
    if (next.kind == GLYPH_APOSTROPHE) return i + g.bytes + next.bytes; /* '' */
    bool is_first = !glyph_is_alnum(kind_before(s, i));
    if (is_first && glyph_is_alnum(next.kind)) {
        ptrdiff_t end = word_end(s, i + g.bytes), digits = count_digits(s, i + g.bytes, 2);
        str word = piece(s, i + g.bytes, end);
        bool is_year = digits == 2 && (word.len == 2 || (word.len == 3 && str_ends(word, S("s"))));
        if (is_year) return end;
        if (words_find(&s->g->apostrophed, word)) {
            glyph after = look(s, end); /* rock 'n' roll */
            return word.len == 1 && after.kind == GLYPH_APOSTROPHE ? end + after.bytes : end;
        }
    }
    s->is_quoting = is_first && glyph_is_alnum(next.kind);
    return i + g.bytes;
}

/* [...] */
static ptrdiff_t scan_bracket(const scanner *s, ptrdiff_t i)
{
    ptrdiff_t dots = run_end(s, i + 1, GLYPH_DOT);
    return byte_at(s, i) == '[' && dots > i + 1 && byte_at(s, dots) == ']' ? dots + 1 : i + 1;
}

/* Where the token ends that starts at i with something else than a letter or figure. */
static ptrdiff_t mark_end(scanner *s, ptrdiff_t i, glyph g)
{
    ptrdiff_t end = emoticon_end(s, i);
    if (end > i) return end;
    glyph_kind next = look(s, i + g.bytes).kind;
    switch (g.kind) {
    case GLYPH_DOT:
        return scan_dot(s, i);
    case GLYPH_MARK:
    case GLYPH_DASH:
    case GLYPH_MONEY:
    case GLYPH_PICTURE:
        return run_end(s, i, g.kind);
    case GLYPH_APOSTROPHE:
        return scan_apostrophe(s, i, g);
    case GLYPH_OPEN:
        return scan_bracket(s, i);
    case GLYPH_AT:
        return next == GLYPH_LETTER ? word_end(s, i + 1) : i + 1;
    case GLYPH_PLUS:
        if (s->text.data[i] == '#' ? next == GLYPH_LETTER : next == GLYPH_DIGIT)
            return word_end(s, i + 1);
        return drawing_end(s, i);
    case GLYPH_HYPHEN:
    case GLYPH_TIE:
    case GLYPH_SYMBOL:
        end = drawing_end(s, i);
        return end > i ? end : i + g.bytes;
    default:
        return i + g.bytes;
    }
}

/* Finds the end of the run without white space that starts at i. */
static void start_chunk(scanner *s, ptrdiff_t i)
{
    s->has_at = false;
    while (i < s->end) {
        glyph g = glyph_at(s->text, i);
        if (g.kind == GLYPH_SPACE) break;
        s->has_at |= g.kind == GLYPH_AT;
        i += g.bytes;
    }
    s->chunk_end = i < s->end ? i : s->end;
}

void token_split(const segmenter *g, str text, entente_span stretch, token_vec *tokens, arena *keep)
{
    scanner s = {.g = g,
                 .text = str_sub(text, 0, stretch.end),
                 .start = stretch.start,
                 .end = stretch.end,
                 .tokens = tokens,
                 .keep = keep};
    for (ptrdiff_t i = s.start; (i = skip_space(&s, i)) < s.end;) {
        if (i >= s.chunk_end) start_chunk(&s, i);
        glyph first = look(&s, i);
        if (glyph_is_alnum(first.kind)) {
            i = scan_word(&s, i);
        } else {
            ptrdiff_t end = mark_end(&s, i, first);
            push_word(&s, i, end); /* 'twas */
            i = end;
        }
    }
}
