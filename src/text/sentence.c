/* sentence.c: Where sentences end.
   SPDX-License-Identifier: MIT

       ... in the U.S. The " Bring it on ! " he said . ) [ 12 ] Then ...
               may|yes            may     |no     yes    |      ^ here

   A token that can end a sentence is found; what closes quotes and brackets behind it is taken along;
   what comes then decides. */
#include "text/sentence.h"

#include "base/utf8.h"
#include "text/words.h"

/* What a token can do at the end of a sentence. */
enum { SENTENCE_SLACK = 100 }; /* tokens in which an overlong sentence waits for a mark to end at */

typedef enum ending {
    NOT,
    FULL_STOP,
    MARK,         /* ! ? */
    DOTS,         /* ... */
    ABBREVIATION, /* U.S., Inc. */
    RULE,         /* ------ */
} ending;

/* How a token starts. */
typedef enum start { LOWER, UPPER, FIGURE, OPENING, CLOSING, MIDDLE, OTHER } start;

typedef struct splitter {
    const segmenter *g;
    str text;
    const entente_token *tokens;
    ptrdiff_t count;
} splitter;

static str word_at(const splitter *s, ptrdiff_t i)
{
    return i < s->count ? str_span(s->text, s->tokens[i].span) : S("");
}

static bool is_glued(const splitter *s, ptrdiff_t i)
{
    return i < s->count && s->tokens[i].is_glued;
}

static bool is_one_of(str word, const char *const *list)
{
    for (; *list; list++)
        if (str_eq(word, str_of(*list))) return true;
    return false;
}

static bool is_run_of(str word, const char *set)
{
    for (ptrdiff_t i = 0; i < word.len; i++)
        if (str_find_char(str_of(set), word.data[i]) < 0) return false;
    return word.len > 0;
}

/* The class of an abbreviation that ends in a period. */
static ending ending_of_abbreviation(const splitter *s, str word)
{
    str stem = str_sub(word, 0, word.len - 1);
    switch (words_find_exact(&s->g->abbreviations, stem)) {
    case PERIOD_MAY:
        return ABBREVIATION;
    case PERIOD_NONE: /* U.S., not the M. of a name */
        return stem.len > 2 ? ABBREVIATION : NOT;
    }
    return NOT;
}

static ending ending_at(const splitter *s, ptrdiff_t i)
{
    str word = word_at(s, i);
    char last = word.data[word.len - 1];
    switch (last) {
    case '.':
        if (word.len == 1) return FULL_STOP;
        return is_run_of(word, ".") ? DOTS : ending_of_abbreviation(s, word);
    case '!':
    case '?':
        return is_run_of(word, "!?") ? MARK : NOT;
    case '-':
    case '=':
    case '_':
    case '*':
        return word.len > 4 && is_run_of(word, "-=_*") ? RULE : NOT;
    }
    if ((unsigned char)last < 128) return NOT;
    if (str_ends(word, S("…"))) return DOTS;
    if (str_eq(word, S("。"))) return FULL_STOP;
    return str_eq(word, S("！")) || str_eq(word, S("？")) ? MARK : NOT;
}

static start start_at(const splitter *s, ptrdiff_t i)
{
    if (i >= s->count) return OTHER;
    static const char *const opening[] = {"(", "[", "{", "“", "‘", "``", "«", "„", "<", "<<", NULL};
    static const char *const closing[] = {")", "]", "}", "”", "’’", "''", "»", NULL};
    static const char *const middle[] = {".", ",", ";", ":", "/", "&", "%", "=", NULL};
    str word = word_at(s, i);
    unsigned char c = (unsigned char)word.data[0];
    if (char_is_lower((char)c)) return LOWER;
    if (char_is_upper((char)c)) return UPPER;
    if (char_is_digit((char)c)) return FIGURE;
    if (is_one_of(word, opening)) return OPENING;
    if (is_one_of(word, closing)) return CLOSING;
    if (is_one_of(word, middle)) return MIDDLE;
    if (c < 128) return OTHER;
    ptrdiff_t at = 0;
    int32_t point = utf8_next(word, &at);
    return utf8_is_lower(point) ? LOWER : utf8_is_upper(point) ? UPPER : OTHER;
}

/* Quotation marks that open and close alike. */
static bool is_plain_quote(str word)
{
    return str_eq(word, S("\"")) || str_eq(word, S("'")) || str_eq(word, S("’"));
}

/* The end of a note's number "[12]" at i; i when there is none. */
static ptrdiff_t skip_note(const splitter *s, ptrdiff_t i)
{
    bool is_note = str_eq(word_at(s, i), S("[")) && i + 2 < s->count &&
                   start_at(s, i + 1) == FIGURE && str_eq(word_at(s, i + 2), S("]"));
    return is_note ? i + 3 : i;
}

/* What closes behind an ending. */
typedef struct closing {
    ptrdiff_t next;  /* the first token behind it */
    bool is_quote;   /* a quotation closes */
    bool is_bracket; /* a bracket closes */
    bool is_dotted;  /* more dots follow: ". . ." */
} closing;

/* Is the plain quotation mark at i, behind an ending, a closing one? is_open: one stands open. */
static bool quote_closes(const splitter *s, ptrdiff_t i, bool is_open)
{
    bool has_next = is_glued(s, i + 1);
    return s->tokens[i].is_glued ? !has_next || is_open : !has_next && is_open;
}

/* What follows an ending and still belongs to its sentence, from i on: closing quotes and brackets,
   more marks, notes, emoticons. */
static closing close_at(const splitter *s, ptrdiff_t i, bool is_open)
{
    closing c = {.next = i};
    for (; c.next < s->count && c.next - i < SENTENCE_SLACK; c.next++) {
        str word = word_at(s, c.next);
        ptrdiff_t note = skip_note(s, c.next);
        if (note > c.next) {
            c.next = note - 1;
        } else if (is_plain_quote(word)) {
            if (!quote_closes(s, c.next, is_open)) break;
            c.is_quote = true;
            if (word.data[0] == '"') is_open = false;
        } else if (start_at(s, c.next) == CLOSING) {
            *(word.len == 1 ? &c.is_bracket : &c.is_quote) = true;
        } else if (str_eq(word, S(".")) && !c.is_quote && !c.is_bracket) {
            c.is_dotted = true;
        } else if (!words_find_exact(&s->g->emoticons, word)) {
            ending e = ending_at(s, c.next);
            if (e != MARK && !(e == DOTS && s->tokens[c.next].is_glued)) break;
        }
    }
    return c;
}

/* "1." and "a." at the head of a sentence number it. */
static bool is_number_of_list(const splitter *s, ptrdiff_t from, ptrdiff_t i)
{
    from += i == from + 2 && str_find_char(S("*-("), word_at(s, from).data[0]) >= 0;
    if (i != from + 1) return false;
    str word = word_at(s, from);
    bool is_figure = start_at(s, from) == FIGURE && word.len < 4;
    return is_figure || (word.len == 1 && char_is_alpha(word.data[0]));
}

static bool is_starter(const splitter *s, ptrdiff_t i)
{
    return start_at(s, i) == UPPER && words_find(&s->g->starters, word_at(s, i));
}

/* Does the sentence that started at from and has its ending at i end before c->next? */
static bool ends_before(const splitter *s, ptrdiff_t from, ptrdiff_t i, const closing *c)
{
    start follows = start_at(s, c->next);
    if (follows == MIDDLE || follows == CLOSING) return false;
    bool goes_on = c->is_quote || c->is_bracket;
    if (c->next == i + 1 && is_glued(s, c->next)) { /* "no.But", not "index.hu" or "W32.Worm" */
        str before = i > from ? word_at(s, i - 1) : S("-");
        if (follows != UPPER || !char_is_lower(before.data[before.len - 1])) return false;
    }
    switch (c->is_dotted ? DOTS : ending_at(s, i)) {
    case FULL_STOP:
        return !is_number_of_list(s, from, i) && (follows != LOWER || !goes_on);
    case MARK:
        return follows != LOWER || (!goes_on && i > from && start_at(s, i - 1) != UPPER);
    case DOTS:
        return i > from && (follows == UPPER || start_at(s, c->next + 1) == UPPER);
    case ABBREVIATION:
        if (c->next > i + 1) return follows == UPPER;
        return is_starter(s, c->next) || (follows == OPENING && is_starter(s, c->next + 1));
    case RULE:
        return true;
    default:
        return false;
    }
}

/* Is what has come since from too long to be one sentence? Then it ends here: behind a mark, if there
   is one in time. */
static bool is_overlong(const splitter *s, ptrdiff_t from, ptrdiff_t next)
{
    const str marks = S(",;:-");
    if (next - from < SENTENCE_TOKENS - SENTENCE_SLACK) return false;
    str last = word_at(s, next - 1);
    return next - from >= SENTENCE_TOKENS ||
           (last.len == 1 && str_find_char(marks, last.data[0]) >= 0);
}

void sentence_split(const segmenter *g, str text, const token_vec *tokens, ptrdiff_t first,
                    bool is_headline, sentence_vec *sentences, arena *keep)
{
    splitter s = {g, text, tokens->data, tokens->len};
    bool is_open = false; /* a plain quotation mark */
    for (ptrdiff_t from = first, i = first; i < s.count;) {
        bool ends = false;
        closing c = {.next = i + 1};
        is_open ^= word_at(&s, i).data[0] == '"';
        if (ending_at(&s, i) != NOT) {
            c = close_at(&s, i + 1, is_open);
            for (ptrdiff_t k = i + 1; k < c.next; k++)
                is_open ^= word_at(&s, k).data[0] == '"';
            ends = c.next < s.count && ends_before(&s, from, i, &c);
        }
        i = c.next;
        ends = ends || is_overlong(&s, from, i);
        if (!ends && i < s.count) continue;
        *vec_push(sentences, keep) =
            (entente_sentence){.span = {s.tokens[from].span.start, s.tokens[i - 1].span.end},
                               .first = (int32_t)from,
                               .count = (int32_t)(i - from),
                               .is_headline = is_headline};
        from = i;
    }
}
