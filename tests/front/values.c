/* values.c: Tests of the small help for callers.
   SPDX-License-Identifier: MIT */
#include "entente.h"
#include "test.h"

static void values_have_the_names_of_the_json(void)
{
    CHECK_STR(str_of(entente_status_name(ENTENTE_OCCURRED)), S("occurred"));
    CHECK_STR(str_of(entente_status_name(ENTENTE_DENIED)), S("denied"));
    CHECK_STR(str_of(entente_precision_name(ENTENTE_DAY)), S("day"));
    CHECK_STR(str_of(entente_precision_name(ENTENTE_DECADE)), S("decade"));
}

static void what_is_no_value_has_no_name(void)
{
    CHECK_STR(str_of(entente_status_name((entente_status)99)), S(""));
    CHECK_STR(str_of(entente_precision_name((entente_precision)99)), S(""));
}

static void any_number_can_be_written_as_a_day(void)
{
    char out[16];
    CHECK_STR(str_of(entente_day_format(19626, out)), S("2023-09-26"));
    CHECK_STR(str_of(entente_day_format(-719162, out)), S("0001-01-01"));
    CHECK_STR(str_of(entente_day_format(ENTENTE_NO_DAY, out)), S(""));
    CHECK_STR(str_of(entente_day_format(INT32_MAX, out)), S(""));
    CHECK_STR(str_of(entente_day_format(-719163, out)), S(""));
}

static void the_library_is_that_of_the_header(void)
{
    CHECK_STR(str_of(entente_version()), S(ENTENTE_VERSION));
}

int main(void)
{
    RUN(values_have_the_names_of_the_json);
    RUN(what_is_no_value_has_no_name);
    RUN(any_number_can_be_written_as_a_day);
    RUN(the_library_is_that_of_the_header);
    return test_end();
}
