/* units.c: A sentence cut into the phrases that the lexicon knows and the words between them.
   SPDX-License-Identifier: MIT */
#include "world/units.h"

static bool is_word_start(str s)
{
    ptrdiff_t at = 0;
    if (!s.len) return false;
    int32_t point = utf8_next(s, &at);
    return utf8_is_letter(point) || utf8_is_digit(point);
}

static bool is_hyphen(str s)
{
    return str_eq(s, S("-")) || str_eq(s, S("/")) || str_eq(s, S("\xE2\x80\x90")) ||
           str_eq(s, S("\xE2\x80\x91")) || str_eq(s, S("\xE2\x80\x93"));
}

static char sign_of(str s)
{
    if (str_eq(s, S("'")) || str_eq(s, S("\xE2\x80\x99")) || str_eq_fold(s, S("'s")) ||
        str_eq_fold(s, S("\xE2\x80\x99s")))
        return '\'';
    char c = s.data[0];
    if (s.len == 1 && (c == ',' || c == '(' || c == ')')) return c;
    if (s.len == 1 && c == '&') return 0;
    return is_word_start(s) ? 0 : '.';
}

/* ## Pieces */

static void add_piece(finder *f, piece_vec *v, piece p, arena *scratch)
{
    char key[TERM_KEY];
    str word = str_span(f->text, p.span);
    p.sign = sign_of(word);
    ptrdiff_t n = term_key(word, key, *scratch);
    p.word = n ? terms_word(&f->x->terms, (str){key, n}) : 0;
    if (!n && p.sign == '\'') p.word = -1;
    if (f->mended_word && f->mended == v->len) p.word = f->mended_word;
    if (!p.sign) p.shape = case_of_word(word);
    *vec_push(v, scratch) = p;
}

/* A token with a hyphen inside ("pro-Russian") gives several pieces. */
static void add_token(finder *f, piece_vec *v, int32_t token, bool is_joined, arena *scratch)
{
    entente_span span = f->tokens[token].span;
    str word = str_span(f->text, span);
    if (!word.len) return;
    ptrdiff_t from = 0;
    bool is_split = is_word_start(word);
    for (ptrdiff_t i = 0; i <= word.len; i++) {
        bool is_cut = is_split && i > 0 && i + 1 < word.len && word.data[i] == '-';
        if (i < word.len && !is_cut) continue;
        piece p = {.token = token, .is_joined = is_joined || from > 0};
        p.span = (entente_span){span.start + (int32_t)from, span.start + (int32_t)i};
        if (i > from) add_piece(f, v, p, scratch);
        from = i + 1;
    }
}

static bool joins(const finder *f, int32_t token, int32_t end)
{
    return token + 1 < end && f->tokens[token].is_glued && f->tokens[token + 1].is_glued &&
           is_hyphen(str_span(f->text, f->tokens[token].span));
}

static piece_vec cut_pieces(finder *f, const entente_sentence *s, arena *scratch)
{
    piece_vec v = {0};
    vec_reserve(&v, scratch, s->count + 8);
    bool is_joined = false;
    for (int32_t i = s->first; i < s->first + s->count; i++) {
        if (v.len && joins(f, i, s->first + s->count)) {
            is_joined = true;
            continue;
        }
        add_token(f, &v, i, is_joined, scratch);
        is_joined = false;
    }
    return v;
}

/* ## Units */

str pieces_text(const finder *f, int32_t first, int32_t last)
{
    return str_span(f->text, (entente_span){f->pieces[first].span.start, f->pieces[last].span.end});
}

/* Without capitals "us" is the state; "car" and "who" are words that the tables know. */
static bool is_plain_otherwise(const finder *f, const unit *u, const claim *c)
{
    if (u->count > 1 || !c->shape.capitals) return true;
    for (int32_t i = u->claims; i >= 0; i = f->x->claims.data[i].next)
        if (!f->x->claims.data[i].shape.capital && f->x->claims.data[i].class != c->class)
            return false;
    return true;
}

bool unit_fits(const finder *f, const unit *u, const claim *c)
{
    if (f->ignores_case) return is_plain_otherwise(f, u, c);
    int word = 0;
    for (int32_t i = u->first; i < u->first + u->count; i++) {
        if (f->pieces[i].word < 0) continue;
        if (c->shape.capital >> word & 1 && !f->pieces[i].shape.is_capital) return false;
        if (c->shape.capitals >> word & 1 && !f->pieces[i].shape.is_capitals) return false;
        word++;
    }
    return true;
}

/* Fills the classes of the claims that fit; false when none does. *is_weak: all of them are. */
static bool take_claims(const finder *f, unit *u, int32_t node, bool *is_weak)
{
    u->classes = 0;
    *is_weak = true;
    u->claims = lexicon_head(f->x, node);
    for (int32_t i = u->claims; i >= 0; i = f->x->claims.data[i].next) {
        const claim *c = &f->x->claims.data[i];
        if (!unit_fits(f, u, c)) continue;
        u->classes |= CLASS_BIT(c->class);
        if (!(c->flags & CLAIM_WEAK)) *is_weak = false;
    }
    return u->classes != 0;
}

/* The longest phrase of at most so many pieces. */
static unit longest_within(const finder *f, int32_t first, int32_t most)
{
    unit best = {.first = first, .count = 1, .claims = -1}, u = best;
    int32_t node = 0;
    for (int32_t i = first; i < f->piece_count && i - first < most; i++) {
        int32_t word = f->pieces[i].word;
        if (word < 0 && i > first) continue;
        node = terms_step(&f->x->terms, node, word);
        if (!node) break;
        u.count = i - first + 1;
        /* "The Australian" the newspaper is weaker than the article and the adjective. */
        bool is_weak;
        if (take_claims(f, &u, node, &is_weak) && !(is_weak && best.classes)) best = u;
    }
    return best;
}

/* "the opposition Movement for Change": a noun does not reach into a name that is longer. */
static unit longest(const finder *f, int32_t first)
{
    unit u = longest_within(f, first, 2 * TERM_WORDS);
    if (u.count < 2 || f->pieces[first].shape.is_capital) return u;
    for (int32_t i = first + 1; i < first + u.count; i++) {
        if (!f->pieces[i].shape.is_capital) continue;
        unit name = longest_within(f, i, 2 * TERM_WORDS);
        if (name.classes && i + name.count > first + u.count)
            return longest_within(f, first, i - first);
        return u;
    }
    return u;
}

static unit unit_at(const finder *f, int32_t first)
{
    const piece *p = &f->pieces[first];
    unit u = longest(f, first);
    if (p->sign == '\'' && u.count == 1) return u.classes = 0, u.claims = -1, u;
    if (u.classes || p->sign) return u;
    if (char_is_digit(f->text.data[p->span.start]))
        u.classes = CLASS_BIT(CLASS_NUMBER);
    else if (p->shape.is_capital)
        u.is_name = true;
    else
        u.is_word = true;
    return u;
}

/* ## What the sentence is like */

static void note_near(finder *f, str code)
{
    for (int32_t i = 0; i < f->near_count; i++)
        if (str_eq(f->near[i], code)) return;
    if (f->near_count < (int32_t)(sizeof f->near / sizeof *f->near))
        f->near[f->near_count++] = code;
}

/* States named without doubt speak for the rare readings of other phrases. */
static void note_states(finder *f, const unit *u)
{
    str code = S("");
    for (int32_t i = u->claims; i >= 0; i = f->x->claims.data[i].next) {
        const claim *c = &f->x->claims.data[i];
        const entry *e = &f->x->entries.data[c->entry];
        if (!unit_fits(f, u, c)) continue;
        if (c->flags || c->class == CLASS_COMMON || (code.len && !str_eq(code, e->code))) return;
        code = e->code;
    }
    if (code.len) note_near(f, code);
}

static bool title_case(const finder *f)
{
    int32_t words = 0, capitals = 0;
    for (int32_t i = 0; i < f->piece_count; i++) {
        const piece *p = &f->pieces[i];
        if (p->sign || p->is_joined || p->span.end - p->span.start < 4) continue;
        words++;
        capitals += p->shape.is_capital;
    }
    return words >= 5 && 10 * capitals >= 9 * words;
}

void units_of(finder *f, const entente_sentence *sentence, arena *scratch)
{
    static const uint64_t states = CLASS_BIT(CLASS_STATE) | CLASS_BIT(CLASS_ADJECTIVE) |
                                   CLASS_BIT(CLASS_PEOPLE) | CLASS_BIT(CLASS_CAPITAL) |
                                   CLASS_BIT(CLASS_PLACE);
    piece_vec pieces = cut_pieces(f, sentence, scratch);
    unit_vec units = {0};
    vec_reserve(&units, scratch, pieces.len + 1);
    f->pieces = pieces.data;
    f->piece_count = (int32_t)pieces.len;
    f->is_title_case = title_case(f);
    for (int32_t i = 0; i < f->piece_count;) {
        unit u = unit_at(f, i);
        if (u.classes & states) note_states(f, &u);
        *vec_push(&units, scratch) = u;
        i += u.count;
    }
    f->units = units.data;
    f->count = (int32_t)units.len;
}
