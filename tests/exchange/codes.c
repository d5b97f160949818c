/* codes.c: Tests of how codes translate.
   SPDX-License-Identifier: MIT */
#include "exchange/codes.h"

#include "tables.h"

static const codes *c;

static void states_are_found_by_any_of_their_codes(void)
{
    CHECK_STR(country_of_cameo(c, S("ROM"))->code, S("ROU"));
    CHECK_STR(country_of_cameo(c, S("ROU"))->code, S("ROU"));
    CHECK_STR(country_of_fips(c, S("GM"))->code, S("DEU"));
    CHECK_STR(country_of_fips(c, S("GG"))->code, S("GEO"));
    CHECK_STR(country_of_cow(c, S("732"))->code, S("KOR"));
    CHECK_STR(country_of_name(c, S("russian federation"))->code, S("RUS"));
    CHECK_STR(country_of_code(c, S("TLS"))->cameo, S("TMP"));
    CHECK(!country_of_code(c, S("")) && !country_of_cameo(c, S("EUR")));
    CHECK(!country_of_name(c, S("Ruritania")));
}

static void a_number_may_hold_for_some_years(void)
{
    const country *germany = country_of_code(c, S("DEU"));
    CHECK_STR(country_cow(germany, day_of_date((date){1985, 6, 1})), S("260"));
    CHECK_STR(country_cow(germany, day_of_date((date){1990, 1, 1})), S("255"));
    CHECK_STR(country_cow(germany, ENTENTE_NO_DAY), S("255"));
    CHECK_STR(country_of_cow(c, S("260"))->code, S("DEU"));
}

/* Every state must come back from its own code in each system that numbers it. */
static void codes_lead_back(void)
{
    static const char *const all[] = {"USA", "RUS", "CHN", "DEU", "SRB", "XKX",
                                      "PSE", "NAM", "SSD", "COD", "COG", "PRK",
                                      "KOR", "TWN", "YEM", "VNM", "MNE", "IMN"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        const country *x = country_of_code(c, str_of(all[i]));
        CHECK(x != NULL);
        if (!x) continue;
        CHECK(country_of_cameo(c, x->cameo) == x);
        CHECK(!x->fips.len || country_of_fips(c, x->fips) == x);
        CHECK(!x->cow.len || country_of_cow(c, x->cow) == x);
        CHECK(country_of_name(c, x->name) == x);
    }
}

static void groups_and_sectors_translate(void)
{
    CHECK_STR(group_of_cameo(c, S("NAT"))->code, S("NATO"));
    CHECK_STR(group_of_code(c, S("NATO"), S("IGO"))->cameo, S("NAT"));
    CHECK_STR(group_of_cameo(c, S("AFR"))->code, S(""));
    CHECK(!group_of_code(c, S("PSE"), S("REB")));
    CHECK_STR(sector_of_type(c, S("MED")), S("JRN"));
    CHECK_STR(sector_of_type(c, S("HLH")), S("MED"));
    CHECK_STR(type_of_sector(c, S("JRN")), S("MED"));
    CHECK_STR(sector_of_icews(c, S("Government,Executive,Military")), S("MIL"));
    CHECK_STR(sector_of_icews(c, S("Executive,Foreign Ministry,Government")), S("GOV"));
    CHECK_STR(icews_of_sector(c, S("GOV")), S("Government"));
}

static void each_product_has_its_own_figures(void)
{
    const act_code *sanction = act_of_cameo(c, S("163")), *comment = act_of_cameo(c, S("016"));
    const act_code *protest = act_of_cameo(c, S("141")), *ask = act_of_cameo(c, S("022"));
    CHECK(sanction->score[SCALE_GDELT] == -8 && sanction->score[SCALE_PHOENIX] == -6.5);
    CHECK_STR(sanction->type, S("SANCTION"));
    CHECK(comment->score[SCALE_ICEWS] == -5 && comment->score[SCALE_GDELT] == -2);
    CHECK(comment->quad[SCALE_PHOENIX] == 0 && comment->quad[SCALE_GDELT] == 1);
    CHECK(protest->quad[SCALE_GDELT] == 3 && protest->quad[SCALE_ICEWS] == 4);
    CHECK(ask->score[SCALE_GDELT] == 3.2 && ask->score[SCALE_ICEWS] == 3.4);
    CHECK(sanction->quad[SCALE_PLOVER] == 4 && sanction->score[SCALE_PLOVER] == -6);
    CHECK(act_of_cameo(c, S("10")) != act_of_cameo(c, S("010")));
}

static void plover_leads_to_cameo_and_back(void)
{
    const str visit = S("visit"), none = S("juggling");
    CHECK_STR(act_of_plover(c, S("CONSULT"), &visit, 1)->cameo, S("042"));
    CHECK_STR(act_of_plover(c, S("CONSULT"), &none, 1)->cameo, S("040"));
    CHECK_STR(act_of_cameo(c, S("042"))->type, S("CONSULT"));
    CHECK(!act_of_plover(c, S("DANCE"), NULL, 0));
    CHECK(plover_quad(c, S("AID")) == 2 && plover_quad(c, S("aid")) == 0);
    CHECK(plover_score(c, S("CONSULT"), &visit, 1) == 4);
}

int main(void)
{
    c = tables_open()->codes;
    RUN(states_are_found_by_any_of_their_codes);
    RUN(a_number_may_hold_for_some_years);
    RUN(codes_lead_back);
    RUN(groups_and_sectors_translate);
    RUN(each_product_has_its_own_figures);
    RUN(plover_leads_to_cameo_and_back);
    return test_end();
}
