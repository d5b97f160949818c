/* model.c: The knowledge, opened once.
   SPDX-License-Identifier: MIT */
#include "front/model.h"

static bool load_language(entente_model *m, str path, str bytes, entente_error *error)
{
    const language *l = language_open(bytes, &m->keep, error);
    if (!l) return err_file(error, path);
    m->language = l;
    return true;
}

/* The language model may be missing: only the grammar needs it. */
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
           (m->coder = coder_load(data, keep, error)) &&
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
