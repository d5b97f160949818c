/* grid.h: Rows of named columns, as a table, JSON or CSV.
   SPDX-License-Identifier: MIT */
#ifndef FACES_GRID_H
#define FACES_GRID_H

#include "faces/terminal.h"

typedef enum grid_form {
    GRID_TABLE,
    GRID_JSON,
    GRID_CSV,
} grid_form;

/* Prints all rows to standard output, as a table no wider than the terminal. Returns the status with
   which the verb ends, after a message when something was wrong. */
int grid_print(entente_rows *rows, grid_form form);

#endif
