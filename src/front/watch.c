/* watch.c: Feeds are followed, and what is new in them is kept.
   SPDX-License-Identifier: MIT

       feed ── fetch ──> text/feed ──> items ── those not taken yet ──> (their pages) ──> read ──> record

   What a server said (ETag, Last-Modified, Retry-After), when a feed is due, and which of its items
   were taken are kept in the record, in one transaction with the documents: a round that is broken off
   goes on where it was. */
#include <string.h>

#include "base/map.h"
#include "front/fetch.h"
#include "front/model.h"
#include "front/record.h"
#include "record/feeds.h"
#include "text/document.h"

static const ptrdiff_t FEED_LIMIT = (ptrdiff_t)16 << 20, PAGE_LIMIT = (ptrdiff_t)8 << 20;
static const int64_t LONGEST_PAUSE = 24 * 3600; /* seconds */

typedef struct round {
    entente_record *record;
    const entente_model *model;
    entente_reader *reader;
    const entente_watch *wanted;
    store *store;
    fetcher *fetcher;
    arena keep, scratch; /* of one feed */
    arena hosts_keep;
    map hosts; /* asked in this round */
    entente_error *error;
} round;

/* ## Politeness */

/* Waits before a host is asked again; false when that was broken off. */
static bool is_host_ready(round *r, str url)
{
    str host = fetch_host(url, &r->hosts_keep);
    int32_t *times = map_at(&r->hosts, host, &r->hosts_keep);
    bool is_known = (*times)++ > 0;
    if (!is_known || r->wanted->delay <= 0 || !r->wanted->wait) return true;
    return r->wanted->wait(r->wanted->payload, r->wanted->delay);
}

static bool goes_on(void *payload)
{
    const entente_watch *w = payload;
    return !w->wait || w->wait(w->payload, 0);
}

static bool is_going_on(const round *r)
{
    return goes_on((void *)(uintptr_t)r->wanted);
}

/* Twice as long after each failure, but a day at most; or as long as the server asks. */
static int64_t pause_after(const round *r, const store_feed *f, int64_t asked)
{
    int64_t pause = r->wanted->every;
    for (int64_t i = 0; i < f->failures && pause < LONGEST_PAUSE; i++)
        pause *= 2;
    if (f->failures && pause > LONGEST_PAUSE) pause = LONGEST_PAUSE;
    return asked > pause ? asked : pause;
}

/* ## Items */

static bool refuse(entente_watched *done, str url, const char *message)
{
    done->error = (entente_error){0};
    err_set(&done->error, ENTENTE_BAD_INPUT, 0, "%s", message);
    err_file(&done->error, url);
    return false;
}

/* The article behind an item, in place of the few words of the feed. */
static bool fetch_page(round *r, entente_document *d, entente_watched *done)
{
    fetch_reply reply;
    const fetch_request wanted = {.url = d->url, .limit_bytes = PAGE_LIMIT};
    if (!fetch_host(d->url, &r->keep).len || !is_host_ready(r, d->url)) return false;
    if (!fetch(r->fetcher, &wanted, &reply, &r->keep, &done->error)) return false;
    if (reply.status != 200) return refuse(done, d->url, "the server does not give the page");
    kind k = kind_guess(str_sub(reply.body, 0, 64 << 10), S("page.html"));
    if (k != KIND_HTML) return refuse(done, d->url, "is no page of HTML");
    outcome_vec pages = {0};
    const chunk c = {.origin = d->url, .kind = k, .bytes = reply.body, .line = 1};
    chunk_read(&c, &pages, &r->keep, r->scratch);
    if (!pages.len || pages.data[0].is_refused)
        return refuse(done, d->url, "the page has no text that can be read");
    const entente_document *page = &pages.data[0].document;
    d->text = page->text;
    if (!d->title.len) d->title = page->title;
    if (!d->author.len) d->author = page->author;
    if (d->published == ENTENTE_NO_DAY) d->published = page->published;
    return true;
}

static bool tell(round *r, const entente_watched *done)
{
    return !r->wanted->told || r->wanted->told(r->wanted->payload, done);
}

/* Nothing is written while a page is fetched, so that others may add meanwhile. */
static bool keep_item(round *r, entente_document *d, str feed, entente_watched *done)
{
    entente_watched page = {.feed = feed, .is_page = true};
    if (r->wanted->pages && d->url.len && !fetch_page(r, d, &page) && is_going_on(r)) {
        done->pages_failed++;
        if (page.error.message[0]) tell(r, &page);
    }
    if (!is_going_on(r)) return done->is_stopped = true;
    entente_error error;
    const entente_reading *reading = entente_read(r->reader, d, &error);
    done->refused += !reading;
    if (!store_feed_item(r->store, feed, d->id, r->error)) return false;
    entente_added what =
        reading ? entente_record_add(r->record, r->model, reading, false, r->error) : ENTENTE_KNOWN;
    done->documents += what == ENTENTE_ADDED;
    return what != ENTENTE_FAILED && (!r->wanted->pages || store_commit(r->store, r->error));
}

/* Items that are not taken when the round is broken off stay new. */
static bool keep_items(round *r, const outcome_vec *items, str feed, entente_watched *done)
{
    for (ptrdiff_t i = 0; i < items->len && !done->is_stopped; i++) {
        const outcome *o = &items->data[i];
        entente_document d = o->document;
        bool is_known = o->is_refused;
        done->items++;
        done->refused += o->is_refused;
        if (!is_known && !store_feed_has(r->store, feed, d.id, &is_known, r->error)) return false;
        if (!is_known && !keep_item(r, &d, feed, done)) return false;
    }
    return true;
}

/* ## A feed */

static void read_feed(round *r, str url, str body, outcome_vec *items, entente_watched *done)
{
    kind k = kind_guess(str_sub(body, 0, 64 << 10), S("feed.xml"));
    if (k != KIND_FEED) {
        refuse(done, url, "is no RSS or Atom feed: name the address of the feed itself");
        return;
    }
    const chunk c = {.origin = url, .kind = k, .bytes = body, .line = 1};
    chunk_read(&c, items, &r->keep, r->scratch);
}

static void explain_status(entente_watched *done, str url)
{
    char message[96];
    buf text = {message, 0, sizeof message, NULL};
    const char *what = done->status == 404   ? ": there is nothing at this address"
                       : done->status == 410 ? ": the feed is gone for good"
                       : done->status == 429 ? ": it is asked too often"
                                             : "";
    buf_print(&text, "the server answers %d%s", (int)done->status, what);
    message[text.len < (ptrdiff_t)sizeof message ? text.len : (ptrdiff_t)sizeof message - 1] = 0;
    refuse(done, url, message);
}

static bool keep_feed(round *r, store_feed *f, const entente_watched *done, int64_t asked)
{
    f->failures = done->error.message[0] && !done->is_stopped ? f->failures + 1 : 0;
    f->fetched = r->wanted->now;
    f->due = done->is_stopped ? 0 : r->wanted->now + pause_after(r, f, asked);
    return store_feed_keep(r->store, f, r->error);
}

static bool follow(round *r, str url, int64_t *next)
{
    store_feed f;
    fetch_reply reply = {0};
    outcome_vec items = {0};
    entente_watched done = {.feed = url};
    arena_reset(&r->keep);
    if (!store_feed_find(r->store, url, &f, &r->keep, r->error)) return false;
    bool is_due = r->wanted->always || f.due <= r->wanted->now;
    if (!is_due) {
        if (f.due < *next) *next = f.due;
        return true;
    }
    const fetch_request wanted = {url, f.etag, f.modified, FEED_LIMIT};
    if (!is_host_ready(r, url)) return true;
    bool is_there = fetch(r->fetcher, &wanted, &reply, &r->keep, &done.error);
    done.is_stopped = reply.is_stopped;
    done.status = reply.status;
    if (done.is_stopped) return true;
    if (is_there && reply.status == 200)
        read_feed(r, url, reply.body, &items, &done);
    else if (is_there && reply.status != 304)
        explain_status(&done, url);
    bool is_good = !done.error.message[0], is_first = !f.fetched;
    /* Its items point to it. */
    if (is_first && !(keep_feed(r, &f, &done, 0) && store_commit(r->store, r->error))) return false;
    if (is_first) f.failures = 0;
    entente_additions before = store_additions(r->store);
    if (!keep_items(r, &items, url, &done)) return false;
    if (is_good && reply.status == 200 && !done.is_stopped) {
        f.etag = reply.etag;
        f.modified = reply.modified;
    }
    if (!keep_feed(r, &f, &done, reply.retry_after)) return false;
    if (!store_commit(r->store, r->error)) return false;
    entente_additions after = store_additions(r->store);
    done.mentions = after.mentions - before.mentions;
    done.events = after.events - before.events;
    done.due = f.due;
    if (f.due < *next) *next = f.due;
    tell(r, &done);
    return true;
}

/* ## The entrance */

static bool follow_all(round *r, int64_t *next)
{
    for (ptrdiff_t i = 0; i < r->wanted->count; i++) {
        str url = str_of(r->wanted->urls[i]);
        if (!is_going_on(r)) return true;
        if (!follow(r, url, next)) return false;
    }
    return true;
}

bool entente_watch_round(entente_record *record, const entente_model *model,
                         const entente_watch *wanted, int64_t *next, entente_error *error)
{
    entente_error unused;
    round r = {.record = record,
               .model = model,
               .wanted = wanted,
               .store = record_store(record),
               .error = error ? error : &unused};
    *next = wanted->now + LONGEST_PAUSE;
    r.fetcher = fetcher_open(goes_on, (void *)(uintptr_t)wanted, r.error);
    if (!r.fetcher) return false;
    r.keep = arena_open(READING_LIMIT);
    r.scratch = arena_open(READING_LIMIT);
    r.hosts_keep = arena_open(READING_LIMIT);
    r.reader = entente_reader_new(model);
    bool is_kept = follow_all(&r, next);
    if (!is_kept) store_give_up(r.store);
    entente_reader_free(r.reader);
    arena_close(&r.hosts_keep);
    arena_close(&r.scratch);
    arena_close(&r.keep);
    fetcher_close(r.fetcher);
    return is_kept;
}

bool entente_watch_feeds(entente_record *record, bool (*feed)(void *payload, entente_text url),
                         void *payload, entente_error *error)
{
    arena keep = arena_open(READING_LIMIT);
    str_vec list = {0};
    bool is_read = store_feed_list(record_store(record), &list, &keep, error);
    for (ptrdiff_t i = 0; is_read && i < list.len; i++)
        if (!feed(payload, list.data[i])) break;
    arena_close(&keep);
    return is_read;
}
