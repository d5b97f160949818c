/* treebank.c: Files of CoNLL-U, compressed or not, in pieces of whole sentences.
   SPDX-License-Identifier: MIT */
#include "front/treebank.h"

static pieces_kind kind_of_treebank(str head)
{
    (void)head;
    return (pieces_kind){.border = BORDER_BLANK_LINE};
}

pieces *treebank_open(const char *const *paths, ptrdiff_t count)
{
    return pieces_open(paths, count, kind_of_treebank, "a sentence (is it CoNLL-U?)");
}

static bool read_piece(const piece_of_file *p, conllu *out, arena *keep, entente_error *error)
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
    piece_of_file piece;
    pieces *t = treebank_open(&path, 1);
    bool is_read = true;
    while (is_read && pieces_next(t, &piece, keep))
        is_read = read_piece(&piece, out, keep, error);
    pieces_close(t);
    if (!is_read) return false;
    if (out->words.len) return true;
    err_set(error, ENTENTE_BAD_INPUT, 0, "has no sentence in it");
    return err_file(error, str_of(path));
}
