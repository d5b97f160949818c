/* time_text.c: The time expressions of a whole document.
   SPDX-License-Identifier: MIT */
#include "front/time_text.h"

#include "front/reader.h"
#include "front/whole.h"

bool time_text(const entente_model *model, const entente_document *given, entente_times *out,
               entente_totals *totals, arena *keep, arena scratch, entente_error *error)
{
    entente_document d;
    if (!reader_take(given, &d, keep, error)) return false;
    block_vec blocks = {0}, all = {0};
    article_read(model->furniture, &d, &blocks, keep, scratch);
    whole_blocks(d.text, &blocks, &all, keep);
    sentence_vec sentences = {0};
    token_vec tokens = {0};
    segment(model->segmenter, d.text, &all, &sentences, &tokens, keep, scratch);
    time_vec times = {0};
    time_thread thread = time_thread_of(d.published);
    for (ptrdiff_t i = 0; i < sentences.len; i++)
        times_find(model->times, d.text, sentences.data[i].span, &thread, &times, keep, scratch);
    *totals = (entente_totals){
        .documents = 1, .sentences = sentences.len, .tokens = tokens.len, .bytes = d.text.len};
    *out = (entente_times){.document = d, .times = times.data, .count = (int32_t)times.len};
    return true;
}
