/* train_stages.c: Networks are trained, texts labelled, the model packed.
   SPDX-License-Identifier: MIT */
#include <math.h>
#include <unistd.h>

#include "front/pool.h"
#include "front/silver_names.h"
#include "front/silver_verbs.h"
#include "front/training.h"
#include "language/train_endings.h"
#include "language/train_names.h"
#include "language/train_pack.h"

enum { LABEL_WORDS = 8192 }; /* of a piece of raw text; the same for any number of threads */

static trained *load_network(str path, arena *keep, entente_error *error)
{
    str bytes;
    if (!file_read(path, TRAINING_LIMIT, &bytes, keep, error)) return NULL;
    trained *t = train_load(bytes, keep, error);
    if (!t) err_file(error, path);
    return t;
}

/* ## Networks */

/* A network under way, for those who watch. */
typedef struct lesson {
    training *t;
    const task *task;
    int32_t epochs;
    entente_score *scores;
    arena scratch;
    entente_error *error;
    bool is_good;
} lesson;

static entente_score score_of(const train_score *s, const conllu *text)
{
    return (entente_score){.upos = s->upos,
                           .xpos = s->xpos,
                           .lemmas = (double)NAN,
                           .uas = s->uas,
                           .las = s->las,
                           .names = names_are_in(text) ? s->names : (double)NAN};
}

static void tell_progress(void *payload, int32_t epoch, double done, double loss)
{
    const lesson *l = payload;
    const entente_training_news news = {.stage = l->task->stage->name,
                                        .epoch = epoch,
                                        .epochs = l->epochs,
                                        .done = done,
                                        .loss = loss};
    training_tell(l->t, &news);
}

/* Tells of the epoch, and leaves a checkpoint. */
static bool end_epoch(void *payload, int32_t epoch, double loss, const train_score *scores,
                      const trained *network)
{
    lesson *l = payload;
    arena scratch = l->scratch;
    for (ptrdiff_t i = 0; i < l->t->wanted->held_out_count; i++)
        l->scores[i] = score_of(&scores[i], &l->t->held_out[i]);
    const entente_training_news news = {.stage = l->task->stage->name,
                                        .epoch = epoch,
                                        .epochs = l->epochs,
                                        .done = 1,
                                        .loss = loss,
                                        .scores = l->scores};
    str bytes = train_checkpoint(network, &scratch);
    l->is_good = file_write(l->task->checkpoint, bytes, scratch, l->error);
    return training_tell(l->t, &news) && l->is_good;
}

/* The stage of a kind that a network is made from; NULL when there is none. */
static const task *source_of(const training *t, const task *of, bool is_label)
{
    for (int32_t i = 0; i < of->stage->from_count; i++) {
        const task *from = &t->tasks[of->stage->from[i]];
        if (from->is_wanted && from->stage->is_label == is_label) return from;
    }
    return NULL;
}

/* There are millions of words, one a line: their list must not move while it grows. */
static bool read_silver(const training *t, const task *of, conllu *out, arena *keep,
                        entente_error *error)
{
    str bytes;
    ptrdiff_t lines = 0;
    const task *from = source_of(t, of, true);
    if (!from) return true;
    if (!file_read(from->made, TRAINING_LIMIT, &bytes, keep, error)) return false;
    for (str rest = bytes; rest.data; lines++)
        (void)str_cut(&rest, '\n');
    vec_reserve(&out->words, keep, lines);
    return conllu_read(from->made, bytes, out, keep, error);
}

/* What a network starts from, in *out: its own checkpoint, another network, or nothing. */
static bool find_start(const training *t, const task *of, const trained **out, arena *keep,
                       entente_error *error)
{
    const task *from = source_of(t, of, false);
    bool has_checkpoint = access(str_terminated(of->checkpoint, keep), F_OK) == 0;
    if (!has_checkpoint && !from) return true;
    *out = load_network(has_checkpoint ? of->checkpoint : from->made, keep, error);
    return *out != NULL;
}

bool train_network(training *t, task *of, arena *keep, arena scratch, entente_error *error)
{
    conllu silver = {0};
    train_options o = of->stage->options;
    lesson l = {.t = t, .task = of, .epochs = o.epochs, .error = error, .is_good = true};
    const train_watch watch = {&l, end_epoch, tell_progress};
    if (!read_silver(t, of, &silver, keep, error) || !find_start(t, of, &o.start, keep, error))
        return false;
    l.scores = arena_new(keep, entente_score, t->wanted->held_out_count);
    l.scratch = arena_open(READING_LIMIT);
    const trained *network =
        train(&o, t->gold, t->wanted->gold_count, silver.words.len ? &silver : NULL, t->held_out,
              t->wanted->held_out_count, &watch, keep, scratch);
    arena_close(&l.scratch);
    if (!network)
        return err_set(error, ENTENTE_BAD_USE, 0,
                       "the network '%.*s' cannot start from one of another size or other words",
                       ARG_STR(of->stage->name));
    if (!l.is_good) return false;
    if (t->is_stopped) return training_stop(error);
    if (!file_write(of->made, train_save(network, keep), scratch, error)) return false;
    unlink(str_terminated(of->checkpoint, keep));
    return true;
}

/* ## Labels */

/* A stretch of raw sentences, and what teachers say of it. */
typedef struct piece {
    conllu text;
    str labelled;
    const entente_error *error;
} piece;

typedef struct labelling {
    training *t;
    const task *task;
    ptrdiff_t at; /* the next sentence */
    buf out;
    entente_error *error;
    bool is_good;
} labelling;

/* A thread's own copies of the networks. */
typedef struct teachers {
    bool is_open, is_good;
    arena memory;
    trained *networks[STAGE_SOURCES];
    entente_error error;
} teachers;

static void *take_piece(void *payload, arena *keep)
{
    labelling *l = payload;
    const conllu *raw = &l->t->raw;
    piece *p = arena_new(keep, piece, 1);
    int32_t first = l->at < raw->sentences.len ? raw->sentences.data[l->at].first : 0;
    p->text.words.data = raw->words.data + first;
    while (l->at < raw->sentences.len && p->text.words.len < LABEL_WORDS) {
        const conllu_sentence *s = &raw->sentences.data[l->at++];
        *vec_push(&p->text.sentences, keep) = (conllu_sentence){s->first - first, s->count};
        p->text.words.len += s->count;
    }
    return p->text.words.len ? p : NULL;
}

static bool teachers_open(teachers *n, const labelling *l)
{
    const stage *s = l->task->stage;
    n->is_open = true;
    n->memory = arena_open(READING_LIMIT);
    for (int32_t i = 0; i < s->from_count; i++) {
        const task *from = &l->t->tasks[s->from[i]];
        n->networks[i] = load_network(from->made, &n->memory, &n->error);
        if (!n->networks[i]) return false;
    }
    return true;
}

static void teachers_close(void *desk)
{
    teachers *n = desk;
    if (n->is_open) arena_close(&n->memory);
}

static void put_shares(piece *p, const knowledge *k, const word_targets *shares, arena *keep,
                       arena scratch)
{
    buf b = {.keep = keep};
    for (ptrdiff_t s = 0; s < p->text.sentences.len; s++) {
        const conllu_sentence *sentence = &p->text.sentences.data[s];
        for (int32_t i = 0; i < sentence->count; i++) {
            arena inner = scratch;
            conllu_word w = p->text.words.data[sentence->first + i];
            w.misc = silver_put(k, shares[sentence->first + i], &inner);
            conllu_put(&b, i + 1, &w);
        }
        buf_char(&b, '\n');
    }
    p->labelled = buf_str(&b);
}

static void label_piece(void *payload, void *desk, void *of, arena *keep, arena scratch,
                        const atomic_bool *is_stopped)
{
    const labelling *l = payload;
    teachers *n = desk;
    piece *p = of;
    (void)is_stopped;
    if (!n->is_open) n->is_good = teachers_open(n, l);
    if (!n->is_good) {
        entente_error *kept = arena_new(keep, entente_error, 1);
        *kept = n->error;
        p->error = kept;
        return;
    }
    answer *answers = arena_new(keep, answer, p->text.words.len);
    word_targets *shares = arena_new(keep, word_targets, p->text.words.len);
    train_read(n->networks, l->task->stage->from_count, &p->text, answers, shares, scratch);
    put_shares(p, &n->networks[0]->known, shares, keep, scratch);
}

static bool add_piece(void *payload, void *of)
{
    labelling *l = payload;
    const piece *p = of;
    if (p->error) {
        if (l->error) *l->error = *p->error;
        return l->is_good = false;
    }
    buf_put(&l->out, p->labelled);
    double last = (double)(p->text.words.data - l->t->raw.words.data + p->text.words.len);
    const entente_training_news news = {.stage = l->task->stage->name,
                                        .done = last / (double)l->t->raw.words.len,
                                        .loss = (double)NAN};
    if (training_tell(l->t, &news)) return true;
    training_stop(l->error);
    return l->is_good = false;
}

bool label_raw(training *t, task *of, entente_error *error)
{
    arena keep = arena_open(TRAINING_LIMIT), scratch = arena_open(READING_LIMIT);
    labelling l = {.t = t, .task = of, .out.keep = &keep, .error = error, .is_good = true};
    const pool_work w = {.payload = &l,
                         .take = take_piece,
                         .work = label_piece,
                         .deliver = add_piece,
                         .desk_bytes = sizeof(teachers),
                         .desk_close = teachers_close};
    pool_run(&w, t->wanted->threads);
    bool is_good = l.is_good && file_write(of->made, buf_str(&l.out), scratch, error);
    arena_close(&scratch);
    arena_close(&keep);
    return is_good;
}

bool name_raw(training *t, task *of, entente_error *error)
{
    arena keep = arena_open(TRAINING_LIMIT), scratch = arena_open(READING_LIMIT);
    conllu text = {0};
    const name_table *known = name_table_load(&t->model->data, &keep, error);
    bool is_good = known && read_silver(t, of, &text, &keep, error);
    if (is_good) {
        const silver_verb *verbs =
            silver_verbs(&text, t->gold, t->wanted->gold_count, &keep, scratch);
        str better = silver_names(&text, verbs, known, &keep, scratch);
        is_good = file_write(of->made, better, scratch, error);
    }
    const entente_training_news news = {.stage = of->stage->name, .done = 1, .loss = (double)NAN};
    if (is_good && !training_tell(t, &news)) is_good = training_stop(error);
    arena_close(&scratch);
    arena_close(&keep);
    return is_good;
}

/* ## The model */

static answer answer_of(const language_word *w)
{
    return (answer){.upos = w->upos,
                    .xpos = w->xpos,
                    .name = w->name ? 2 * w->name - w->begins_name : 0,
                    .label = w->label,
                    .head = w->head};
}

/* How right the packed model is: what the numbers of its labels mean, the network knows. */
static entente_score rate(const language *l, const knowledge *k, const conllu *gold, arena *keep,
                          arena scratch)
{
    ptrdiff_t words = gold->words.len, right = 0;
    str *forms = arena_new(keep, str, words);
    int32_t *counts = arena_new(keep, int32_t, gold->sentences.len);
    language_word *read = arena_new(keep, language_word, words);
    answer *answers = arena_new(keep, answer, words);
    language_desk *d = language_desk_open(l);
    for (ptrdiff_t i = 0; i < words; i++)
        forms[i] = gold->words.data[i].form;
    for (ptrdiff_t i = 0; i < gold->sentences.len; i++)
        counts[i] = gold->sentences.data[i].count;
    language_read(l, d, forms, counts, gold->sentences.len, read, keep, scratch);
    language_desk_close(d);
    for (ptrdiff_t i = 0; i < words; i++) {
        answers[i] = answer_of(&read[i]);
        right += str_eq(read[i].lemma, gold->words.data[i].lemma);
    }
    train_score s = train_rate(k, gold, answers, scratch);
    entente_score score = score_of(&s, gold);
    score.lemmas = 100 * (double)right / (double)words;
    return score;
}

static bool tell_model(training *t, const knowledge *k, str bytes, arena *keep, arena scratch,
                       entente_error *error)
{
    ptrdiff_t count = t->wanted->held_out_count;
    entente_score *scores = arena_new(keep, entente_score, count);
    const language *l = language_open(bytes, keep, error);
    if (!l) return false;
    for (ptrdiff_t i = 0; i < count; i++)
        scores[i] = rate(l, k, &t->held_out[i], keep, scratch);
    const entente_training_news news = {.done = 1, .loss = (double)NAN, .scores = scores};
    return training_tell(t, &news) || training_stop(error);
}

bool pack_network(training *t, const task *of, arena *keep, arena scratch, entente_error *error)
{
    model_writer w = {0};
    trained *network = load_network(of->made, keep, error);
    if (!network) return false;
    train_pack(network, &w, keep);
    train_endings(t->gold, t->wanted->gold_count, &w, keep, scratch);
    str bytes = model_bytes(&w, keep), path = str_of(t->wanted->output);
    if (path.len && !file_write(path, bytes, scratch, error)) return false;
    return tell_model(t, &network->known, bytes, keep, scratch, error);
}
