/* store.c: Tests of what a record keeps, gives back and refuses.
   SPDX-License-Identifier: MIT */
#include "record.h"

static arena keep;

static const tale tales[] = {
    {"a", "South Korea hosted talks with Japan in Seoul", "KOR", "JPN", "040", "2023-09-26", NULL,
     "Seoul", 0},
    {"b", "China warned Japan over water", "CHN", "JPN", "130", "2023-08-24", NULL, NULL, 0},
    {"c", "Russia denied striking Odesa", "RUS", "UKR", "190", "2023-07-19", NULL, "Odesa",
     ENTENTE_DENIED},
    {"d", "Unknown gunmen shot at soldiers of Mali", "", "MLI", "190", "2023-07-19", NULL, NULL, 0},
};
enum { TALES = sizeof tales / sizeof *tales };

static store *open_with_tales(str path)
{
    entente_error error = {0};
    store *s = store_open(path, ENTENTE_CREATE, &error);
    if (!s) printf("%s\n", error.message);
    for (int i = 0; i < TALES; i++)
        CHECK_INT(record_add(s, &tales[i], keep), ENTENTE_ADDED);
    CHECK(record_commit(s));
    return s;
}

static int32_t count_answers(store *s, const entente_question *q)
{
    entente_error error = {0};
    entente_kept k = {0};
    answer *a = store_ask(s, q, &error);
    int32_t n = 0;
    while (a && answer_next(a, &k, &error))
        n++;
    if (error.code) printf("%s\n", error.message);
    answer_close(a);
    return a ? n : -1;
}

static void what_is_added_comes_back(void)
{
    str path = record_path(&keep);
    store *s = open_with_tales(path);
    entente_error error = {0};
    entente_kept k = {0};
    str id = reading_of(&tales[0], &keep)->events[0].id;
    int64_t event = store_find(s, id, &error);
    CHECK(event && store_event(s, event, &k, &keep, &error));
    CHECK_STR(k.event.id, id);
    CHECK_STR(k.event.source[0].code, S("KOR"));
    CHECK_STR(k.event.target[0].code, S("JPN"));
    CHECK_STR(k.event.cameo, S("040"));
    CHECK_STR(k.event.place.name, S("Seoul"));
    CHECK_STR(k.words, str_of(tales[0].text));
    CHECK_STR(k.document.id, S("a"));
    CHECK_INT(k.mentions, 1);
    CHECK_INT(k.event.day, day_parse(S("2023-09-26")));
    store_close(s);
    record_remove(path, keep);
}

static void the_same_is_kept_once(void)
{
    str path = record_path(&keep);
    store *s = open_with_tales(path);
    tale other = tales[0];
    CHECK_INT(record_add(s, &other, keep), ENTENTE_KNOWN);
    other.id = "z";
    CHECK_INT(record_add(s, &other, keep), ENTENTE_KNOWN_TEXT);
    other.id = "a";
    other.text = "Another text";
    CHECK_INT(record_add(s, &other, keep), ENTENTE_KNOWN_ID);
    CHECK(record_commit(s));
    CHECK_INT(count_answers(s, &(entente_question){0}), TALES);
    store_close(s);
    record_remove(path, keep);
}

static void questions_find_what_they_ask_for(void)
{
    static const entente_text kor[] = {{"KOR", 3}}, jpn_kor[] = {{"JPN", 3}, {"KOR", 3}},
                              jpn[] = {{"JPN", 3}}, nobody[] = {{"JPN", 3}, {"XXX", 3}},
                              thirteen[] = {{"13", 2}}, mli[] = {{"MLI", 3}};
    str path = record_path(&keep);
    store *s = open_with_tales(path);
    CHECK_INT(count_answers(s, &(entente_question){.between = jpn_kor, .between_count = 2}), 1);
    CHECK_INT(count_answers(s, &(entente_question){.between = nobody, .between_count = 2}), 0);
    CHECK_INT(count_answers(s, &(entente_question){.target = jpn, .target_count = 1}), 2);
    CHECK_INT(count_answers(s, &(entente_question){.source = jpn, .source_count = 1}), 0);
    CHECK_INT(count_answers(s, &(entente_question){.actor = mli, .actor_count = 1}), 1);
    CHECK_INT(count_answers(s, &(entente_question){.source = kor,
                                                   .source_count = 1,
                                                   .target = jpn,
                                                   .target_count = 1}),
              1);
    CHECK_INT(count_answers(s, &(entente_question){.cameo = thirteen, .cameo_count = 1}), 1);
    CHECK_INT(count_answers(s, &(entente_question){.statuses = 1 << ENTENTE_DENIED}), 1);
    CHECK_INT(count_answers(s, &(entente_question){.text = S("water")}), 1);
    CHECK(store_has_actor(s, S("JPN")) && !store_has_actor(s, S("XXX")) &&
          !store_has_actor(s, S("")));
    CHECK_INT(count_answers(s, &(entente_question){.text = S("\"")}), -1);
    CHECK_INT(count_answers(s, &(entente_question){.place = S("seoul")}), 1);
    CHECK_INT(count_answers(s, &(entente_question){.limit = 2}), 2);
    CHECK_INT(count_answers(s, &(entente_question){.limit = 2, .offset = 3}), 1);
    CHECK_INT(count_answers(
                  s, &(entente_question){.has_since = true, .since = day_parse(S("2023-08-01"))}),
              2);
    store_close(s);
    record_remove(path, keep);
}

static str counted(store *s, const entente_question *q, entente_group g)
{
    entente_error error = {0};
    buf b = {.keep = &keep};
    rows *r = store_count(s, q, &g, 1, &error);
    if (!r) printf("%s\n", error.message);
    while (r && rows_next(r, &error))
        buf_print(&b, "%.*s %lld ", ARG_STR(rows_cell(r, 0).text),
                  (long long)rows_cell(r, 1).integer);
    rows_close(r);
    return buf_str(&b);
}

static void counts_are_those_of_the_events(void)
{
    static const entente_text jpn[] = {{"JPN", 3}};
    str path = record_path(&keep);
    store *s = open_with_tales(path);
    const entente_question all = {0}, about = {.actor = jpn, .actor_count = 1};
    CHECK_STR(counted(s, &all, ENTENTE_BY_MONTH), S("2023-07 2 2023-08 1 2023-09 1 "));
    CHECK_STR(counted(s, &about, ENTENTE_BY_MONTH), S("2023-08 1 2023-09 1 "));
    CHECK_STR(counted(s, &all, ENTENTE_BY_STATUS), S("denied 1 occurred 3 "));
    CHECK_STR(counted(s, &all, ENTENTE_BY_DYAD), S("CHN>JPN 1 KOR>JPN 1 RUS>UKR 1 "));
    CHECK_STR(counted(s, &all, ENTENTE_BY_TARGET), S("JPN 2 MLI 1 UKR 1 "));
    CHECK_STR(counted(s, &about, ENTENTE_BY_SOURCE), S("CHN 1 KOR 1 "));
    CHECK_STR(counted(s, &all, ENTENTE_BY_CAMEO), S("040 1 130 1 190 2 "));
    entente_error error;
    const entente_group by_month = ENTENTE_BY_MONTH;
    CHECK(!store_count(s, &(entente_question){.text = S("\"")}, &by_month, 1, &error));
    CHECK_INT(error.code, ENTENTE_BAD_USE);
    store_close(s);
    record_remove(path, keep);
}

static const entente_import *import_of(const char *original, const char *day, arena *a)
{
    entente_import *row = arena_new(a, entente_import, 1);
    entente_actor *sides = arena_new(a, entente_actor, 2);
    sides[0].code = S("USA");
    sides[1].code = S("CHN");
    sides[1].name = S("CHINA");
    *row = (entente_import){
        .product = S("gdelt2"),
        .original = str_of(original),
        .event = {.source = sides,
                  .source_count = 1,
                  .target = &sides[1],
                  .target_count = 1,
                  .cameo = S("112"),
                  .plover = S("ACCUSE"),
                  .quad = 3,
                  .goldstein = -2,
                  .day = day_parse(str_of(day)),
                  .reported = day_parse(str_of(day))},
        .mentions = 12,
        .sources = 3,
        .articles = 10,
        .extra = S("{\"AvgTone\":-2.5}"),
    };
    return row;
}

static void other_products_are_asked_alike(void)
{
    static const entente_text dyad[] = {{"USA", 3}, {"CHN", 3}};
    str path = record_path(&keep);
    store *s = open_with_tales(path);
    entente_error error = {0};
    CHECK_INT(store_import(s, import_of("1234567", "2020-05-01", &keep), &error), ENTENTE_ADDED);
    CHECK_INT(store_import(s, import_of("1234567", "2020-05-01", &keep), &error), ENTENTE_KNOWN);
    CHECK_INT(store_import(s, import_of("a-text-id", "2020-06-01", &keep), &error), ENTENTE_ADDED);
    CHECK(record_commit(s));
    const entente_question q = {.between = dyad, .between_count = 2};
    entente_kept k = {0};
    answer *a = store_ask(s, &q, &error);
    CHECK(answer_next(a, &k, &error));
    CHECK_STR(k.original, S("a-text-id"));
    CHECK(answer_next(a, &k, &error));
    CHECK_STR(k.original, S("1234567"));
    CHECK_STR(k.extra, S("{\"AvgTone\":-2.5}"));
    CHECK_STR(k.product, S("gdelt2"));
    CHECK_INT(k.mentions, 12);
    CHECK_STR(k.event.target[0].name, S("CHINA"));
    CHECK(store_find(s, k.event.id, &error) != 0);
    answer_close(a);
    CHECK_INT(count_answers(s, &(entente_question){.product = S("gdelt2")}), 2);
    store_close(s);
    record_remove(path, keep);
}

static bool count_act(void *payload, const store_act *act)
{
    int *days = payload;
    *days += act->day > 0 && act->cameo.len == 3;
    return true;
}

static void scanning_meets_every_event(void)
{
    str path = record_path(&keep);
    store *s = open_with_tales(path);
    entente_error error = {0};
    int met = 0;
    CHECK(store_scan(s, &(entente_question){0}, count_act, &met, &error));
    CHECK_INT(met, TALES);
    store_close(s);
    record_remove(path, keep);
}

static bool is_sql_taken(store *s, str sql)
{
    entente_error error = {0};
    rows *r = store_sql(s, sql, &error);
    bool is_taken = r && rows_next(r, &error);
    rows_close(r);
    return is_taken;
}

static void sql_may_only_ask(void)
{
    str path = record_path(&keep);
    store *s = open_with_tales(path);
    CHECK(is_sql_taken(s, S("SELECT count(*) FROM events")));
    CHECK(is_sql_taken(s, S("WITH x AS (SELECT 1) SELECT * FROM x;")));
    CHECK(!is_sql_taken(s, S("DELETE FROM mention")));
    CHECK(!is_sql_taken(s, S("INSERT INTO mention (id) VALUES (1) RETURNING id")));
    CHECK(!is_sql_taken(s, S("ATTACH 'x' AS y")));
    CHECK(!is_sql_taken(s, S("PRAGMA journal_mode = DELETE")));
    CHECK(!is_sql_taken(s, S("PRAGMA writable_schema = 1")));
    CHECK(!is_sql_taken(s, S("SELECT 1; DROP TABLE mention")));
    CHECK(!is_sql_taken(s, S("SELEKT")));
    CHECK(!is_sql_taken(s, S("")));
    store_close(s);
    record_remove(path, keep);
}

int main(void)
{
    setvbuf(stdout, NULL, _IOLBF, 0);
    keep = arena_open((ptrdiff_t)1 << 30);
    RUN(what_is_added_comes_back);
    RUN(the_same_is_kept_once);
    RUN(questions_find_what_they_ask_for);
    RUN(counts_are_those_of_the_events);
    RUN(other_products_are_asked_alike);
    RUN(scanning_meets_every_event);
    RUN(sql_may_only_ask);
    arena_close(&keep);
    return test_end();
}
