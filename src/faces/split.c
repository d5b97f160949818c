/* split.c: Take a report out of an event that it does not belong to.
   SPDX-License-Identifier: MIT

   # Usage
       entente split [OPTION]... ID...

   Parts mentions from the other mentions of their event, for good: however often documents are added or
   read again, they are not joined with those again. The ids of mentions are those that
   entente-explain(1) prints.

   # Options
       -r, --record FILE   the record; without it that of ENTENTE_RECORD, or entente.db
       -h, --help          print this help

   # Exit status
       0                   all were parted
       2                   wrong use, there is no such mention, it stands alone, or the record could
                           not be written

   # Examples
       entente split 6c1f2a9be77d0312
           It was another meeting.
*/
#include <stdio.h>

#include "faces/options.h"
#include "faces/question.h"
#include "faces/verbs.h"

static int split(const asking *a, char **ids, int count)
{
    entente_record *record = question_open(a, ENTENTE_ADD);
    if (!record) return EXIT_WRONG;
    int status = EXIT_FOUND;
    for (int i = 0; i < count; i++) {
        entente_error error = {0};
        if (entente_record_split(record, text_of(ids[i]), &error)) continue;
        error_print(&error);
        status = EXIT_WRONG;
    }
    entente_record_close(record);
    return status;
}

int verb_split(int argc, char **argv)
{
    asking a = {0};
    bool help = false;
    const option options[] = {
        {.name = "record", .letter = 'r', .text = &a.record},
        {.name = "help", .letter = 'h', .flag = &help},
    };
    int count;
    if (!options_take("split", options, sizeof options / sizeof *options, argc, argv, &count))
        return EXIT_WRONG;
    if (help) return manual_print("split");
    if (count) return split(&a, argv, count);
    fputs("entente: name the id of a mention; see entente split --help\n", stderr);
    return EXIT_WRONG;
}
