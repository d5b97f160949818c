/* words.c: Events in words, as all views for people put them.
   SPDX-License-Identifier: MIT */
#include "faces/words.h"

#include <ctype.h>

void words_date(out *o, const entente_event *e)
{
    static const struct {
        const char *before, *after;
        int digits;
    } forms[] = {
        [ENTENTE_DAY] = {"", "", 10},  [ENTENTE_WEEK] = {"~", "", 10},
        [ENTENTE_MONTH] = {"", "", 7}, [ENTENTE_SEASON] = {"~", "", 7},
        [ENTENTE_YEAR] = {"", "", 4},  [ENTENTE_DECADE] = {"", "s", 4},
    };
    char date[16];
    if (e->day == ENTENTE_NO_DAY) return;
    unsigned p = e->precision < sizeof forms / sizeof *forms ? e->precision : ENTENTE_DAY;
    entente_day_format(e->day, date);
    out_print(o, "%s%.*s%s", forms[p].before, forms[p].digits, date, forms[p].after);
}

void words_actors(out *o, const entente_actor *actors, int32_t count)
{
    for (int32_t i = 0; i < count; i++) {
        const entente_actor *a = &actors[i];
        entente_text name = a->name.len ? a->name : a->text;
        if (i) out_word(o, ", ");
        out_text(o, a->code);
        if (a->code.len && !text_eq(name, a->code)) out_char(o, ' ');
        if (!text_eq(name, a->code)) out_line(o, name);
    }
}

/* The roots of the codebook are in capitals, which say nothing here. */
void words_act(out *o, const entente_model *model, entente_text cameo)
{
    entente_text name = entente_act_name(model, cameo);
    out_text(o, cameo);
    if (name.len) out_char(o, ' ');
    for (ptrdiff_t i = 0; i < name.len; i++)
        out_char(o, (char)tolower((unsigned char)name.data[i]));
}

void words_headline(out *o, const entente_document *d)
{
    char date[16];
    entente_day_format(d->published, date);
    out_line(o, d->title);
    if (d->publisher.len || *date) out_word(o, " — ");
    out_line(o, d->publisher);
    if (d->publisher.len && *date) out_word(o, ", ");
    out_word(o, date);
}

static bool is_inside(char c) /* of a code point, not its first byte */
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

entente_span words_sentence(const entente_reading *r, const entente_event *e, int32_t most_bytes,
                            bool is_cut[2])
{
    entente_span s = r->sentences[e->sentence].span;
    const char *text = r->document.text.data;
    is_cut[0] = e->trigger_span.start - s.start > most_bytes;
    is_cut[1] = s.end - e->trigger_span.end > most_bytes;
    if (is_cut[0]) s.start = e->trigger_span.start - most_bytes;
    if (is_cut[1]) s.end = e->trigger_span.end + most_bytes;
    while (is_cut[0] && is_inside(text[s.start]))
        s.start++;
    while (is_cut[1] && is_inside(text[s.end]))
        s.end--;
    return s;
}
