/* knowledge.c: The knowledge that a verb works with: the program's, or a folder, and one's own.
   SPDX-License-Identifier: MIT */
#include "faces/knowledge.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "faces/verbs.h"

static bool is_folder(const char *path)
{
    struct stat s;
    return stat(path, &s) == 0 && S_ISDIR(s.st_mode);
}

/* The folder of own actors in the user's configuration; false when there is none. */
static bool configured(char *path, size_t size)
{
    const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    int len = 0;
    if (config && *config == '/')
        len = snprintf(path, size, "%s/entente/actors", config);
    else if (home && *home)
        len = snprintf(path, size, "%s/.config/entente/actors", home);
    return len > 0 && (size_t)len < size && is_folder(path);
}

entente_model *knowledge_open(const knowledge *k)
{
    static char path[4096];
    entente_error error;
    const char *actors = k->actors ? k->actors : getenv("ENTENTE_ACTORS");
    if (!actors && configured(path, sizeof path)) actors = path;
    entente_model *model = entente_model_open(k->data, &error);
    if (model && (!actors || !*actors || entente_model_use_actors(model, actors, &error)))
        return model;
    error_print(&error);
    entente_model_close(model);
    return NULL;
}
