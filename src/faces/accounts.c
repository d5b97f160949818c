/* accounts.c: Lay the tellings of one event side by side.
   SPDX-License-Identifier: MIT

   # Usage
       entente accounts [OPTION]... ID

   Prints every telling of an event: who tells it, in which words, and what these say of it. Then what
   the tellings differ in (act, whether it happened, who did it to whom, day, place, numbers), and what
   some of them leave out: a place, a number, a name, or a whole act between the same sides that is
   told in one of the documents and in none of the others. Where a text itself says that somebody's
   account leaves the act out ("the statement did not include"), that account is named too.

   # Options
       -r, --record FILE   the record; without it that of ENTENTE_RECORD, or entente.db
       --json              one JSON object: event, tellings, differences, left_out
       --data DIR          take the names of acts from a folder
       -h, --help          print this help

   # JSON
       A telling is a mention as entente-events(1) writes it. differences is a list of aspect and values,
       each with the tellings that have it (from 1); left_out a list of aspect and value with the
       tellings that have it (told_by) and those that have not (not_by). Of an act that a telling says
       is missing in somebody's account, account lists whose that is: code, name, cue.

   # Exit status
       0                   the event was found
       1                   it was not
       2                   wrong use, or the record could not be read

   # Examples
       entente accounts 58c15a8fe67e5bcc
           What Seoul says of the meeting, and what Beijing does.
*/
#include "faces/knowledge.h"
#include "faces/question.h"
#include "faces/tellings.h"
#include "faces/verbs.h"

#include <errno.h>

typedef struct request {
    asking asking;
    knowledge knowledge;
    bool help;
} request;

static int print(const request *q, const tellings *found)
{
    out o = {0};
    if (q->asking.json)
        tellings_json(&o, found), out_char(&o, '\n');
    else
        tellings_print(&o, found);
    bool is_written = out_write(&o, stdout) && fflush(stdout) == 0;
    out_free(&o);
    return is_written ? EXIT_FOUND : output_failed(errno);
}

static int account(const request *q, entente_record *record, const entente_model *model,
                   const char *id)
{
    entente_error error;
    tellings *found = tellings_find(record, model, text_of(id), &error);
    if (!found && error.code != ENTENTE_OK) return error_print(&error), EXIT_WRONG;
    if (!found) {
        fprintf(stderr, "entente: the record has no event '%s'\n", id);
        return EXIT_NOTHING;
    }
    int status = print(q, found);
    tellings_free(found);
    return status;
}

int verb_accounts(int argc, char **argv)
{
    request q = {0};
    const option options[] = {
        {.name = "record", .letter = 'r', .text = &q.asking.record},
        {.name = "json", .flag = &q.asking.json},
        {.name = "data", .text = &q.knowledge.data},
        {.name = "help", .letter = 'h', .flag = &q.help},
    };
    int count;
    if (!options_take("accounts", options, sizeof options / sizeof *options, argc, argv, &count))
        return EXIT_WRONG;
    if (q.help) return manual_print("accounts");
    if (count != 1) {
        fputs("entente: name the id of one event; see entente accounts --help\n", stderr);
        return EXIT_WRONG;
    }
    entente_record *record = question_open(&q.asking, ENTENTE_ASK);
    entente_model *model = record ? knowledge_open(&q.knowledge) : NULL;
    int status = model ? account(&q, record, model, argv[0]) : EXIT_WRONG;
    entente_model_close(model);
    entente_record_close(record);
    return status;
}
