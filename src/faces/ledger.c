/* ledger.c: Promises, plans, demands, threats and predictions, and what became of them.
   SPDX-License-Identifier: MIT

   # Usage
       entente ledger [OPTION]...

   Lists who gave which word toward whom, when, until when, and what became of it by the record:

       open     neither done nor undone, and its time has not run out
       kept     the deed was done (of a demand: by the other side)
       broken   its opposite was done: the talks were refused, the aid was cut
       lapsed   its time ran out; a year, where the text says no other

   Promises are CAMEO 03, demands and appeals 10 and 02, threats 13; plans and predictions are deeds
   that were told as planned or possible. Which deed keeps or breaks which word, data/codes/ledger.txt
   says; it must be a later deed between the same two.

   # Options
       -r, --record FILE   the record; without it that of ENTENTE_RECORD, or entente.db
       --kind KIND         only promises, plans, demands, threats or predictions (promise, ...)
       --state STATE       only those open, kept, broken or lapsed
       --between A,B  --source A  --target A  --actor A  --by TELLER  --cameo CODE  --text WORDS
       --since DAY  --until DAY  --place NAME  --country CODE
                           which words, as in entente-events(1)
       -n, --limit N       at most N of them
       --json              one JSON object a word: kind, state, who, toward, deed, told, horizon,
                           stated (whether the text names the horizon), event, decided
       --data DIR          take the names of acts from a folder
       -h, --help          print this help

   # Exit status
       0                   a word was found
       1                   none was
       2                   wrong use, or the record could not be read

   # Examples
       entente ledger --between KOR,CHN
           What the two have promised and demanded of each other.
       entente ledger --actor USA --kind threat --state kept
           Threats that were carried out.
*/
#include <errno.h>
#include <string.h>

#include "faces/json.h"
#include "faces/knowledge.h"
#include "faces/question.h"
#include "faces/verbs.h"
#include "faces/word.h"
#include "faces/words.h"

enum { OWN_OPTIONS = 4, KINDS = 5, STATES = 4, SENTENCE = 300 };

typedef struct request {
    asking asking;
    knowledge knowledge;
    const char *kind, *state;
    bool help;
    entente_model *model;
    out out;
    int64_t shown;
} request;

static void put_day(out *o, int32_t day)
{
    char text[16];
    out_word(o, entente_day_format(day, text));
}

/* "kept    promise     KOR > CHN, until 2024-09-25" and what was said below it. */
static void put_word(request *q, const entente_word *w)
{
    out *o = &q->out;
    out_print(o, "%-7s %-10s ", entente_word_state_name(w->state), entente_word_kind_name(w->kind));
    put_day(o, w->day);
    out_print(o, "  %.*s > %.*s: ", (int)w->who.len, w->who.data, (int)w->toward.len,
              w->toward.data);
    words_act(o, q->model, w->told.event.cameo);
    out_word(o, w->has_horizon ? ", until " : "");
    if (w->has_horizon) put_day(o, w->horizon);
    out_word(o, "\n        ");
    out_line(
        o, text_sub(w->told.words, 0, w->told.words.len < SENTENCE ? w->told.words.len : SENTENCE));
    if (w->is_decided) {
        out_word(o, "\n        ");
        put_day(o, w->decided.event.day);
        out_char(o, ' ');
        words_act(o, q->model, w->decided.event.cameo);
        out_word(o, ": ");
        out_line(o, text_sub(w->decided.words, 0,
                             w->decided.words.len < SENTENCE ? w->decided.words.len : SENTENCE));
    }
    out_word(o, "\n\n");
}

static bool is_wanted(const request *q, const entente_word *w)
{
    if (q->kind && strcmp(q->kind, entente_word_kind_name(w->kind))) return false;
    return !q->state || !strcmp(q->state, entente_word_state_name(w->state));
}

/* "promise: 3 open, 2 kept, 0 broken, 1 lapsed" */
static void put_counts(request *q, const entente_ledger *l)
{
    for (int kind = 0; kind < KINDS; kind++) {
        int64_t all = 0;
        for (int state = 0; state < STATES; state++)
            all += entente_ledger_count(l, (entente_word_kind)kind, (entente_word_state)state);
        if (!all) continue;
        out_print(&q->out, "%-10s", entente_word_kind_name((entente_word_kind)kind));
        for (int state = 0; state < STATES; state++)
            out_print(&q->out, "%s%lld %s", state ? ", " : " ",
                      (long long)entente_ledger_count(l, (entente_word_kind)kind,
                                                      (entente_word_state)state),
                      entente_word_state_name((entente_word_state)state));
        out_char(&q->out, '\n');
    }
}

static int print_ledger(request *q, entente_ledger *l)
{
    entente_word w;
    entente_error error = {0};
    bool is_taken = true;
    while (is_taken && (!q->asking.limit || q->shown < q->asking.limit) &&
           entente_ledger_next(l, &w, &error)) {
        if (!is_wanted(q, &w)) continue;
        q->shown++;
        if (q->asking.json) {
            word_json(&q->out, &w);
            out_char(&q->out, '\n');
        } else {
            put_word(q, &w);
        }
        is_taken = out_write(&q->out, stdout);
    }
    if (!q->asking.json && q->shown) put_counts(q, l);
    is_taken = is_taken && out_write(&q->out, stdout) && fflush(stdout) == 0;
    if (!is_taken) return output_failed(errno);
    if (error.code) return error_print(&error), EXIT_WRONG;
    return q->shown ? EXIT_FOUND : EXIT_NOTHING;
}

static int run(request *q)
{
    entente_error error = {0};
    entente_question question;
    if (!question_take("ledger", &q->asking, &question)) return EXIT_WRONG;
    question.limit = 0;
    q->model = knowledge_open(&q->knowledge);
    entente_record *record = q->model ? question_open(&q->asking, ENTENTE_ASK) : NULL;
    entente_ledger *l = record ? entente_ledger_open(record, &question, &error) : NULL;
    if (error.code) error_print(&error);
    int status = l ? print_ledger(q, l) : EXIT_WRONG;
    entente_ledger_close(l);
    entente_record_close(record);
    entente_model_close(q->model);
    out_free(&q->out);
    return status;
}

/* Is the value of --kind or --state one of the names? */
static bool is_name(const char *value, const char *(*name)(int), int count)
{
    for (int i = 0; value && i < count; i++)
        if (!strcmp(value, name(i))) return true;
    return !value;
}

static const char *kind_name(int i)
{
    return entente_word_kind_name((entente_word_kind)i);
}

static const char *state_name(int i)
{
    return entente_word_state_name((entente_word_state)i);
}

int verb_ledger(int argc, char **argv)
{
    request q = {0};
    int count;
    option options[QUESTION_OPTIONS + OWN_OPTIONS] = {
        {.name = "kind", .text = &q.kind},
        {.name = "state", .text = &q.state},
        {.name = "data", .text = &q.knowledge.data},
        {.name = "help", .letter = 'h', .flag = &q.help},
    };
    question_options(&q.asking, options + OWN_OPTIONS);
    if (!options_take("ledger", options, sizeof options / sizeof *options, argc, argv, &count))
        return EXIT_WRONG;
    if (q.help) return manual_print("ledger");
    if (!is_name(q.kind, kind_name, KINDS) || !is_name(q.state, state_name, STATES)) {
        fputs("entente: --kind is promise, plan, demand, threat or prediction, --state is open, "
              "kept, "
              "broken or lapsed; see entente ledger --help\n",
              stderr);
        return EXIT_WRONG;
    }
    if (count || q.asking.csv) {
        fputs("entente: the ledger takes no file and has no --csv; see entente ledger --help\n",
              stderr);
        return EXIT_WRONG;
    }
    return run(&q);
}
