/* data.c: Tests of the files that travel inside the program.
   SPDX-License-Identifier: MIT */
#include "base/data.h"
#include "test.h"

static arena keep;

static bool is_sorted(const data_set *d)
{
    for (ptrdiff_t i = 1; i < d->count; i++)
        if (str_compare(d->files[i - 1].path, d->files[i].path) >= 0) return false;
    return true;
}

static void the_files_inside_are_those_of_the_folder(void)
{
    data_set inside, outside;
    entente_error e = {0};
    CHECK(data_open(S(""), &inside, &keep, &e));
    CHECK(data_open(S(DATA_FOLDER), &outside, &keep, &e));
    CHECK(inside.count > 0 && is_sorted(&inside) && is_sorted(&outside));
    CHECK_INT(inside.count, outside.count);
    for (ptrdiff_t i = 0; i < inside.count && i < outside.count; i++) {
        CHECK_STR(inside.files[i].path, outside.files[i].path);
        CHECK(str_eq(inside.files[i].bytes, outside.files[i].bytes));
        CHECK((uintptr_t)inside.files[i].bytes.data % 16 == 0);
    }
}

static void a_file_is_found_by_its_path(void)
{
    static const data_file files[] = {{{"a/1", 3}, {"one", 3}}, {{"b/1", 3}, {"two", 3}}};
    data_set d = {files, 2};
    str bytes = {0};
    entente_error e = {0};
    CHECK(data_find(&d, S("b/1"), &bytes, &e));
    CHECK_STR(bytes, S("two"));
    CHECK(!data_find(&d, S("b/"), &bytes, &e));
    CHECK_INT(e.code, ENTENTE_BAD_INPUT);
    CHECK_STR(str_of(e.file), S("b/"));
    CHECK_STR(str_of(e.message), S("is missing from the data"));
}

static void files_of_a_folder_come_one_by_one(void)
{
    static const data_file files[] = {{{"a/1", 3}, {0}}, {{"b/1", 3}, {0}}, {{"b/2", 3}, {0}}};
    data_set d = {files, 3};
    ptrdiff_t at = 0;
    CHECK(data_next(&d, S("b/"), &at) == &files[1]);
    CHECK(data_next(&d, S("b/"), &at) == &files[2]);
    CHECK(!data_next(&d, S("b/"), &at) && !data_next(&d, S("b/"), &at));
    at = 0;
    CHECK(data_next(&d, S(""), &at) == &files[0]);
    data_set none = {0};
    at = 0;
    CHECK(!data_next(&none, S(""), &at));
}

static void a_missing_folder_is_an_error(void)
{
    data_set d;
    entente_error e = {0};
    CHECK(!data_open(S("/nowhere/at/all"), &d, &keep, &e));
    CHECK_INT(e.code, ENTENTE_IO);
    CHECK_STR(str_of(e.file), S("/nowhere/at/all"));
}

int main(void)
{
    keep = arena_open((ptrdiff_t)1 << 30);
    RUN(the_files_inside_are_those_of_the_folder);
    RUN(a_file_is_found_by_its_path);
    RUN(files_of_a_folder_come_one_by_one);
    RUN(a_missing_folder_is_an_error);
    arena_close(&keep);
    return test_end();
}
