/* chart.h: Relations as pictures in SVG.
   SPDX-License-Identifier: MIT */
#ifndef FACES_CHART_H
#define FACES_CHART_H

#include "faces/out.h"

/* Bars of cooperation above a line and of conflict below it, with the turns as dashed lines. */
void chart_dyad(out *o, const entente_dyad *d);

/* Text with the marks of XML escaped. */
void chart_text(out *o, entente_text text);

#endif
