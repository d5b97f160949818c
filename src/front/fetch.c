/* fetch.c: One address becomes its bytes, politely.
   SPDX-License-Identifier: MIT */
#include "front/fetch.h"

#include <curl/curl.h>
#include <string.h>

static const long CONNECT_SECONDS = 10, WHOLE_SECONDS = 60, REDIRECTIONS = 5;

struct fetcher {
    arena home;
    CURL *curl;
    bool (*goes_on)(void *payload);
    void *payload;
};

/* A reply under way. */
typedef struct transfer {
    fetcher *f;
    buf body;
    ptrdiff_t limit;
    fetch_reply *reply;
    arena *keep;
    bool is_too_long, is_stopped;
} transfer;

fetcher *fetcher_open(bool (*goes_on)(void *payload), void *payload, entente_error *error)
{
    arena home = arena_open((ptrdiff_t)1 << 20);
    fetcher *f = arena_new(&home, fetcher, 1);
    if (curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK) f->curl = curl_easy_init();
    if (!f->curl) {
        err_set(error, ENTENTE_IO, 0, "libcurl cannot be started");
        return arena_close(&home), NULL;
    }
    f->goes_on = goes_on;
    f->payload = payload;
    f->home = home;
    return f;
}

void fetcher_close(fetcher *f)
{
    if (!f) return;
    curl_easy_cleanup(f->curl);
    curl_global_cleanup();
    arena home = f->home; /* the fetcher lives in the arena that it closes */
    arena_close(&home);
}

/* ## What libcurl calls */

static size_t take_body(char *bytes, size_t one, size_t count, void *payload)
{
    transfer *t = payload;
    ptrdiff_t n = (ptrdiff_t)(one * count);
    t->is_too_long = t->body.len + n > t->limit;
    if (t->is_too_long) return 0;
    buf_put(&t->body, (str){bytes, n});
    return (size_t)n;
}

/* A new status line, as after a redirection, makes what the headers before it said void. */
static size_t take_header(char *bytes, size_t one, size_t count, void *payload)
{
    transfer *t = payload;
    str line = {bytes, (ptrdiff_t)(one * count)};
    str value = line, name = str_cut(&value, ':');
    if (str_starts(line, S("HTTP/"))) {
        t->reply->etag = t->reply->modified = S("");
        t->body.len = 0;
    } else if (str_eq_fold(name, S("etag"))) {
        t->reply->etag = str_copy(str_trim(value), t->keep);
    } else if (str_eq_fold(name, S("last-modified"))) {
        t->reply->modified = str_copy(str_trim(value), t->keep);
    }
    return (size_t)line.len;
}

static int look_up(void *payload, curl_off_t all, curl_off_t now, curl_off_t sent_all,
                   curl_off_t sent)
{
    (void)all, (void)now, (void)sent_all, (void)sent;
    transfer *t = payload;
    t->is_stopped = t->f->goes_on && !t->f->goes_on(t->f->payload);
    return t->is_stopped;
}

/* ## One request */

static struct curl_slist *headers_of(const fetch_request *w, arena scratch)
{
    struct curl_slist *list = curl_slist_append(
        NULL, "Accept: application/atom+xml, application/rss+xml, application/xml;q=0.9, "
              "text/xml;q=0.9, text/html;q=0.8, */*;q=0.1");
    bool is_clean = str_find_char(w->etag, '\n') < 0 && str_find_char(w->modified, '\n') < 0;
    if (w->etag.len && is_clean)
        list = curl_slist_append(
            list, str_format(&scratch, "If-None-Match: %.*s%c", ARG_STR(w->etag), 0).data);
    if (w->modified.len && is_clean)
        list = curl_slist_append(
            list, str_format(&scratch, "If-Modified-Since: %.*s%c", ARG_STR(w->modified), 0).data);
    return list;
}

static void set_up(CURL *c, transfer *t, const char *url, const struct curl_slist *headers)
{
    curl_easy_reset(c);
    curl_easy_setopt(c, CURLOPT_URL, url);
    curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(c, CURLOPT_MAXREDIRS, REDIRECTIONS);
    curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, CONNECT_SECONDS);
    curl_easy_setopt(c, CURLOPT_TIMEOUT, WHOLE_SECONDS);
    curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(c, CURLOPT_USERAGENT,
                     "entente/" ENTENTE_VERSION " (reader of news feeds; libcurl)");
    curl_easy_setopt(c, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(c, CURLOPT_WRITEDATA, t);
    curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(c, CURLOPT_HEADERDATA, t);
    curl_easy_setopt(c, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(c, CURLOPT_XFERINFOFUNCTION, look_up);
    curl_easy_setopt(c, CURLOPT_XFERINFODATA, t);
}

bool fetch(fetcher *f, const fetch_request *wanted, fetch_reply *out, arena *keep,
           entente_error *error)
{
    arena scratch = arena_open((ptrdiff_t)1 << 20);
    transfer t = {
        .f = f, .body = {.keep = keep}, .limit = wanted->limit_bytes, .reply = out, .keep = keep};
    *out = (fetch_reply){0};
    struct curl_slist *headers = headers_of(wanted, scratch);
    set_up(f->curl, &t, str_terminated(wanted->url, &scratch), headers);
    CURLcode result = curl_easy_perform(f->curl);
    long status = 0;
    curl_off_t retry_after = 0;
    curl_easy_getinfo(f->curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(f->curl, CURLINFO_RETRY_AFTER, &retry_after);
    curl_slist_free_all(headers);
    arena_close(&scratch);
    out->status = (int32_t)status;
    out->retry_after = retry_after > 0 ? (int64_t)retry_after : 0;
    out->body = buf_str(&t.body);
    out->is_stopped = t.is_stopped;
    if (result == CURLE_OK) return true;
    const char *why = curl_easy_strerror(result);
    if (t.is_too_long)
        err_set(error, ENTENTE_BAD_INPUT, 0, "is longer than %td MB", wanted->limit_bytes >> 20);
    else
        err_set(error, ENTENTE_IO, 0, "cannot be fetched: %s", why);
    return err_file(error, wanted->url);
}

str fetch_host(str url, arena *keep)
{
    bool is_plain = url.len > 7 && str_eq_fold(str_sub(url, 0, 7), S("http://"));
    bool is_secure = url.len > 8 && str_eq_fold(str_sub(url, 0, 8), S("https://"));
    if (!is_plain && !is_secure) return S("");
    str host = str_sub(url, is_secure ? 8 : 7, url.len);
    for (ptrdiff_t i = 0; i < host.len; i++)
        if (host.data[i] == '/' || host.data[i] == '?' || host.data[i] == '#')
            return str_lower(str_sub(host, 0, i), keep);
    return str_lower(host, keep);
}
