/* file.c: Tests of whole files and the names in a folder.
   SPDX-License-Identifier: MIT */
#include "base/file.h"
#include "test.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static arena keep;
static str folder; /* a fresh one of this test's own */

static str in_folder(const char *name)
{
    return path_join(folder, str_of(name), &keep);
}

static void what_is_written_is_read(void)
{
    static char big[300000];
    for (size_t i = 0; i < sizeof big; i++)
        big[i] = (char)(i * 7 + i / 251);
    ptrdiff_t sizes[] = {0, 1, 65535, 65536, 65537, sizeof big};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        entente_error e = {0};
        str path = in_folder("a file"), got;
        CHECK(file_write(path, (str){big, sizes[i]}, keep, &e));
        CHECK(file_read(path, sizeof big, &got, &keep, &e));
        CHECK(str_eq(got, (str){big, sizes[i]}));
        CHECK_STR(str_of(e.message), S(""));
    }
    str_vec names = {0};
    CHECK(folder_list(folder, &names, &keep, NULL));
    CHECK_INT(names.len, 1); /* no draft is left */
}

static void a_file_over_the_limit_is_refused(void)
{
    str path = in_folder("limit"), got;
    entente_error e = {0};
    CHECK(file_write(path, S("12345"), keep, &e));
    CHECK(file_read(path, 5, &got, &keep, &e));
    CHECK_STR(got, S("12345"));
    CHECK(!file_read(path, 4, &got, &keep, &e));
    CHECK_INT(e.code, ENTENTE_BAD_INPUT);
    CHECK_STR(str_of(e.message), S("is larger than 4 bytes"));
    CHECK_STR(str_of(e.file), path);
    CHECK(!file_read(S("/dev/zero"), 1 << 20, &got, &keep, &e)); /* an endless one ends */
    CHECK_INT(e.code, ENTENTE_BAD_INPUT);
}

static void check_refusal(str path, const char *message)
{
    entente_error e = {0};
    str got;
    CHECK(!file_read(path, 1000, &got, &keep, &e));
    CHECK_INT(e.code, ENTENTE_IO);
    CHECK_INT(e.line, 0);
    CHECK_STR(str_of(e.message), str_of(message));
    CHECK_STR(str_of(e.file), path);
    CHECK(!file_read(path, 1000, &got, &keep, NULL));
}

static void what_cannot_be_read_says_why(void)
{
    check_refusal(in_folder("missing"), "cannot open: No such file or directory");
    check_refusal(S(""), "cannot open: No such file or directory");
    check_refusal(folder, "cannot read: Is a directory");
    str path = in_folder("a file"), below = in_folder("a file/b");
    file_write(path, S("x"), keep, NULL);
    check_refusal(below, "cannot open: Not a directory");
    if (geteuid() == 0) return; /* the super-user may read everything */
    str closed = in_folder("closed");
    file_write(closed, S("x"), keep, NULL);
    chmod(str_terminated(closed, &keep), 0);
    check_refusal(closed, "cannot open: Permission denied");
}

static void a_failed_write_leaves_the_old_file(void)
{
    entente_error e = {0};
    str path = in_folder("sub"), got;
    mkdir(str_terminated(path, &keep), 0777);
    CHECK(!file_write(path, S("x"), keep, &e));
    CHECK_INT(e.code, ENTENTE_IO);
    CHECK_STR(str_of(e.file), path);
    CHECK(file_is_folder(path, keep));
    CHECK(!file_read(in_folder("sub.new"), 10, &got, &keep, NULL));
    CHECK(!file_write(in_folder("nowhere/x"), S("x"), keep, &e));
    CHECK_STR(str_of(e.message), S("cannot write: No such file or directory"));
}

static void folders_are_known(void)
{
    CHECK(file_is_folder(folder, keep));
    CHECK(!file_is_folder(in_folder("a file"), keep));
    CHECK(!file_is_folder(in_folder("missing"), keep));
}

static void names_come_in_byte_order(void)
{
    str sub = in_folder("list");
    mkdir(str_terminated(sub, &keep), 0777);
    static const char *const names[] = {"b", "a", ".hidden", "\xC3\xA9", "B", "a b"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        file_write(path_join(sub, str_of(names[i]), &keep), S(""), keep, NULL);
    str_vec got = {0};
    *vec_push(&got, &keep) = S("z, which was there before");
    CHECK(folder_list(sub, &got, &keep, NULL));
    static const char *const wanted[] = {
        "z, which was there before", ".hidden", "B", "a", "a b", "b", "\xC3\xA9"};
    CHECK_INT(got.len, 7);
    for (ptrdiff_t i = 0; i < got.len && i < 7; i++)
        CHECK_STR(got.data[i], str_of(wanted[i]));

    entente_error e = {0};
    CHECK(!folder_list(in_folder("missing"), &got, &keep, &e));
    CHECK_STR(str_of(e.message), S("cannot list: No such file or directory"));
    CHECK(!folder_list(in_folder("a file"), &got, &keep, &e));
}

static void paths_are_joined_with_one_slash(void)
{
    CHECK_STR(path_join(S("a"), S("b"), &keep), S("a/b"));
    CHECK_STR(path_join(S("a/"), S("b"), &keep), S("a/b"));
    CHECK_STR(path_join(S(""), S("b"), &keep), S("b"));
    CHECK_STR(path_join(S("/"), S("b"), &keep), S("/b"));
}

static void clean_up(str path)
{
    str_vec names = {0};
    folder_list(path, &names, &keep, NULL);
    for (ptrdiff_t i = 0; i < names.len; i++) {
        str inner = path_join(path, names.data[i], &keep);
        if (file_is_folder(inner, keep))
            clean_up(inner);
        else
            unlink(str_terminated(inner, &keep));
    }
    rmdir(str_terminated(path, &keep));
}

int main(void)
{
    char name[] = "/tmp/entente-test-XXXXXX";
    keep = arena_open((ptrdiff_t)256 << 20);
    folder = str_of(mkdtemp(name));
    RUN(what_is_written_is_read);
    RUN(a_file_over_the_limit_is_refused);
    RUN(what_cannot_be_read_says_why);
    RUN(a_failed_write_leaves_the_old_file);
    RUN(folders_are_known);
    RUN(names_come_in_byte_order);
    RUN(paths_are_joined_with_one_slash);
    clean_up(folder);
    CHECK(!file_is_folder(folder, keep));
    arena_close(&keep);
    return test_end();
}
