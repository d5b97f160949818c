/* pieces.c: Files, compressed or not, in pieces of whole records.
   SPDX-License-Identifier: MIT */
#include "text/pieces.h"

#include <string.h>

#include "base/utf8.h"
#include "text/csv.h"
#include "text/decode.h"
#include "text/unpack.h"
#include "text/walk.h"

enum { BLOCK = 64 << 10, PIECE = 256 << 10 };

struct pieces {
    arena stack, room; /* this, the walk and the file that is open; the window */
    walk *walk;
    unpack *unpack;
    pieces_kind (*kind_of)(str head);
    const char *record;
    bool has_file, has_stream, has_ended;
    str file;
    pieces_kind kind;
    bool is_first;
    ptrdiff_t line;   /* at which the window starts */
    buf window;       /* what was read and not given yet */
    ptrdiff_t looked; /* bytes of it that were looked through */
    ptrdiff_t border; /* of rows: the last one found there */
    csv_scan scan;
};

pieces *pieces_open(const char *const *paths, ptrdiff_t count, pieces_kind (*kind_of)(str head),
                    const char *record)
{
    arena stack = arena_open((ptrdiff_t)1 << 30);
    pieces *p = arena_new(&stack, pieces, 1);
    p->stack = stack;
    p->room = arena_open(4 * ENTENTE_TEXT_LIMIT);
    p->unpack = unpack_new(&p->stack);
    p->walk = walk_open(paths, count, &p->stack);
    p->kind_of = kind_of;
    p->record = record;
    return p;
}

void pieces_close(pieces *p)
{
    if (!p) return;
    unpack_free(p->unpack);
    arena_close(&p->room);
    arena stack = p->stack; /* they live in the arena that they close */
    arena_close(&stack);
}

static bool refuse(pieces *p, piece_of_file *out)
{
    p->has_stream = false;
    err_set(&out->error, ENTENTE_BAD_INPUT, p->line, "has %s of more than 64 MiB", p->record);
    err_file(&out->error, p->file);
    return out->is_refused = true;
}

static void stream_open(pieces *p, str file)
{
    arena_reset(&p->room);
    p->file = file;
    p->has_stream = p->is_first = true;
    p->has_ended = false;
    p->line = 1;
    p->window = (buf){.keep = &p->room};
    p->looked = p->border = 0;
}

/* ## Borders */

static ptrdiff_t last_blank_line(pieces *p, str s)
{
    for (ptrdiff_t i = s.len - 1; i > p->looked; i--) {
        if (s.data[i] != '\n') continue;
        bool has_return = s.data[i - 1] == '\r';
        if (i - has_return > 0 && s.data[i - has_return - 1] == '\n') return i + 1;
    }
    p->looked = s.len > 2 ? s.len - 2 : 0;
    return 0;
}

static ptrdiff_t last_line(pieces *p, str s)
{
    for (ptrdiff_t i = s.len - 1; i >= p->looked; i--)
        if (s.data[i] == '\n') return i + 1;
    p->looked = s.len;
    return 0;
}

static ptrdiff_t last_row(pieces *p, str s)
{
    while (csv_row_end(&p->scan, s, &p->looked))
        p->border = p->looked;
    return p->border;
}

/* Where the last record ends that is whole; 0 when none is. */
static ptrdiff_t find_border(pieces *p)
{
    str s = buf_str(&p->window);
    if (p->is_first && !p->looked) {
        p->kind = p->kind_of(s);
        p->scan = (csv_scan){.separator = p->kind.separator};
    }
    if (p->has_ended) return s.len;
    if (p->kind.border == BORDER_BLANK_LINE) return last_blank_line(p, s);
    return p->kind.border == BORDER_LINE ? last_line(p, s) : last_row(p, s);
}

/* ## Giving */

static bool give(pieces *p, piece_of_file *out, ptrdiff_t border, arena *keep)
{
    str s = buf_str(&p->window), bytes = str_sub(s, 0, border);
    if (p->is_first) bytes = utf8_less_mark(bytes);
    *out = (piece_of_file){.file = utf8_mend(str_copy(p->file, keep), keep),
                           .bytes = str_copy(bytes, keep),
                           .line = p->line,
                           .is_first = p->is_first};
    for (ptrdiff_t i = 0; i < border; i++)
        p->line += s.data[i] == '\n';
    memmove(p->window.data, s.data + border, (size_t)(s.len - border));
    p->window.len -= border;
    p->looked = p->kind.border == BORDER_ROW ? p->looked - border : 0;
    p->border = 0;
    p->is_first = false;
    return true;
}

/* The next piece of the open stream; false, with the stream closed, at its end. */
static bool stream_next(pieces *p, piece_of_file *out, arena *keep)
{
    char block[BLOCK];
    for (;;) {
        bool is_ready = p->has_ended || p->window.len >= PIECE;
        ptrdiff_t border = is_ready ? find_border(p) : 0;
        if (border) return give(p, out, border, keep);
        if (p->has_ended) return p->has_stream = false;
        if (p->window.len > ENTENTE_TEXT_LIMIT) return refuse(p, out);
        ptrdiff_t n = unpack_read(p->unpack, block, BLOCK, &out->error);
        if (n < 0) return p->has_stream = false, out->is_refused = true;
        if (n) buf_put(&p->window, (str){block, n});
        p->has_ended = n == 0;
    }
}

bool pieces_next(pieces *p, piece_of_file *out, arena *keep)
{
    *out = (piece_of_file){0};
    for (;;) {
        if (p->has_stream) {
            if (stream_next(p, out, keep)) return true;
        } else if (p->has_file) {
            str file;
            unpack_step step = unpack_next(p->unpack, &file, &out->error);
            if (step == UNPACK_REFUSED) return out->is_refused = true;
            if (step == UNPACK_STREAM) stream_open(p, file);
            if (step == UNPACK_END) unpack_close(p->unpack), p->has_file = false;
        } else {
            str path;
            walk_step step = walk_next(p->walk, &path, &out->error);
            if (step == WALK_END) return false;
            if (step == WALK_FILE) p->has_file = unpack_open(p->unpack, path, &out->error);
            if (!p->has_file) return out->is_refused = true;
        }
    }
}
