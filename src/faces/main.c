/* main.c: Read the news: who did what to whom, when, where, according to whom.
   SPDX-License-Identifier: MIT

   # Usage
       entente VERB [OPTION]... [FILE|-]...
       entente help [VERB]
       entente --version

   entente reads news and prints the events it tells of: which state or organisation did what to
   which other, on what day, according to whom, and whether it happened, is planned, is possible or
   is denied. Every event points to the words that it was read from. It also gives the grammar of any
   English text, from a model that it can train itself.

   # Verbs

   # Environment
       NO_COLOR    when set and not empty, no colours are used
       COLUMNS     how wide tables are on a terminal, in place of its own width

   # Exit status
       0           something was found
       1           nothing was found
       2           wrong use, or an input that could not be read or written: one line on standard
                   error says which and why

   # See also
       entente(3) for the C library; the codes of acts are those of CAMEO 1.1b3 and PLOVER.
*/
#include "faces/verbs.h"

#include <errno.h>
#include <string.h>

static const struct {
    const char *name;
    int (*run)(int argc, char **argv);
} verbs[] = {
    /* clang-format off */
    {"read", verb_read},
    {"parse", verb_parse},
    {"train", verb_train},
    {"import", verb_import},
    {"forecast", verb_forecast},
    {"dyad", verb_dyad},
    {"network", verb_network},
    {"world", verb_world},
    {"times", verb_times},
    {"says", verb_says},
    {"add", verb_add},
    {"events", verb_events},
    {"explain", verb_explain},
    {"accounts", verb_accounts},
    {"split", verb_split},
    {"sql", verb_sql},
    {"ledger", verb_ledger},
    {"import", verb_import},
    {"export", verb_export},
    {"watch", verb_watch},
    {"serve", verb_serve},
    /* clang-format on */
};

void error_print(const entente_error *e)
{
    const char *file = strcmp(e->file, "-") ? e->file : "standard input";
    fprintf(stderr, "entente: %s", file);
    if (*file && e->line > 0) fprintf(stderr, ":%td", e->line);
    fprintf(stderr, "%s%s\n", *file ? ": " : "", e->message);
}

int output_failed(int error)
{
    if (error != EPIPE) fprintf(stderr, "entente: cannot write the output: %s\n", strerror(error));
    return EXIT_WRONG;
}

static int print(const char *text)
{
    bool is_printed = fputs(text, stdout) != EOF && fflush(stdout) == 0;
    return is_printed ? 0 : output_failed(errno);
}

int manual_print(const char *verb)
{
    for (size_t i = 0; i < manual_page_count; i++)
        if (!strcmp(manual_pages[i].verb, verb)) return print(manual_pages[i].text);
    fprintf(stderr, "entente: there is no verb '%s'; see entente --help\n", verb);
    return EXIT_WRONG;
}

static int run(int argc, char **argv)
{
    const char *word = argc > 1 ? argv[1] : "";
    if (!*word) {
        fputs("entente: say what to do, as in: entente read FILE; see entente --help\n", stderr);
        return EXIT_WRONG;
    }
    if (!strcmp(word, "--version")) return printf("entente %s\n", entente_version()), 0;
    if (!strcmp(word, "--help") || !strcmp(word, "-h")) return manual_print("");
    if (!strcmp(word, "help")) return manual_print(argc > 2 ? argv[2] : "");
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (!strcmp(word, verbs[i].name)) return verbs[i].run(argc - 1, argv + 1);
    const char *what = *word == '-' ? "unknown option" : "there is no verb";
    fprintf(stderr, "entente: %s '%s'; see entente --help\n", what, word);
    return EXIT_WRONG;
}

/* What was printed must have arrived; a verb that found out that it has not, has said so. */
int main(int argc, char **argv)
{
    int status = run(argc, argv);
    if (ferror(stdout)) return EXIT_WRONG;
    return fclose(stdout) == 0 ? status : output_failed(errno);
}
