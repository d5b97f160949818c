/* dateline.c: Where and when a report was filed, as its first words say.
   SPDX-License-Identifier: MIT

       SINGAPORE — In a rare ...              BEIJING, Sept 25 (Xinhua) -- China ...
       SEOUL, South Korea (AP) — Top ...      (Reuters) - South Korea ...
       |----- place ----| |- agency            WASHINGTON, Sept. 26, 2023 — The ...

   A place in capitals is enough before a long dash; a single hyphen, a colon, or a place in small letters
   needs an agency or a day beside it. */
#include "base/date.h"
#include "base/utf8.h"
#include "text/furniture.h"

enum { HEAD_BYTES = 120, PLACE_WORDS = 5 };

/* What the words before the dash were found to be. */
typedef struct head {
    str place, agency;
    int32_t day;
    bool has_day;     /* a day, be it without a year */
    bool is_capitals; /* the place is written in capitals */
} head;

typedef enum stroke { NO_STROKE, LONG_DASH, HYPHEN, COLON } stroke;

/* The stroke at i, its bytes in *len. */
static stroke stroke_at(str s, ptrdiff_t i, ptrdiff_t *len)
{
    bool after_space = i > 0 && char_is_space(s.data[i - 1]);
    bool before_space = i + 1 < s.len && char_is_space(s.data[i + 1]);
    *len = 1;
    if (s.data[i] == ':' && before_space) return COLON;
    if (s.data[i] == '-') {
        while (i + *len < s.len && *len < 3 && s.data[i + *len] == '-')
            ++*len;
        if (*len > 1) return LONG_DASH;
        return after_space && before_space ? HYPHEN : NO_STROKE;
    }
    if ((unsigned char)s.data[i] < 128) return NO_STROKE;
    ptrdiff_t at = i;
    int32_t point = utf8_next(s, &at);
    *len = at - i;
    bool is_apart = after_space && at < s.len && char_is_space(s.data[at]);
    return utf8_is_dash(point) && (point > 0x2013 || is_apart) ? LONG_DASH
                                                               : NO_STROKE; /* not ZANU–PF */
}

/* Is every letter a capital, and is there one? */
static bool is_capitals(str s)
{
    bool has_letter = false;
    for (ptrdiff_t i = 0; i < s.len;) {
        int32_t point = utf8_next(s, &i);
        if (utf8_is_lower(point)) return false;
        has_letter |= utf8_is_upper(point);
    }
    return has_letter;
}

/* Does every word start with a capital letter, and are there at most PLACE_WORDS? "of", "the", "and" and
   the like may stand between. */
static bool is_capitalised(str s)
{
    static const char *const small[] = {"of", "the", "and", "de", "la", "del", "al", "on", "upon"};
    int words = 0;
    for (str rest = str_trim(s); rest.len; rest = str_trim(rest), words++) {
        str word = str_cut(&rest, ' ');
        bool is_small = false;
        for (size_t i = 0; words && i < sizeof small / sizeof *small; i++)
            is_small |= str_eq(word, str_of(small[i]));
        ptrdiff_t at = 0;
        if (!is_small && !utf8_is_upper(utf8_next(word, &at))) return false;
    }
    return words && words <= PLACE_WORDS;
}

/* "Sept 25", "25 September", "Monday": a day without its year. */
static bool is_day_of_year(str s)
{
    str rest = str_trim(s), first = str_cut(&rest, ' ');
    if (weekday_of_word(first) >= 0 && !rest.len) return true;
    rest = str_trim(rest);
    if (!first.len || !rest.len || rest.len > 9) return false;
    bool is_month_first = month_of_word(first) && char_is_digit(rest.data[0]) && rest.len <= 4;
    return is_month_first ||
           (char_is_digit(first.data[0]) && first.len <= 4 && month_of_word(rest));
}

static bool is_year(str s)
{
    int64_t n;
    return s.len == 4 && str_to_int(s, &n) && n > 1800;
}

/* Takes the agency in brackets off the end. */
static bool take_agency(const furniture *f, str *s, head *h)
{
    if (!str_ends(*s, S(")")))
        return furniture_is_publisher(f, *s) ? (h->agency = *s, s->len = 0, true) : true;
    ptrdiff_t open = str_find_last_char(*s, '(');
    if (open < 0) return false;
    h->agency = str_trim(str_sub(*s, open + 1, s->len - 1));
    *s = str_trim(str_sub(*s, 0, open));
    return h->agency.len > 0;
}

/* Reads the places and days between commas. */
static bool read_pieces(str s, head *h)
{
    bool has_place = false;
    for (str rest = s; rest.data && rest.len;) {
        str piece = str_trim(str_cut(&rest, ','));
        str both = rest.data ? str_sub(rest, 0, 5) : S("");
        if (is_day_of_year(piece)) {
            h->has_day = true;
            if (is_year(str_trim(both)) && weekday_of_word(piece) < 0)
                h->day = day_parse((str){piece.data, both.data + both.len - piece.data});
        } else if (day_parse(piece) != ENTENTE_NO_DAY) {
            h->has_day = true;
            h->day = day_parse(piece);
        } else if (!(h->has_day && is_year(piece))) {
            if (h->has_day || !is_capitalised(piece)) return false;
            if (!has_place) h->place = piece, h->is_capitals = is_capitals(piece);
            h->place.len = piece.data + piece.len - h->place.data;
            has_place = true;
        }
    }
    return true;
}

/* Is what stands before a stroke of this kind a dateline? */
static bool is_dateline(const furniture *f, const head *h, stroke kind)
{
    bool has_agency = h->agency.len && furniture_is_publisher(f, h->agency);
    if (!h->place.len) return has_agency && kind != COLON;
    if (furniture_is_no_place(f, h->place) || h->place.len < 3) return false;
    if (!h->is_capitals) return has_agency;
    if (has_agency || h->has_day) return true;
    bool is_long = h->place.len > 5;
    for (ptrdiff_t i = 0; i < h->place.len; i++)
        is_long &= h->place.data[i] != ' ' && !char_is_digit(h->place.data[i]);
    return kind == LONG_DASH || (kind == COLON && is_long && !h->agency.len);
}

/* Do the brackets name an agency, be it an unknown one? Beside a day they name no country. */
static bool is_agency(const furniture *f, const head *h)
{
    return furniture_is_publisher(f, h->agency) ||
           (h->agency.len && h->has_day && h->is_capitals && is_capitalised(h->agency));
}

/* What follows a dateline starts a sentence. */
static bool starts_sentence(str s)
{
    s = str_trim(s);
    if (!s.len) return false;
    ptrdiff_t at = 0;
    int32_t point = utf8_next(s, &at);
    return utf8_is_upper(point) || utf8_is_digit(point) || point == '"' || point == '\'' ||
           point == '[' || point == 0x201C || point == 0x2018 || point == '$';
}

dateline dateline_read(const furniture *f, str prose)
{
    str s = str_sub(prose, 0, HEAD_BYTES);
    ptrdiff_t len;
    for (ptrdiff_t i = 0; i < s.len; i++) {
        stroke kind = stroke_at(s, i, &len);
        if (kind == NO_STROKE) continue;
        head h = {.day = ENTENTE_NO_DAY};
        str before = str_trim(str_sub(s, 0, i));
        bool is_read = take_agency(f, &before, &h) && read_pieces(before, &h);
        if (is_read && is_dateline(f, &h, kind) &&
            starts_sentence(str_sub(prose, i + len, i + len + HEAD_BYTES))) {
            return (dateline){i + len, h.place, is_agency(f, &h) ? h.agency : S(""), h.day};
        }
        if (kind == LONG_DASH || kind == COLON) break;
        i += len - 1;
    }
    return (dateline){.day = ENTENTE_NO_DAY};
}
