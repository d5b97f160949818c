/* entente.h: Read the news and keep the record of how states deal with each other.
   SPDX-License-Identifier: MIT

   The one public header. A model is the knowledge (words, actors, rules); it never changes and
   may be shared by any number of threads. A reader is one thread's workspace. A source turns
   files, folders, archives and streams into documents. Everything else is plain values: texts are
   views (pointer and length, not terminated), lists are a pointer and a count, and what a
   function hands out says how long it lives.

       entente_model  ──┐
                        ├─ entente_read() ──> entente_reading: sentences, tokens, events
       entente_reader ──┘        ^
       entente_source ── entente_document
*/
#ifndef ENTENTE_H
#define ENTENTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ENTENTE_VERSION "0.1.0"

#if defined(__GNUC__)
#define ENTENTE_API __attribute__((visibility("default")))
#else
#define ENTENTE_API
#endif

/* ## Texts, days, errors */

/* A view of UTF-8 bytes. Not terminated; data may be NULL when len is 0. */
typedef struct entente_text {
    const char *data;
    ptrdiff_t len;
} entente_text;

/* A stretch of bytes [start, end) of a document's text. */
typedef struct entente_span {
    int32_t start, end;
} entente_span;

/* A day is the number of days since 1970-01-01 (Gregorian); this one is no day at all. */
#define ENTENTE_NO_DAY INT32_MIN

typedef enum entente_status_code {
    ENTENTE_OK = 0,
    ENTENTE_BAD_USE,   /* the caller asked for what cannot be: an option, an argument */
    ENTENTE_BAD_INPUT, /* a document or data file that cannot be taken: broken, binary, empty */
    ENTENTE_IO,        /* the system refused: no such file, no permission, disk error */
} entente_status_code;

/* What went wrong, with which input, where; written for the person who must act. */
typedef struct entente_error {
    entente_status_code code;
    ptrdiff_t line;    /* 1-based line of the file, 0 when it has none */
    char file[512];    /* the file or entry it is about (shortened from the left), "" if none */
    char message[512]; /* one sentence without a full stop */
} entente_error;

/* ## Documents */

/* One document. Only text is needed; all else may be empty. What the caller leaves empty and the
   text itself tells (title, publisher, author, day in the furniture of an article) is filled in. */
typedef struct entente_document {
    entente_text id;
    entente_text title;
    entente_text publisher;
    entente_text author;
    entente_text url;
    entente_text language; /* BCP 47, "" when not said */
    entente_text dateline; /* place of the dateline: "SINGAPORE" */
    entente_text text;     /* UTF-8; every position is a byte offset into it */
    int32_t published;     /* day of publication, ENTENTE_NO_DAY when unknown */
    entente_text origin;   /* the file it came from, "" if none */
    ptrdiff_t line;        /* 1-based line in origin where it starts, 0 when it has none */
} entente_document;

/* What a stretch of a document's text is. Only headlines and prose are read for events. */
typedef enum entente_block_kind {
    ENTENTE_BLOCK_PROSE,
    ENTENTE_BLOCK_HEADLINE,
    ENTENTE_BLOCK_DATELINE,  /* "SINGAPORE — ", "BEIJING, Sept 25 (Xinhua) -" */
    ENTENTE_BLOCK_CREDIT,    /* photo and agency credits, captions */
    ENTENTE_BLOCK_PUBLISHER, /* the publisher's name on a line of its own */
    ENTENTE_BLOCK_BYLINE,    /* "By Jane Roe", "Author: ..." */
    ENTENTE_BLOCK_DATE,      /* "Date: September 27, 2023" */
    ENTENTE_BLOCK_OTHER,     /* navigation, "Read more", tables: not prose */
} entente_block_kind;

typedef struct entente_block {
    entente_block_kind kind;
    entente_span span;
} entente_block;

/* One sentence of the prose: its bytes and its tokens [first, first + count). */
typedef struct entente_sentence {
    entente_span span;
    int32_t first, count;
    bool is_headline;
} entente_sentence;

/* One word in the manner of the English Universal Dependencies: "didn't" is two, "did" + "n't". */
typedef struct entente_token {
    entente_span span;
    bool is_glued; /* no white space before it */
    bool is_part;  /* second or later word of a multiword token ("n't" of "didn't") */
} entente_token;

/* ## Times */

typedef enum entente_precision {
    ENTENTE_DAY,
    ENTENTE_WEEK,
    ENTENTE_MONTH,
    ENTENTE_SEASON,
    ENTENTE_YEAR,
    ENTENTE_DECADE,
} entente_precision;

typedef enum entente_time_type {
    ENTENTE_TIME_DATE,
    ENTENTE_TIME_TIME, /* a time of day */
    ENTENTE_TIME_DURATION,
    ENTENTE_TIME_SET, /* again and again: "every Friday" */
} entente_time_type;

/* A time expression and what it means, in the manner of TIMEX3. */
typedef struct entente_time {
    entente_time_type type;
    entente_span span;
    entente_text text;   /* the words of the document */
    entente_text value;  /* as TIMEX3 has it: "2023-09-26", "2009-Q3", "P2Y", "PAST_REF" */
    int32_t first, last; /* days, both inclusive; ENTENTE_NO_DAY when it is no day nor days */
    entente_precision precision; /* of a DATE or TIME */
    entente_text rule, file;     /* the rule that read it and the file it stands in, below data/ */
    int32_t line;                /* of the rule, 1-based */
} entente_time;

/* ## Events */

typedef enum entente_status {
    ENTENTE_OCCURRED, /* done or under way */
    ENTENTE_PLANNED,  /* scheduled, ordered, promised as a fact */
    ENTENTE_POSSIBLE, /* predicted, considered, feared, conditional */
    ENTENTE_DENIED,   /* said not to have happened */
} entente_status;

/* Somebody who acts or is acted upon. */
typedef struct entente_actor {
    entente_text code;   /* ISO 3166 alpha-3, or an organisation's acronym; "" when unknown */
    entente_text sector; /* PLOVER sector: GOV, MIL, ... or IGO; "" when unknown */
    entente_text name;   /* proper name of a person or group, "" when the text has none */
    entente_text role;   /* "President", "Foreign Minister", "" */
    entente_text text;   /* the words of the document */
    entente_span span;
} entente_actor;

typedef struct entente_place {
    entente_text name;    /* "" when no place is known */
    entente_text country; /* ISO 3166 alpha-3 */
    entente_text region;  /* province or the like, when the text names one beside a town; "" */
    entente_text kind;    /* how exactly it is told: "site", "city", "district", "region", "state", ...
                             as data/places/FORMAT.md has them; "" of a place that nobody knows */
    double lat, lon;      /* degrees, NAN when unknown */
    entente_span span;
} entente_place;

/* How somebody stands to what he tells. */
typedef enum entente_stance {
    ENTENTE_TELLS,
    ENTENTE_CLAIMS,   /* "claims", "alleges", "insists" */
    ENTENTE_DENIES,   /* "denies", "rejects" */
    ENTENTE_PREDICTS, /* "predicts", "expects", "hints", "fears" */
    ENTENTE_PROMISES, /* "pledges", "vows" */
    ENTENTE_DEMANDS,  /* "demands", "urges" */
    ENTENTE_OMITS,    /* leaves it out: "the statement did not include" */
} entente_stance;

/* Who tells an event. */
typedef struct entente_teller {
    entente_text code, sector, name;
    entente_text cue; /* the reporting word: "said", "reported", "according to" */
    entente_stance stance;
    bool is_quoted; /* told inside quotation marks */
    entente_span span;
} entente_teller;

/* One ground on which an event was read: an entry of a data file and what it contributed. */
typedef struct entente_reason {
    entente_text what; /* "pattern", "source", "target", "status", "trigger" */
    entente_text text; /* the entry or cue, as the data file has it */
    entente_text file; /* path below data/, "" for a rule of the program */
    int32_t line;      /* 1-based, 0 with no file */
    entente_text
        gave; /* what it told of an actor: "CUB", "MIL", "President 2009-01-20..2017-01-20" */
} entente_reason;

/* Who did what to whom: one act as one sentence tells it. All pointers live as long as the
   reading that it belongs to. */
typedef struct entente_event {
    entente_text id; /* 16 hexadecimal digits; the same input gives the same id */
    int32_t sentence;
    const entente_actor *source, *target;
    int32_t source_count, target_count;
    entente_text cameo;  /* CAMEO 1.1b3 code as text: "042" */
    entente_text plover; /* PLOVER type, "" for comments (CAMEO 01) */
    const entente_text *mode, *context;
    int32_t mode_count, context_count;
    int32_t quad;     /* 1 verbal cooperation ... 4 material conflict; 0 for comments */
    double goldstein; /* -10 (conflict) ... 10 (cooperation) */
    entente_status status;
    bool is_mutual; /* the act has sides and no direction */
    int32_t day;    /* first day of the act's date at its precision, ENTENTE_NO_DAY */
    entente_precision precision;
    int32_t until;    /* last day of the stretch in which the act was or is, ENTENTE_NO_DAY */
    int32_t reported; /* day of the report, ENTENTE_NO_DAY */
    entente_place place;
    const entente_teller *attribution; /* nearest teller first */
    int32_t attribution_count;
    entente_text trigger; /* the words that carry the act */
    entente_span trigger_span;
    entente_text pattern; /* name of the pattern that fired */
    double confidence;    /* 0 ... 1 */
    const entente_reason *because;
    int32_t because_count;
} entente_event;

/* A verb or noun of what somebody says, and whether he says that it was. */
typedef struct entente_claim {
    entente_text text;
    entente_span span;
    entente_status status;
} entente_claim;

/* Somebody says something: a verb of saying ("said", "according to") with what it says. */
typedef struct entente_statement {
    int32_t sentence;
    const entente_teller *speakers; /* who says it; none where the text does not say */
    int32_t speaker_count;
    entente_text cue; /* "" of a quote that goes on from the sentence before */
    entente_span cue_span;
    entente_stance stance;
    bool is_quoted;       /* in quotation marks */
    entente_span content; /* what is said */
    const entente_claim *claims;
    int32_t claim_count;
} entente_statement;

/* One document read. Lives until the reader's next read or its end. */
typedef struct entente_reading {
    entente_document document; /* as given, with what the text itself told */
    const entente_block *blocks;
    const entente_sentence *sentences;
    const entente_token *tokens;
    const entente_event *events;
    const entente_statement *statements;
    int32_t block_count, sentence_count, token_count, event_count, statement_count;
} entente_reading;

/* The time expressions of one document. */
typedef struct entente_times {
    entente_document document; /* as given, with what the text itself told */
    const entente_time *times;
    int32_t count;
} entente_times;

/* ## Model and reader */

typedef struct entente_model entente_model;
typedef struct entente_reader entente_reader;

/* Opens the knowledge: data_folder, or with NULL what the library carries inside. Returns NULL and
   fills error when a data file is wrong. Close it after every reader made from it. */
ENTENTE_API entente_model *entente_model_open(const char *data_folder, entente_error *error);
ENTENTE_API void entente_model_close(entente_model *model);

/* Takes the grammar from a file that entente_train made, in place of the one among the data. To be
   called before any reader is made. False with error filled when the file is none or is damaged. */
ENTENTE_API bool entente_model_use_language(entente_model *model, const char *path,
                                            entente_error *error);

/* Puts one's own actors, places and rules beside those of the model: every .txt of a folder, named and
   written like those of data/actors, data/places and data/patterns (persons-mine.txt, places.txt;
   verbs-mine.txt, nouns.txt, sets.txt). They go before the others, and a person replaces the one of the
   same code and name; of rules that ask for as much, one's own are tried first. To be called before any
   reader is made. False with error filled (file and line) when something is wrong in it; the model
   is then as it was. */
ENTENTE_API bool entente_model_use_actors(entente_model *model, const char *folder,
                                          entente_error *error);

/* What a check has found. */
typedef struct entente_check {
    int64_t entries, wrong; /* lines with an entry; wrong ones among them, and wrong files */
} entente_check;

/* Checks files of one's own actors, places and rules as entente_model_use_actors would read them, and goes
   on after an error: wrong is called for every line that cannot be used, until it returns false. */
ENTENTE_API entente_check
entente_actors_check(const entente_model *model, const char *const *paths, ptrdiff_t count,
                     bool (*wrong)(void *payload, const entente_error *error), void *payload);

/* What an import has made. */
typedef struct entente_imported {
    int64_t entries; /* rows that were written */
    int64_t known;   /* phrases that the model knows already, as the same actor: left out */
    int64_t wrong;   /* lines that could not be taken */
    int64_t partly;  /* lines of which something was left out */
} entente_imported;

/* Makes tables of one's own from dictionaries of TABARI and PETRARCH: of actors (states, persons,
   groups, with dates), of agents (roles) and of verbs (sets and rules); what a file is shows from its
   content. The tables go into a folder that is there, for entente_model_use_actors; files of the same
   names are replaced. wrong is called for every line that cannot be taken, or only in part, until it
   returns false; the rest is taken, and what is written is read without an error. False with error
   filled when a file cannot be read or written, or is a dictionary of another kind. */
ENTENTE_API bool entente_import_dictionary(const entente_model *model, const char *const *paths,
                                           ptrdiff_t count, const char *folder,
                                           bool (*wrong)(void *payload, const entente_error *error),
                                           void *payload, entente_imported *done,
                                           entente_error *error);

/* A workspace for one thread. The model must outlive it. */
ENTENTE_API entente_reader *entente_reader_new(const entente_model *model);
ENTENTE_API void entente_reader_free(entente_reader *reader);

/* Reads one document. Any bytes are taken: broken UTF-8 is mended with U+FFFD, and positions are
   into reading->document.text. Returns NULL and fills error when there is nothing to read or the
   text is over ENTENTE_TEXT_LIMIT. The reading is the reader's own and lives until its next use. */
ENTENTE_API const entente_reading *
entente_read(entente_reader *reader, const entente_document *document, entente_error *error);

/* The longest text that is read, in bytes (64 MiB). */
#define ENTENTE_TEXT_LIMIT ((ptrdiff_t)64 << 20)

/* ## Who is who */

/* Whom else a phrase may mean. */
typedef struct entente_alternative {
    entente_text code, sector, name;
    double confidence;
    entente_reason because;
} entente_alternative;

/* Somebody, or some place, whom a phrase means on a day. */
typedef struct entente_resolution {
    entente_actor actor; /* of a place: its state and its name */
    entente_text sector; /* most specific first: who has left an office has both, "ELI GOV" */
    bool is_place;
    double lat, lon;   /* of a place, degrees, NAN when unknown */
    double confidence; /* 0 ... 1: how likely code and sector are right */
    const entente_reason *because;
    const entente_alternative *alternatives; /* likeliest first; their confidence and the
                                                resolution's are at most 1 together */
    int32_t because_count, alternative_count;
} entente_resolution;

/* Whom a phrase means. */
typedef struct entente_answer {
    entente_text phrase; /* as given, in UTF-8 */
    const entente_resolution *list;
    int32_t count; /* 0 when nobody is known by it; several for a list, "Russia and China" */
} entente_answer;

/* Whom a phrase means: "former Cuban president Fidel Castro", "rebels in Chad", "Idlib". day decides
   who holds an office and which state exists; with ENTENTE_NO_DAY everybody counts by the highest
   office of his life, and what changed hands or sides as it is last known. Case counts little:
   "FIDEL CASTRO" and "fidel castro" are he. Returns NULL and fills error when there is no phrase, or
   one that is over ENTENTE_PHRASE_LIMIT. The answer is the reader's own and lives until its next
   use. */
ENTENTE_API const entente_answer *entente_resolve(entente_reader *reader, entente_text phrase,
                                                  int32_t day, entente_error *error);

/* The longest phrase that is resolved, in bytes. */
#define ENTENTE_PHRASE_LIMIT 4096

/* ## Sources */

typedef struct entente_source entente_source;

/* Opens count paths: files, folders (walked in the order of their names), archives and compressed
   files (looked into), "-" for standard input. What each is (JSON lines, HTML, RSS, Atom, NITF,
   PETRARCH XML, CSV, plain text) is found from its content. Nothing is opened yet: what cannot be
   read is refused when its turn comes. */
ENTENTE_API entente_source *entente_source_open(const char *const *paths, ptrdiff_t count);
ENTENTE_API void entente_source_close(entente_source *source);

typedef enum entente_next {
    ENTENTE_END,      /* no more */
    ENTENTE_DOCUMENT, /* out is filled; it lives until the next call */
    ENTENTE_REFUSED,  /* one input was refused, error says which and why; go on calling */
} entente_next;

/* Gives the next document of a source. */
ENTENTE_API entente_next entente_source_next(entente_source *source, entente_document *out,
                                             entente_error *error);

/* What has been read so far. */
typedef struct entente_totals {
    int64_t documents, refused, sentences, tokens, events;
    int64_t bytes; /* of text read */
} entente_totals;

/* Where readings go. Every function is called on the caller's thread, in the order of the input,
   whatever the number of threads; any may be NULL. Return false to stop. */
typedef struct entente_sink {
    void *payload;
    bool (*reading)(void *payload, const entente_reading *reading);
    bool (*refused)(void *payload, const entente_error *error);
    bool (*progress)(void *payload, const entente_totals *totals);
    bool (*parsed)(void *payload, entente_text conllu); /* in place of readings, where one parses */
    bool (*times)(void *payload, const entente_times *times); /* where one looks for times */
} entente_sink;

/* Reads a whole source with the given number of threads (0: one a processor). Memory is bounded by
   the largest documents in flight, about two a thread. Returns what was read. */
ENTENTE_API entente_totals entente_read_source(const entente_model *model, entente_source *source,
                                               int threads, const entente_sink *sink);

/* ## Times of whole texts */

/* The time expressions of a document: all of its text, furniture too, in the order of the text. What
   is not said in full is reckoned from the day of publication, the tense of the words around and
   the times told before. Returns NULL, and fills error, when there is nothing to read. The
   expressions are the reader's own and live until its next use. */
ENTENTE_API const entente_times *
entente_find_times(entente_reader *reader, const entente_document *document, entente_error *error);

/* The same for a whole source, as entente_read_source reads one: sink->times gets each document. */
ENTENTE_API entente_totals entente_times_source(const entente_model *model, entente_source *source,
                                                int threads, const entente_sink *sink);

/* ## Grammar */

/* The grammar of a document as CoNLL-U: all of its text, furniture too, in paragraphs and
   sentences; of each word the lemma, universal and Penn tags, features, head and relation, and in
   the last column which words make a name (Name=B-PER, I-PER, B-ORG, ..., B-LOC, ...). Returns no data, and
   fills error, when there is nothing to parse or no language model. The CoNLL-U is the reader's own
   and lives until its next use. */
ENTENTE_API entente_text entente_parse(entente_reader *reader, const entente_document *document,
                                       entente_error *error);

/* The same for words that are given as CoNLL-U. Their sentences, comments, multiword tokens and
   last column (but for names in it) are kept; empty nodes and enhanced relations are left out. */
ENTENTE_API entente_text entente_parse_words(entente_reader *reader, entente_text conllu,
                                             entente_error *error);

/* Parses a whole source as entente_read_source reads one: sink->parsed gets each document. */
ENTENTE_API entente_totals entente_parse_source(const entente_model *model, entente_source *source,
                                                int threads, const entente_sink *sink);

/* Parses the words of whole files of CoNLL-U, of folders and archives of them: sink->parsed gets
   some hundred sentences at a time. One that is damaged is refused, and the rest goes on. */
ENTENTE_API entente_totals entente_parse_files(const entente_model *model, const char *const *paths,
                                               ptrdiff_t count, int threads,
                                               const entente_sink *sink);

/* ## Training */

/* What a language model is made of, and where it goes. Treebanks are files of CoNLL-U; all files
   may be compressed. What is not said is zero. */
typedef struct entente_training {
    const char *const *gold;     /* treebanks to learn from; names from those with entities */
    const char *const *held_out; /* treebanks that are measured on, and nothing else */
    const char *const *raw;      /* paths of texts (as for a source) that teachers label */
    ptrdiff_t gold_count, held_out_count, raw_count;
    const char *recipe; /* a file of stages, see entente-train(1); NULL: the one among the data */
    const char *stage;  /* the last stage to be made; NULL: that of the recipe */
    const char *folder; /* of finished stages and checkpoints: a later call goes on from there */
    const char *output; /* the model file; may be NULL: then it is not written */
    int64_t seed;       /* added to those of the recipe: other seeds, another model */
    int32_t epochs;     /* of each network; 0: as the recipe says */
    int32_t threads;    /* 0: one a processor; any number gives the same model */
} entente_training;

/* How right a model is on a treebank, in percent; NAN when it is not known. Relations are the
   universal ones. */
typedef struct entente_score {
    double upos, xpos, lemmas, uas, las;
    double names; /* F1 of whole names with their kinds */
} entente_score;

/* What training tells: that a network has come further, or an epoch of it, or a stage is done. */
typedef struct entente_training_news {
    entente_text stage;          /* its name in the recipe; "" for the model file at the very end */
    int32_t epoch, epochs;       /* both 0 where a text is labelled */
    double done;                 /* of the epoch or the text, up to 1 */
    double loss;                 /* the mean of the epoch so far, NAN when there is none */
    const entente_score *scores; /* of each held-out treebank; NULL but at the end of an epoch */
    bool was_made;               /* by a call before this one */
} entente_training_news;

/* Who is told: one thing after the other, but from any thread. Any function may be NULL; return
   false to stop. */
typedef struct entente_training_watch {
    void *payload;
    bool (*news)(void *payload, const entente_training_news *news);
    bool (*refused)(void *payload, const entente_error *error); /* a raw text */
} entente_training_watch;

/* Makes a language model: trains networks, lets them label raw texts, trains on those, and packs
   the last network into a file that entente_model_use_language takes. The same input and seed give
   the same bytes on machines of one kind. False with error filled when something is wrong, and with
   ENTENTE_OK in it when the watch stopped it. */
ENTENTE_API bool entente_train(const entente_model *model, const entente_training *training,
                               const entente_training_watch *watch, entente_error *error);

/* ## The record

   One SQLite file that keeps what was read: documents, mentions (one reading of one act in one
   sentence) and events (acts, each with all its mentions). Events of other products are kept beside
   them, without text. entente-record(5) documents the tables: any SQLite client may read them, also
   while something is added. A record handle is used by one thread at a time; open as many as
   wanted. One of them at a time can write. */

typedef struct entente_record entente_record;

typedef enum entente_access {
    ENTENTE_ASK,    /* only asks: the file must be there and is not changed */
    ENTENTE_ADD,    /* asks and adds: the file must be there */
    ENTENTE_CREATE, /* asks and adds: the file is made when it is not there */
} entente_access;

/* Opens a record. NULL with error filled when the file is no record, is damaged, or was made by a
   newer version. */
ENTENTE_API entente_record *entente_record_open(const char *path, entente_access access,
                                                entente_error *error);

/* What was not committed is given up. */
ENTENTE_API void entente_record_close(entente_record *record);

/* What became of something that was to be kept. */
typedef enum entente_added {
    ENTENTE_FAILED,        /* error says why; nothing of it is kept */
    ENTENTE_ADDED,         /* it is new */
    ENTENTE_KNOWN,         /* the same id with the same text was there */
    ENTENTE_KNOWN_TEXT,    /* the same text was there under another id */
    ENTENTE_KNOWN_ID,      /* the same id was there with another text, which is kept as it was */
    ENTENTE_READ_AGAIN,    /* it took the place of an older reading, with the same events */
    ENTENTE_READ_OTHERWISE /* it took the place of an older reading, and events have changed */
} entente_added;

/* What a batch or a whole source has added. */
typedef struct entente_additions {
    int64_t documents, known, known_texts, known_ids, again, otherwise, refused;
    int64_t copies;                /* documents that repeat one that was there in other words */
    int64_t mentions, events;      /* new ones; mentions - events were joined to others */
    int64_t gained, lost, altered; /* mentions, where documents were read again */
} entente_additions;

/* Keeps a reading; the first call begins a batch. With again, a document that is there is replaced
   by this reading of it. The reading must come from this model (its versions are kept with it). */
ENTENTE_API entente_added entente_record_add(entente_record *record, const entente_model *model,
                                             const entente_reading *reading, bool again,
                                             entente_error *error);

/* An event of another product: of event all is kept but id, trigger, because and spans. */
typedef struct entente_import {
    entente_text product;  /* "gdelt2", "icews", ...: names whose quad and Goldstein these are */
    entente_text original; /* its id there; the same id of the same product is kept once */
    entente_event event;   /* at most one place, any number of sides; attribution is not kept */
    int64_t mentions;      /* as the product counts them, 0 when it does not */
    int64_t sources, articles;
    entente_text extra; /* what else its row says, as entente import writes it; "" for nothing */
} entente_import;

/* Keeps an event of another product: ENTENTE_ADDED, ENTENTE_KNOWN or ENTENTE_FAILED. */
ENTENTE_API entente_added entente_record_import(entente_record *record, const entente_import *row,
                                                entente_error *error);

/* Ends a batch: joins its mentions with those of the same act, and makes all of it last. When this
   returns true neither a crash nor a loss of power takes it away; when false nothing of the batch
   is kept. */
ENTENTE_API bool entente_record_commit(entente_record *record, entente_error *error);

/* Reads a whole source with the given number of threads and keeps what is new, in batches that are
   committed as they go. What is stored is the same for any number of threads. The sink gets what
   was refused, how far it is, and readings before they are kept; any of its functions may be NULL.
   False with error filled when the record could not be written; then the batches before are kept. */
ENTENTE_API bool entente_record_add_source(entente_record *record, const entente_model *model,
                                           entente_source *source, int threads, bool again,
                                           const entente_sink *sink, entente_additions *out,
                                           entente_error *error);

/* Parts a mention from the others of its event, for good: no later batch joins them again.
   False with error filled when there is no such mention, or when it stands alone. */
ENTENTE_API bool entente_record_split(entente_record *record, entente_text id,
                                      entente_error *error);

/* ## Asking */

/* Which events are wanted. Zero means all. Codes are those of entente_actor.code, compared whole;
   what is no code is looked up as the name of an actor. All that is said must hold. */
typedef struct entente_question {
    entente_text id;                     /* of an event or of any mention of it */
    const entente_text *between;         /* acts among these, in whatever direction */
    const entente_text *source, *target; /* one of these is on that side */
    const entente_text *actor;           /* one of these is on either side */
    const entente_text *type;            /* PLOVER types: "CONSULT" */
    const entente_text *cameo;           /* codes or their beginnings: "16" */
    const entente_text *by;              /* tellers (code or name) or publishers */
    int32_t between_count, source_count, target_count, actor_count, type_count, cameo_count,
        by_count;
    int32_t since, until;      /* days of the act, both included; only with has_since, has_until */
    bool has_since, has_until; /* of an act whose month or year is known, its first day counts */
    uint32_t statuses;         /* 1 << ENTENTE_OCCURRED | ...; 0: all */
    entente_text text;         /* words of a document that tells it, in the language of FTS5 */
    entente_text place;        /* name of the place, any case */
    entente_text country;      /* of the place, ISO 3166 alpha-3 */
    entente_text document;     /* id of a document that tells it */
    entente_text product;      /* "entente" for what was read here, "gdelt2", ... */
    bool oldest_first;         /* else the newest act comes first; those without a day last */
    int64_t limit, offset;     /* limit 0: no limit */
} entente_question;

/* An event, or one mention of it, as it is kept. Views live until the next call for the handle that
   gave it. */
typedef struct entente_kept {
    entente_event event;       /* of an event: as its leading mention tells it */
    entente_document document; /* of that mention; text is empty: see entente_record_document */
    entente_span sentence;     /* bytes of the document's text */
    entente_text words;        /* the bytes of that sentence, "" when there is no text */
    entente_text product;      /* "entente", or the product it was imported from */
    entente_text original;     /* its id in that product, "" */
    entente_text extra;        /* what else its row there says, "" */
    int64_t mentions;          /* reports of the act */
    int64_t sources, articles; /* publishers and documents that tell it */
    entente_text joined; /* of a mention: id of the one it was joined with, "" of the leading */
    double score;        /* how surely, 0 ... 1 */
    entente_text reason; /* why: "same dyad, code 042, same day, 5 words shared" */
} entente_kept;

/* Events or mentions, one after the other. */
typedef struct entente_events entente_events;

/* Asks for events; NULL with error filled when the question is none (a broken text search). */
ENTENTE_API entente_events *entente_ask(entente_record *record, const entente_question *question,
                                        entente_error *error);

/* The mentions of one event, the leading one first. */
ENTENTE_API entente_events *entente_ask_mentions(entente_record *record, entente_text id,
                                                 entente_error *error);

/* The mentions that a document makes, in the order of its text; none when there is no such document. */
ENTENTE_API entente_events *entente_ask_document(entente_record *record, entente_text document,
                                                 entente_error *error);

/* The next of them; false at the end, with error->code not ENTENTE_OK when it came too early. */
ENTENTE_API bool entente_events_next(entente_events *events, entente_kept *out,
                                     entente_error *error);
ENTENTE_API void entente_events_close(entente_events *events);

/* One event by its id or that of a mention; false when there is none. out lives until the next
   call of this function for the record. */
ENTENTE_API bool entente_record_event(entente_record *record, entente_text id, entente_kept *out,
                                      entente_error *error);

/* Whether an actor of the record has this code or, in capitals or not, this name. */
ENTENTE_API bool entente_record_has_actor(entente_record *record, entente_text code_or_name);

/* One document with its text; lives and fails as above. */
ENTENTE_API bool entente_record_document(entente_record *record, entente_text id,
                                         entente_document *out, entente_error *error);

/* What events are counted by. */
typedef enum entente_group {
    ENTENTE_BY_DAY,    /* "2023-09-26" */
    ENTENTE_BY_MONTH,  /* "2023-09" */
    ENTENTE_BY_YEAR,   /* "2023" */
    ENTENTE_BY_DYAD,   /* "KOR>CHN": every pair of a source and a target */
    ENTENTE_BY_SOURCE, /* an event with two sources counts for both */
    ENTENTE_BY_TARGET,
    ENTENTE_BY_TYPE,  /* PLOVER */
    ENTENTE_BY_ROOT,  /* CAMEO, two digits */
    ENTENTE_BY_CAMEO, /* the whole code */
    ENTENTE_BY_STATUS,
    ENTENTE_BY_COUNTRY, /* of the place */
    ENTENTE_BY_PRODUCT,
} entente_group;

/* Rows of named columns. */
typedef struct entente_rows entente_rows;

typedef enum entente_cell_kind {
    ENTENTE_NOTHING,
    ENTENTE_INTEGER,
    ENTENTE_REAL,
    ENTENTE_TEXT,
    ENTENTE_BYTES,
} entente_cell_kind;

typedef struct entente_cell {
    entente_cell_kind kind;
    int64_t integer;
    double real;
    entente_text text; /* the value as text, whatever its kind; lives until the next row */
} entente_cell;

/* How many events (columns "events", "mentions" and "goldstein", their mean score) there are in
   each group; groups are sorted. Of the question limit and offset count groups. */
ENTENTE_API entente_rows *entente_count(entente_record *record, const entente_question *question,
                                        const entente_group *groups, int32_t count,
                                        entente_error *error);

/* The answer to one statement of SQL, which must not write. */
ENTENTE_API entente_rows *entente_sql(entente_record *record, entente_text sql,
                                      entente_error *error);

ENTENTE_API int32_t entente_rows_columns(const entente_rows *rows);
ENTENTE_API entente_text entente_rows_name(const entente_rows *rows, int32_t column);

/* Steps to the next row; false at the end, with error as for events. */
ENTENTE_API bool entente_rows_next(entente_rows *rows, entente_error *error);
ENTENTE_API entente_cell entente_rows_cell(const entente_rows *rows, int32_t column);
ENTENTE_API void entente_rows_close(entente_rows *rows);

/* ## Relations

   What the record says of how actors stand to each other. Acts are counted, not reports; those that
   are planned, possible or denied are counted apart. Codes are those of entente_actor.code. */

typedef enum entente_step {
    ENTENTE_STEP_DAY,
    ENTENTE_STEP_WEEK, /* from Monday */
    ENTENTE_STEP_MONTH,
    ENTENTE_STEP_YEAR,
} entente_step;

typedef struct entente_dyad_question {
    entente_text a, b; /* codes, or names of actors */
    entente_step step;
    int32_t since, until; /* days, both included; only with has_since, has_until */
    bool has_since, has_until;
} entente_dyad_question;

/* What happened between the two in one period. */
typedef struct entente_period {
    int32_t first, last;              /* its days */
    int64_t events, from_a;           /* acts that occurred; those of a alone */
    int64_t mentions;                 /* reports of them */
    int64_t quads[5];                 /* by quad class: 1, 2 cooperation, 3, 4 conflict, 0 comments */
    double goldstein;                 /* the sum */
    int64_t not_occurred;             /* planned, possible, denied */
    int64_t all_events, documents;    /* of the whole record, to measure by */
    double usual, times;              /* mean events of the periods before, and how many times that; NAN */
    double chance;                    /* of as many events at the usual level (negative binomial) */
} entente_period;

/* From this day on the level is another. */
typedef struct entente_turn {
    int32_t day;
    double cooperation_before, cooperation_after; /* mean acts a period of the stretches around it */
    double conflict_before, conflict_after;
    double p; /* of a permutation test */
} entente_turn;

/* Two actors over time. Turns are found by PELT (Killick, Fearnhead, Eckley 2012) with a Poisson
   likelihood whose penalty is widened by the dispersion. */
typedef struct entente_dyad {
    entente_text a, b;
    int64_t events; /* that occurred, in all periods */
    const entente_period *periods;
    const entente_turn *turns;
    const entente_text *latest, *biggest; /* ids of events */
    int32_t period_count, turn_count, latest_count, biggest_count;
} entente_dyad;

/* What a function below found; it lives until it is freed. */
typedef struct entente_relations entente_relations;
ENTENTE_API void entente_relations_free(entente_relations *relations);

/* NULL with error filled when the record cannot be read or the question is none. *out lives as long as
   what is returned, which has no period when the record has no act between the two. */
ENTENTE_API entente_relations *entente_dyad_find(entente_record *record,
                                                 const entente_dyad_question *question,
                                                 entente_dyad *out, entente_error *error);

/* ## Networks */

typedef struct entente_network_question {
    int32_t since, until; /* days, both included; only with has_since, has_until */
    bool has_since, has_until;
    int32_t most;  /* actors, those with the most acts; 0: 40, at most 200 */
    int64_t least; /* acts that a tie needs; 0: 3 */
} entente_network_question;

/* An actor in a network. */
typedef struct entente_node {
    entente_text code;
    int64_t events;     /* acts with others in the network */
    int32_t degree;     /* others that it has a tie with */
    double eigenvector; /* centrality by cooperation, 1 for the highest (Bonacich 1972) */
    double betweenness; /* share of shortest paths between others, unweighted (Brandes 2001) */
    int32_t community;  /* from 0, the largest first */
    int64_t caught;     /* pairs of its friends that are foes of each other */
} entente_node;

/* What two actors did to each other in the period: acts that occurred. */
typedef struct entente_tie {
    int32_t a, b; /* nodes */
    int64_t events, cooperation, conflict;
    double goldstein; /* the sum */
    int32_t sign;     /* 1 when the mean score is over 1, -1 when under -1, else 0 */
} entente_tie;

/* Three actors with a signed tie each (Heider 1946; Cartwright, Harary 1956). */
typedef struct entente_triad {
    int32_t a, b, c;  /* nodes; where one is caught between two, it is a */
    int32_t minuses;  /* balanced with 0 or 2 */
    double weight;    /* acts of the weakest tie */
} entente_triad;

/* Meetings of the same three or more. */
typedef struct entente_mechanism {
    const entente_text *codes;
    int32_t count;
    int64_t meetings;
    int32_t first, last;          /* days */
    int32_t halted_from, resumed; /* the longest halt, of two years or more; else ENTENTE_NO_DAY */
    const entente_text *events;   /* ids of the meetings, the newest first, 5 at most */
    int32_t event_count;
} entente_mechanism;

/* A signed, weighted network. Communities are those of greatest modularity by cooperation that the
   method of Louvain finds (Blondel et al. 2008). */
typedef struct entente_network {
    const entente_node *nodes; /* the most active first */
    const entente_tie *ties;   /* likewise */
    const entente_triad *triads; /* unbalanced ones, the heaviest first, 50 at most */
    const entente_mechanism *mechanisms; /* the most frequent first, 20 at most */
    int32_t node_count, tie_count, triad_count, mechanism_count, community_count;
    int64_t triads_by_minuses[4]; /* how many have 0, 1, 2, 3 minuses */
    double modularity;
} entente_network;

/* *out lives as long as what is returned; NULL with error filled when the record cannot be read. */
ENTENTE_API entente_relations *entente_network_find(entente_record *record,
                                                    const entente_network_question *question,
                                                    entente_network *out, entente_error *error);

/* ## Forecasts */

typedef struct entente_forecast_question {
    entente_text a, b; /* codes; b empty: all that a deals with */
    int32_t on;        /* the day to look ahead from, only with has_on; else the record's last */
    bool has_on;
} entente_forecast_question;

/* What may come: an act of this root by the source towards the target, seen before. */
typedef struct entente_prospect {
    entente_text source, target;
    entente_text root;       /* CAMEO, two digits */
    double chance[3];        /* that it comes within 7, 30 and 90 days */
    int64_t before;          /* how often it was seen */
    entente_text evidence[3]; /* ids of the last such acts, the newest first */
    int32_t days[3];         /* of them */
    int32_t evidence_count, item;
} entente_prospect;

typedef struct entente_forecast {
    int32_t on;
    const entente_prospect *prospects; /* the likeliest in 30 days first; 20 at most */
    int32_t count;
} entente_forecast;

/* Foresees from a record what is seen there again and again. *out lives as long as what is
   returned; NULL with error filled when the record cannot be read. */
ENTENTE_API entente_relations *entente_forecast_find(entente_record *record,
                                                     const entente_forecast_question *question,
                                                     entente_forecast *out, entente_error *error);

/* Means: Brier score and log score (natural), both lower is better, and reciprocal rank of what came
   among all that its source might do. */
typedef struct entente_forecast_score {
    double brier, log, mrr;
} entente_forecast_score;

enum { ENTENTE_DECILES = 10 };

/* How the record was foreseen, walking forward: each month from what was known by then. */
typedef struct entente_backtest {
    int64_t cases, came; /* items and origins; how many came about */
    entente_forecast_score model, base_rate, recurrency;
    struct entente_decile {
        int64_t cases, came;
        double foreseen; /* the sum of chances */
    } deciles[ENTENTE_DECILES]; /* by the model's chance: 0 to 10 percent, ... */
} entente_backtest;

/* Scores origins in the days from since to until; horizon is 7, 30 or 90 days. */
ENTENTE_API bool entente_forecast_backtest(entente_record *record, int32_t since, int32_t until,
                                           int32_t horizon, entente_backtest *out,
                                           entente_error *error);

/* ## Forecasting, the public task

   Extrapolation of a temporal knowledge graph (ICEWS14, ICEWS18, ...): given who did what to whom
   up to a day, to whom does s do r on the next, and who does r to o? */

/* DIR/train.txt is learned from, DIR/valid.txt chosen on; both, and the test file, have lines of
   subject, relation, object and time as numbers. DIR/entity2id.txt (name, tab, number) tells the
   countries of entities, DIR/stat.txt how many entities and relations there are; either may be
   missing. Files may be compressed. */
typedef struct entente_tkg {
    const char *folder;
    const char *test; /* a file to score, NULL for none */
    int32_t threads;  /* 0: one a processor; any number gives the same scores */
    void *payload;    /* for progress, which may be NULL; it returns false to stop */
    bool (*progress)(void *payload, double done);
} entente_tkg;

/* In single steps over all entities; ranks are filtered by the other answers of the same day, and
   ties take the mean rank. From 0 to 1; NAN without queries. */
typedef struct entente_tkg_score {
    int64_t queries; /* two for each fact */
    double mrr, hits1, hits3, hits10;
} entente_tkg_score;

typedef struct entente_tkg_scores {
    entente_tkg_score valid, test;
    int64_t entities, relations, train; /* train: facts */
} entente_tkg_scores;

/* Learns, and scores the facts of validation and test. False with error filled when a file is wrong,
   and with ENTENTE_OK in it when progress stopped it. */
ENTENTE_API bool entente_tkg_forecast(const entente_tkg *request, entente_tkg_scores *out,
                                      entente_error *error);

/* ## Events of other products

   GDELT, ICEWS, Phoenix, POLECAT and PLOVER files become events of a record, and events become rows
   of their files. Formats: "gdelt1", "gdelt2", "mentions" (of gdelt2), "icews", "phoenix",
   "phoenix-historical", "polecat", "plover", "csv" (a table of ours), "json" (events as
   entente read --json writes them). */

/* The tables of codes and columns. They never change and may be shared by any number of threads. */
typedef struct entente_exchange entente_exchange;

/* Opens them: from data_folder, or with NULL from what the library carries inside. */
ENTENTE_API entente_exchange *entente_exchange_open(const char *data_folder, entente_error *error);
ENTENTE_API void entente_exchange_close(entente_exchange *exchange);

/* Is this a format that is read, that is written? */
ENTENTE_API bool entente_exchange_reads(const entente_exchange *exchange, const char *format);
ENTENTE_API bool entente_exchange_writes(const entente_exchange *exchange, const char *format);

/* Something that was met in rows: how often, and where first. */
typedef struct entente_note {
    bool is_refusal; /* these rows were not taken */
    int64_t count;
    entente_text file;
    ptrdiff_t line;
    entente_text message; /* one sentence about the first, without a full stop */
} entente_note;

/* What an import has come to. events + mentions + known + refused rows are all rows. */
typedef struct entente_import_totals {
    int64_t files, refused_files;
    int64_t rows;     /* read, refused ones too */
    int64_t events;   /* new in the record */
    int64_t mentions; /* likewise */
    int64_t known;    /* in the record before */
    int64_t refused;
    int64_t bytes; /* read, unpacked */
} entente_import_totals;

/* Who is told; always on the caller's thread. Any function may be NULL; return false to stop. */
typedef struct entente_import_sink {
    void *payload;
    bool (*refused)(void *payload, const entente_error *error); /* a whole file */
    bool (*progress)(void *payload, const entente_import_totals *so_far);
    bool (*note)(void *payload, const entente_note *note); /* at the end, refusals first */
} entente_import_sink;

/* Reads files of one format (compressed, archives and folders too, "-" for standard input) with the
   given number of threads and keeps their events, in batches that are committed as they go. Rows
   that cannot be taken are counted, and told of in notes. False with error filled when the format is
   none or the record could not be written; then the batches before are kept. */
ENTENTE_API bool entente_import_files(const entente_exchange *exchange, entente_record *record,
                                      const char *format, const char *const *paths, ptrdiff_t count,
                                      int threads, const entente_import_sink *sink,
                                      entente_import_totals *out, entente_error *error);

/* What is to be exported, and how. */
typedef struct entente_export {
    const char *format; /* as for import, but for "json"; "panel" (csv by month and dyad), "graphml",
                           "gexf", "tkg" (quadruples for forecasting) */
    const entente_question *question; /* which events; NULL: all. Where it names no statuses and the
                                         format cannot tell them, only what occurred */
    bool one_a_day; /* of events with the same day, codes and sectors of actors, and act, the first */
    bool by_name;   /* of tkg: entities are names of actors, not codes with sectors */
} entente_export;

/* What an export has come to. Events without a row are counted by why. */
typedef struct entente_exported {
    int64_t events, rows; /* an event with two sources has two rows */
    int64_t vague;        /* of the events: no day is known but its month or year, and the first is
                             written */
    int64_t repeats;      /* left out by one_a_day */
    int64_t no_sides;     /* one side has no code, and the format needs both */
    int64_t no_day;       /* no day (month, for a panel) is known, and the format needs one */
    int64_t no_type;      /* comments, for which PLOVER has no type */
    int64_t not_occurred; /* planned, possible or denied, which the format cannot tell */
} entente_exported;

/* Writes events in the order of their days. write gets the bytes as they come: name is "" where the
   format is one stream, and otherwise the file they belong to ("train.txt"); it returns false to
   stop. False with error filled when something is wrong, with ENTENTE_OK in it when write stopped. */
ENTENTE_API bool entente_export_events(const entente_exchange *exchange, entente_record *record,
                                       const entente_export *wanted,
                                       bool (*write)(void *payload, const char *name,
                                                     entente_text bytes),
                                       void *payload, entente_exported *out, entente_error *error);

/* ## The ledger: words against deeds */

typedef enum entente_word_kind {
    ENTENTE_PROMISE,    /* CAMEO 03 */
    ENTENTE_PLAN,       /* a deed that is planned */
    ENTENTE_DEMAND,     /* CAMEO 02 and 10: the deed is the other side's */
    ENTENTE_THREAT,     /* CAMEO 13 */
    ENTENTE_PREDICTION, /* a deed that is possible */
} entente_word_kind;

typedef enum entente_word_state {
    ENTENTE_OPEN,   /* its horizon has not come */
    ENTENTE_KEPT,   /* done, obeyed, come true */
    ENTENTE_BROKEN, /* its opposite was done */
    ENTENTE_LAPSED, /* the horizon passed with neither */
} entente_word_state;

/* One promise, plan, demand, threat or prediction. Its day is that of the telling. */
typedef struct entente_word {
    entente_kept told; /* the event that tells it */
    entente_word_kind kind;
    entente_word_state state;
    entente_text who, toward; /* codes; toward is "" when nobody is named, and then nothing decides */
    entente_text deed;        /* how the CAMEO code of the deed begins that would keep it */
    int32_t day, horizon;     /* the last day for it: as the text says, else a year after */
    bool has_horizon;         /* the text says it */
    bool is_decided;
    entente_kept decided; /* the event that keeps or breaks it, only with is_decided */
} entente_word;

typedef struct entente_ledger entente_ledger;

/* The words among the events that a question finds, in the order of their telling. The states are
   those of the record's last day: a later deed between the same two whose code data/codes/ledger.txt
   names keeps or breaks a word. NULL with error filled when something is wrong. */
ENTENTE_API entente_ledger *entente_ledger_open(entente_record *record,
                                                const entente_question *question,
                                                entente_error *error);

/* The next word, which lives until the next call; false at the end, with error as for events. */
ENTENTE_API bool entente_ledger_next(entente_ledger *ledger, entente_word *out,
                                     entente_error *error);

/* How many there are of a kind in a state. */
ENTENTE_API int64_t entente_ledger_count(const entente_ledger *ledger, entente_word_kind kind,
                                         entente_word_state state);
ENTENTE_API void entente_ledger_close(entente_ledger *ledger);

ENTENTE_API const char *entente_word_kind_name(entente_word_kind kind);
ENTENTE_API const char *entente_word_state_name(entente_word_state state);

/* ## Watching feeds */

/* What became of one feed in a round, or of one page behind an item of it. */
typedef struct entente_watched {
    entente_text feed;
    bool is_page;        /* error tells why a page was not taken: the words of the feed were */
    int32_t status;      /* of HTTP; 304: nothing has changed; 0: there was no reply */
    int64_t items;       /* in the feed */
    int64_t documents;   /* new ones, kept */
    int64_t refused;     /* items without a text */
    int64_t pages_failed;
    int64_t mentions, events; /* new ones */
    int64_t due;         /* when it is to be asked again, in seconds since 1970 */
    bool is_stopped;     /* broken off: what is left comes next time */
    entente_error error; /* message "" when all went well */
} entente_watched;

typedef struct entente_watch {
    const char *const *urls; /* of RSS or Atom feeds, http or https */
    ptrdiff_t count;
    int64_t now;   /* seconds since 1970: the library has no clock */
    int64_t every; /* seconds between two requests for a feed; twice as many after each failure */
    double delay;  /* seconds between two requests to one host */
    bool always;   /* ask feeds that are not due yet too */
    bool pages;    /* fetch the page of each new item, not only the feed */
    void *payload;
    /* Waits so long, or less where it is to stop, and returns whether to go on. Called with 0 too. */
    bool (*wait)(void *payload, double seconds);
    bool (*told)(void *payload, const entente_watched *watched); /* after each feed */
} entente_watch;

/* Asks the feeds that are due once, one request at a time, with what their servers said last (ETag,
   Last-Modified), and keeps what is new as entente_record_add does. *next is when the first of them
   is due again. False with error filled when the record could not be read or written. */
ENTENTE_API bool entente_watch_round(entente_record *record, const entente_model *model,
                                     const entente_watch *wanted, int64_t *next,
                                     entente_error *error);

/* Gives the feeds that were watched for a record so far, until feed returns false. */
ENTENTE_API bool entente_watch_feeds(entente_record *record,
                                     bool (*feed)(void *payload, entente_text url), void *payload,
                                     entente_error *error);

/* ## Small help for callers */

/* What a CAMEO code is called: "Provide economic aid" for "071"; "" for what is no code. Lives as
   long as the model. */
ENTENTE_API entente_text entente_act_name(const entente_model *model, entente_text cameo);

/* What the state or organisation with a code is called: "South Korea" of KOR; empty when it has no name of
   its own. Lives in the model. */
ENTENTE_API entente_text entente_actor_name(const entente_model *model, entente_text code);

/* "DATE", "TIME", "DURATION", "SET". */
ENTENTE_API const char *entente_time_type_name(entente_time_type type);

/* "occurred", "planned", ...; "day", "week", ...: as in the JSON of an event. */
ENTENTE_API const char *entente_status_name(entente_status status);
ENTENTE_API const char *entente_precision_name(entente_precision precision);
ENTENTE_API const char *entente_stance_name(entente_stance stance);

/* Writes a day as YYYY-MM-DD (11 bytes with the end); "" for ENTENTE_NO_DAY. Returns out. */
ENTENTE_API char *entente_day_format(int32_t day, char out[16]);

/* The day that is written as 2023-09-27, 27 September 2023, September 27, 2023 and the like;
   ENTENTE_NO_DAY for anything else. */
ENTENTE_API int32_t entente_day_parse(entente_text text);

/* The version of the library that is running: "0.1.0". */
ENTENTE_API const char *entente_version(void);

#ifdef __cplusplus
}
#endif
#endif
