/* model.c: The knowledge, opened once.
   SPDX-License-Identifier: MIT */
#include "front/model.h"

static bool load_language(entente_model *m, str path, str bytes, entente_error *error)
{
    const language *l = language_open(bytes, &m->keep, error);
    if (!l) return err_file(error, path);
    m->language = l;
    legend_make(&m->legend, l);
    return true;
}

/* The language model may be missing from the data: another may come by entente_model_use_language. */
static bool find_language(entente_model *m, entente_error *error)
{
    ptrdiff_t at = 0;
    const data_file *f = data_next(&m->data, S("model/english.model"), &at);
    return !f || load_language(m, f->path, f->bytes, error);
}

static bool load(entente_model *m, str folder, entente_error *error)
{
    const data_set *data = &m->data;
    arena *keep = &m->keep;
    return data_open(folder, &m->data, keep, error) &&
           (m->furniture = furniture_load(data, keep, error)) &&
           (m->segmenter = segmenter_load(data, keep, error)) &&
           (m->world = world_load(data, keep, error)) &&
           (m->times = time_rules_load(data, keep, error)) &&
           (m->coder = coder_load(data, NULL, keep, error)) &&
           (m->ontology = ontology_load(data, keep, error)) && find_language(m, error);
}

entente_model *entente_model_open(const char *data_folder, entente_error *error)
{
    arena keep = arena_open(READING_LIMIT);
    entente_model *m = arena_new(&keep, entente_model, 1);
    m->keep = keep;
    if (load(m, str_of(data_folder), error)) return m;
    entente_model_close(m);
    return NULL;
}

bool entente_model_use_language(entente_model *model, const char *path, entente_error *error)
{
    str bytes, file = str_of(path);
    return file_read(file, ENTENTE_TEXT_LIMIT, &bytes, &model->keep, error) &&
           load_language(model, file, bytes, error);
}

/* ## Actors and rules of one's own */

static const ptrdiff_t OWN_LIMIT = (ptrdiff_t)64 << 20; /* bytes of a file */

static bool add_file(str path, data_file *out, arena *keep, entente_error *error)
{
    out->path = path;
    return file_read(path, OWN_LIMIT, &out->bytes, keep, error);
}

/* The visible .txt files of a folder. */
static bool open_folder(str folder, data_set *out, arena *keep, entente_error *error)
{
    str_vec names = {0};
    if (!folder_list(folder, &names, keep, error)) return false;
    data_file *files = arena_new(keep, data_file, names.len);
    ptrdiff_t count = 0;
    for (ptrdiff_t i = 0; i < names.len; i++) {
        str name = names.data[i];
        if (str_starts(name, S(".")) || !str_ends(name, S(".txt"))) continue;
        if (!add_file(path_join(folder, name, keep), &files[count++], keep, error)) return false;
    }
    *out = (data_set){files, count};
    return true;
}

/* Puts the files with rules behind those with actors, which remain in own. */
static data_set take_rules(data_set *own, arena *keep)
{
    data_file *files = arena_new(keep, data_file, own->count);
    ptrdiff_t actors = 0, rules = 0;
    for (int pass = 0; pass < 2; pass++)
        for (ptrdiff_t i = 0; i < own->count; i++)
            if (rules_are_in(own->files[i].path) == pass)
                files[actors + rules] = own->files[i], pass ? rules++ : actors++;
    *own = (data_set){files, actors};
    return (data_set){files + actors, rules};
}

bool entente_model_use_actors(entente_model *model, const char *folder, entente_error *error)
{
    data_set own;
    if (!open_folder(str_of(folder), &own, &model->keep, error)) return false;
    rules_own rules = {.files = take_rules(&own, &model->keep)};
    const world *w = model->world;
    const coder *c = model->coder;
    if (own.count && !(w = world_load_own(&model->data, &own, &model->keep, error))) return false;
    if (rules.files.count && !(c = coder_load(&model->data, &rules, &model->keep, error)))
        return false;
    model->world = w;
    model->coder = c;
    return true;
}

static entente_check check_rules(const entente_model *model, rules_own *rules, arena scratch)
{
    if (rules->files.count) coder_load(&model->data, rules, &scratch, NULL);
    return rules->done;
}

entente_check entente_actors_check(const entente_model *model, const char *const *paths,
                                   ptrdiff_t count,
                                   bool (*wrong)(void *payload, const entente_error *error),
                                   void *payload)
{
    arena keep = arena_open(READING_LIMIT);
    data_file *files = arena_new(&keep, data_file, count);
    ptrdiff_t good = 0;
    int64_t unread = 0;
    entente_error error;
    bool goes_on = true;
    for (ptrdiff_t i = 0; i < count && goes_on; i++) {
        bool is_read = add_file(str_of(paths[i]), &files[good], &keep, &error);
        good += is_read;
        unread += !is_read;
        if (!is_read) goes_on = wrong(payload, &error);
    }
    data_set own = {files, good};
    rules_own rules = {.files = take_rules(&own, &keep), .wrong = wrong, .payload = payload};
    entente_check done = {0}, of_rules = {0};
    if (goes_on && own.count) done = world_check(&model->data, &own, wrong, payload, keep);
    if (goes_on) of_rules = check_rules(model, &rules, keep);
    done.entries += of_rules.entries;
    done.wrong += of_rules.wrong + unread;
    arena_close(&keep);
    return done;
}

void entente_model_close(entente_model *model)
{
    if (!model) return;
    arena keep = model->keep; /* the model lives in the arena that it closes */
    arena_close(&keep);
}

entente_text entente_act_name(const entente_model *model, entente_text cameo)
{
    const act *a = ontology_find(model->ontology, cameo);
    return a ? a->name : S("");
}

entente_text entente_actor_name(const entente_model *model, entente_text code)
{
    return world_name(model->world, code);
}
