/* world.c: Tell whom a phrase means on a day.
   SPDX-License-Identifier: MIT

   # Usage
       entente world [OPTION]... PHRASE
       entente world [OPTION]... -
       entente world --check FILE...

   Tells which state, person, organisation, group or place a phrase means: its code, its sector, its
   name and role, how sure that is, which entries of the data say so, and whom else it may mean.
   "-" reads phrases from standard input, one a line, and prints them in their order; a line that
   cannot be taken is refused by its number, and the rest is read.

   Phrases are composed: of a state, what modifies it, roles and a name. A person without an entry
   has the state and sector of his title. A list ("Russia and China", "the two Koreas") is answered
   by a line for each of its members, everything else by one line.

   # Options
       --on DATE         who holds an office and which state exists on that day: 2023-09-26. Without
                         it a person counts by the highest office of his life, and what changed
                         hands or sides as it is last known
       --json            print one JSON object a line
       --check           check files of your own actors, places and rules, and name every line that
                         is wrong
       --actors DIR      your own actors, places and rules beside those of the program; see
                         Environment
       --data DIR        take the knowledge (words, actors, patterns) from a folder, not from the
                         program
       -h, --help        print this help

   # JSON
       One JSON object is, from left to right: phrase, code (ISO 3166 alpha-3 of a state, else the
       acronym of an organisation), sector (of PLOVER, or IGO, NGO, IMG, MNC, ISM; of who has left
       office both, "ELI GOV"), name, role, confidence (0 to 1: how likely code and sector are
       right), because (a list of at, an entry's file and line; what, its kind; gave, what it told;
       entry), alternatives (a list of code, sector, name, confidence, at; the likeliest first). A
       place has the code of its state, and its name. Who is not known has "" and the confidence 0.

   # Environment
       ENTENTE_ACTORS    the folder of --actors where that is not given; without it
                         $XDG_CONFIG_HOME/entente/actors (~/.config/entente/actors), if there is one.
                         Empty: none
       In the folder are files as in data/actors and data/places, named like them: persons.txt,
       groups-mine.txt, places.txt. They go before the program's: a person there replaces the one of
       the same code and name. Rules stand there in files as in data/patterns: verbs-mine.txt,
       nouns-mine.txt, and sets-mine.txt for the words that they name. The narrower rule is tried
       first, whoever wrote it; of those that ask for as much, yours.

   # Exit status
       0                 somebody was found; with --check: all is right
       1                 nobody was found
       2                 wrong use, or an input that could not be read; with --check: a line is wrong

   # Examples
       entente world "Prime Minister Kishida" --on 2023-09-26
           Who that is, and why.
       entente world --json - < phrases.txt
           Many phrases, as data.
       entente world --check my/persons.txt my/verbs.txt
           Whether the lines of own files can be used.
*/
#include "faces/answer.h"
#include "faces/knowledge.h"
#include "faces/options.h"
#include "faces/verbs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What was asked for. */
typedef struct request {
    bool json, check, help;
    int32_t day;
    const char *on;
    knowledge knowledge;
} request;

/* Where the answers go. */
typedef struct printer {
    const request *request;
    entente_reader *reader;
    terminal terminal;
    out out;
    int64_t found, refused;
    int write_error; /* errno of the first write that failed, 0 when none did */
} printer;

static bool flush(printer *p)
{
    if (!p->write_error && !out_write(&p->out, stdout)) p->write_error = errno;
    return !p->write_error;
}

/* Answers one phrase; line is its number, 0 for the one of the command line. */
static void answer(printer *p, entente_text phrase, ptrdiff_t line)
{
    entente_error error;
    const entente_answer *a = entente_resolve(p->reader, phrase, p->request->day, &error);
    if (!a) {
        error.line = line;
        snprintf(error.file, sizeof error.file, "%s", line ? "-" : "");
        error_print(&error);
        p->refused++;
        return;
    }
    p->found += a->count;
    if (p->request->json)
        answer_json(&p->out, a);
    else
        answer_text(&p->out, &p->terminal, a);
}

/* ## Phrases of standard input */

static entente_text line_of(const char *bytes, ptrdiff_t len)
{
    while (len && (bytes[len - 1] == '\n' || bytes[len - 1] == '\r'))
        len--;
    return (entente_text){bytes, len};
}

static void answer_lines(printer *p)
{
    char *bytes = NULL;
    size_t cap = 0;
    ssize_t len;
    for (ptrdiff_t line = 1; (len = getline(&bytes, &cap, stdin)) >= 0; line++) {
        answer(p, line_of(bytes, len), line);
        if (!flush(p)) break;
    }
    free(bytes);
}

static int print_answers(const request *q, const entente_model *model, const char *phrase)
{
    printer p = {.request = q, .reader = entente_reader_new(model)};
    p.terminal = terminal_of(stdout);
    if (!strcmp(phrase, "-"))
        answer_lines(&p);
    else
        answer(&p, text_of(phrase), 0);
    flush(&p);
    out_free(&p.out);
    entente_reader_free(p.reader);
    if (p.write_error) return output_failed(p.write_error);
    if (ferror(stdin)) return fprintf(stderr, "entente: cannot read standard input\n"), EXIT_WRONG;
    return p.refused ? EXIT_WRONG : p.found ? EXIT_FOUND : EXIT_NOTHING;
}

/* ## Own files */

static bool on_wrong(void *payload, const entente_error *error)
{
    (void)payload;
    error_print(error);
    return true;
}

static int check_files(const entente_model *model, const char *const *paths, int count)
{
    entente_check done = entente_actors_check(model, paths, count, on_wrong, NULL);
    fprintf(stderr, "entente: %lld entr%s, %lld wrong\n", (long long)done.entries,
            done.entries == 1 ? "y" : "ies", (long long)done.wrong);
    return done.wrong ? EXIT_WRONG : done.entries ? EXIT_FOUND : EXIT_NOTHING;
}

/* ## The verb */

static bool is_asked_well(request *q, int count)
{
    q->day = q->on ? entente_day_parse(text_of(q->on)) : ENTENTE_NO_DAY;
    if (q->on && q->day == ENTENTE_NO_DAY)
        return fprintf(stderr, "entente: --on takes a day as 2023-09-26, not '%s'\n", q->on), false;
    const char *what = q->check ? "name the files to check"
                       : count  ? "put the phrase in quotes: only one is taken, or - for many"
                                : "name a phrase, or - for phrases on standard input";
    if (q->check ? count > 0 : count == 1) return true;
    return fprintf(stderr, "entente: %s; see entente world --help\n", what), false;
}

int verb_world(int argc, char **argv)
{
    request q = {0};
    const option options[] = {
        {.name = "on", .text = &q.on},
        {.name = "json", .flag = &q.json},
        {.name = "check", .flag = &q.check},
        {.name = "actors", .text = &q.knowledge.actors},
        {.name = "data", .text = &q.knowledge.data},
        {.name = "help", .letter = 'h', .flag = &q.help},
    };
    int count;
    if (!options_take("world", options, sizeof options / sizeof *options, argc, argv, &count))
        return EXIT_WRONG;
    if (q.help) return manual_print("world");
    if (!is_asked_well(&q, count)) return EXIT_WRONG;
    entente_model *model = knowledge_open(&q.knowledge);
    if (!model) return EXIT_WRONG;
    int status = q.check ? check_files(model, (const char *const *)argv, count)
                         : print_answers(&q, model, argv[0]);
    entente_model_close(model);
    return status;
}
