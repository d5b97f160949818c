/* table.h: Events as a table for people.
   SPDX-License-Identifier: MIT */
#ifndef FACES_TABLE_H
#define FACES_TABLE_H

#include "faces/terminal.h"

typedef struct table table;

/* A table that fits the terminal. The model tells what acts are called. */
table *table_new(const entente_model *model, const terminal *screen);
void table_free(table *t);

/* Adds a document's events, under its headline where it has one. What is ready goes to o: the first
   rows are kept back until there are enough to choose the widths of the columns by. */
void table_reading(table *t, out *o, const entente_reading *r);

/* Adds an event of the record. */
void table_kept(table *t, out *o, const entente_kept *k);

/* What was kept back. */
void table_end(table *t, out *o);

#endif
