/* walk.c: Paths become files; folders are walked.
   SPDX-License-Identifier: MIT */
#include "text/walk.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file.h"

/* A folder that is being walked. */
typedef struct folder {
    struct folder *outer;
    arena before; /* the stack as it was without this folder */
    str path;
    str_vec names;
    ptrdiff_t at; /* the next name */
    dev_t device;
    ino_t number;
} folder;

struct walk {
    str *paths;
    ptrdiff_t count, at;
    folder *top;
    arena *stack;
    arena mark;       /* the stack with the open folders and nothing more */
    bool is_searched; /* the path at `at - 1` is a folder and nothing was met below it so far */
};

walk *walk_open(const char *const *paths, ptrdiff_t count, arena *stack)
{
    walk *w = arena_new(stack, walk, 1);
    w->paths = arena_new(stack, str, count);
    w->count = count;
    for (ptrdiff_t i = 0; i < count; i++)
        w->paths[i] = str_copy(str_of(paths[i]), stack);
    w->stack = stack;
    w->mark = *stack;
    return w;
}

static walk_step refuse(walk *w, str path, entente_error *error, entente_status_code code,
                        const char *reason)
{
    w->is_searched = false;
    err_set(error, code, 0, "%s", reason);
    err_file(error, path);
    return WALK_REFUSED;
}

static bool is_open(const walk *w, const struct stat *info)
{
    for (const folder *f = w->top; f; f = f->outer)
        if (f->device == info->st_dev && f->number == info->st_ino) return true;
    return false;
}

static bool folder_push(walk *w, str path, const struct stat *info, entente_error *error)
{
    arena before = w->mark;
    folder *f = arena_new(w->stack, folder, 1);
    *f = (folder){.outer = w->top, .before = before, .path = path};
    f->device = info->st_dev;
    f->number = info->st_ino;
    if (!folder_list(path, &f->names, w->stack, error)) return false;
    w->top = f;
    w->mark = *w->stack;
    return true;
}

static void folder_pop(walk *w)
{
    w->mark = w->top->before;
    w->top = w->top->outer;
}

/* Looks at a path: opens it when it is a folder (then true, with nothing to give yet). */
static bool enter(walk *w, str path, bool is_given, walk_step *step, entente_error *error)
{
    struct stat info;
    char reason[128];
    *step = WALK_FILE;
    if (is_given && str_eq(path, S("-"))) return false;
    if (stat(str_terminated(path, w->stack), &info) != 0) {
        str why =
            str_format(w->stack, "cannot be opened: %s", strerror_r(errno, reason, sizeof reason));
        *step = refuse(w, path, error, ENTENTE_IO, str_terminated(why, w->stack));
    } else if (S_ISDIR(info.st_mode)) {
        if (is_open(w, &info)) return true;
        if (is_given) w->is_searched = true;
        if (folder_push(w, path, &info, error)) return true;
        w->is_searched = false;
        *step = WALK_REFUSED;
    } else if (!is_given && !S_ISREG(info.st_mode)) {
        *step = refuse(w, path, error, ENTENTE_BAD_INPUT,
                       "is not a regular file: name it itself if it is to be read");
    }
    return false;
}

walk_step walk_next(walk *w, str *path, entente_error *error)
{
    for (;;) {
        *w->stack = w->mark;
        bool is_given = !w->top;
        if (is_given && w->is_searched) {
            const char *reason = "holds no file to read (hidden files are left out)";
            return refuse(w, w->paths[w->at - 1], error, ENTENTE_BAD_INPUT, reason);
        }
        if (is_given && w->at == w->count) return WALK_END;
        if (!is_given && w->top->at == w->top->names.len) {
            folder_pop(w);
            continue;
        }
        if (is_given) {
            *path = w->paths[w->at++];
        } else {
            str name = w->top->names.data[w->top->at++];
            if (str_starts(name, S("."))) continue;
            *path = path_join(w->top->path, name, w->stack);
        }
        walk_step step;
        if (enter(w, *path, is_given, &step, error)) continue;
        w->is_searched = false;
        return step;
    }
}
