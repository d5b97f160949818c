/* unpack.c: A file becomes the streams of bytes that are in it.
   SPDX-License-Identifier: MIT

   A level is an open libarchive reader. The outermost reads the file; each entry of an archive opens
   a level of its own, which reads from the one around it. So a .jsonl.gz in a .tar.xz is found by the
   same rule as one that lies in a folder:

       news.tar.xz               tar, xz        a container: its entries are levels
         └ may.jsonl.gz          raw, gzip      a stream

   Formats are let in by the bytes a level starts with, because libarchive, asked for all of them,
   takes some texts for archives (mtree, ar, uuencode, and ZIP and 7-Zip by bytes far inside). */
#include "text/unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#include "text/kind.h"

enum {
    BLOCK = 64 << 10,
    HEAD = 256,      /* enough of a file to know an archive by */
    MOST_LEVELS = 4, /* of archives within archives */
};

typedef struct level {
    struct level *outer;
    arena before; /* the stack without this level */
    struct archive *archive;
    str origin;
    ptrdiff_t depth;
    int fd;            /* of the outermost level, else -1 */
    bool is_stream;    /* the current entry is the level's only one */
    bool has_entry;    /* some entry was met */
    bool is_empty;     /* there is not a byte in it */
    bool has_broken;   /* a stream of this level broke off: it was said already */
    ptrdiff_t waiting; /* bytes in block that were looked at and not yet given to libarchive */
    char block[BLOCK];
} level;

struct unpack {
    level *top;
    arena *stack;
    locale_t names; /* libarchive gives names in the thread's locale: this one is UTF-8 */
};

static bool broken(level *l, entente_error *error)
{
    const char *why = archive_error_string(l->archive);
    err_set(error, ENTENTE_BAD_INPUT, 0, "is damaged or breaks off: %s", why ? why : "unknown");
    return err_file(error, l->origin);
}

/* ## What libarchive calls */

/* Bytes from the file or from the level around; -1 with the reason left in the level's archive. */
static ptrdiff_t level_fill(level *l, char *out, ptrdiff_t size)
{
    if (l->outer) {
        ptrdiff_t n = archive_read_data(l->outer->archive, out, (size_t)size);
        if (n >= 0) return n;
        const char *why = archive_error_string(l->outer->archive);
        archive_set_error(l->archive, EIO, "%s", why ? why : "the archive around it is damaged");
        return -1;
    }
    for (;;) {
        ptrdiff_t n = read(l->fd, out, (size_t)size);
        if (n >= 0) return n;
        if (errno == EINTR) continue;
        char reason[128];
        archive_set_error(l->archive, errno, "%s", strerror_r(errno, reason, sizeof reason));
        return -1;
    }
}

static la_ssize_t give_block(struct archive *a, void *payload, const void **bytes)
{
    (void)a;
    level *l = payload;
    ptrdiff_t n = l->waiting;
    l->waiting = 0;
    *bytes = l->block;
    return n ? n : level_fill(l, l->block, BLOCK);
}

static la_int64_t seek_file(struct archive *a, void *payload, la_int64_t offset, int whence)
{
    level *l = payload;
    off_t at = lseek(l->fd, offset, whence);
    if (at >= 0) return l->waiting = 0, at;
    archive_set_error(a, errno, "cannot seek");
    return ARCHIVE_FATAL;
}

/* ## Levels */

static bool level_look(level *l)
{
    while (l->waiting < HEAD) {
        ptrdiff_t n = level_fill(l, l->block + l->waiting, HEAD - l->waiting);
        if (n < 0) return false;
        if (n == 0) break;
        l->waiting += n;
    }
    return true;
}

static void let_formats_in(struct archive *a, str head)
{
    if (kind_is_zip(head)) {
        archive_read_support_format_zip(a);
        return;
    }
    if (str_starts(head, S("7z\xBC\xAF\x27\x1C"))) {
        archive_read_support_format_7zip(a);
        return;
    }
    archive_read_support_filter_gzip(a);
    archive_read_support_filter_bzip2(a);
    archive_read_support_filter_xz(a);
    archive_read_support_filter_zstd(a);
    archive_read_support_filter_lz4(a);
    archive_read_support_filter_compress(a);
    archive_read_support_format_tar(a);
    archive_read_support_format_raw(a);
    archive_read_support_format_empty(a);
}

static bool level_open(level *l, entente_error *error)
{
    l->archive = archive_read_new();
    if (!l->archive) return err_set(error, ENTENTE_IO, 0, "cannot be opened: out of memory");
    if (!level_look(l)) return broken(l, error);
    let_formats_in(l->archive, (str){l->block, l->waiting});
    archive_read_set_callback_data(l->archive, l);
    archive_read_set_read_callback(l->archive, give_block);
    if (!l->outer && lseek(l->fd, 0, SEEK_CUR) >= 0)
        archive_read_set_seek_callback(l->archive, seek_file);
    return archive_read_open1(l->archive) >= ARCHIVE_WARN || broken(l, error);
}

static void level_pop(unpack *u)
{
    level *l = u->top;
    u->top = l->outer;
    if (l->archive) archive_read_free(l->archive);
    if (l->fd > STDIN_FILENO) close(l->fd);
    *u->stack = l->before;
}

/* A level for the file (fd) or, with -1, for the current entry of the level on top. before is the
   stack as it is to be when the level is gone. */
static bool level_push(unpack *u, str origin, int fd, arena before, entente_error *error)
{
    level *l = arena_new(u->stack, level, 1);
    l->outer = u->top;
    l->before = before;
    l->origin = origin;
    l->depth = u->top ? u->top->depth + 1 : 1;
    l->fd = fd;
    u->top = l;
    if (level_open(l, error)) return true;
    if (l->outer) l->outer->has_broken = true;
    level_pop(u);
    return false;
}

unpack *unpack_new(arena *stack)
{
    unpack *u = arena_new(stack, unpack, 1);
    u->stack = stack;
    u->names = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    return u;
}

void unpack_free(unpack *u)
{
    unpack_close(u);
    if (u->names) freelocale(u->names);
}

bool unpack_open(unpack *u, str path, entente_error *error)
{
    arena before = *u->stack;
    int fd = STDIN_FILENO;
    if (!str_eq(path, S("-"))) fd = open(str_terminated(path, u->stack), O_RDONLY | O_CLOEXEC);
    if (fd >= 0) return level_push(u, str_copy(path, u->stack), fd, before, error);
    char reason[128];
    err_set(error, ENTENTE_IO, 0, "cannot be opened: %s", strerror_r(errno, reason, sizeof reason));
    return err_file(error, path);
}

void unpack_close(unpack *u)
{
    while (u->top)
        level_pop(u);
}

/* ## Entries */

/* The name of an entry without "./" in front; "" for one that is not to be read: a folder, a link, a
   name with a hidden part. */
static str entry_name(struct archive_entry *entry)
{
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry)) return S("");
    const char *utf8 = archive_entry_pathname_utf8(entry);
    str name = str_of(utf8 ? utf8 : archive_entry_pathname(entry));
    while (str_starts(name, S("./")))
        name = str_sub(name, 2, name.len);
    str rest = name;
    while (rest.data) {
        str part = str_cut(&rest, '/');
        if (str_starts(part, S(".")) && !str_eq(part, S("..")) && !str_eq(part, S(".")))
            return S("");
    }
    return name.len || archive_entry_pathname(entry) ? name : S("(no name)");
}

static bool is_container(const level *l)
{
    int format = archive_format(l->archive) & ARCHIVE_FORMAT_BASE_MASK;
    return format != ARCHIVE_FORMAT_RAW && format != ARCHIVE_FORMAT_EMPTY;
}

/* What an entry of a container is: a level of its own. Returns false when there is nothing to say. */
static bool entry_open(unpack *u, struct archive_entry *entry, entente_error *error)
{
    arena before = *u->stack;
    str name = entry_name(entry);
    if (!name.len) return true;
    level *l = u->top;
    l->has_entry = true;
    str origin = str_format(u->stack, "%.*s/%.*s", ARG_STR(l->origin), ARG_STR(name));
    bool is_locked = archive_entry_is_encrypted(entry);
    if (!is_locked && l->depth < MOST_LEVELS) return level_push(u, origin, -1, before, error);
    const char *reason = is_locked ? "is encrypted: unpack it with its password first"
                                   : "lies in too many archives within archives: unpack them first";
    err_set(error, ENTENTE_BAD_INPUT, 0, "%s", reason);
    err_file(error, origin);
    *u->stack = before;
    return false;
}

/* The end of a level, or of what can be read of it. */
static unpack_step level_end(unpack *u, int result, str *origin, entente_error *error)
{
    level *l = u->top;
    bool is_good = result == ARCHIVE_EOF;
    if (is_good && !l->has_entry && !is_container(l)) {
        l->has_entry = l->is_stream = l->is_empty = true;
        *origin = l->origin;
        return UNPACK_STREAM;
    }
    bool is_said = l->has_broken || (is_good && l->has_entry);
    if (!is_said && is_good) {
        err_set(error, ENTENTE_BAD_INPUT, 0, "is an archive without a file to read in it");
        err_file(error, l->origin);
    } else if (!is_said) {
        broken(l, error);
    }
    level_pop(u);
    return is_said ? UNPACK_END : UNPACK_REFUSED;
}

static unpack_step next_stream(unpack *u, str *origin, entente_error *error)
{
    while (u->top) {
        level *l = u->top;
        struct archive_entry *entry;
        int result = l->is_stream ? ARCHIVE_EOF : archive_read_next_header(l->archive, &entry);
        if (result == ARCHIVE_EOF || result < ARCHIVE_WARN) {
            unpack_step step = level_end(u, result, origin, error);
            if (step != UNPACK_END) return step;
        } else if (!is_container(l)) {
            l->has_entry = l->is_stream = true;
            *origin = l->origin;
            return UNPACK_STREAM;
        } else {
            l->has_broken = false;
            if (!entry_open(u, entry, error)) return UNPACK_REFUSED;
        }
    }
    return UNPACK_END;
}

unpack_step unpack_next(unpack *u, str *origin, entente_error *error)
{
    locale_t before = u->names ? uselocale(u->names) : (locale_t)0;
    unpack_step step = next_stream(u, origin, error);
    if (before) uselocale(before);
    return step;
}

ptrdiff_t unpack_read(unpack *u, char *out, ptrdiff_t size, entente_error *error)
{
    level *l = u->top;
    if (l->is_empty) return 0;
    ptrdiff_t n = archive_read_data(l->archive, out, (size_t)size);
    if (n >= 0) return n;
    broken(l, error);
    l->has_broken = true;
    if (l->outer) l->outer->has_broken = true;
    return -1;
}
