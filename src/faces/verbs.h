/* verbs.h: What the command can do.
   SPDX-License-Identifier: MIT */
#ifndef FACES_VERBS_H
#define FACES_VERBS_H

#include "faces/out.h"

/* How the command ends: as documented under "Exit status" in main.c. */
enum { EXIT_FOUND = 0, EXIT_NOTHING = 1, EXIT_WRONG = 2 };

/* Each has its own file, whose head is its manual, and gets the command line from its name on. */
int verb_read(int argc, char **argv);
int verb_parse(int argc, char **argv);
int verb_train(int argc, char **argv);
int verb_import(int argc, char **argv);
int verb_forecast(int argc, char **argv);
int verb_dyad(int argc, char **argv);
int verb_network(int argc, char **argv);
int verb_world(int argc, char **argv);
int verb_times(int argc, char **argv);
int verb_says(int argc, char **argv);
int verb_add(int argc, char **argv);
int verb_events(int argc, char **argv);
int verb_explain(int argc, char **argv);
int verb_accounts(int argc, char **argv);
int verb_split(int argc, char **argv);
int verb_sql(int argc, char **argv);
int verb_ledger(int argc, char **argv);
int verb_import(int argc, char **argv);
int verb_export(int argc, char **argv);
int verb_watch(int argc, char **argv);
int verb_serve(int argc, char **argv);

/* Prints the manual of a verb ("" for the command's own). */
int manual_print(const char *verb);

/* Says on standard error what was refused, and where: "entente: news.jsonl:3: the document has no
   text". */
void error_print(const entente_error *error);

/* Says that the output was not taken, and why; silent where a reader (head, less) has gone away and so
   had enough. Returns EXIT_WRONG. */
int output_failed(int error);

/* Made by tools/manual.py from the heads of the files. */
typedef struct manual_page {
    const char *verb, *text;
} manual_page;
extern const manual_page manual_pages[];
extern const size_t manual_page_count;

#endif
