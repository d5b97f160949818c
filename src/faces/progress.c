/* progress.c: How far long work has come, for somebody who waits.
   SPDX-License-Identifier: MIT */
#include "faces/progress.h"

#include <time.h>
#include <unistd.h>

static const double SILENT_SECONDS = 1, BETWEEN_SECONDS = 0.2;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void progress_start(progress *p, bool is_wanted)
{
    *p = (progress){.is_wanted = is_wanted && isatty(STDERR_FILENO), .started = now()};
}

void progress_show(progress *p, const entente_totals *totals)
{
    if (!p->is_wanted) return;
    double at = now(), seconds = at - p->started;
    if (seconds < SILENT_SECONDS || at - p->shown < BETWEEN_SECONDS) return;
    double megabytes = (double)totals->bytes / 1e6;
    long long found = p->counts_words ? totals->tokens : totals->events;
    fprintf(stderr, "\r\033[K%lld documents, %lld %s, %.1f MB, %.1f MB a second",
            (long long)totals->documents, found, p->counts_words ? "words" : "events", megabytes,
            megabytes / seconds);
    p->shown = at;
    p->is_shown = true;
}

void progress_clear(progress *p)
{
    if (p->is_shown) fputs("\r\033[K", stderr);
    p->is_shown = false;
}
