/* golden.c: Reads the texts of tests/golden and says where what was read is not what was wanted.
   SPDX-License-Identifier: MIT

       golden [--data FOLDER] [--bless] FOLDER|FILE...

   Of a folder: its own files must pass, those of later/ are counted, those of wrong/ must fail. See
   FORMAT.md. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "golden/match.h"

/* What a folder asks of its cases. */
typedef enum demand { MUST_PASS, MAY_FAIL, MUST_FAIL } demand;

typedef struct session {
    entente_reader *reader;
    bool is_blessing;
    int64_t cases, failed;
    int64_t later, later_passed;
    int64_t files;
} session;

static const ptrdiff_t FILE_LIMIT = (ptrdiff_t)16 << 20;

static const entente_reading *read_text(session *s, const golden_case *c, entente_error *error)
{
    entente_document d = {
        .id = S("golden"),
        .text = c->text,
        .title = c->headline,
        .publisher = c->publisher,
        .author = c->author,
        .dateline = c->dateline,
        .published = c->day,
    };
    return entente_read(s->reader, &d, error);
}

static void print_events(const entente_reading *r, const char *indent, arena scratch)
{
    for (int32_t i = 0; i < r->event_count; i++) {
        buf b = {.keep = &scratch};
        match_show(&r->events[i], &b);
        printf("%s%.*s\n", indent, ARG_STR(buf_str(&b)));
    }
}

static void print_failure(str file, const golden_case *c, const complaint_vec *complaints,
                          ptrdiff_t extra, const entente_reading *r, arena scratch)
{
    printf("%.*s:%td: %.*s\n", ARG_STR(file), c->line, ARG_STR(c->title));
    for (ptrdiff_t i = 0; i < complaints->len; i++) {
        const wanted *w = complaints->data[i];
        printf("  line %td %s: %.*s\n", w->number, w->is_forbidden ? "was read" : "is missing",
               ARG_STR(w->line));
    }
    if (c->is_only && extra) printf("  %td more events than listed\n", extra);
    printf(r->event_count ? "  what was read:\n" : "  nothing was read\n");
    print_events(r, "    ", scratch);
}

static void bless(const golden_case *c, const entente_reading *r, arena scratch)
{
    printf("%.*s--\n", ARG_STR(c->heading));
    print_events(r, "", scratch);
    printf(r->event_count ? "\n" : "* any\n\n");
}

static void run_case(session *s, str file, const golden_case *c, demand wish, arena scratch)
{
    entente_error error = {0};
    const entente_reading *r = read_text(s, c, &error);
    entente_reading nothing = {0};
    if (!r) printf("%.*s:%td: refused: %s\n", ARG_STR(file), c->line, error.message);
    ptrdiff_t extra = 0;
    complaint_vec complaints = match_case(c, r ? r : &nothing, &extra, &scratch);
    bool is_good = r && !complaints.len && !(c->is_only && extra);
    if (s->is_blessing) {
        bless(c, r ? r : &nothing, scratch);
    } else if (wish == MAY_FAIL) {
        s->later++;
        s->later_passed += is_good;
        if (is_good)
            printf("%.*s:%td: passes now: %.*s\n", ARG_STR(file), c->line, ARG_STR(c->title));
    } else {
        s->cases++;
        s->failed += is_good != (wish == MUST_PASS);
        if (wish == MUST_PASS && !is_good)
            print_failure(file, c, &complaints, extra, r ? r : &nothing, scratch);
        if (wish == MUST_FAIL && is_good)
            printf("%.*s:%td: must fail, but passes: %.*s\n", ARG_STR(file), c->line,
                   ARG_STR(c->title));
    }
}

static void run_file(session *s, str path, demand wish, arena scratch)
{
    entente_error error = {0};
    str bytes;
    case_vec cases = {0};
    bool is_good = file_read(path, FILE_LIMIT, &bytes, &scratch, &error) &&
                   (cases_read(bytes, &cases, &scratch, &error) || err_file(&error, path));
    if (!is_good) {
        printf("%s:%td: %s\n", error.file, error.line, error.message);
        s->failed++;
        return;
    }
    s->files++;
    for (ptrdiff_t i = 0; i < cases.len; i++)
        run_case(s, path, &cases.data[i], wish, scratch);
}

static void run_folder(session *s, str folder, demand wish, arena scratch)
{
    entente_error error = {0};
    str_vec names = {0};
    if (!folder_list(folder, &names, &scratch, &error)) {
        printf("%s: %s\n", error.file, error.message);
        s->failed++;
    }
    for (ptrdiff_t i = 0; i < names.len; i++)
        if (str_ends(names.data[i], S(".txt")))
            run_file(s, path_join(folder, names.data[i], &scratch), wish, scratch);
}

static void run_path(session *s, str path, arena scratch)
{
    if (!file_is_folder(path, scratch)) {
        run_file(s, path, MUST_PASS, scratch);
        return;
    }
    run_folder(s, path, MUST_PASS, scratch);
    run_folder(s, path_join(path, S("later"), &scratch), MAY_FAIL, scratch);
    run_folder(s, path_join(path, S("wrong"), &scratch), MUST_FAIL, scratch);
}

static int finish(const session *s)
{
    if (s->is_blessing) return s->failed > 0;
    printf("%" PRId64 " files, %" PRId64 " cases, %" PRId64 " failed; of %" PRId64
           " for later %" PRId64 " pass\n",
           s->files, s->cases, s->failed, s->later, s->later_passed);
    return s->failed || !s->files;
}

int main(int count, char **words)
{
    const char *data = NULL;
    arena scratch = arena_open((ptrdiff_t)1 << 30);
    session s = {0};
    int at = 1;
    for (; at < count && words[at][0] == '-'; at++) {
        bool is_data = strcmp(words[at], "--data") == 0 && at + 1 < count;
        if (is_data)
            data = words[++at];
        else if (strcmp(words[at], "--bless") == 0)
            s.is_blessing = true;
        else
            return fprintf(stderr, "golden: what is '%s'?\n", words[at]), 2;
    }
    entente_error error = {0};
    entente_model *model = entente_model_open(data, &error);
    if (!model) return fprintf(stderr, "%s:%td: %s\n", error.file, error.line, error.message), 2;
    s.reader = entente_reader_new(model);
    for (; at < count; at++)
        run_path(&s, str_of(words[at]), scratch);
    entente_reader_free(s.reader);
    entente_model_close(model);
    arena_close(&scratch);
    return finish(&s);
}
