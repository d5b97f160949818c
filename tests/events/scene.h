/* scene.h: Sentences with their mentions written in, for tests of the coder alone.
   SPDX-License-Identifier: MIT

       [China|CHN GOV] accused [Mr. Abe|JPN GOV Shinzo Abe] of lying .

   Tokens are separated by spaces. A bracket is a mention: its words, then code, sector and name; the
   code "-" is none. "~" before the code is an adjective, "@" a place. */
#ifndef TESTS_EVENTS_SCENE_H
#define TESTS_EVENTS_SCENE_H

#include <math.h>

#include "base/date.h"
#include "events/coder.h"
#include "test.h"
#include "world/times.h"

typedef struct stage {
    arena keep, scratch;
    coder *coder;
    const time_rules *times;
    const language *language;
    language_desk *desk;
    legend legend;
} stage;

typedef VEC(entente_token) stage_tokens;
typedef VEC(entente_sentence) stage_sentences;

static inline stage stage_open(void)
{
    stage s = {.keep = arena_open((ptrdiff_t)1 << 30), .scratch = arena_open((ptrdiff_t)1 << 30)};
    data_set data;
    str model;
    entente_error error = {0};
    if (data_open(S(""), &data, &s.keep, &error) &&
        data_find(&data, S("model/english.model"), &model, &error) &&
        (s.language = language_open(model, &s.keep, &error)))
        if ((s.times = time_rules_load(&data, &s.keep, &error)))
            s.coder = coder_load(&data, NULL, &s.keep, &error);
    if (s.coder) {
        s.desk = language_desk_open(s.language);
        legend_make(&s.legend, s.language);
    }
    if (!s.coder) printf("%s:%td: %s\n", error.file, error.line, error.message);
    return s;
}

static inline void stage_close(stage *s)
{
    if (s->desk) language_desk_close(s->desk);
    arena_close(&s->scratch);
    arena_close(&s->keep);
}

/* "CHN GOV Xi Jinping", with its signs. */
static inline mention stage_mention(str what, int32_t first)
{
    mention m = {
        .first = first, .head = first, .lat = (double)NAN, .lon = (double)NAN, .confidence = 1};
    if (str_starts(what, S("~"))) m.is_adjective = true;
    if (str_starts(what, S("@"))) m.kind = MENTION_PLACE;
    if (m.is_adjective || m.kind == MENTION_PLACE) what = str_sub(what, 1, what.len);
    m.actor.code = str_cut(&what, ' ');
    if (str_eq(m.actor.code, S("-"))) m.actor.code = S("");
    m.actor.sector = str_cut(&what, ' ');
    m.actor.name = what;
    return m;
}

static inline const language_word *stage_parse(stage *s, str text, const stage_tokens *tokens,
                                               const stage_sentences *sentences, arena scratch)
{
    language_word *out = arena_new(&s->keep, language_word, tokens->len);
    str *forms = arena_new(&scratch, str, tokens->len);
    int32_t *counts = arena_new(&scratch, int32_t, sentences->len);
    for (ptrdiff_t i = 0; i < tokens->len; i++)
        forms[i] = str_span(text, tokens->data[i].span);
    for (ptrdiff_t i = 0; i < sentences->len; i++)
        counts[i] = sentences->data[i].count;
    language_read(s->language, s->desk, forms, counts, sentences->len, out, &s->keep, scratch);
    return out;
}

/* The text is the marked one without its marks; sentences end at a line break. */
static inline event_vec stage_read(stage *s, const char *marked, int32_t published)
{
    buf text = {.keep = &s->keep};
    stage_tokens tokens = {0};
    stage_sentences sentences = {0};
    mention_vec mentions = {0};
    int32_t first = 0;
    for (str rest = str_of(marked); rest.data;) {
        str line = str_cut(&rest, '\n');
        for (str words = line; words.data;) {
            str w = str_cut(&words, ' ');
            if (!w.len) continue;
            bool opens = str_starts(w, S("["));
            if (opens) {
                /* the mention's words reach to "|", what it is to "]" */
                str whole = {w.data, words.data ? words.data + words.len - w.data : w.len};
                ptrdiff_t bar = str_find_char(whole, '|'), end = str_find_char(whole, ']');
                str inside = str_sub(whole, 1, bar);
                mention m = stage_mention(str_sub(whole, bar + 1, end), (int32_t)tokens.len);
                int32_t start = (int32_t)text.len;
                for (str part = inside; part.data;) {
                    str one = str_cut(&part, ' ');
                    *vec_push(&tokens, &s->scratch) =
                        (entente_token){.span = {(int32_t)text.len, (int32_t)(text.len + one.len)}};
                    buf_put(&text, one);
                    buf_char(&text, ' ');
                    m.count++;
                }
                m.head = m.first + m.count - 1;
                m.actor.span = (entente_span){start, (int32_t)text.len - 1};
                m.actor.text = inside;
                *vec_push(&mentions, &s->scratch) = m;
                words = str_sub(whole, end + 1, whole.len);
                continue;
            }
            *vec_push(&tokens, &s->scratch) =
                (entente_token){.span = {(int32_t)text.len, (int32_t)(text.len + w.len)}};
            buf_put(&text, w);
            buf_char(&text, ' ');
        }
        if ((int32_t)tokens.len == first) continue;
        *vec_push(&sentences, &s->scratch) = (entente_sentence){
            .span = {tokens.data[first].span.start, tokens.data[tokens.len - 1].span.end},
            .first = first,
            .count = (int32_t)tokens.len - first};
        first = (int32_t)tokens.len;
    }
    const entente_document d = {.id = S("test"), .text = buf_str(&text), .published = published};
    arena unused = s->scratch;
    time_vec times = {0};
    time_thread thread = time_thread_of(published);
    for (ptrdiff_t i = 0; i < sentences.len; i++)
        times_find(s->times, d.text, sentences.data[i].span, &thread, &times, &s->keep, unused);
    const coder_input in = {
        .document = &d,
        .sentences = sentences.data,
        .sentence_count = sentences.len,
        .tokens = tokens.data,
        .grammar = stage_parse(s, d.text, &tokens, &sentences, unused),
        .legend = &s->legend,
        .mentions = mentions.data,
        .mention_count = mentions.len,
        .times = times.data,
        .time_count = times.len,
    };
    event_vec out = {0};
    coder_read(s->coder, &in, &out, &s->keep, unused);
    return out;
}

static inline void stage_put_side(buf *b, const entente_actor *a, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        buf_print(b, "%s%.*s %.*s", i ? "+" : "", ARG_STR(a[i].code), ARG_STR(a[i].sector));
    if (!count) buf_char(b, '-');
}

/* "CHN GOV > JPN GOV 112 occurred", events joined by "; ". */
static inline str stage_tell(stage *s, const char *marked)
{
    event_vec events = stage_read(s, marked, day_of_date((date){2023, 9, 27}));
    buf b = {.keep = &s->keep};
    for (ptrdiff_t i = 0; i < events.len; i++) {
        const entente_event *e = &events.data[i];
        if (i) buf_put(&b, S("; "));
        stage_put_side(&b, e->source, e->source_count);
        buf_put(&b, e->is_mutual ? S(" <> ") : S(" > "));
        stage_put_side(&b, e->target, e->target_count);
        buf_print(&b, " %.*s %s", ARG_STR(e->cameo),
                  (const char *[]){"occurred", "planned", "possible", "denied"}[e->status]);
    }
    return buf_str(&b);
}

#endif
