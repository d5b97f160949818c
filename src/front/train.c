/* train.c: A language model is made of treebanks and raw texts.
   SPDX-License-Identifier: MIT

   What is wanted is looked at from the last stage backwards; what is made already is left as it is; of
   the rest, all that is ready is made, and again, until the last stage is. Networks are trained side by
   side, a text is labelled by all threads. */
#include <errno.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "front/pool.h"
#include "front/training.h"
#include "front/treebank.h"

/* Part of every key: what other versions have made is made anew. */
enum { FORMAT = 1 };

static bool bad_use(entente_error *error, const char *message)
{
    return err_set(error, ENTENTE_BAD_USE, 0, "%s", message);
}

bool training_stop(entente_error *error)
{
    if (error) *error = (entente_error){0};
    return false;
}

bool training_tell(training *t, const entente_training_news *news)
{
    const entente_training_watch *w = t->watch;
    pthread_mutex_lock(&t->watch_lock);
    if (!t->is_stopped && w && w->news && !w->news(w->payload, news)) t->is_stopped = true;
    bool goes_on = !t->is_stopped;
    pthread_mutex_unlock(&t->watch_lock);
    return goes_on;
}

/* ## What is given */

static bool read_treebanks(const char *const *paths, ptrdiff_t count, const conllu **out,
                           arena *keep, entente_error *error)
{
    conllu *texts = arena_new(keep, conllu, count);
    for (ptrdiff_t i = 0; i < count; i++)
        if (!treebank_read(paths[i], &texts[i], keep, error)) return false;
    *out = texts;
    return true;
}

/* What networks learn must be said of every word. */
static bool check_gold(const training *t, entente_error *error)
{
    for (ptrdiff_t g = 0; g < t->wanted->gold_count; g++)
        for (ptrdiff_t i = 0; i < t->gold[g].words.len; i++) {
            const conllu_word *w = &t->gold[g].words.data[i];
            if (w->head >= 0 && w->upos.len && w->xpos.len && w->label.len) continue;
            err_set(error, ENTENTE_BAD_INPUT, 0,
                    "word %td, '%.*s', has no tag, head or relation to learn from", i + 1,
                    ARG_STR(w->form));
            return err_file(error, str_of(t->wanted->gold[g]));
        }
    return true;
}

static bool read_recipe(training *t, arena *keep, entente_error *error)
{
    str file = str_of(t->wanted->recipe), bytes;
    bool is_read = file.len ? file_read(file, ENTENTE_TEXT_LIMIT, &bytes, keep, error)
                            : data_find(&t->model->data, S("model/recipe.txt"), &bytes, error);
    if (!file.len) file = S("model/recipe.txt");
    if (!is_read || !recipe_read(file, bytes, &t->stages, keep, error)) return false;
    for (ptrdiff_t i = 0; i < t->stages.len; i++) {
        train_options *o = &t->stages.data[i].options;
        o->seed += (uint64_t)t->wanted->seed;
        if (t->wanted->epochs > 0) o->epochs = t->wanted->epochs;
    }
    t->tasks = arena_new(keep, task, t->stages.len);
    for (ptrdiff_t i = 0; i < t->stages.len; i++)
        t->tasks[i].stage = &t->stages.data[i];
    return true;
}

/* ## What is to be made */

static task *last_task(const training *t, entente_error *error)
{
    str name = str_of(t->wanted->stage);
    if (!name.len) return &t->tasks[t->stages.len - 1];
    for (ptrdiff_t i = 0; i < t->stages.len; i++)
        if (str_eq(t->stages.data[i].name, name)) return &t->tasks[i];
    err_set(error, ENTENTE_BAD_USE, 0, "the recipe has no stage '%.*s'", ARG_STR(name));
    return NULL;
}

/* Does it need raw text? */
static bool needs_raw(const training *t, const task *of)
{
    if (of->stage->is_label) return true;
    for (int32_t i = 0; i < of->stage->from_count; i++)
        if (needs_raw(t, &t->tasks[of->stage->from[i]])) return true;
    return false;
}

/* Hashes of what a stage is made from become the key of its files. */
static uint64_t mix(uint64_t a, uint64_t b)
{
    const uint64_t both[] = {a, b};
    return str_hash((str){(const char *)both, sizeof both});
}

static uint64_t text_key(const conllu *text, arena scratch)
{
    buf b = {.keep = &scratch};
    for (ptrdiff_t s = 0; s < text->sentences.len; s++)
        for (int32_t i = 0; i < text->sentences.data[s].count; i++)
            conllu_put(&b, i, &text->words.data[text->sentences.data[s].first + i]);
    return str_hash(buf_str(&b));
}

/* The tables that names are known by. */
static uint64_t tables_key(const training *t)
{
    uint64_t key = FORMAT;
    for (ptrdiff_t i = 0; i < t->model->data.count; i++) {
        const data_file *f = &t->model->data.files[i];
        if (str_starts(f->path, S("actors/")) || str_starts(f->path, S("places/")))
            key = mix(key, str_hash(f->bytes));
    }
    return key;
}

static void name_files(task *of, str folder, uint64_t key, arena *keep)
{
    str name = str_format(keep, "%.*s-%016llx", ARG_STR(of->stage->name), (unsigned long long)key);
    str path = path_join(folder, name, keep);
    of->key = key;
    of->made =
        str_format(keep, "%.*s.%s", ARG_STR(path), of->stage->is_label ? "conllu" : "network");
    of->checkpoint = str_format(keep, "%.*s.checkpoint", ARG_STR(path));
    of->is_made = access(str_terminated(of->made, keep), F_OK) == 0;
}

/* Without raw text a network is made of treebanks alone. */
static void plan(training *t, bool has_raw, arena *keep, arena scratch)
{
    uint64_t gold = FORMAT, raw = text_key(&t->raw, scratch), tables = tables_key(t);
    for (ptrdiff_t i = 0; i < t->wanted->gold_count; i++)
        gold = mix(gold, text_key(&t->gold[i], scratch));
    for (ptrdiff_t i = 0; i < t->stages.len; i++) {
        const stage *s = &t->stages.data[i];
        uint64_t key = s->is_names ? tables : s->is_label ? raw : gold;
        for (int32_t j = 0; j < s->from_count; j++)
            if (has_raw || !t->stages.data[s->from[j]].is_label)
                key = mix(key, t->tasks[s->from[j]].key);
        if (!s->is_label) key = mix(key, str_hash(recipe_settings(&s->options, &scratch)));
        name_files(&t->tasks[i], str_of(t->wanted->folder), key, keep);
    }
}

/* Marks what has to be made for a stage; tells of what has been made. */
static bool want(training *t, task *of, bool has_raw)
{
    if (of->is_wanted || (of->stage->is_label && !has_raw)) return true;
    of->is_wanted = true;
    if (of->is_made)
        return training_tell(t, &(entente_training_news){
                                    .stage = of->stage->name,
                                    .epochs = of->stage->is_label ? 0 : of->stage->options.epochs,
                                    .done = 1,
                                    .loss = (double)NAN,
                                    .was_made = true});
    for (int32_t i = 0; i < of->stage->from_count; i++)
        if (!want(t, &t->tasks[of->stage->from[i]], has_raw)) return false;
    return true;
}

/* ## Making */

/* Networks that are trained side by side. */
typedef struct course {
    training *t;
    ptrdiff_t at;
    entente_error error;
    bool has_failed;
} course;

static bool is_ready(const training *t, const task *of)
{
    bool is_ready = of->is_wanted && !of->is_made;
    for (int32_t i = 0; i < of->stage->from_count; i++) {
        const task *from = &t->tasks[of->stage->from[i]];
        is_ready = is_ready && (from->is_made || !from->is_wanted);
    }
    return is_ready;
}

static task *next_ready(const training *t, ptrdiff_t *at, bool is_label)
{
    for (; *at < t->stages.len; ++*at) {
        task *of = &t->tasks[*at];
        if (of->stage->is_label == is_label && is_ready(t, of)) return ++*at, of;
    }
    return NULL;
}

static void *take_network(void *payload, arena *keep)
{
    course *c = payload;
    (void)keep;
    return c->t->is_stopped ? NULL : next_ready(c->t, &c->at, false);
}

/* One that fails stops the others, which leave their checkpoints. */
static void teach(void *payload, void *desk, void *of, arena *keep, arena scratch,
                  const atomic_bool *is_stopped)
{
    course *c = payload;
    entente_error error = {0};
    (void)desk;
    (void)is_stopped;
    if (train_network(c->t, of, keep, scratch, &error)) return;
    pthread_mutex_lock(&c->t->watch_lock);
    if (!c->has_failed) c->error = error;
    c->has_failed = true;
    c->t->is_stopped = true;
    pthread_mutex_unlock(&c->t->watch_lock);
}

static bool mark_made(void *payload, void *of)
{
    const course *c = payload;
    task *made = of;
    made->is_made = !c->t->is_stopped;
    return made->is_made;
}

static bool teach_ready(training *t, entente_error *error)
{
    course c = {.t = t};
    const pool_work w = {.payload = &c, .take = take_network, .work = teach, .deliver = mark_made};
    ptrdiff_t at = 0, ready = 0;
    while (next_ready(t, &at, false))
        ready++;
    int threads = pool_threads(t->wanted->threads);
    pool_run(&w, threads < ready ? threads : (int)ready);
    if (c.has_failed && error) *error = c.error;
    return !c.has_failed;
}

static bool make(training *t, const task *last, entente_error *error)
{
    while (!last->is_made) {
        ptrdiff_t network = 0, label = 0;
        bool has_network = next_ready(t, &network, false) != NULL;
        task *text = has_network ? NULL : next_ready(t, &label, true);
        bool is_names = text && text->stage->is_names;
        if (!(is_names ? name_raw(t, text, error)
              : text   ? label_raw(t, text, error)
                       : teach_ready(t, error)))
            return false;
        if (text) text->is_made = true;
    }
    return true;
}

/* ## The whole */

static bool check(const entente_training *w, entente_error *error)
{
    if (!w->gold_count) return bad_use(error, "name a treebank to learn from");
    if (!w->folder || !*w->folder)
        return bad_use(error, "name a folder for the stages of the training");
    if (mkdir(w->folder, 0777) == 0 || errno == EEXIST) return true;
    char reason[128];
    err_set(error, ENTENTE_IO, 0, "cannot make the folder: %s",
            strerror_r(errno, reason, sizeof reason));
    return err_file(error, str_of(w->folder));
}

static bool run(training *t, arena *keep, arena scratch, entente_error *error)
{
    const entente_training *w = t->wanted;
    if (!check(w, error) || !read_recipe(t, keep, error) ||
        !read_treebanks(w->gold, w->gold_count, &t->gold, keep, error) || !check_gold(t, error) ||
        !read_treebanks(w->held_out, w->held_out_count, &t->held_out, keep, error))
        return false;
    task *last = last_task(t, error);
    if (!last) return false;
    bool has_raw = w->raw_count && needs_raw(t, last);
    if (last->stage->is_label && !has_raw) return bad_use(error, "name raw texts to label");
    if (has_raw && !read_raw(t, keep)) return training_stop(error);
    plan(t, has_raw, keep, scratch);
    if (!want(t, last, has_raw)) return training_stop(error);
    return make(t, last, error) &&
           (last->stage->is_label || pack_network(t, last, keep, scratch, error));
}

bool entente_train(const entente_model *model, const entente_training *training_wanted,
                   const entente_training_watch *watch, entente_error *error)
{
    arena keep = arena_open(TRAINING_LIMIT), scratch = arena_open(TRAINING_LIMIT);
    training *t = arena_new(&keep, training, 1);
    t->model = model;
    t->wanted = training_wanted;
    t->watch = watch;
    t->raw_words = arena_open(TRAINING_LIMIT);
    pthread_mutex_init(&t->watch_lock, NULL);
    bool is_made = run(t, &keep, scratch, error);
    pthread_mutex_destroy(&t->watch_lock);
    arena_close(&t->raw_words);
    arena_close(&scratch);
    arena_close(&keep);
    return is_made;
}
