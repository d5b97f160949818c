/* dictionary.c: Dictionaries of other coders become files of one's own actors and rules.
   SPDX-License-Identifier: MIT */
#include "faces/dictionary.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "faces/verbs.h"

static bool on_wrong(void *payload, const entente_error *error)
{
    (void)payload;
    error_print(error);
    return true;
}

static bool make_folder(const char *path)
{
    if (mkdir(path, 0777) == 0 || errno == EEXIST) return true;
    fprintf(stderr, "entente: %s: cannot make the folder: %s\n", path, strerror(errno));
    return false;
}

int dictionary_import(const char *data, const char *folder, bool is_quiet, const char *const *paths,
                      int count)
{
    entente_error error;
    if (!make_folder(folder)) return EXIT_WRONG;
    entente_imported done = {0};
    entente_model *model = entente_model_open(data, &error);
    if (!model) return error_print(&error), EXIT_WRONG;
    bool is_done =
        entente_import_dictionary(model, paths, count, folder, on_wrong, NULL, &done, &error);
    entente_model_close(model);
    if (!is_done) return error_print(&error), EXIT_WRONG;
    if (!is_quiet)
        fprintf(
            stderr,
            "entente: %lld entries written, %lld known already, %lld lines wrong, %lld taken in "
            "part\n",
            (long long)done.entries, (long long)done.known, (long long)done.wrong,
            (long long)done.partly);
    return done.wrong ? EXIT_WRONG : done.entries ? EXIT_FOUND : EXIT_NOTHING;
}
