/* source.c: Files, folders, archives and streams become chunks of whole documents.
   SPDX-License-Identifier: MIT */
#include "text/source.h"

#include <string.h>

#include "base/utf8.h"
#include "text/cut.h"
#include "text/decode.h"
#include "text/unpack.h"
#include "text/walk.h"

enum {
    BLOCK = 64 << 10,     /* read at a time */
    HEAD = 64 << 10,      /* looked at to know the kind */
    CHUNK = 256 << 10,    /* of records */
    MOST_OPEN_QUOTES = 8, /* rows given up for it before the rest of a file is */
};

struct source {
    arena stack; /* this struct, the walk, the file that is open */
    arena room;  /* the window on the stream that is open */
    walk *walk;
    unpack *unpack;
    bool has_file; /* one is open in unpack */

    /* The stream that is open. */
    bool is_open;
    bool has_ended, is_broken; /* no more will come; and it should have: then error says why */
    entente_error error;
    str origin, header;
    cut cut;
    ptrdiff_t given;   /* chunks and refusals so far */
    int open_quotes;   /* rows given up because a quote was not closed */
    utf16_order order; /* of the stream's bytes */
    ptrdiff_t held;    /* bytes of block that wait for the other half of a code point */
    char block[BLOCK];
};

source *source_open(const char *const *paths, ptrdiff_t count)
{
    arena stack = arena_open((ptrdiff_t)1 << 30);
    source *s = arena_new(&stack, source, 1);
    s->stack = stack;
    s->room = arena_open(4 * ENTENTE_TEXT_LIMIT);
    s->unpack = unpack_new(&s->stack);
    s->walk = walk_open(paths, count, &s->stack);
    return s;
}

void source_close(source *s)
{
    if (!s) return;
    unpack_free(s->unpack);
    arena_close(&s->room);
    arena stack = s->stack;
    arena_close(&stack);
}

/* ## Giving */

static bool give_refusal(source *s, source_chunk *out, ptrdiff_t line, const char *message)
{
    out->is_refused = true;
    err_set(&out->error, ENTENTE_BAD_INPUT, line, "%s", message);
    err_file(&out->error, s->origin);
    s->given++;
    return true;
}

static bool give_chunk(source *s, source_chunk *out, str bytes, arena *keep)
{
    out->chunk = (chunk){
        .origin = utf8_mend(str_copy(s->origin, keep), keep),
        .kind = s->cut.kind,
        .bytes = str_copy(bytes, keep),
        .header = str_copy(s->header, keep),
        .line = s->cut.line,
    };
    s->given++;
    return true;
}

/* ## The stream's bytes */

static void fill(source *s)
{
    ptrdiff_t n = unpack_read(s->unpack, s->block + s->held, BLOCK - s->held, &s->error);
    s->has_ended = n <= 0;
    s->is_broken = n < 0;
    str bytes = {s->block, s->held + (n > 0 ? n : 0)};
    ptrdiff_t taken = bytes.len;
    if (s->order == UTF16_NONE)
        buf_put(&s->cut.window, bytes);
    else
        taken = utf16_put(&s->cut.window, bytes, s->order, s->has_ended);
    s->held = bytes.len - taken;
    memmove(s->block, s->block + taken, (size_t)s->held);
}

/* Makes what was read before the encoding was known UTF-8. */
static void recode(source *s)
{
    cut *c = &s->cut;
    s->order = utf16_guess(buf_str(&c->window));
    if (s->order == UTF16_NONE) {
        cut_drop(c, c->window.len - utf8_less_mark(buf_str(&c->window)).len);
        return;
    }
    str raw = buf_str(&c->window);
    buf fresh = {.keep = &s->room};
    ptrdiff_t taken = utf16_put(&fresh, raw, s->order, s->has_ended);
    s->held = raw.len - taken;
    memcpy(s->block, raw.data + taken, (size_t)s->held);
    c->window = fresh;
}

/* ## Its start */

/* Blank lines before the first record. */
static void drop_blank_lines(cut *c)
{
    str s = buf_str(&c->window);
    ptrdiff_t n = 0;
    while (n < s.len && (s.data[n] == '\n' || s.data[n] == '\r' || s.data[n] == ' '))
        n++;
    cut_drop(c, n);
}

/* Takes off the window what all records need and none is. */
static void take_header(source *s, str header)
{
    s->header = str_copy(header, &s->stack);
    cut_drop(&s->cut, header.len);
}

static str petrarch_header(str head)
{
    ptrdiff_t root = kind_xml_root(head);
    str element = str_sub(head, root, head.len);
    if (!str_starts(element, S("<Sentences"))) return str_sub(head, 0, root);
    ptrdiff_t end = str_find_char(element, '>');
    return str_sub(head, 0, end < 0 ? head.len : root + end + 1);
}

static void stream_open(source *s, str origin)
{
    arena_reset(&s->room);
    s->is_open = true;
    s->has_ended = s->is_broken = false;
    s->origin = origin;
    s->header = S("");
    s->given = s->open_quotes = 0;
    s->order = UTF16_NONE;
    s->held = 0;
    s->cut = (cut){.window = {.keep = &s->room}, .line = 1};
    while (!s->has_ended && s->cut.window.len < HEAD)
        fill(s);
    recode(s);
    str head = str_sub(buf_str(&s->cut.window), 0, HEAD);
    kind k = kind_guess(head, origin);
    s->cut.kind = k == KIND_EMPTY && !s->has_ended ? KIND_TEXT : k;
    if (k == KIND_PETRARCH) take_header(s, petrarch_header(head));
    if (k != KIND_CSV) return;
    drop_blank_lines(&s->cut);
    str row = csv_first_row(str_sub(buf_str(&s->cut.window), 0, HEAD));
    s->cut.csv.separator = csv_separator(row);
    take_header(s, row);
}

/* ## Its pieces */

/* The whole records at the front of the window; false when there is nothing in them. */
static bool give_records(source *s, source_chunk *out, arena *keep)
{
    cut *c = &s->cut;
    str bytes = str_sub(buf_str(&c->window), 0, c->border);
    str content = str_trim(bytes);
    bool is_end = c->kind == KIND_PETRARCH && s->has_ended && str_ends(content, S("</Sentences>"));
    if (is_end) bytes = str_trim(str_sub(bytes, 0, str_find_last_char(bytes, '<')));
    bool is_given = str_trim(bytes).len && give_chunk(s, out, bytes, keep);
    cut_drop(c, c->border);
    return is_given;
}

/* A record that goes on beyond what can be held, or a quote that is open at the end. */
static bool give_up_record(source *s, source_chunk *out)
{
    cut *c = &s->cut;
    ptrdiff_t line = c->line;
    bool is_open = c->kind == KIND_CSV && c->csv.place == CSV_QUOTED;
    bool is_hopeless = is_open && ++s->open_quotes > MOST_OPEN_QUOTES;
    if (is_hopeless)
        s->is_open = false;
    else
        cut_skip(c);
    if (is_hopeless)
        return give_refusal(s, out, line, "opens quotes that are not closed: the rest is left out");
    if (is_open) return give_refusal(s, out, line, "opens a quote that is not closed");
    return give_refusal(s, out, line, "is longer than the 64 MiB that one document may have");
}

static bool give_up_stream(source *s, source_chunk *out)
{
    s->is_open = false;
    const char *reason = s->cut.kind == KIND_JSON
                             ? "is longer than 64 MiB: write it as one JSON object a line"
                             : "is longer than the 64 MiB that one document may have";
    return give_refusal(s, out, 0, reason);
}

/* Nothing is left. Says so when that is not all right. */
static bool give_end(source *s, source_chunk *out)
{
    s->is_open = false;
    if (s->is_broken) {
        give_refusal(s, out, s->cut.line > 1 ? s->cut.line : 0, s->error.message);
        out->error.code = s->error.code;
        return true;
    }
    if (s->given) return false;
    bool is_csv = s->cut.kind == KIND_CSV;
    return give_refusal(s, out, 0, is_csv ? "has a header and no rows" : "has no sentence in it");
}

/* What there is to say of a stream that is no document whatever follows. */
static bool give_misfit(source *s, source_chunk *out, arena *keep)
{
    s->is_open = false;
    if (s->cut.kind == KIND_CSV)
        return give_refusal(s, out, 1,
                            "has no column for the text: call one of them text, body, content or "
                            "sentence");
    return give_chunk(s, out, str_sub(buf_str(&s->cut.window), 0, HEAD), keep);
}

/* The next piece of the open stream; false, with the stream closed, when there is none. */
static bool stream_next(source *s, source_chunk *out, arena *keep)
{
    cut *c = &s->cut;
    bool is_misfit = c->kind == KIND_BINARY || (c->kind == KIND_EMPTY && !s->is_broken) ||
                     (c->kind == KIND_CSV && !csv_has_text(s->header));
    if (is_misfit) return give_misfit(s, out, keep);
    for (;;) {
        cut_look(c, s->has_ended && !s->is_broken);
        bool is_record = c->border && cut_has_records(c->kind);
        bool is_over = !is_record && c->window.len > ENTENTE_TEXT_LIMIT;
        bool is_ready = s->has_ended || (is_record && c->window.len >= CHUNK);
        if (is_over)
            return cut_has_records(c->kind) ? give_up_record(s, out) : give_up_stream(s, out);
        if (is_ready && c->border) {
            if (give_records(s, out, keep)) return true;
        } else if (s->has_ended) {
            bool is_left = !s->is_broken && c->window.len;
            return is_left ? give_up_record(s, out) : give_end(s, out);
        } else {
            fill(s);
        }
    }
}

/* ## The entrance */

bool source_next(source *s, source_chunk *out, arena *keep)
{
    *out = (source_chunk){0};
    for (;;) {
        if (s->is_open) {
            if (stream_next(s, out, keep)) return true;
        } else if (s->has_file) {
            str origin;
            unpack_step step = unpack_next(s->unpack, &origin, &out->error);
            if (step == UNPACK_REFUSED) return out->is_refused = true;
            if (step == UNPACK_STREAM) stream_open(s, origin);
            if (step == UNPACK_END) unpack_close(s->unpack), s->has_file = false;
        } else {
            str path;
            walk_step step = walk_next(s->walk, &path, &out->error);
            if (step == WALK_END) return false;
            if (step == WALK_FILE) s->has_file = unpack_open(s->unpack, path, &out->error);
            if (!s->has_file) return out->is_refused = true;
        }
    }
}
