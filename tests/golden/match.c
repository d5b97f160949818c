/* match.c: Events that were read against events that were wanted.
   SPDX-License-Identifier: MIT */
#include "golden/match.h"

#include "base/date.h"

#include <stdio.h>
#include <string.h>

/* The actors of a side, or of both sides of an act without direction. */
typedef struct read_side {
    const entente_actor *first, *second;
    int32_t first_count, second_count;
} read_side;

static int32_t side_count(const read_side *s)
{
    return s->first_count + s->second_count;
}

static const entente_actor *side_actor(const read_side *s, int32_t i)
{
    return i < s->first_count ? &s->first[i] : &s->second[i - s->first_count];
}

static bool holds(str whole, str part)
{
    for (ptrdiff_t i = 0; i + part.len <= whole.len; i++)
        if (str_eq_fold(str_sub(whole, i, i + part.len), part)) return true;
    return false;
}

static bool is_actor(const wanted_actor *w, const entente_actor *a)
{
    if (w->has_code && !str_eq_fold(w->code, a->code)) return false;
    if (w->sector.len && !str_eq_fold(w->sector, a->sector)) return false;
    return !w->name.len || holds(a->name, w->name) || holds(a->text, w->name);
}

/* Does each of the wanted actors have one of its own among those read? All of the few orders are
   tried, because "KOR" may take what only "KOR GOV" could not spare. */
static bool has_each(const wanted_side *w, int32_t from, const read_side *read, uint64_t taken)
{
    if (from == w->count) return true;
    for (int32_t i = 0; i < side_count(read) && i < 64; i++) {
        if (taken >> i & 1 || !is_actor(&w->actors[from], side_actor(read, i))) continue;
        if (has_each(w, from + 1, read, taken | (uint64_t)1 << i)) return true;
    }
    return false;
}

static bool is_side(const wanted_side *w, const read_side *read, bool may_be_part)
{
    if (w->is_any) return true;
    if (!w->count && may_be_part) return side_count(read) == 0;
    return (may_be_part || w->count == side_count(read)) && has_each(w, 0, read, 0);
}

/* Both wanted sides as one. */
static wanted_side joined(const wanted *w)
{
    wanted_side all = w->source;
    all.is_any = false;
    for (int32_t i = 0; i < w->target.count && all.count < MOST_ACTORS; i++)
        all.actors[all.count++] = w->target.actors[i];
    return all;
}

static bool are_sides(const wanted *w, const entente_event *e)
{
    read_side source = {.first = e->source, .first_count = e->source_count};
    read_side target = {.first = e->target, .first_count = e->target_count};
    read_side both = {e->source, e->target, e->source_count, e->target_count};
    bool is_loose = w->is_forbidden;
    if (e->is_mutual && (w->direction == MUTUAL || is_loose)) {
        wanted_side all = joined(w);
        bool is_part = is_loose || w->source.is_any || w->target.is_any;
        return is_part ? has_each(&all, 0, &both, 0) : is_side(&all, &both, false);
    }
    if (w->direction == MUTUAL) return false;
    if (w->direction == DIRECTED && e->is_mutual) return false;
    return is_side(&w->source, &source, is_loose) && is_side(&w->target, &target, is_loose);
}

/* The day of an event as a golden line has it: as much of it as is precise. */
static str when_of(const entente_event *e, char out[32])
{
    static const char *const endings[] = {"", "/week", "", "/season", "", "/decade"};
    char day[16];
    str s = str_of(day_format(e->day, day));
    if (!s.len) return S("-");
    if (e->precision == ENTENTE_MONTH) s = str_sub(s, 0, 7);
    if (e->precision == ENTENTE_YEAR) s = str_sub(s, 0, 4);
    snprintf(out, 32, "%.*s%s", ARG_STR(s), endings[e->precision]);
    return str_of(out);
}

static bool is_told_by(str one, const entente_teller *t)
{
    str sector = one, code = str_cut(&sector, ' ');
    if (sector.data && str_eq_fold(code, t->code) && str_eq_fold(sector, t->sector)) return true;
    return str_eq_fold(one, t->code) || (one.len && holds(t->name, one));
}

static bool is_by(str tellers, const entente_event *e)
{
    if (str_eq(tellers, S("-"))) return e->attribution_count == 0;
    while (tellers.data) {
        str one = str_trim(str_cut(&tellers, ','));
        bool is_there = false;
        for (int32_t i = 0; i < e->attribution_count; i++)
            is_there |= is_told_by(one, &e->attribution[i]);
        if (!is_there) return false;
    }
    return true;
}

static bool is_listed(str word, const entente_text *list, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        if (str_eq_fold(word, list[i])) return true;
    return count == 0 && str_eq(word, S("-"));
}

static bool is_at(str place, const entente_place *p)
{
    if (str_eq(place, S("-"))) return !p->name.len;
    return str_eq_fold(place, p->country) || (place.len && holds(p->name, place));
}

static bool is_field(field f, str value, const entente_event *e)
{
    char when[32];
    switch (f) {
    case FIELD_WHEN:
        return str_eq(value, when_of(e, when));
    case FIELD_WHERE:
        return is_at(value, &e->place);
    case FIELD_BY:
        return is_by(value, e);
    case FIELD_PLOVER:
        return str_eq_fold(value, e->plover) || (str_eq(value, S("-")) && !e->plover.len);
    case FIELD_MODE:
        return is_listed(value, e->mode, e->mode_count);
    case FIELD_CONTEXT:
        return is_listed(value, e->context, e->context_count);
    case FIELD_TRIGGER:
        return holds(e->trigger, value);
    default:
        return str_eq(value, str_of(entente_status_name(e->status)));
    }
}

bool match_event(const wanted *w, const entente_event *e)
{
    if (w->is_forbidding_all) return true;
    bool is_exact = w->code.len > 2 && !w->is_forbidden;
    if (is_exact ? !str_eq(e->cameo, w->code) : !str_starts(e->cameo, w->code)) return false;
    for (int f = 0; f < FIELD_COUNT; f++)
        if (w->field[f].data && !is_field((field)f, w->field[f], e)) return false;
    return are_sides(w, e);
}

/* One step of Kuhn's algorithm: finds an event for wanted line i, moving earlier lines on. */
static bool claim(const golden_case *c, const entente_reading *r, ptrdiff_t i, ptrdiff_t *owner,
                  bool *is_tried)
{
    for (int32_t k = 0; k < r->event_count; k++) {
        if (is_tried[k] || !match_event(&c->wanted.data[i], &r->events[k])) continue;
        is_tried[k] = true;
        if (owner[k] && !claim(c, r, owner[k] - 1, owner, is_tried)) continue;
        owner[k] = i + 1;
        return true;
    }
    return false;
}

complaint_vec match_case(const golden_case *c, const entente_reading *r, ptrdiff_t *extra,
                         arena *keep)
{
    complaint_vec complaints = {0};
    ptrdiff_t *owner = arena_new(keep, ptrdiff_t, r->event_count); /* line + 1, 0 for none */
    bool *is_tried = arena_new(keep, bool, r->event_count);
    for (ptrdiff_t i = 0; i < c->wanted.len; i++) {
        const wanted *w = &c->wanted.data[i];
        bool holds_true = true;
        for (int32_t k = 0; w->is_forbidden && k < r->event_count; k++)
            holds_true = holds_true && !match_event(w, &r->events[k]);
        if (!w->is_forbidden) {
            memset(is_tried, 0, (size_t)r->event_count);
            holds_true = claim(c, r, i, owner, is_tried);
        }
        if (!holds_true) *vec_push(&complaints, keep) = w;
    }
    *extra = 0;
    for (int32_t k = 0; k < r->event_count; k++)
        *extra += !owner[k];
    return complaints;
}

static void show_side(const entente_actor *actors, int32_t count, buf *b)
{
    if (!count) buf_put(b, S("-"));
    for (int32_t i = 0; i < count; i++) {
        const entente_actor *a = &actors[i];
        bool is_international = str_eq(a->sector, S("IGO")) || str_eq(a->sector, S("IMG")) ||
                                str_eq(a->sector, S("NGO"));
        str first = is_international ? a->sector : a->code.len ? a->code : S("UNK");
        str second = is_international ? a->code : a->sector;
        if (i) buf_char(b, '+');
        buf_put(b, first);
        if (second.len) buf_print(b, " %.*s", ARG_STR(second));
        if (a->name.len) buf_print(b, "/%.*s", ARG_STR(a->name));
    }
}

/* key=value, in quotes where the value has a space. */
static void show_field(const char *key, str value, buf *b)
{
    const char *quote = str_find_char(value, ' ') >= 0 ? "\"" : "";
    if (value.len) buf_print(b, " %s=%s%.*s%s", key, quote, ARG_STR(value), quote);
}

void match_show(const entente_event *e, buf *b)
{
    char when[32];
    show_side(e->source, e->source_count, b);
    buf_put(b, e->is_mutual ? S(" <> ") : S(" > "));
    show_side(e->target, e->target_count, b);
    buf_print(b, " %.*s %s", ARG_STR(e->cameo), entente_status_name(e->status));
    show_field("when", when_of(e, when), b);
    show_field("where", e->place.name, b);
    for (int32_t i = 0; i < e->attribution_count; i++) {
        const entente_teller *t = &e->attribution[i];
        show_field("by", t->name.len ? t->name : t->code, b);
    }
    buf_print(b, " \"%.*s\"  # %.*s %.2f", ARG_STR(e->trigger), ARG_STR(e->pattern), e->confidence);
}
