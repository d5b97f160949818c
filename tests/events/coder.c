/* coder.c: Tests of who did what to whom, sentence by sentence.
   SPDX-License-Identifier: MIT */
#include "scene.h"

static stage all;

static void voices_give_the_same_sides(void)
{
    CHECK_STR(stage_tell(&all, "[China|CHN GOV] accused [Japan|JPN GOV] of lying ."),
              S("CHN GOV > JPN GOV 112 occurred"));
    CHECK_STR(stage_tell(&all, "[Japan|JPN GOV] was accused of lying by [China|CHN GOV] ."),
              S("CHN GOV > JPN GOV 112 occurred"));
    CHECK_STR(stage_tell(&all, "[Japan|JPN GOV] has been accused of lying ."),
              S("- > JPN GOV 112 occurred"));
}

static void lists_are_sides_together(void)
{
    CHECK_STR(
        stage_tell(
            &all,
            "[France|FRA GOV] , [Italy|ITA GOV] and [Spain|ESP GOV] condemned [Syria|SYR GOV] ."),
        S("FRA GOV+ITA GOV+ESP GOV > SYR GOV 111 occurred"));
    CHECK_STR(stage_tell(&all, "[Japan|JPN GOV] and [India|IND GOV] signed a defence agreement ."),
              S("JPN GOV <> IND GOV 057 occurred"));
    CHECK_STR(stage_tell(&all, "[Japan|JPN GOV] , [India|IND GOV] and [Oman|OMN GOV] held talks ."),
              S("JPN GOV+IND GOV+OMN GOV <> - 040 occurred"));
}

static void insertions_are_no_subjects(void)
{
    CHECK_STR(
        stage_tell(&all,
                   "[Ali Larijani|IRN GOV Ali Larijani] , the adviser , visited [Iraq|IRQ GOV] ."),
        S("IRN GOV > IRQ GOV 042 occurred"));
    CHECK_STR(stage_tell(&all, "[Iran|IRN GOV] , which borders [Iraq|IRQ GOV] , expelled [Russian "
                               "diplomats|RUS GOV] ."),
              S("IRN GOV > RUS GOV 161 occurred"));
}

static void content_is_no_act(void)
{
    CHECK_STR(stage_tell(&all, "[Iran|IRN GOV] threatened to attack [Iraq|IRQ GOV] ."),
              S("IRN GOV > IRQ GOV 1384 occurred"));
    CHECK_STR(stage_tell(&all, "[Iran|IRN GOV] accused [Iraq|IRQ GOV] of killing two people ."),
              S("IRN GOV > IRQ GOV 1123 occurred"));
    CHECK_STR(
        stage_tell(&all, "[Iran|IRN GOV] agreed to release two [American|~USA GOV] sailors ."),
        S("IRN GOV > USA LAB 0353 occurred"));
}

static void status_follows_the_words_around(void)
{
    CHECK_STR(stage_tell(&all, "[Xi|CHN GOV Xi Jinping] will visit [Japan|JPN GOV] ."),
              S("CHN GOV > JPN GOV 042 planned"));
    CHECK_STR(stage_tell(&all, "[Xi|CHN GOV Xi Jinping] may visit [Japan|JPN GOV] ."),
              S("CHN GOV > JPN GOV 042 possible"));
    CHECK_STR(stage_tell(&all, "[Xi|CHN GOV Xi Jinping] did not visit [Japan|JPN GOV] ."),
              S("CHN GOV > JPN GOV 042 denied"));
    CHECK_STR(stage_tell(&all, "[Xi|CHN GOV Xi Jinping] is expected to visit [Japan|JPN GOV] ."),
              S("CHN GOV > JPN GOV 042 planned"));
    CHECK_STR(
        stage_tell(&all, "If [Xi|CHN GOV Xi Jinping] visits [Japan|JPN GOV] , prices will rise ."),
        S(""));
}

static void accidents_are_no_attacks(void)
{
    CHECK_STR(stage_tell(&all, "Ten people were killed in an earthquake in [Iran|@IRN GOV] ."),
              S(""));
    CHECK_STR(stage_tell(&all, "Ten people were killed in an airstrike in [Yemen|@YEM GOV] ."),
              S("- > YEM CVL 195 occurred"));
}

static void one_act_told_twice_is_one(void)
{
    CHECK_STR(stage_tell(&all, "[China|CHN GOV] condemned [Japan|JPN GOV] .\n[China|CHN GOV] "
                               "denounced [Japan|JPN GOV] ."),
              S("CHN GOV > JPN GOV 111 occurred"));
}

static void every_event_explains_itself(void)
{
    event_vec v = stage_read(&all,
                             "[Yonhap|KOR JRN Yonhap] said [China|CHN GOV] had imposed sanctions "
                             "on [Japan|JPN GOV] on September 3 .",
                             day_of_date((date){2023, 9, 27}));
    CHECK_INT(v.len, 1);
    if (v.len != 1) return;
    const entente_event *e = &v.data[0];
    CHECK_STR(e->pattern, S("reduce-impose-1"));
    CHECK_STR(e->trigger, S("imposed sanctions"));
    CHECK_STR(e->plover, S("SANCTION"));
    CHECK_INT(e->quad, 4);
    CHECK_INT(e->day, day_of_date((date){2023, 9, 3}));
    CHECK_INT(e->precision, ENTENTE_DAY);
    CHECK_INT(e->id.len, 16);
    CHECK_INT(e->attribution_count, 1);
    CHECK_STR(e->attribution[0].name, S("Yonhap"));
    CHECK_STR(e->attribution[0].cue, S("said"));
    CHECK(e->because_count >= 3 && e->because[0].line > 0);
    CHECK_STR(e->because[0].what, S("pattern"));
    CHECK_STR(e->because[0].file, S("patterns/verbs-reduce.txt"));
    CHECK(e->confidence > 0 && e->confidence < 1);
    CHECK_STR(e->because[e->because_count - 2].what, S("parse"));
    CHECK(str_find(e->because[e->because_count - 2].text, S("subject China; object sanctions")) >=
          0);
    CHECK_STR(e->because[e->because_count - 1].what, S("confidence"));
    CHECK(str_find(e->because[e->because_count - 1].text, S(" base")) >= 0);
}

/* The date of the one event of a text of 27 September 2023. */
static str dated(const char *marked)
{
    event_vec v = stage_read(&all, marked, day_of_date((date){2023, 9, 27}));
    char day[16];
    if (v.len != 1) return S("not one event");
    static const char *const precisions[] = {"day", "week", "month", "season", "year", "decade"};
    return str_format(&all.keep, "%s %s", day_format(v.data[0].day, day),
                      precisions[v.data[0].precision]);
}

static void the_time_that_governs_the_act_dates_it(void)
{
    CHECK_STR(dated("[China|CHN GOV] condemned [Japan|JPN GOV] on Monday ."), S("2023-09-25 day"));
    CHECK_STR(dated("[China|CHN GOV] condemned [Japan|JPN GOV] earlier this month ."),
              S("2023-09-01 month"));
    CHECK_STR(dated("In August , [China|CHN GOV] condemned [Japan|JPN GOV] ."),
              S("2023-08-01 month"));
    CHECK_STR(dated("[China|CHN GOV] condemned [Japan|JPN GOV] , which had been founded in 1868 ."),
              S("2023-09-27 day"));
    CHECK_STR(dated("[China|CHN GOV] has not attacked [Japan|JPN GOV] since 1945 ."),
              S("2023-09-27 day"));
    CHECK_STR(dated("In 2017 , [China|CHN GOV] imposed sanctions on [Japan|JPN GOV] ."),
              S("2017-01-01 year"));
    CHECK_STR(dated("In August , [Putin|RUS GOV Vladimir Putin] suggested that [China|CHN GOV] "
                    "could attack "
                    "[Japan|JPN GOV] , a state first united in 1603 ."),
              S("2023-08-01 month"));
    CHECK_STR(dated("[China|CHN GOV] will attack [Japan|JPN GOV] by the end of the decade ."),
              S("2027-01-01 decade"));
}

/* The place of the one event of a text. */
static str placed(const char *marked)
{
    event_vec v = stage_read(&all, marked, 19000);
    return v.len == 1 ? v.data[0].place.name : S("not one event");
}

static void the_place_is_that_of_the_act(void)
{
    CHECK_STR(placed("[China|CHN GOV] met [Japan|JPN GOV] in [Geneva|@CHE CVL Geneva] ."),
              S("Geneva"));
    CHECK_STR(
        placed("In [Cairo|@EGY CVL Cairo] , officials said [China|CHN GOV] had bombed a market "
               "in the town of Ostrava ."),
        S("Ostrava"));
    CHECK_STR(placed("[Putin|RUS GOV Vladimir Putin] visited [Hanoi|@VNM GOV Hanoi] ."),
              S("Hanoi"));
    CHECK_STR(placed("[China|CHN GOV] condemned [Japan|JPN GOV] in May ."), S(""));
    CHECK_STR(placed("[China|CHN GOV] condemned [Japan|JPN GOV] at the end of World War II ."),
              S(""));
    CHECK_STR(placed("[Rebels|COL REB] attacked an army base near Tolu , [Colombia|COL GOV] ."),
              S("Tolu"));
}

/* The tellers of the last event of a text, the nearest first. */
static str told_by(const char *marked)
{
    event_vec v = stage_read(&all, marked, 19000);
    buf b = {.keep = &all.keep};
    if (!v.len) return S("no event");
    const entente_event *e = &v.data[v.len - 1];
    for (int32_t i = 0; i < e->attribution_count; i++) {
        const entente_teller *t = &e->attribution[i];
        if (i) buf_put(&b, S("; "));
        buf_print(&b, "%.*s, %.*s", ARG_STR(t->name.len ? t->name : t->code), ARG_STR(t->cue));
    }
    return b.len ? buf_str(&b) : S("");
}

static void tellers_are_a_chain(void)
{
    CHECK_STR(
        told_by("[Ana Ruiz|CHL GOV Ana Ruiz] said [China|CHN GOV] had attacked [Japan|JPN GOV] , "
                "[Yonhap|KOR JRN Yonhap] reported ."),
        S("Ana Ruiz, said; Yonhap, reported"));
    CHECK_STR(
        told_by("[China|CHN GOV] attacked [Japan|JPN GOV] , as per [Tele Uno|CHL JRN Tele Uno] "
                "reports ."),
        S("Tele Uno, as per"));
    CHECK_STR(
        told_by("\" [China|CHN GOV] threatened us , \" [Ana Ruiz|CHL GOV Ana Ruiz] said .\n\" "
                "[China|CHN GOV] attacked [Japan|JPN GOV] . \""),
        S("Ana Ruiz, said"));
    CHECK_STR(
        told_by(
            "[China|CHN GOV] will attack [Japan|JPN GOV] , according to the channel Vesti Nord ."),
        S("Vesti Nord, according to"));
}

/* The codes and names of the source of the last event of a text. */
static str acted(const char *marked)
{
    event_vec v = stage_read(&all, marked, 19000);
    buf b = {.keep = &all.keep};
    if (!v.len) return S("no event");
    const entente_event *e = &v.data[v.len - 1];
    for (int32_t i = 0; i < e->source_count; i++)
        buf_print(&b, "%s%.*s %.*s", i ? "; " : "", ARG_STR(e->source[i].code),
                  ARG_STR(e->source[i].name));
    return buf_str(&b);
}

static void words_that_refer_back_are_followed(void)
{
    CHECK_STR(acted("[President Ana Ruiz|CHL GOV Ana Ruiz] left .\nRuiz condemned "
                    "[Japan|JPN GOV] ."),
              S("CHL Ana Ruiz"));
    CHECK_STR(
        acted(
            "[China|CHN GOV] met [Japan|JPN GOV] .\nThe two countries condemned [Peru|PER GOV] ."),
        S("CHN ; JPN "));
    CHECK_STR(
        acted("[China|CHN GOV] , [Japan|JPN GOV] and [Peru|PER GOV] met .\nThe three condemned "
              "[Chad|TCD GOV] ."),
        S("CHN ; JPN ; PER "));
    CHECK_STR(acted("\" It rained , \" [Ana Ruiz|CHL GOV Ana Ruiz] said .\n\" We condemn "
                    "[Japan|JPN GOV] . \""),
              S("CHL "));
}

static void ids_tell_acts_apart_and_stay(void)
{
    const char *text =
        "[China|CHN GOV] condemned [Japan|JPN GOV] .\n[China|CHN GOV] threatened [Japan|JPN GOV] .";
    event_vec a = stage_read(&all, text, 0), b = stage_read(&all, text, 0);
    CHECK_INT(a.len, 2);
    CHECK_INT(b.len, 2);
    if (a.len != 2 || b.len != 2) return;
    CHECK_STR(a.data[0].id, b.data[0].id);
    CHECK_STR(a.data[1].id, b.data[1].id);
    CHECK(!str_eq(a.data[0].id, a.data[1].id));
}

static void a_sentence_of_any_length_is_read(void)
{
    buf b = {.keep = &all.keep};
    for (int i = 0; i < 6000; i++)
        buf_put(&b, S("[China|CHN GOV] said [Japan|JPN GOV] attacked , and "));
    buf_put(&b, S("stopped ."));
    buf_char(&b, 0);
    event_vec v = stage_read(&all, b.data, 0);
    CHECK(v.len < 6000);
}

int main(void)
{
    all = stage_open();
    CHECK(all.coder);
    if (!all.coder) return test_end();
    RUN(voices_give_the_same_sides);
    RUN(lists_are_sides_together);
    RUN(insertions_are_no_subjects);
    RUN(content_is_no_act);
    RUN(status_follows_the_words_around);
    RUN(accidents_are_no_attacks);
    RUN(one_act_told_twice_is_one);
    RUN(every_event_explains_itself);
    RUN(the_time_that_governs_the_act_dates_it);
    RUN(the_place_is_that_of_the_act);
    RUN(tellers_are_a_chain);
    RUN(words_that_refer_back_are_followed);
    RUN(ids_tell_acts_apart_and_stay);
    RUN(a_sentence_of_any_length_is_read);
    stage_close(&all);
    return test_end();
}
