/* csv.h: Events as comma-separated values.
   SPDX-License-Identifier: MIT */
#ifndef FACES_CSV_H
#define FACES_CSV_H

#include "faces/out.h"

/* RFC 4180: a header line, one row an event, CR LF, quotes where needed. Lists are joined with ";",
   so that the n-th code, sector and name of a side belong together. */
void csv_header(out *o);
void csv_event(out *o, const entente_reading *r, const entente_event *e);

/* The same for events of the record, with some columns more. */
void csv_kept_header(out *o);
void csv_kept(out *o, const entente_kept *k);

/* One cell, in quotes where it needs them. */
void csv_cell(out *o, entente_text text);

#endif
