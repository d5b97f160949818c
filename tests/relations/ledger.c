/* ledger.c: Tests of words against deeds.
   SPDX-License-Identifier: MIT */
#include "relations/ledger.h"

#include "../record/record.h"

static arena keep;

/* In order: a promise kept, a promise broken, a promise of long ago, a demand obeyed, a threat that
   is open, a word to nobody; between them the deeds, and one too early to keep anything. */
static const tale tales[] = {
    {"a0", "Norway signed a treaty with Chile", "NOR", "CHL", "057", "2019-12-01", NULL, NULL, 0},
    {"a1", "Norway promised talks with Chile", "NOR", "CHL", "036", "2020-01-10", NULL, NULL, 0},
    {"a2", "Norway met Chile", "NOR", "CHL", "040", "2020-03-01", NULL, NULL, 0},
    {"b1", "Kenya promised talks with Chad", "KEN", "TCD", "036", "2020-01-11", NULL, NULL, 0},
    {"b2", "Kenya refused to meet Chad", "KEN", "TCD", "125", "2020-02-01", NULL, NULL, 0},
    {"b3", "Kenya met Chad", "KEN", "TCD", "040", "2020-04-01", NULL, NULL, 0},
    {"c1", "Peru promised aid to Haiti", "PER", "HTI", "033", "2018-01-12", NULL, NULL, 0},
    {"c2", "Peru gave Haiti aid", "PER", "HTI", "070", "2020-01-12", NULL, NULL, 0},
    {"d1", "Mali demanded that Niger release prisoners", "MLI", "NER", "1053", "2020-01-13", NULL,
     NULL, 0},
    {"d2", "Niger released prisoners of Mali", "NER", "MLI", "0841", "2020-01-20", NULL, NULL, 0},
    {"e1", "Laos threatened Nepal with sanctions", "LAO", "NPL", "1312", "2020-03-14", NULL, NULL,
     0},
    {"f1", "Oman promised talks", "OMN", "", "036", "2020-01-15", NULL, NULL, 0},
};
enum { TALES = sizeof tales / sizeof *tales };

static ledger_vec read_all(store *s, const entente_question *q)
{
    entente_error error = {0};
    data_set data;
    ledger_vec out = {0};
    CHECK(data_open(S(""), &data, &keep, &error));
    const ledger_rules *rules = ledger_load(&data, &keep, &error);
    CHECK(rules);
    CHECK(ledger_read(s, rules, q, &out, &keep, &error));
    if (error.code) printf("%s\n", error.message);
    return out;
}

static const ledger_entry *find(const ledger_vec *v, str who)
{
    for (ptrdiff_t i = 0; i < v->len; i++)
        if (str_eq(v->data[i].who, who)) return &v->data[i];
    return NULL;
}

static store *open_with_tales(str path)
{
    entente_error error = {0};
    store *s = store_open(path, ENTENTE_CREATE, &error);
    for (int i = 0; i < TALES; i++)
        CHECK_INT(record_add(s, &tales[i], keep), ENTENTE_ADDED);
    CHECK(record_commit(s));
    return s;
}

static void check_state(const ledger_vec *v, const char *who, entente_word_kind kind,
                        entente_word_state state)
{
    const ledger_entry *e = find(v, str_of(who));
    CHECK(e != NULL);
    if (!e) return;
    CHECK_INT(e->kind, kind);
    CHECK_INT(e->state, state);
    CHECK_INT(e->decided != 0, state == ENTENTE_KEPT || state == ENTENTE_BROKEN);
}

static void words_are_judged_by_later_deeds(void)
{
    str path = record_path(&keep);
    store *s = open_with_tales(path);
    entente_question all = {0};
    ledger_vec v = read_all(s, &all);
    CHECK_INT(v.len, 6);
    check_state(&v, "NOR", ENTENTE_PROMISE, ENTENTE_KEPT);
    check_state(&v, "KEN", ENTENTE_PROMISE, ENTENTE_BROKEN);
    check_state(&v, "PER", ENTENTE_PROMISE, ENTENTE_LAPSED);
    check_state(&v, "MLI", ENTENTE_DEMAND, ENTENTE_KEPT);
    check_state(&v, "LAO", ENTENTE_THREAT, ENTENTE_OPEN);
    check_state(&v, "OMN", ENTENTE_PROMISE, ENTENTE_OPEN);
    store_close(s);
    record_remove(path, keep);
}

static void a_question_chooses_words_but_not_deeds(void)
{
    str path = record_path(&keep);
    store *s = open_with_tales(path);
    entente_question q = {.has_until = true, .until = day_parse(S("2020-01-10"))};
    ledger_vec v = read_all(s, &q);
    CHECK_INT(v.len, 2);
    check_state(&v, "NOR", ENTENTE_PROMISE, ENTENTE_KEPT);
    check_state(&v, "PER", ENTENTE_PROMISE, ENTENTE_LAPSED);
    store_close(s);
    record_remove(path, keep);
}

static void a_wrong_table_is_refused_with_its_line(void)
{
    entente_error error = {0};
    data_file file = {S("codes/ledger.txt"), S("# CODE\n030\tgift\t04\n")};
    data_set data = {.files = &file, .count = 1};
    CHECK(!ledger_load(&data, &keep, &error));
    CHECK_INT(error.line, 2);
}

int main(void)
{
    keep = arena_open((ptrdiff_t)1 << 30);
    RUN(words_are_judged_by_later_deeds);
    RUN(a_question_chooses_words_but_not_deeds);
    RUN(a_wrong_table_is_refused_with_its_line);
    arena_close(&keep);
    return test_end();
}
