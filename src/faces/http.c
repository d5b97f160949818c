/* http.c: HTTP on libmicrohttpd: who may ask, what was asked, and how it is answered.
   SPDX-License-Identifier: MIT */
#include "faces/http.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <xxhash.h>
#include <zlib.h>

#include "faces/errands.h"
#include "faces/json.h"

enum { ADDRESS_SIZE = 80, PRESS_FROM = 1024 };

struct http_server {
    http_options options;
    struct MHD_Daemon *daemon;
    errands *errands[HTTP_PACES]; /* none for what is answered at once */
    char address[ADDRESS_SIZE];
    bool is_local; /* nobody but this machine can reach it */
};

/* What is kept of a request while its body comes in, and while its answer is sought elsewhere. */
typedef struct upload {
    out body;
    bool is_over;
    const http_server *server; /* and the rest: of a slow request */
    http_request request;
    http_answer answer;
    bool is_answered;
} upload;

entente_text http_value(const http_request *request, const char *name)
{
    const char *value =
        MHD_lookup_connection_value(request->connection, MHD_GET_ARGUMENT_KIND, name);
    return value ? text_of(value) : (entente_text){"", 0};
}

typedef struct each_call {
    bool (*each)(void *payload, const char *name, entente_text value);
    void *payload;
} each_call;

static enum MHD_Result on_value(void *payload, enum MHD_ValueKind kind, const char *name,
                                const char *value)
{
    (void)kind;
    const each_call *c = payload;
    return c->each(c->payload, name, value ? text_of(value) : (entente_text){"", 0}) ? MHD_YES
                                                                                     : MHD_NO;
}

void http_each(const http_request *request,
               bool (*each)(void *payload, const char *name, entente_text value), void *payload)
{
    each_call c = {each, payload};
    MHD_get_connection_values(request->connection, MHD_GET_ARGUMENT_KIND, on_value, &c);
}

void http_refuse(http_answer *answer, int status, const char *format, ...)
{
    char message[512];
    va_list list;
    va_start(list, format);
    vsnprintf(message, sizeof message, format, list);
    va_end(list);
    answer->status = status;
    answer->type = NULL;
    answer->body.len = 0;
    out_word(&answer->body, "{\"error\": ");
    json_string(&answer->body, text_of(message));
    out_word(&answer->body, "}\n");
}

static const char *header(const http_request *request, const char *name)
{
    const char *value = MHD_lookup_connection_value(request->connection, MHD_HEADER_KIND, name);
    return value ? value : "";
}

/* The same time for any two texts of one length, so that a token cannot be guessed byte by byte. */
static bool is_same_secret(const char *a, const char *b)
{
    size_t len = strlen(b);
    unsigned char differs = 0;
    if (strlen(a) != len) return false;
    for (size_t i = 0; i < len; i++)
        differs |= (unsigned char)(a[i] ^ b[i]);
    return !differs;
}

static bool is_allowed(const http_server *s, const http_request *request)
{
    static const char bearer[] = "Bearer ";
    if (!s->options.token || strncmp(request->path, "/api/", 5)) return true;
    const char *given = header(request, "Authorization");
    if (!strncmp(given, bearer, sizeof bearer - 1))
        return is_same_secret(given + sizeof bearer - 1, s->options.token);
    entente_text value = http_value(request, "token"); /* an EventSource has no headers */
    return value.len && is_same_secret(value.data, s->options.token);
}

/* A page elsewhere whose name has been made to point here must not read what is here. */
static bool is_for_here(const http_server *s, const http_request *request)
{
    static const char *const names[] = {"127.0.0.1", "localhost", "[::1]"};
    const char *host = header(request, "Host");
    if (!s->is_local || !*host) return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t len = strlen(names[i]);
        if (!strncmp(host, names[i], len) && (!host[len] || host[len] == ':')) return true;
    }
    return false;
}

/* What another page may make a browser send by itself, is no JSON. */
static bool is_json(const http_request *request)
{
    return !strncmp(header(request, "Content-Type"), "application/json", 16);
}

static bool may_pass(const http_server *s, const http_request *request, const upload *u,
                     http_answer *answer)
{
    bool is_post = !strcmp(request->method, "POST");
    if (!is_for_here(s, request))
        http_refuse(answer, 421, "this server answers for 127.0.0.1 and localhost only");
    else if (strcmp(request->method, "GET") && strcmp(request->method, "HEAD") && !is_post)
        http_refuse(answer, 405, "the methods are GET, HEAD and POST");
    else if (!is_allowed(s, request))
        http_refuse(answer, 401, "send the token as \"Authorization: Bearer TOKEN\"");
    else if (u->is_over)
        http_refuse(answer, 413, "a body may have %d bytes", HTTP_BODY_LIMIT);
    else if (is_post && !is_json(request))
        http_refuse(answer, 415, "a body must be application/json");
    else
        return true;
    return false;
}

/* Presses body in place; false when it is not worth it. */
static bool press(out *body)
{
    z_stream z = {0};
    if (body->len < PRESS_FROM) return false;
    if (deflateInit2(&z, 5, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) return false;
    uLong most = deflateBound(&z, (uLong)body->len);
    char *pressed = malloc(most);
    if (!pressed) out_exhausted();
    z.next_in = (Bytef *)body->data;
    z.avail_in = (uInt)body->len;
    z.next_out = (Bytef *)pressed;
    z.avail_out = (uInt)most;
    bool is_done = deflate(&z, Z_FINISH) == Z_STREAM_END;
    ptrdiff_t len = (ptrdiff_t)z.total_out;
    deflateEnd(&z);
    if (is_done) {
        body->len = 0;
        out_bytes(body, pressed, len);
    }
    free(pressed);
    return is_done;
}

static void put_headers(const http_server *s, struct MHD_Response *r, const char *type)
{
    MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_TYPE, type);
    MHD_add_response_header(r, "Content-Security-Policy", s->options.policy);
    MHD_add_response_header(r, "X-Content-Type-Options", "nosniff");
    MHD_add_response_header(r, "Referrer-Policy", "no-referrer");
    MHD_add_response_header(r, "Cross-Origin-Resource-Policy", "same-origin");
    MHD_add_response_header(r, MHD_HTTP_HEADER_CACHE_CONTROL, "no-cache");
}

/* Takes the bytes of body. */
static struct MHD_Response *response_of(out *body)
{
    struct MHD_Response *r =
        MHD_create_response_from_buffer((size_t)body->len, body->data, MHD_RESPMEM_MUST_FREE);
    *body = (out){0};
    return r;
}

static enum MHD_Result give(const http_server *s, const http_request *request, http_answer *a)
{
    int status = a->status ? a->status : MHD_HTTP_OK;
    if (a->ready) {
        put_headers(s, a->ready, a->type);
        enum MHD_Result given = MHD_queue_response(request->connection, (unsigned)status, a->ready);
        MHD_destroy_response(a->ready);
        return given;
    }
    char tag[24];
    snprintf(tag, sizeof tag, "\"%016llx\"",
             (unsigned long long)XXH3_64bits(a->body.data, (size_t)a->body.len));
    bool is_known = status == MHD_HTTP_OK && !strcmp(header(request, "If-None-Match"), tag);
    if (is_known) a->body.len = 0;
    bool is_pressed = strstr(header(request, "Accept-Encoding"), "gzip") && press(&a->body);
    struct MHD_Response *r = response_of(&a->body);
    put_headers(s, r, a->type ? a->type : "application/json; charset=utf-8");
    if (status == MHD_HTTP_OK) MHD_add_response_header(r, MHD_HTTP_HEADER_ETAG, tag);
    if (is_pressed) MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_ENCODING, "gzip");
    MHD_add_response_header(r, MHD_HTTP_HEADER_VARY, "Accept-Encoding");
    if (is_known) status = MHD_HTTP_NOT_MODIFIED;
    enum MHD_Result given = MHD_queue_response(request->connection, (unsigned)status, r);
    MHD_destroy_response(r);
    return given;
}

static void take_part(upload *u, const char *data, size_t size)
{
    if (u->is_over || u->body.len + (ptrdiff_t)size > HTTP_BODY_LIMIT) {
        u->is_over = true;
        out_free(&u->body);
        return;
    }
    out_bytes(&u->body, data, (ptrdiff_t)size);
}

/* A client that says beforehand that it will send too much is refused before it does. */
static bool says_too_much(const http_request *request)
{
    return strtoull(header(request, "Content-Length"), NULL, 10) > HTTP_BODY_LIMIT;
}

/* While a connection is suspended nobody else touches it. */
static void answer_slowly(void *payload)
{
    upload *u = payload;
    u->server->options.route(u->server->options.payload, &u->request, &u->answer);
    u->is_answered = true;
    MHD_resume_connection(u->request.connection);
}

/* Answers at once, or sends for the answer to what is slow: then this is called again. */
static enum MHD_Result answer_request(http_server *s, const http_request *request, upload *u)
{
    http_answer answer = {0};
    if (u->is_answered) return give(s, request, &u->answer);
    if (!may_pass(s, request, u, &answer)) return give(s, request, &answer);
    http_pace pace = s->options.pace(s->options.payload, request);
    if (pace == HTTP_AT_ONCE) {
        s->options.route(s->options.payload, request, &answer);
        return give(s, request, &answer);
    }
    u->server = s;
    u->request = *request;
    MHD_suspend_connection(request->connection);
    if (errands_send(s->errands[pace], answer_slowly, u)) return MHD_YES;
    MHD_resume_connection(request->connection);
    http_refuse(&u->answer, 503, "too many ask for what takes long: ask again in a while");
    u->is_answered = true;
    return MHD_YES;
}

static enum MHD_Result on_request(void *payload, struct MHD_Connection *connection, const char *url,
                                  const char *method, const char *version, const char *data,
                                  size_t *size, void **kept)
{
    (void)version;
    http_server *s = payload;
    http_request request = {connection, method, url, {"", 0}};
    upload *u = *kept;
    if (!u) {
        u = *kept = calloc(1, sizeof *u);
        if (!u) return MHD_NO;
        if (!says_too_much(&request)) return MHD_YES;
        http_answer answer = {0};
        http_refuse(&answer, 413, "a body may have %d bytes", HTTP_BODY_LIMIT);
        return give(s, &request, &answer);
    }
    if (*size) {
        take_part(u, data, *size);
        *size = 0;
        return MHD_YES;
    }
    request.body = out_view(&u->body);
    return answer_request(s, &request, u);
}

static void on_end(void *payload, struct MHD_Connection *connection, void **kept,
                   enum MHD_RequestTerminationCode why)
{
    (void)payload, (void)connection, (void)why;
    upload *u = *kept;
    if (u) out_free(&u->body);
    if (u) out_free(&u->answer.body);
    free(u);
    *kept = NULL;
}

/* What cannot be decoded stays as it came; the route will not know it. */
static size_t unescape(void *payload, struct MHD_Connection *connection, char *text)
{
    (void)payload, (void)connection;
    return MHD_http_unescape(text);
}

static bool is_loopback(const struct sockaddr *at)
{
    if (at->sa_family == AF_INET)
        return ntohl(((const struct sockaddr_in *)at)->sin_addr.s_addr) >> 24 == 127;
    return at->sa_family == AF_INET6 &&
           IN6_IS_ADDR_LOOPBACK(&((const struct sockaddr_in6 *)at)->sin6_addr);
}

/* "127.0.0.1:8080" or "[::1]:8080" as an address; NULL with error filled when it is neither. */
static struct addrinfo *resolve(const char *listen, entente_error *error)
{
    char host[ADDRESS_SIZE];
    const struct addrinfo want = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE,
                                  .ai_socktype = SOCK_STREAM};
    struct addrinfo *found = NULL;
    const char *colon = strrchr(listen, ':');
    size_t len = colon ? (size_t)(colon - listen) : 0;
    if (colon && len < sizeof host && colon[1]) {
        bool is_bracketed = len > 2 && listen[0] == '[' && colon[-1] == ']';
        snprintf(host, sizeof host, "%.*s", (int)(len - 2 * is_bracketed), listen + is_bracketed);
        if (!strcmp(host, "localhost")) strcpy(host, "127.0.0.1");
        if (getaddrinfo(host, colon + 1, &want, &found) == 0) return found;
    }
    *error = (entente_error){.code = ENTENTE_BAD_USE};
    snprintf(error->message, sizeof error->message,
             "'%.60s' is no address: write 127.0.0.1:8080 or [::1]:8080", listen);
    return NULL;
}

static bool fail(entente_error *error, const char *what, const char *listen)
{
    *error = (entente_error){.code = ENTENTE_BAD_USE};
    snprintf(error->message, sizeof error->message, "%s %.60s: %s", what, listen, strerror(errno));
    return false;
}

/* A socket bound to the address, -1 with error filled. */
static int bind_socket(const struct addrinfo *at, const char *listen_on, entente_error *error)
{
    int yes = 1;
    int fd = socket(at->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd >= 0) setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (fd >= 0 && !bind(fd, at->ai_addr, at->ai_addrlen) && !listen(fd, SOMAXCONN)) return fd;
    fail(error, "cannot listen on", listen_on);
    if (fd >= 0) close(fd);
    return -1;
}

static void name_address(http_server *s, int fd)
{
    struct sockaddr_storage at = {0};
    socklen_t len = sizeof at;
    char host[INET6_ADDRSTRLEN] = "", port[8] = "";
    getsockname(fd, (struct sockaddr *)&at, &len);
    getnameinfo((struct sockaddr *)&at, len, host, sizeof host, port, sizeof port,
                NI_NUMERICHOST | NI_NUMERICSERV);
    snprintf(s->address, sizeof s->address, at.ss_family == AF_INET6 ? "[%s]:%s" : "%s:%s", host,
             port);
}

static bool start(http_server *s, const struct addrinfo *at, entente_error *error)
{
    s->is_local = is_loopback(at->ai_addr);
    if (!s->is_local && !(s->options.token && strlen(s->options.token) >= 16)) {
        *error = (entente_error){.code = ENTENTE_BAD_USE};
        snprintf(
            error->message, sizeof error->message,
            "%.60s can be reached from other machines: give --token, of 16 characters at least",
            s->options.listen);
        return false;
    }
    int fd = bind_socket(at, s->options.listen, error);
    if (fd < 0) return false;
    name_address(s, fd);
    s->daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, on_request, s,
        MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_THREAD_POOL_SIZE, (unsigned)s->options.threads,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)HTTP_CONNECTION_LIMIT, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)HTTP_SILENCE, MHD_OPTION_NOTIFY_COMPLETED, on_end, NULL,
        MHD_OPTION_UNESCAPE_CALLBACK, unescape, NULL, MHD_OPTION_END);
    if (s->daemon) return true;
    close(fd);
    return fail(error, "cannot serve on", s->options.listen);
}

static void stop_errands(http_server *s)
{
    for (int i = HTTP_SLOW; i < HTTP_PACES; i++)
        errands_stop(s->errands[i]);
}

http_server *http_start(const http_options *options, entente_error *error)
{
    struct addrinfo *at = resolve(options->listen, error);
    if (!at) return NULL;
    http_server *s = calloc(1, sizeof *s);
    if (!s) out_exhausted();
    s->options = *options;
    for (int i = HTTP_SLOW; i < HTTP_PACES; i++)
        s->errands[i] = errands_start(HTTP_ERRAND_THREADS);
    bool is_started = start(s, at, error);
    freeaddrinfo(at);
    if (is_started) return s;
    stop_errands(s);
    free(s);
    return NULL;
}

const char *http_address(const http_server *server)
{
    return server->address;
}

void http_stop(http_server *server)
{
    if (!server) return;
    stop_errands(server); /* so that no connection is suspended when it stops */
    MHD_stop_daemon(server->daemon);
    free(server);
}
