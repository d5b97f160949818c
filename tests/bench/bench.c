/* bench.c: How fast one number of threads reads or parses a source, and in how much memory.
   SPDX-License-Identifier: MIT

       bench read|parse THREADS FILE...

   Prints one line: seconds to open the model, seconds for it all, documents, sentences, tokens, bytes of
   text, events, and the most memory that the process had (KiB). Each is a column for tools/bench.sh. */
#include <entente.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static bool on_refused(void *payload, const entente_error *error)
{
    (void)payload;
    fprintf(stderr, "%s:%td: %s\n", error->file, error->line, error->message);
    return true;
}

int main(int argc, char **argv)
{
    if (argc < 4) return fprintf(stderr, "usage: bench read|parse THREADS FILE...\n"), 2;
    bool is_parse = !strcmp(argv[1], "parse");
    int threads = atoi(argv[2]);
    double start = now();
    entente_error error;
    entente_model *model = entente_model_open(NULL, &error);
    if (!model) return fprintf(stderr, "%s: %s\n", error.file, error.message), 2;
    double opened = now();
    entente_source *source = entente_source_open((const char *const *)argv + 3, argc - 3);
    entente_sink sink = {.refused = on_refused};
    entente_totals t = is_parse ? entente_parse_source(model, source, threads, &sink)
                                : entente_read_source(model, source, threads, &sink);
    double end = now();
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("%.6f %.6f %lld %lld %lld %lld %lld %ld\n", opened - start, end - opened,
           (long long)t.documents, (long long)t.sentences, (long long)t.tokens, (long long)t.bytes,
           (long long)t.events, usage.ru_maxrss);
    entente_source_close(source);
    entente_model_close(model);
    return t.documents ? 0 : 1;
}
