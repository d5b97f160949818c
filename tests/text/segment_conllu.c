/* segment_conllu.c: Prints the sentences and words of a text as CoNLL-U, to score them on treebanks.
   SPDX-License-Identifier: MIT

       segment_conllu [--article] [--time] [DATA_FOLDER] < text > words.conllu

   Without --article every stretch between blank lines is a block of prose; with it the text is one
   document with its furniture. --time only segments, again and again, and says how fast. */
#include <time.h>

#include "base/utf8.h"
#include "test.h"
#include "text/segment.h"

static str read_all(arena *keep)
{
    buf b = {.keep = keep};
    char block[1 << 16];
    for (size_t n; (n = fread(block, 1, sizeof block, stdin)) > 0;)
        buf_put(&b, (str){block, (ptrdiff_t)n});
    return utf8_mend(buf_str(&b), keep);
}

static void find_paragraphs(str text, block_vec *blocks, arena *keep)
{
    for (str rest = text; rest.data && rest.len;) {
        ptrdiff_t cut = str_find(rest, S("\n\n"));
        str block = str_sub(rest, 0, cut < 0 ? rest.len : cut);
        ptrdiff_t start = block.data - text.data;
        if (str_trim(block).len)
            *vec_push(blocks, keep) = (entente_block){
                ENTENTE_BLOCK_PROSE, {(int32_t)start, (int32_t)(start + block.len)}};
        rest = str_sub(rest, cut < 0 ? rest.len : cut + 2, rest.len);
    }
}

static void print_row(const char *id, str form, bool is_glued_to_next)
{
    printf("%s\t%.*s\t_\t_\t_\t_\t_\t_\t_\t%s\n", id, ARG_STR(form),
           is_glued_to_next ? "SpaceAfter=No" : "_");
}

static bool is_part(const token_vec *t, ptrdiff_t i, ptrdiff_t end)
{
    return i < end && t->data[i].is_part;
}

static void print_sentence(str text, const entente_sentence *s, const token_vec *t)
{
    char id[64];
    ptrdiff_t end = s->first + s->count;
    for (ptrdiff_t i = s->first; i < end; i++) {
        ptrdiff_t last = i;
        while (is_part(t, last + 1, end))
            last++;
        bool is_glued = last + 1 < end && t->data[last + 1].is_glued;
        if (last > i && !is_part(t, i, end)) {
            snprintf(id, sizeof id, "%td-%td", i - s->first + 1, last - s->first + 1);
            entente_span whole = {t->data[i].span.start, t->data[last].span.end};
            print_row(id, str_span(text, whole), is_glued);
        }
        snprintf(id, sizeof id, "%td", i - s->first + 1);
        print_row(id, str_span(text, t->data[i].span), last == i && is_glued);
    }
    putchar('\n');
}

static void tell_speed(const segmenter *g, str text, const block_vec *blocks, arena *keep,
                       arena scratch)
{
    enum { ROUNDS = 10 };
    struct timespec from, to;
    ptrdiff_t words = 0, sentences = 0;
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (int i = 0; i < ROUNDS; i++) {
        arena again = *keep;
        token_vec t = {0};
        sentence_vec s = {0};
        segment(g, text, blocks, &s, &t, &again, scratch);
        words += t.len, sentences += s.len;
    }
    clock_gettime(CLOCK_MONOTONIC, &to);
    double seconds = (double)(to.tv_sec - from.tv_sec) + 1e-9 * (double)(to.tv_nsec - from.tv_nsec);
    printf("%td words, %td sentences, %.2f million words a second\n", words / ROUNDS,
           sentences / ROUNDS, (double)words / seconds / 1e6);
}

static int refuse(const entente_error *e)
{
    fprintf(stderr, "%s:%td: %s\n", e->file, e->line, e->message);
    return 2;
}

int main(int argc, char **argv)
{
    arena keep = arena_open((ptrdiff_t)2 << 30), scratch = arena_open((ptrdiff_t)1 << 30);
    bool is_article = false, is_timed = false;
    str folder = {0};
    for (int i = 1; i < argc; i++) {
        is_article |= !strcmp(argv[i], "--article");
        is_timed |= !strcmp(argv[i], "--time");
        if (argv[i][0] != '-') folder = str_of(argv[i]);
    }
    data_set data;
    entente_error error = {0};
    segmenter *g =
        data_open(folder, &data, &keep, &error) ? segmenter_load(&data, &keep, &error) : NULL;
    if (!g) return refuse(&error);
    str text = read_all(&keep);
    block_vec blocks = {0};
    token_vec tokens = {0};
    sentence_vec sentences = {0};
    if (is_article) {
        entente_document d = {.text = text, .published = ENTENTE_NO_DAY};
        const furniture *f = furniture_load(&data, &keep, &error);
        if (!f) return refuse(&error);
        article_read(f, &d, &blocks, &keep, scratch);
    } else {
        find_paragraphs(text, &blocks, &keep);
    }
    if (is_timed) return tell_speed(g, text, &blocks, &keep, scratch), 0;
    segment(g, text, &blocks, &sentences, &tokens, &keep, scratch);
    for (ptrdiff_t i = 0; i < sentences.len; i++)
        print_sentence(text, &sentences.data[i], &tokens);
    return 0;
}
