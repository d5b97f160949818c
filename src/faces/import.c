/* import.c: Take in what other programs have made.
   SPDX-License-Identifier: MIT

   # Usage
       entente import dictionary [OPTION]... -o DIR FILE...

   Makes files of your own actors from dictionaries of TABARI and PETRARCH: of actors (PHRASE_ [CODE],
   +SYNONYM_, [CODE 970101-061231]) and of agents (PHRASE {PLURAL} [~COD], macros). What a file is
   shows from its content. entente reads the result with --actors DIR, or from the folder that
   entente world names under Environment.

   What entente knows already, as the same actor, is left out: its own entry stands. CAMEO's codes
   become this program's: DZAGOVHLH is DZA GOV, IGOUNO is UN IGO, MNCUSA is USA BUS. Somebody with
   dates becomes a person with offices, anything else a group, a role or a name of a state. A line
   that cannot be taken is named with its number, and the rest is taken; what is written is read
   without an error.

   # Options
       -o, --out DIR     the folder to write to; it is made if it is not there. The files are
                         states-, groups-, persons- and roles-dictionary.txt; older ones of these
                         names are replaced
       --data DIR        take the knowledge (words, actors, patterns) from a folder, not from the
                         program
       -q, --quiet       no count at the end on standard error; wrong lines are still named
       -h, --help        print this help

   # Exit status
       0                 something was written
       1                 nothing was: all of it is known already
       2                 wrong use, a file that is no such dictionary, or a line that is wrong

   # Examples
       entente import dictionary -o my-actors Phoenix.*.actors.txt Phoenix.agents.txt
           Your dictionaries as files of actors.
       entente read --actors my-actors report.txt
           A report read with them.
*/
#include "faces/knowledge.h"
#include "faces/options.h"
#include "faces/verbs.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* What was asked for. */
typedef struct request {
    bool quiet, help;
    const char *data, *out;
} request;

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

static int import_dictionary(const request *q, const char *const *paths, int count)
{
    entente_error error;
    entente_imported done = {0};
    entente_model *model = entente_model_open(q->data, &error);
    if (!model) return error_print(&error), EXIT_WRONG;
    bool is_done =
        entente_import_dictionary(model, paths, count, q->out, on_wrong, NULL, &done, &error);
    entente_model_close(model);
    if (!is_done) return error_print(&error), EXIT_WRONG;
    if (!q->quiet)
        fprintf(stderr,
                "entente: %lld entries written, %lld phrases known already, %lld lines wrong\n",
                (long long)done.entries, (long long)done.known, (long long)done.wrong);
    return done.wrong ? EXIT_WRONG : done.entries ? EXIT_FOUND : EXIT_NOTHING;
}

/* What can be imported, by its name on the command line. */
static const struct {
    const char *name;
    int (*run)(const request *q, const char *const *paths, int count);
} kinds[] = {
    {"dictionary", import_dictionary},
};

static int complain(const char *what)
{
    fprintf(stderr, "entente: %s; see entente import --help\n", what);
    return EXIT_WRONG;
}

int verb_import(int argc, char **argv)
{
    request q = {0};
    const option options[] = {
        {.name = "out", .letter = 'o', .text = &q.out},
        {.name = "data", .text = &q.data},
        {.name = "quiet", .letter = 'q', .flag = &q.quiet},
        {.name = "help", .letter = 'h', .flag = &q.help},
    };
    int count;
    if (!options_take("import", options, sizeof options / sizeof *options, argc, argv, &count))
        return EXIT_WRONG;
    if (q.help) return manual_print("import");
    if (!count) return complain("say what to import: dictionary");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(argv[0], kinds[i].name) != 0) continue;
        if (count < 2) return complain("name the files to import");
        if (!q.out) return complain("name the folder to write to with -o");
        if (!make_folder(q.out)) return EXIT_WRONG;
        return kinds[i].run(&q, (const char *const *)argv + 1, count - 1);
    }
    return complain("that cannot be imported: only dictionary");
}
