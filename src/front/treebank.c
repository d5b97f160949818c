/* treebank.c: Files of CoNLL-U, compressed or not, in pieces of whole sentences.
   SPDX-License-Identifier: MIT */
#include "front/treebank.h"

#include <string.h>

#include "base/utf8.h"
#include "text/decode.h"
#include "text/unpack.h"
#include "text/walk.h"

enum { BLOCK = 64 << 10, PIECE = 256 << 10 };

struct treebank {
    arena stack, room; /* this, the walk and the file that is open; the window */
    walk *walk;
    unpack *unpack;
    bool has_file, has_stream, has_ended;
    str file;
    bool is_first;
    ptrdiff_t line;   /* at which the window starts */
    buf window;       /* what was read and not given yet */
    ptrdiff_t looked; /* bytes of it in which no blank line was found */
};

treebank *treebank_open(const char *const *paths, ptrdiff_t count)
{
    arena stack = arena_open((ptrdiff_t)1 << 30);
    treebank *t = arena_new(&stack, treebank, 1);
    t->stack = stack;
    t->room = arena_open(4 * ENTENTE_TEXT_LIMIT);
    t->unpack = unpack_new(&t->stack);
    t->walk = walk_open(paths, count, &t->stack);
    return t;
}

void treebank_close(treebank *t)
{
    if (!t) return;
    unpack_free(t->unpack);
    arena_close(&t->room);
    arena stack = t->stack;
    arena_close(&stack);
}

static bool refuse(treebank *t, treebank_piece *out, const char *message)
{
    t->has_stream = false;
    err_set(&out->error, ENTENTE_BAD_INPUT, t->line, "%s", message);
    err_file(&out->error, t->file);
    return out->is_refused = true;
}

static void stream_open(treebank *t, str file)
{
    arena_reset(&t->room);
    t->file = file;
    t->has_stream = t->is_first = true;
    t->has_ended = false;
    t->line = 1;
    t->window = (buf){.keep = &t->room};
    t->looked = 0;
}

/* Where the last sentence ends that is whole; 0 when none is. */
static ptrdiff_t find_border(treebank *t)
{
    str s = buf_str(&t->window);
    if (t->has_ended) return s.len;
    for (ptrdiff_t i = s.len - 1; i > t->looked; i--) {
        if (s.data[i] != '\n') continue;
        bool has_return = s.data[i - 1] == '\r';
        if (i - has_return > 0 && s.data[i - has_return - 1] == '\n') return i + 1;
    }
    t->looked = s.len > 2 ? s.len - 2 : 0;
    return 0;
}

static bool give(treebank *t, treebank_piece *out, ptrdiff_t border, arena *keep)
{
    str s = buf_str(&t->window), bytes = str_sub(s, 0, border);
    if (t->is_first) bytes = utf8_less_mark(bytes);
    *out = (treebank_piece){.file = utf8_mend(str_copy(t->file, keep), keep),
                            .bytes = str_copy(bytes, keep),
                            .line = t->line,
                            .is_first = t->is_first};
    for (ptrdiff_t i = 0; i < border; i++)
        t->line += s.data[i] == '\n';
    memmove(t->window.data, s.data + border, (size_t)(s.len - border));
    t->window.len -= border;
    t->looked = 0;
    t->is_first = false;
    return true;
}

/* The next piece of the open stream; false, with the stream closed, at its end. */
static bool stream_next(treebank *t, treebank_piece *out, arena *keep)
{
    char block[BLOCK];
    for (;;) {
        bool is_ready = t->has_ended || t->window.len >= PIECE;
        ptrdiff_t border = is_ready ? find_border(t) : 0;
        if (border) return give(t, out, border, keep);
        if (t->has_ended) return t->has_stream = false;
        if (t->window.len > ENTENTE_TEXT_LIMIT)
            return refuse(t, out, "has a sentence of more than 64 MiB: is it CoNLL-U?");
        ptrdiff_t n = unpack_read(t->unpack, block, BLOCK, &out->error);
        if (n < 0) return t->has_stream = false, out->is_refused = true;
        if (n) buf_put(&t->window, (str){block, n});
        t->has_ended = n == 0;
    }
}

bool treebank_next(treebank *t, treebank_piece *out, arena *keep)
{
    *out = (treebank_piece){0};
    for (;;) {
        if (t->has_stream) {
            if (stream_next(t, out, keep)) return true;
        } else if (t->has_file) {
            str file;
            unpack_step step = unpack_next(t->unpack, &file, &out->error);
            if (step == UNPACK_REFUSED) return out->is_refused = true;
            if (step == UNPACK_STREAM) stream_open(t, file);
            if (step == UNPACK_END) unpack_close(t->unpack), t->has_file = false;
        } else {
            str path;
            walk_step step = walk_next(t->walk, &path, &out->error);
            if (step == WALK_END) return false;
            if (step == WALK_FILE) t->has_file = unpack_open(t->unpack, path, &out->error);
            if (!t->has_file) return out->is_refused = true;
        }
    }
}

static bool read_piece(const treebank_piece *p, conllu *out, arena *keep, entente_error *error)
{
    if (p->is_refused) {
        if (error) *error = p->error;
        return false;
    }
    if (conllu_read(p->file, p->bytes, out, keep, error)) return true;
    if (error) error->line += p->line - 1;
    return false;
}

bool treebank_read(const char *path, conllu *out, arena *keep, entente_error *error)
{
    treebank_piece piece;
    treebank *t = treebank_open(&path, 1);
    bool is_read = true;
    while (is_read && treebank_next(t, &piece, keep))
        is_read = read_piece(&piece, out, keep, error);
    treebank_close(t);
    if (!is_read) return false;
    if (out->words.len) return true;
    err_set(error, ENTENTE_BAD_INPUT, 0, "has no sentence in it");
    return err_file(error, str_of(path));
}
