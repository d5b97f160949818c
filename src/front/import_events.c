/* import_events.c: Files of other products become events of a record.
   SPDX-License-Identifier: MIT

       paths ── text/pieces ──> pieces ── exchange/rows ──> rows ── store_import ──> record
                                          on any thread             on the caller's, in order */
#include <stdio.h>
#include <string.h>

#include "exchange/objects.h"
#include "front/exchange.h"
#include "front/model.h"
#include "front/pool.h"
#include "front/record.h"
#include "record/report.h"
#include "text/pieces.h"

static const int64_t BATCH_ROWS = 200000; /* and they are committed */
enum { CHANGED_ID = 24 };                 /* bytes that tell two events with one id apart */

/* A file that is being read, as its pieces know it. */
typedef struct import_file {
    str name;
    layout layout;
    bool is_refused;
    entente_error error;
} import_file;

typedef struct piece {
    piece_of_file from;
    const import_file *file; /* NULL when from is refused */
    bool is_first;
    exchange_rows rows;
    int64_t lines;
} piece;

typedef enum import_kind { IMPORT_ROWS, IMPORT_MENTIONS, IMPORT_PLOVER, IMPORT_OWN } import_kind;

typedef struct job {
    const exchange *tables;
    const format *format;
    import_kind kind;
    store *to;
    pieces *from;
    arena files; /* of the files and of notes; the first is only used where pieces are taken */
    arena said;
    arena scratch;
    const import_file *file; /* the one that was taken last */
    note_vec notes;
    const entente_import_sink *sink;
    entente_import_totals done;
    int64_t waiting; /* rows of the batch */
    bool has_failed, is_stopped;
    entente_error *error;
} job;

/* ## Taking and reading */

/* One separator for the formats of all threads: which it is shows from the file. */
static pieces_kind kind_of_rows(str head)
{
    str line = head;
    line = str_cut(&line, '\n');
    ptrdiff_t tabs = 0, commas = 0;
    for (ptrdiff_t i = 0; i < line.len; i++) {
        tabs += line.data[i] == '\t';
        commas += line.data[i] == ',';
    }
    bool is_object = str_starts(str_trim(line), S("{"));
    bool is_rows = !is_object && !tabs && commas;
    return (pieces_kind){is_rows ? BORDER_ROW : BORDER_LINE, ','};
}

static const import_file *open_file(job *j, const piece_of_file *p)
{
    import_file *f = arena_new(&j->files, import_file, 1);
    arena scratch = arena_open((ptrdiff_t)1 << 24);
    f->name = str_copy(p->file, &j->files);
    if (j->format)
        f->is_refused = !layout_of(j->tables, j->format, p->bytes, &f->layout, scratch, &f->error);
    if (f->is_refused) err_file(&f->error, f->name);
    arena_close(&scratch);
    return f;
}

static void *take_piece(void *payload, arena *keep)
{
    job *j = payload;
    piece *p = arena_new(keep, piece, 1);
    if (!pieces_next(j->from, &p->from, keep)) return NULL;
    if (p->from.is_refused) return p;
    p->is_first = p->from.is_first;
    if (p->is_first) j->file = open_file(j, &p->from);
    p->file = j->file;
    return p;
}

static void read_piece(void *payload, void *desk, void *given, arena *keep, arena scratch,
                       const atomic_bool *is_stopped)
{
    (void)desk, (void)is_stopped;
    const job *j = payload;
    piece *p = given;
    if (!p->file || p->file->is_refused) return;
    str bytes = p->from.bytes;
    ptrdiff_t line = p->from.line;
    if (p->is_first && p->file->layout.has_header) {
        fields *header = arena_new(&scratch, fields, 1);
        fields_next(header, &bytes, p->file->layout.separator, &scratch);
        line += header->lines;
    }
    if (j->format)
        rows_read(j->tables, &p->file->layout, bytes, line, &p->rows, keep, scratch);
    else
        objects_read(j->tables, j->kind == IMPORT_PLOVER ? OBJECT_PLOVER : OBJECT_OWN, bytes, line,
                     &p->rows, keep);
}

/* ## Keeping */

static entente_import import_of(const exchange_row *r)
{
    return (entente_import){
        .product = r->product,
        .original = r->original,
        .event = r->event,
        .mentions = r->mentions > 0 ? r->mentions : 1,
        .sources = r->sources > 0 ? r->sources : 1,
        .articles = r->articles > 0 ? r->articles : 1,
        .extra = r->extra,
    };
}

static void note_row(job *j, note_kind kind, const piece *p, str value, ptrdiff_t line)
{
    note_vec one = {0};
    note_add(&one, kind, NULL, value, line, &j->scratch);
    note_merge(&j->notes, &one, p->file->name, &j->said);
    arena_reset(&j->scratch);
}

/* Is the event that the record has under this id the one of the row? */
static bool is_same(job *j, const exchange_row *r)
{
    query *q = db_query(store_db(j->to),
                        "SELECT e.day, a.cameo, coalesce(o.extra, '') FROM product p JOIN origin o "
                        "ON o.product = p.id JOIN event e ON e.id = o.event JOIN act a ON a.id = "
                        "e.act WHERE p.name = ?1 AND o.original = ?2");
    int64_t number = 0;
    if (!str_to_int(r->original, &number)) return true;
    db_bind_text(q, 1, r->product);
    db_bind_int(q, 2, number);
    bool is_there = db_row(q);
    bool is_so = is_there && db_day(q, 0) == r->event.day &&
                 str_eq(db_text(q, 1), r->event.cameo) && str_eq(db_text(q, 2), r->extra);
    if (is_there) db_done(q);
    return is_so;
}

/* Keeps an event whose id another event has, under an id that also tells what it says. */
static entente_added keep_beside(job *j, entente_import *row, const exchange_row *r)
{
    char id[CHANGED_ID + 32];
    uint64_t hash =
        str_hash(r->extra) ^ str_hash(r->event.cameo) * 3 ^ (uint64_t)(uint32_t)r->event.day << 20;
    int n = snprintf(id, sizeof id, "%.*s#%08x",
                     (int)(r->original.len < CHANGED_ID ? r->original.len : CHANGED_ID),
                     r->original.data, (unsigned)(hash >> 32 ^ hash));
    row->original = (str){id, n};
    return store_import(j->to, row, j->error);
}

static bool keep_row(job *j, const piece *p, const exchange_row *r, ptrdiff_t line)
{
    entente_import row = import_of(r);
    entente_added what = store_import(j->to, &row, j->error);
    bool may_repeat = what == ENTENTE_KNOWN && j->format && j->format->ids_repeat;
    if (may_repeat && !is_same(j, r)) {
        what = keep_beside(j, &row, r);
        if (what == ENTENTE_ADDED) note_row(j, NOTED_SAME_ID, p, r->original, line);
    }
    if (what == ENTENTE_FAILED) return false;
    j->done.events += what == ENTENTE_ADDED;
    j->done.known += what != ENTENTE_ADDED;
    if (what != ENTENTE_ADDED) note_row(j, NOTED_KNOWN, p, r->original, line);
    return true;
}

static bool keep_mention(job *j, const piece *p, const exchange_row *r, ptrdiff_t line)
{
    const store_report report = {
        .product = S("gdelt2"),
        .original = r->original,
        .document = r->document.url,
        .publisher = r->document.publisher,
        .url = r->document.url,
        .language = r->document.language,
        .sentence = r->event.sentence,
        .day = r->event.reported,
        .confidence = r->event.confidence,
        .extra = r->extra,
        .origin = p->file->name,
        .line = line,
    };
    entente_added what = store_report_add(j->to, &report, j->error);
    if (what == ENTENTE_FAILED) return false;
    j->done.mentions += what == ENTENTE_ADDED;
    j->done.known += what == ENTENTE_KNOWN;
    j->done.refused += what == ENTENTE_KNOWN_ID;
    if (what == ENTENTE_KNOWN_ID) note_row(j, REFUSED_EVENT, p, r->original, line);
    if (what == ENTENTE_KNOWN) note_row(j, NOTED_KNOWN, p, r->original, line);
    return true;
}

static bool commit(job *j)
{
    j->waiting = 0;
    return store_commit(j->to, j->error);
}

static bool keep_rows(job *j, const piece *p)
{
    for (ptrdiff_t i = 0; i < p->rows.rows.len; i++) {
        const exchange_row *r = &p->rows.rows.data[i];
        ptrdiff_t line = p->rows.lines.data[i];
        bool is_kept =
            j->kind == IMPORT_MENTIONS ? keep_mention(j, p, r, line) : keep_row(j, p, r, line);
        if (!is_kept) return false;
        if (++j->waiting >= BATCH_ROWS && !commit(j)) return false;
    }
    return true;
}

static int64_t refused_in(const note_vec *notes)
{
    int64_t count = 0;
    for (ptrdiff_t i = 0; i < notes->len; i++)
        if (note_is_refusal(notes->data[i].kind)) count += notes->data[i].count;
    return count;
}

/* What could not be read, or is no file of this format. */
static bool tell_refused(job *j, const entente_error *e)
{
    j->done.refused_files++;
    return !j->sink || !j->sink->refused || j->sink->refused(j->sink->payload, e);
}

static bool deliver_piece(void *payload, void *given)
{
    job *j = payload;
    const piece *p = given;
    bool goes_on = true;
    if (!p->file) {
        goes_on = tell_refused(j, &p->from.error);
    } else if (p->file->is_refused) {
        if (p->is_first) goes_on = tell_refused(j, &p->file->error);
    } else {
        int64_t refused = refused_in(&p->rows.notes);
        j->done.files += p->is_first;
        j->done.bytes += p->from.bytes.len;
        j->done.rows += p->rows.rows.len + refused;
        j->done.refused += refused;
        note_merge(&j->notes, &p->rows.notes, p->file->name, &j->said);
        j->has_failed = !keep_rows(j, p);
    }
    if (goes_on && j->sink && j->sink->progress)
        goes_on = j->sink->progress(j->sink->payload, &j->done);
    j->is_stopped |= !goes_on;
    return goes_on && !j->has_failed;
}

/* ## The entrance */

static void tell_notes(job *j)
{
    if (!j->sink || !j->sink->note) return;
    for (int round = 0; round < 2; round++)
        for (ptrdiff_t i = 0; i < j->notes.len; i++) {
            const note *n = &j->notes.data[i];
            if (note_is_refusal(n->kind) != !round) continue;
            const format *f = j->format ? j->format : &j->tables->formats.data[0];
            const entente_note told = {.is_refusal = !round,
                                       .count = n->count,
                                       .file = n->file,
                                       .line = n->line,
                                       .message = note_text(n, f, &j->said)};
            if (!j->sink->note(j->sink->payload, &told)) return;
        }
}

static bool find_format(job *j, str name, entente_error *error)
{
    bool is_plover = str_eq(name, S("plover")), is_own = str_eq(name, S("json"));
    j->format = format_find(&j->tables->formats, name);
    j->kind = is_plover                     ? IMPORT_PLOVER
              : is_own                      ? IMPORT_OWN
              : str_eq(name, S("mentions")) ? IMPORT_MENTIONS
                                            : IMPORT_ROWS;
    if (j->format || is_plover || is_own) return true;
    return err_set(error, ENTENTE_BAD_USE, 0, "'%.*s' is no format to import", ARG_STR(name));
}

bool entente_import_files(const entente_exchange *x, entente_record *record, const char *name,
                          const char *const *paths, ptrdiff_t count, int threads,
                          const entente_import_sink *sink, entente_import_totals *out,
                          entente_error *error)
{
    entente_error unused;
    job j = {.tables = x->tables,
             .to = record_store(record),
             .sink = sink,
             .error = error ? error : &unused};
    if (!find_format(&j, str_of(name), j.error)) return false;
    j.files = arena_open(READING_LIMIT);
    j.said = arena_open(READING_LIMIT);
    j.scratch = arena_open((ptrdiff_t)1 << 24);
    j.from = pieces_open(paths, count, kind_of_rows, "a row");
    const pool_work work = {
        .payload = &j, .take = take_piece, .work = read_piece, .deliver = deliver_piece};
    pool_run(&work, pool_threads(threads));
    if (!j.has_failed) j.has_failed = !commit(&j);
    tell_notes(&j);
    if (out) *out = j.done;
    pieces_close(j.from);
    arena_close(&j.scratch);
    arena_close(&j.said);
    arena_close(&j.files);
    return !j.has_failed;
}

/* ## The tables */

entente_exchange *entente_exchange_open(const char *data_folder, entente_error *error)
{
    arena keep = arena_open(READING_LIMIT);
    entente_exchange *x = arena_new(&keep, entente_exchange, 1);
    data_set data;
    if (data_open(str_of(data_folder), &data, &keep, error))
        x->tables = exchange_load(&data, &keep, error);
    bool is_open = x->tables != NULL;
    x->keep = keep;
    if (!is_open) arena_close(&keep);
    return is_open ? x : NULL;
}

bool entente_exchange_reads(const entente_exchange *x, const char *name)
{
    return format_find(&x->tables->formats, str_of(name)) || !strcmp(name, "plover") ||
           !strcmp(name, "json");
}

void entente_exchange_close(entente_exchange *x)
{
    if (!x) return;
    arena keep = x->keep; /* the tables live in the arena that they close */
    arena_close(&keep);
}
