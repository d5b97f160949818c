/* sql.c: Ask the record in SQL.
   SPDX-License-Identifier: MIT

   # Usage
       entente sql [OPTION]... STATEMENT

   Prints the answer to one statement of SQL. Only asking is allowed: nothing that is given here changes
   the record. The tables are those of entente-record(5); the view events has every event in words.

   # Options
       -r, --record FILE   the record; without it that of ENTENTE_RECORD, or entente.db
       --json              one JSON object a row
       --csv               comma-separated values with a header
       -h, --help          print this help

   # Exit status
       0                   there are rows
       1                   there are none
       2                   wrong use, wrong SQL, or the record could not be read

   # Examples
       entente sql "SELECT source, target, count(*) FROM events GROUP BY 1, 2 ORDER BY 3 DESC LIMIT 10"
           The ten busiest dyads.
       entente sql --csv "SELECT * FROM events WHERE date >= '2023-01-01'" > events.csv
           A table for a spreadsheet.
*/
#include <stdio.h>

#include "faces/grid.h"
#include "faces/options.h"
#include "faces/question.h"
#include "faces/verbs.h"

static int answer(const asking *a, const char *sql)
{
    entente_error error = {0};
    entente_record *record = question_open(a, ENTENTE_ASK);
    if (!record) return EXIT_WRONG;
    entente_rows *rows = entente_sql(record, text_of(sql), &error);
    int status = EXIT_WRONG;
    if (rows)
        status = grid_print(rows, a->json ? GRID_JSON : a->csv ? GRID_CSV : GRID_TABLE);
    else
        error_print(&error);
    entente_rows_close(rows);
    entente_record_close(record);
    return status;
}

int verb_sql(int argc, char **argv)
{
    asking a = {0};
    bool help = false;
    const option options[] = {
        {.name = "record", .letter = 'r', .text = &a.record},
        {.name = "json", .flag = &a.json},
        {.name = "csv", .flag = &a.csv},
        {.name = "help", .letter = 'h', .flag = &help},
    };
    int count;
    if (!options_take("sql", options, sizeof options / sizeof *options, argc, argv, &count))
        return EXIT_WRONG;
    if (help) return manual_print("sql");
    if (count == 1) return answer(&a, argv[0]);
    fputs("entente: give one statement of SQL, in quotes; see entente sql --help\n", stderr);
    return EXIT_WRONG;
}
