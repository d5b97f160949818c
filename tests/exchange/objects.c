/* objects.c: Tests of events as JSON.
   SPDX-License-Identifier: MIT */
#include "exchange/objects.h"

#include "tables.h"

static const exchange *x;

static exchange_rows read_lines(object_kind kind, str bytes)
{
    exchange_rows out = {0};
    objects_read(x, kind, bytes, 1, &out, &test_keep);
    return out;
}

static void plover_becomes_an_event_and_comes_out_again(void)
{
    const str line =
        S("{\"id\": 7, \"date\": \"2021-05-04\", \"actor\": [{\"code\": \"FRA\", \"sector\": "
          "\"GOV\", "
          "\"entity_text\": \"Paris\"}], \"recipient\": {\"code\": \"MLI\"}, \"event\": [\"AID\"], "
          "\"context\": [\"military\", \"negation\"], \"size\": {\"dead\": 0}}\n");
    exchange_rows rows = read_lines(OBJECT_PLOVER, line);
    CHECK_INT(rows.rows.len, 1);
    const entente_event *e = &rows.rows.data[0].event;
    CHECK_STR(rows.rows.data[0].original, S("7"));
    CHECK_STR(e->cameo, S("070"));
    CHECK_STR(e->target[0].code, S("MLI"));
    CHECK_INT(e->status, ENTENTE_DENIED);
    CHECK_INT(e->context_count, 1);
    CHECK(e->goldstein == 10);
    buf out = {.keep = &test_keep};
    plover_write(x, &rows.rows.data[0], &out);
    CHECK_STR(buf_str(&out), line);
}

static void an_event_of_ours_becomes_plover(void)
{
    exchange_rows rows =
        read_lines(OBJECT_OWN, S("{\"id\": \"e1\", \"document\": \"d\", \"source\": [{\"code\": "
                                 "\"KOR\", \"sector\": \"GOV\", "
                                 "\"name\": \"A \\\"B\\\"\"}], \"target\": [{\"code\": \"JPN\", "
                                 "\"sector\": \"GOV\"}, {\"code\": "
                                 "\"CHN\"}], \"cameo\": \"042\", \"plover\": \"CONSULT\", "
                                 "\"mode\": [\"visit\"], \"quad\": 1, "
                                 "\"goldstein\": 1.9, \"status\": \"planned\", \"mutual\": false, "
                                 "\"date\": \"2023-09-26\", "
                                 "\"precision\": \"month\", \"place\": null}\n"));
    CHECK_INT(rows.rows.len, 1);
    CHECK_INT(rows.rows.data[0].event.status, ENTENTE_PLANNED);
    CHECK_INT(rows.rows.data[0].event.precision, ENTENTE_MONTH);
    CHECK_INT(rows.rows.data[0].event.target_count, 2);
    buf out = {.keep = &test_keep};
    plover_write(x, &rows.rows.data[0], &out);
    exchange_rows again = read_lines(OBJECT_PLOVER, buf_str(&out));
    CHECK_INT(again.rows.len, 0); /* it had no id of the record yet */
    rows.rows.data[0].event.id = S("0011223344556677");
    out.len = 0;
    plover_write(x, &rows.rows.data[0], &out);
    again = read_lines(OBJECT_PLOVER, buf_str(&out));
    CHECK_INT(again.rows.len, 1);
    CHECK_STR(again.rows.data[0].event.source[0].name, S("A \"B\""));
    CHECK_STR(again.rows.data[0].event.cameo, S("042"));
    CHECK_INT(again.rows.data[0].event.status, ENTENTE_PLANNED);
    CHECK_INT(again.rows.data[0].event.target_count, 2);
}

static void what_is_no_event_is_refused(void)
{
    const str wrong[] = {
        S("7"),
        S("{"),
        S("[1]"),
        S("{\"id\": 1}"),
        S("{\"id\": 1, \"date\": \"5/4/2021\"}"),
        S("{\"id\": 1, \"date\": \"2021-05-04\", \"actor\": [], \"event\": [\"AID\"]}"),
        S("{\"id\": 1, \"date\": \"2021-05-04\", \"actor\": [{}], \"event\": [\"HUG\"]}"),
        S("{\"id\": 1, \"date\": \"2021-05-04\", \"actor\": [{}], \"event\": 3}"),
        S("\xFF\xFE\x01"),
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        exchange_rows rows = read_lines(OBJECT_PLOVER, wrong[i]);
        CHECK_INT(rows.rows.len, 0);
        CHECK(rows.notes.len >= 1);
    }
    CHECK_INT(read_lines(OBJECT_OWN, S("{\"id\": \"a\", \"cameo\": \"999\"}")).rows.len, 0);
    CHECK_INT(read_lines(OBJECT_OWN, S("\n\n")).notes.len, 0);
}

static void texts_are_escaped(void)
{
    buf out = {.keep = &test_keep};
    json_put(&out, S("a\"\\\n\x01é"));
    CHECK_STR(buf_str(&out), S("\"a\\\"\\\\\\u000a\\u0001é\""));
}

int main(void)
{
    x = tables_open();
    RUN(plover_becomes_an_event_and_comes_out_again);
    RUN(an_event_of_ours_becomes_plover);
    RUN(what_is_no_event_is_refused);
    RUN(texts_are_escaped);
    return test_end();
}
