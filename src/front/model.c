/* model.c: The knowledge, opened once.
   SPDX-License-Identifier: MIT */
#include "front/model.h"

static bool load(entente_model *m, str folder, entente_error *error)
{
    data_set data;
    if (!data_open(folder, &data, &m->keep, error)) return false;
    arena *keep = &m->keep;
    return (m->furniture = furniture_load(&data, keep, error)) &&
           (m->segmenter = segmenter_load(&data, keep, error)) &&
           (m->world = world_load(&data, keep, error)) &&
           (m->coder = coder_load(&data, keep, error)) &&
           (m->ontology = ontology_load(&data, keep, error));
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
