/* rows.c: Tests of rows of other products, in and out.
   SPDX-License-Identifier: MIT */
#include "tables.h"

static const exchange *x;

/* A row of GDELT 2.0 with some fields in place of the usual ones: "26=0" sets the 26th. */
static str gdelt2_row(const char *const *changes)
{
    static const char *const usual[61] = {
        [0] = "990000001",
        [1] = "20230926",
        [2] = "202309",
        [3] = "2023",
        [4] = "2023.7288",
        [5] = "JPNGOV",
        [6] = "TOKYO",
        [7] = "JPN",
        [12] = "GOV",
        [15] = "KOR",
        [16] = "SEOUL",
        [17] = "KOR",
        [25] = "1",
        [26] = "042",
        [27] = "042",
        [28] = "04",
        [29] = "1",
        [30] = "1.9",
        [31] = "10",
        [32] = "2",
        [33] = "10",
        [34] = "-1.55",
        [35] = "4",
        [36] = "Tokyo, Tokyo, Japan",
        [37] = "JA",
        [38] = "JA40",
        [40] = "35.685",
        [41] = "139.751",
        [42] = "-246227",
        [51] = "4",
        [52] = "Seoul, Soul-t'ukpyolsi, South Korea",
        [53] = "KS",
        [54] = "KS11",
        [56] = "37.5664",
        [57] = "127",
        [58] = "-716583",
        [59] = "20230927081500",
        [60] = "https://news.example/a?b=1",
    };
    buf row = {.keep = &test_keep};
    for (int i = 0; i < 61; i++) {
        str field = str_of(usual[i]);
        for (int n = 0; changes && changes[n]; n++) {
            str value = str_of(changes[n]), key = str_cut(&value, '=');
            int64_t at = 0;
            if (str_to_int(key, &at) && at == i + 1) field = value;
        }
        if (i) buf_char(&row, '\t');
        buf_put(&row, field);
    }
    buf_char(&row, '\n');
    return buf_str(&row);
}

static exchange_rows read_as(const char *name, str bytes)
{
    exchange_rows out = {0};
    layout l;
    entente_error error = {0};
    const format *f = format_find(&x->formats, str_of(name));
    bool is_laid_out = layout_of(x, f, bytes, &l, test_scratch, &error);
    CHECK(is_laid_out);
    if (!is_laid_out) printf("  %s\n", error.message);
    if (!is_laid_out) return out;
    if (l.has_header) str_cut(&bytes, '\n');
    rows_read(x, &l, bytes, 1 + l.has_header, &out, &test_keep, test_scratch);
    return out;
}

static str write_as(const char *name, const exchange_row *row)
{
    buf out = {.keep = &test_keep};
    row_write(x, format_find(&x->formats, str_of(name)), row, 0, 0, &out, test_scratch);
    return buf_str(&out);
}

static str field_of(str row, int number, char separator)
{
    for (int i = 1; i < number; i++)
        str_cut(&row, separator);
    str last = str_cut(&row, separator);
    return str_trim(last);
}

static int64_t notes_of(const exchange_rows *rows, note_kind kind)
{
    for (ptrdiff_t i = 0; i < rows->notes.len; i++)
        if (rows->notes.data[i].kind == kind) return rows->notes.data[i].count;
    return 0;
}

static str text_of_note(const exchange_rows *rows, const char *name)
{
    if (!rows->notes.len) return S("");
    return note_text(&rows->notes.data[0], format_find(&x->formats, str_of(name)), &test_keep);
}

static void gdelt_rows_become_events(void)
{
    exchange_rows rows = read_as("gdelt2", gdelt2_row(NULL));
    CHECK_INT(rows.rows.len, 1);
    CHECK_INT(rows.notes.len, 0);
    const entente_event *e = &rows.rows.data[0].event;
    CHECK_STR(rows.rows.data[0].original, S("990000001"));
    CHECK_INT(e->day, day_of_date((date){2023, 9, 26}));
    CHECK_INT(e->reported, day_of_date((date){2023, 9, 27}));
    CHECK_STR(e->source[0].code, S("JPN"));
    CHECK_STR(e->source[0].sector, S("GOV"));
    CHECK_STR(e->target[0].name, S("SEOUL"));
    CHECK_STR(e->cameo, S("042"));
    CHECK_STR(e->plover, S("CONSULT"));
    CHECK_STR(e->place.country, S("KOR"));
    CHECK(e->place.lat == 37.5664 && e->goldstein == 1.9);
    CHECK_INT(rows.rows.data[0].mentions, 10);
    CHECK_STR(rows.rows.data[0].document.url, S("https://news.example/a?b=1"));
}

static void rows_come_out_as_they_went_in(void)
{
    static const char *const changes[][4] = {
        {0},
        {"5=2023.729", "30=3", "31=-2.5", 0}, /* figures other than the codebook's */
        {"29=4", "57=37.56640", "58=127.0", 0},
        {"8=EUR", "7=EUROPE", "6=EUR", 0},
        {"8=WST", "9=NAT", "13=IGO", 0},
        {"4=", "5=", "28=", 0},
        {"7=A\\tB\\", "61=", 0},
        {"8=QQQ", "13=XXX", "54=QQ", 0},
        {"27=0871", "28=087", "29=08", 0},
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        str row = gdelt2_row(changes[i]);
        exchange_rows rows = read_as("gdelt2", row);
        CHECK_INT(rows.rows.len, 1);
        if (rows.rows.len) CHECK_STR(write_as("gdelt2", &rows.rows.data[0]), row);
    }
}

static void the_backfile_of_gdelt_lacks_a_column(void)
{
    str row = gdelt2_row(NULL);
    buf old = {.keep = &test_keep};
    for (int i = 1; i < 60; i++) {
        if (i == 40 || i == 48 || i == 56) continue; /* ADM2 */
        if (i > 1) buf_char(&old, '\t');
        buf_put(&old, field_of(row, i, '\t'));
    }
    buf_put(&old, S("\t20230927\n"));
    exchange_rows rows = read_as("gdelt1", buf_str(&old));
    CHECK_INT(rows.rows.len, 1);
    CHECK_STR(field_of(write_as("gdelt1", &rows.rows.data[0]), 57, '\t'), S("20230927"));
}

static void organisations_go_before_the_region_they_are_in(void)
{
    static const char *const nato[] = {"6=IGOWSTNAT", "7=NATO", "8=WST", "9=NAT", "13=IGO", 0};
    static const char *const europe[] = {"6=EUR", "7=EUROPE", "8=EUR", "13=", 0};
    static const char *const hamas[] = {"6=PSEHMS", "7=HAMAS", "8=PSE", "9=HMS", "13=", 0};
    exchange_rows a = read_as("gdelt2", gdelt2_row(nato));
    CHECK_STR(a.rows.data[0].event.source[0].code, S("NATO"));
    CHECK_STR(a.rows.data[0].event.source[0].sector, S("IGO"));
    exchange_rows b = read_as("gdelt2", gdelt2_row(europe));
    CHECK_STR(b.rows.data[0].event.source[0].code, S(""));
    exchange_rows d = read_as("gdelt2", gdelt2_row(hamas));
    CHECK_STR(d.rows.data[0].event.source[0].code, S("PSE"));
    CHECK_STR(d.rows.data[0].event.source[0].sector, S("REB"));
}

static void shifted_columns_are_refused(void)
{
    static const char *const shifted[] = {"27=JPN", 0}, *const geo[] = {"57=KS", 0};
    exchange_rows rows = read_as("gdelt2", gdelt2_row(shifted));
    CHECK_INT(rows.rows.len, 0);
    CHECK_INT(notes_of(&rows, REFUSED_TYPE), 1);
    CHECK(str_find(text_of_note(&rows, "gdelt2"), S("EventCode is 'JPN'")) == 0);
    rows = read_as("gdelt2", gdelt2_row(geo));
    CHECK_INT(notes_of(&rows, REFUSED_TYPE), 1);
}

static void a_file_of_another_product_is_told(void)
{
    layout l;
    entente_error error = {0};
    const format *f = format_find(&x->formats, S("gdelt1"));
    CHECK(!layout_of(x, f, gdelt2_row(NULL), &l, test_scratch, &error));
    CHECK(strstr(error.message, "import it as gdelt2") != NULL);
    CHECK(!layout_of(x, f, S("a\tb\n"), &l, test_scratch, &error));
    CHECK(!layout_of(x, f, S(""), &l, test_scratch, &error));
}

static void codes_that_lost_their_zero_are_mended_or_refused(void)
{
    static const char *const mended[] = {"27=10", "28=10", "29=1", 0};
    static const char *const other[] = {"27=10", "28=10", "29=10", 0};
    static const char *const open[] = {"27=10", "28=10", "29=", 0};
    static const char *const four[] = {"27=211", "28=21", "29=2", 0};
    static const char *const none[] = {"27=999", 0};
    exchange_rows rows = read_as("gdelt2", gdelt2_row(mended));
    CHECK_STR(rows.rows.data[0].event.cameo, S("010"));
    CHECK_INT(notes_of(&rows, NOTED_ZERO), 1);
    rows = read_as("gdelt2", gdelt2_row(other));
    CHECK_STR(rows.rows.data[0].event.cameo, S("10"));
    rows = read_as("gdelt2", gdelt2_row(open));
    CHECK_INT(notes_of(&rows, REFUSED_LOST_ZERO), 1);
    rows = read_as("gdelt2", gdelt2_row(four));
    CHECK_STR(rows.rows.data[0].event.cameo, S("0211"));
    rows = read_as("gdelt2", gdelt2_row(none));
    CHECK_INT(notes_of(&rows, REFUSED_CODE), 1);
}

static void impossible_days_are_refused(void)
{
    static const char *const never[] = {"2=20230230", 0}, *const empty[] = {"2=", 0};
    exchange_rows rows = read_as("gdelt2", gdelt2_row(never));
    CHECK_INT(notes_of(&rows, REFUSED_DAY), 1);
    CHECK_INT(rows.notes.data[0].line, 1);
    rows = read_as("gdelt2", gdelt2_row(empty));
    CHECK_INT(notes_of(&rows, REFUSED_DAY), 1);
}

#define ICEWS_HEADER                                                                               \
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\t"  \
    "Intensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\t"          \
    "Publisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\n"

static void icews_dates_may_be_slashed(void)
{
    exchange_rows rows =
        read_as("icews",
                S(ICEWS_HEADER
                  "71\t3/14/2017\tMaria Roe\tExecutive,Government\tBrazil\tMake statement\t010\t0\t"
                  "Senate (Brazil)\tLegislative / Parliamentary,Government\tBrazil\t9\t2\tDaily\t"
                  "Brasilia\tNA\tDF\tBrazil\t-15.7797\t-47.9297\n"
                  "72\t13/14/2017\tA\t\tBrazil\tMake statement\t010\t0\tB\t\tBrazil\t9\t2\tDaily\t"
                  "\t\t\t\t\t\n"));
    CHECK_INT(rows.rows.len, 1);
    CHECK_INT(rows.rows.data[0].event.day, day_of_date((date){2017, 3, 14}));
    CHECK_STR(rows.rows.data[0].event.target[0].sector, S("LEG"));
    CHECK_INT(notes_of(&rows, NOTED_SLASHES), 1);
    CHECK_INT(notes_of(&rows, REFUSED_DAY), 1);
    str out = write_as("icews", &rows.rows.data[0]);
    CHECK_STR(field_of(out, 2, '\t'), S("3/14/2017"));
    CHECK_STR(field_of(out, 16, '\t'), S(""));
}

static void products_become_each_other_with_their_own_figures(void)
{
    static const char *const sanction[] = {"27=163", "28=163", "29=16", "30=4", "31=-8", 0};
    exchange_rows rows = read_as("gdelt2", gdelt2_row(sanction));
    const exchange_row *row = &rows.rows.data[0];
    str phoenix = write_as("phoenix", row), icews = write_as("icews", row);
    str polecat = write_as("polecat", row), table = write_as("csv", row);
    CHECK_STR(field_of(phoenix, 16, '\t'), S("3"));
    CHECK_STR(field_of(phoenix, 17, '\t'), S("-6.5"));
    CHECK_STR(field_of(phoenix, 6, '\t'), S("JPNGOV"));
    CHECK_STR(field_of(icews, 6, '\t'), S("Impose embargo, boycott, or sanctions"));
    CHECK_STR(field_of(icews, 7, '\t'), S("163"));
    CHECK_STR(field_of(icews, 8, '\t'), S("-8"));
    CHECK_STR(field_of(icews, 5, '\t'), S("Japan"));
    CHECK_STR(field_of(icews, 18, '\t'), S("South Korea"));
    CHECK_STR(field_of(polecat, 3, '\t'), S("SANCTION"));
    CHECK_STR(field_of(polecat, 6, '\t'), S("MATERIAL CONFLICT"));
    CHECK_STR(field_of(polecat, 10, '\t'), S("740"));
    CHECK_STR(field_of(polecat, 13, '\t'), S("None"));
    CHECK_STR(field_of(table, 6, ','), S("740"));
    CHECK(str_find(table, S("https://news.example/a?b=1")) > 0);
}

static void latin_bytes_become_utf_8(void)
{
    static const char *const changes[] = {"7=S\xE3O TOM\xC9", 0};
    exchange_rows rows = read_as("gdelt2", gdelt2_row(changes));
    CHECK_STR(rows.rows.data[0].event.source[0].name, S("SãO TOMÉ"));
    CHECK_INT(notes_of(&rows, NOTED_LATIN), 1);
}

static void headers_may_be_in_any_order_and_case(void)
{
    exchange_rows rows = read_as("csv", S("CAMEO,\"id\",Date,source,target\n"
                                          "190,\"a,\"\"1\"\"\",2020-02-03,RUS,UKR\n"
                                          "042,b,,NATO,\n"));
    CHECK_INT(rows.rows.len, 2);
    CHECK_STR(rows.rows.data[0].original, S("a,\"1\""));
    CHECK_STR(rows.rows.data[0].event.target[0].code, S("UKR"));
    CHECK_STR(rows.rows.data[1].event.source[0].code, S("NATO"));
    CHECK_INT(rows.rows.data[1].event.day, ENTENTE_NO_DAY);
    CHECK_INT(rows.rows.data[1].event.target_count, 0);
}

static void rows_of_a_wrong_width_are_counted(void)
{
    buf bytes = {.keep = &test_keep};
    buf_put(&bytes, gdelt2_row(NULL));
    buf_put(&bytes, S("990000002\t20230926\n"));
    buf_put(&bytes, S("\"\n"));
    exchange_rows rows = read_as("gdelt2", buf_str(&bytes));
    CHECK_INT(rows.rows.len, 1);
    CHECK_INT(notes_of(&rows, REFUSED_COLUMNS), 2);
    CHECK_INT(rows.notes.data[0].line, 2);
    CHECK_STR(text_of_note(&rows, "gdelt2"), S("has 2 columns, and gdelt2 has 61"));
}

/* Whatever the bytes, each row is taken or refused, and nothing else happens. */
static void random_bytes_are_refused_quietly(void)
{
    static const char some[] = "\t\t\t\t,,\"\n0179-./ABCxyz\\\xC3\xA9\xFF";
    uint64_t state = 7;
    for (int round = 0; round < 300; round++) {
        buf bytes = {.keep = &test_keep};
        buf_put(&bytes, gdelt2_row(NULL));
        for (int i = 0; i < 400; i++)
            buf_char(&bytes, some[test_random(&state) % (sizeof some - 1)]);
        exchange_rows rows = read_as("gdelt2", buf_str(&bytes));
        CHECK(rows.rows.len >= 1);
    }
}

static void an_open_quote_spoils_one_row(void)
{
    exchange_rows rows = read_as("csv", S("id,date,cameo,source\n\"a,2020-01-01,042,USA\n"
                                          "b,2020-01-01,042,USA\n"));
    CHECK_INT(notes_of(&rows, REFUSED_QUOTE), 1);
    CHECK_INT(rows.rows.len, 1);
}

int main(void)
{
    x = tables_open();
    RUN(gdelt_rows_become_events);
    RUN(rows_come_out_as_they_went_in);
    RUN(the_backfile_of_gdelt_lacks_a_column);
    RUN(organisations_go_before_the_region_they_are_in);
    RUN(shifted_columns_are_refused);
    RUN(a_file_of_another_product_is_told);
    RUN(codes_that_lost_their_zero_are_mended_or_refused);
    RUN(impossible_days_are_refused);
    RUN(icews_dates_may_be_slashed);
    RUN(products_become_each_other_with_their_own_figures);
    RUN(latin_bytes_become_utf_8);
    RUN(headers_may_be_in_any_order_and_case);
    RUN(rows_of_a_wrong_width_are_counted);
    RUN(random_bytes_are_refused_quietly);
    RUN(an_open_quote_spoils_one_row);
    return test_end();
}
