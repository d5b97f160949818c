/* ontology.c: Tests of the codebook.
   SPDX-License-Identifier: MIT */
#include "events/ontology.h"

#include "test.h"

static arena keep;

static data_set with(str cameo, str plover)
{
    data_file *files = arena_new(&keep, data_file, 2);
    files[0] = (data_file){S("codes/cameo.txt"), cameo};
    files[1] = (data_file){S("codes/plover.txt"), plover};
    return (data_set){files, 2};
}

static void refuses(const char *cameo, ptrdiff_t line)
{
    entente_error error = {0};
    data_set d = with(str_of(cameo), S("type\tAID\tAID\t2\t10\nmode\tAID\tfood\t-\t1\n"));
    CHECK(!ontology_load(&d, &keep, &error));
    CHECK_INT(error.line, line);
    CHECK_STR(str_of(error.file), S("codes/cameo.txt"));
    CHECK(error.message[0]);
}

static void wrong_lines_are_refused_with_their_place(void)
{
    refuses("# head\n07x\t2\t7\tAID\t-\t-\tName\n", 2);
    refuses("07\t5\t7\tAID\t-\t-\tName\n", 1);
    refuses("07\t2\t70\tAID\t-\t-\tName\n", 1);
    refuses("07\t2\t7\tHELP\t-\t-\tName\n", 1);
    refuses("07\t2\t7\tAID\tmoney\t-\tName\n", 1);
    refuses("07\t2\t7\tAID\tfood\train\tName\n", 1);
    refuses("07\t2\t7\tAID\t-\t-\tName\n07\t2\t7\tAID\t-\t-\tName\n", 2);
}

static void plover_is(const ontology *o, const char *code, const char *type, int32_t quad)
{
    const act *a = ontology_find(o, str_of(code));
    CHECK(a);
    if (!a) return;
    CHECK_STR(a->plover, str_of(type));
    CHECK_INT(a->quad, quad);
}

static void the_manual_of_2024_wins(void)
{
    data_set d;
    entente_error error = {0};
    CHECK(data_open(S(""), &d, &keep, &error));
    const ontology *o = ontology_load(&d, &keep, &error);
    CHECK(o);
    if (!o) return;
    plover_is(o, "010", "", 0);
    plover_is(o, "023", "REQUEST", 3);
    plover_is(o, "1041", "REQUEST", 3);
    plover_is(o, "163", "SANCTION", 4);
    plover_is(o, "081", "CONCEDE", 1);
    plover_is(o, "0814", "CONCEDE", 1);
    plover_is(o, "0871", "RETREAT", 2);
    plover_is(o, "094", "ACCUSE", 3);
    plover_is(o, "191", "COERCE", 4);
    plover_is(o, "2042", "ASSAULT", 4);
    CHECK(!ontology_find(o, S("10 ")) && !ontology_find(o, S("21")));
    CHECK(ontology_find(o, S("010")) != ontology_find(o, S("10")));
    CHECK(ontology_find(o, S("042"))->goldstein == 1.9);
    CHECK_STR(ontology_find(o, S("042"))->modes[0], S("visit"));
}

int main(void)
{
    keep = arena_open((ptrdiff_t)1 << 28);
    RUN(wrong_lines_are_refused_with_their_place);
    RUN(the_manual_of_2024_wins);
    return test_end();
}
