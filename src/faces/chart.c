/* chart.c: Relations as pictures in SVG.
   SPDX-License-Identifier: MIT */
#include "faces/chart.h"

enum { WIDTH = 960, HEIGHT = 360, LEFT = 40, TOP = 40, FOOT = 40 };

void chart_text(out *o, entente_text text)
{
    for (ptrdiff_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (c == '&')
            out_word(o, "&amp;");
        else if (c == '<')
            out_word(o, "&lt;");
        else if (c == '>')
            out_word(o, "&gt;");
        else if (c == '"')
            out_word(o, "&quot;");
        else if ((unsigned char)c >= ' ')
            out_char(o, c);
    }
}

static void put_bar(out *o, double x, double width, double y, double height, const char *colour)
{
    if (height <= 0) return;
    out_print(o, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>\n", x, y,
              width, height, colour);
}

/* A year below the first period that begins in it. */
static void put_years(out *o, const entente_dyad *d, double width)
{
    char year[16], before[16] = "";
    double last = -100;
    for (int32_t i = 0; i < d->period_count; i++) {
        entente_day_format(d->periods[i].first, year);
        year[4] = 0;
        double x = LEFT + i * width;
        bool is_new = year[3] != before[3] || year[2] != before[2];
        if (is_new && x - last > 36) {
            out_print(o, "<text x=\"%.1f\" y=\"%d\">%s</text>\n", x, HEIGHT - 12, year);
            last = x;
        }
        for (int k = 0; k < 5; k++)
            before[k] = year[k];
    }
}

static void put_turns(out *o, const entente_dyad *d, double width)
{
    for (int32_t i = 0; i < d->turn_count; i++) {
        int32_t at = 0;
        while (at < d->period_count && d->periods[at].first < d->turns[i].day)
            at++;
        out_print(o,
                  "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#555\" "
                  "stroke-dasharray=\"4 3\"/>\n",
                  LEFT + at * width, LEFT + at * width, TOP, HEIGHT - FOOT);
    }
}

void chart_dyad(out *o, const entente_dyad *d)
{
    int64_t up = 1, down = 1;
    for (int32_t i = 0; i < d->period_count; i++) {
        const int64_t *q = d->periods[i].quads;
        if (q[1] + q[2] > up) up = q[1] + q[2];
        if (q[3] + q[4] > down) down = q[3] + q[4];
    }
    double width = (double)(WIDTH - 2 * LEFT) / d->period_count;
    double unit = (double)(HEIGHT - TOP - FOOT) / (double)(up + down);
    double zero = TOP + (double)up * unit, bar = width > 2 ? width - 1 : width;
    out_print(o,
              "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
              "font-family=\"sans-serif\" font-size=\"12\">\n<title>",
              WIDTH, HEIGHT);
    chart_text(o, d->a);
    out_word(o, " and ");
    chart_text(o, d->b);
    out_print(o, "</title>\n<text x=\"%d\" y=\"22\">", LEFT);
    chart_text(o, d->a);
    out_word(o, " and ");
    chart_text(o, d->b);
    out_word(o, ": acts of cooperation above, of conflict below the line</text>\n");
    for (int32_t i = 0; i < d->period_count; i++) {
        const int64_t *q = d->periods[i].quads;
        double x = LEFT + i * width, a = (double)(q[1] + q[2]) * unit;
        double b = (double)(q[3] + q[4]) * unit;
        put_bar(o, x, bar, zero - a, a, "#2a7ab0");
        put_bar(o, x, bar, zero, b, "#c0392b");
    }
    out_print(o, "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#000\"/>\n", LEFT,
              WIDTH - LEFT, zero, zero);
    out_print(o, "<text x=\"4\" y=\"%d\">%lld</text><text x=\"4\" y=\"%d\">%lld</text>\n", TOP + 10,
              (long long)up, HEIGHT - FOOT, (long long)down);
    put_turns(o, d, width);
    put_years(o, d, width);
    out_word(o, "</svg>\n");
}
