/* dyads.c: Tests of panels, networks and numberings.
   SPDX-License-Identifier: MIT */
#include "exchange/dyads.h"

#include "tables.h"

static const exchange *x;

static dyads three_events(void)
{
    dyads d = {.keep = &test_keep};
    int32_t day = day_of_date((date){1985, 6, 3});
    const deed deeds[] = {
        {S("USA"), S("DEU"), day, S("042"), S("CONSULT"), 1, 1.9, 3},
        {S("USA"), S("DEU"), day + 9, S("163"), S("SANCTION"), 4, -8, 1},
        {S("A&B"), S("USA"), ENTENTE_NO_DAY, S("010"), S(""), 0, 0, 1},
    };
    for (int i = 0; i < 3; i++)
        dyads_add(&d, &deeds[i]);
    return d;
}

static void a_panel_has_codes_and_sums(void)
{
    dyads d = three_events();
    buf out = {.keep = &test_keep};
    panel_month(x->codes, &d, 1985 * 12 + 5, &out, test_scratch);
    CHECK_STR(buf_str(&out), S("1985-06,A&B,,USA,2,1,0,0,0,0,1,0,0,1\n"
                               "1985-06,USA,2,DEU,260,2,1,0,0,1,0,-6.1,-3.05,4\n"));
}

static void networks_are_well_formed(void)
{
    dyads d = three_events();
    buf graphml = {.keep = &test_keep}, gexf = {.keep = &test_keep};
    graphml_write(x->codes, &d, &graphml);
    gexf_write(x->codes, &d, &gexf);
    CHECK(str_find(buf_str(&graphml), S("<node id=\"A&amp;B\">")) > 0);
    CHECK(str_find(buf_str(&graphml), S("<data key=\"e0\">2</data>")) > 0);
    CHECK(str_find(buf_str(&gexf), S("weight=\"2\" start=\"1985-06-03\" end=\"1985-06-12\"")) > 0);
    CHECK(str_ends(buf_str(&gexf), S("</gexf>\n")));
}

static void names_are_numbered_from_zero(void)
{
    numbering n = {.keep = &test_keep};
    CHECK_INT(number_at(&n, S("China")), 0);
    CHECK_INT(number_at(&n, S("Japan")), 1);
    CHECK_INT(number_at(&n, S("China")), 0);
    buf out = {.keep = &test_keep};
    numbering_write(&n, &out);
    CHECK_STR(buf_str(&out), S("China\t0\nJapan\t1\n"));
}

int main(void)
{
    x = tables_open();
    RUN(a_panel_has_codes_and_sums);
    RUN(networks_are_well_formed);
    RUN(names_are_numbered_from_zero);
    return test_end();
}
