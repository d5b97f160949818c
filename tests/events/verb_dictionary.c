/* verb_dictionary.c: Tests of verb dictionaries of PETRARCH and TABARI that become rules.
   SPDX-License-Identifier: MIT */
#include "events/verb_dictionary.h"

#include "events/rules.h"
#include "test.h"

static arena keep;
static data_set whole;

/* What became of a dictionary. */
typedef struct outcome {
    str sets, verbs, told; /* the tables without comments; "LINE: message" a line */
    entente_imported done;
} outcome;

static bool on_wrong(void *payload, const entente_error *error)
{
    buf *told = payload;
    CHECK_STR(str_of(error->file), S("my.verbs"));
    buf_print(told, "%td: %s\n", error->line, error->message);
    return true;
}

static str without_comments(str table)
{
    buf b = {.keep = &keep};
    while (table.len) {
        str line = str_cut(&table, '\n');
        if (line.len && line.data[0] != '#') buf_print(&b, "%.*s\n", ARG_STR(line));
    }
    return b.len ? buf_str(&b) : S("");
}

/* What is written must be read without an error, whatever the dictionary. */
static void load(str sets, str verbs)
{
    entente_error error = {0};
    data_file files[] = {{S("a/sets-dictionary.txt"), sets}, {S("a/verbs-dictionary.txt"), verbs}};
    rules_own own = {.files = {files, 2}};
    bool is_loaded = rules_load(&whole, &own, &keep, &error);
    if (!is_loaded) printf("%s:%td: %s\n", error.file, error.line, error.message);
    CHECK(is_loaded);
    CHECK_INT(own.done.wrong, 0);
}

static outcome take(str text)
{
    entente_error error = {0};
    buf told = {.keep = &keep};
    verb_dictionary *d = verb_dictionary_new(&whole, on_wrong, &told, &keep, &error);
    CHECK(d && verb_dictionary_read(d, S("my.verbs"), text));
    str sets = verb_dictionary_sets(d, &keep), verbs = verb_dictionary_verbs(d, &keep);
    load(sets, verbs);
    return (outcome){without_comments(sets), without_comments(verbs),
                     told.len ? buf_str(&told) : S(""), verb_dictionary_done(d)};
}

/* The columns CODE, PATTERN and OPTIONS of the rules. */
static str rules_of(const char *text)
{
    outcome o = take(str_of(text));
    buf b = {.keep = &keep};
    for (str rest = o.verbs; rest.len;) {
        str row = str_cut(&rest, '\n');
        str_cut(&row, '\t');
        buf_print(&b, "%.*s\n", ARG_STR(row));
    }
    return b.len ? buf_str(&b) : S("");
}

#define AROUND     "against|at|for|from|into|on|over|to|toward|towards|with"
#define ANYWHERE   "(against|at|for|from|in|into|of|on|over|to|toward|towards|with T)"
#define ANYWHERE_S "(against|at|for|from|in|into|of|on|over|to|toward|towards|with S)"

static void a_block_gives_its_code_to_its_verbs(void)
{
    CHECK_STR(
        rules_of("---  SHUN   [161]  ---\nSHUN\nSPURN {SPURNS SPURNED SPURNING}\nJILT [110]\n"),
        S("161\tS shun|spurn T\t-\n"
          "161\tS shun|spurn " AROUND " T\t-\n"
          "110\tS jilt T\t-\n"
          "110\tS jilt " AROUND " T\t-\n"));
    CHECK_STR(rules_of("---  OFFEND   [:110]  ---\nOFFEND\n"),
              S("110\tT offend S\t-\n110\tT offend " AROUND " S\t-\n"));
    CHECK_STR(rules_of("---  NULL   [---]  ---\nPONDER\n"), S(""));
}

static void patterns_of_petrarch_are_said_in_rules(void)
{
    str got = rules_of("&GUN\n+RIFLE_\n+MACHINE_GUNS\n\n&NEVER\n+MOON\n\n"
                       "---  SHIP   [---]  ---\nSHIP\n+SHIP_OUT\n"
                       "- * &GUN                [072]   # comment\n"
                       "- * {FOOD SUPPLIES}     [073]\n"
                       "- * {&GUN PARTS} (TO +) [072]\n"
                       "- SOLDIERS * (TO A BORDER) [154]\n"
                       "- * OFF (WITH +)        [042:043]\n"
                       "- * (BEFORE COURT)      [:173]\n"
                       "- * TALKS               [046:046]\n");
    CHECK_STR(got, S("072\tS ship [@dictionary-gun] " ANYWHERE "\t-\n"
                     "072\tS ship +out [@dictionary-gun] " ANYWHERE "\t-\n"
                     "073\tS ship [food_supply] " ANYWHERE "\t-\n"
                     "073\tS ship +out [food_supply] " ANYWHERE "\t-\n"
                     "072\tS ship [rifle_part|machine_gun_part] to T\t-\n"
                     "072\tS ship +out [rifle_part|machine_gun_part] to T\t-\n"
                     "154\tS [soldier] ship (T) to [border] " ANYWHERE "\t-\n"
                     "154\tS [soldier] ship +out (T) to [border] " ANYWHERE "\t-\n"
                     "042\tS ship +off with T\t-\n"
                     "173\tT ship (S) before [court] " ANYWHERE_S "\t-\n"
                     "173\tT ship +out (S) before [court] " ANYWHERE_S "\t-\n"
                     "046\tS ship [talk] " ANYWHERE "\tmutual\n"
                     "046\tS ship +out [talk] " ANYWHERE "\tmutual\n"));
    outcome o = take(S("&GUN\n+RIFLE_\n+MACHINE_GUNS\n&NEVER\n+MOON\n"
                       "--- A [---] ---\nSHIP\n- * &GUN [072]\n"));
    CHECK_STR(o.sets, S("dictionary-gun\tany\trifle; machine_gun\n"));
}

static void patterns_of_tabari_are_said_in_rules(void)
{
    str got = rules_of("SHUN [161]  ;comment\n"
                       "- + WAS * BY $ [110]\n"
                       "- + WAS * [111]\n"
                       "- $ * + AT {PORT | HARBOR} [112]\n"
                       "- $ * TO CONGRATULATE + [019]\n"
                       "- % * TALKS [046:046]\n"
                       "JILT [110]\n"
                       "- * PROTESTS FROM $ [141]\n");
    CHECK_STR(got, S("161\tS shun T\t-\n"
                     "161\tS shun " AROUND " T\t-\n"
                     "110\tS shun T\t-\n"
                     "111\t_ shun T\tpassive\n"
                     "112\tS shun T at [port|harbor]\t-\n"
                     "019\tS shun (T) to {congratulate} " ANYWHERE "\t-\n"
                     "046\tB shun [talk]\tmutual\n"
                     "110\tS jilt T\t-\n"
                     "110\tS jilt " AROUND " T\t-\n"
                     "141\tT jilt [protest] from S\t-\n"));
}

static void what_cannot_be_said_is_told_by_its_line(void)
{
    static const struct {
        const char *line, *why;
    } WRONG[] = {
        {"- * TALKS [---]", "no rule says that there is no act"},
        {"- * TALKS", "no code in brackets"},
        {"- * TALKS [99x]", "'99x' is no code of CAMEO"},
        {"- * TALKS [999]", "no CAMEO code '999'"},
        {"- * TALKS ]046[", "brackets do not fit together"},
        {"- TALKS [046]", "no verb (*)"},
        {"- * TALKS * [046]", "two verbs"},
        {"- * &MOON [046]", "there is no synset 'MOON'"},
        {"- * {BIG TALKS [046]", "no } ends"},
        {"- * (ON TALKS [046]", "no ) ends"},
        {"- * ON) TALKS [046]", "brackets do not fit together"},
        {"- WILL * TALKS [046]", "auxiliary"},
        {"- DELIVERY (OF FOOD) * [073]", "hangs on the subject"},
        {"- * {A B C D E F G} [046]", "more words than a phrase may have"},
        {"- * WHAT|EVER [046]", "what is"},
        {"~ a (a b ATTACK) SAY = a b 015", "'~'"},
        {"SPURNED [110]", "a form of 'spurn'"},
        {"B2B [110]", "is no verb"},
        {"JILT {JILTS [110]", "'{' has no '}'"},
    };
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        str text =
            str_format(&keep, "--- A [---] ---\nSHUN\nSPURN\n%s\n- * VISIT [042]\n", WRONG[i].line);
        outcome o = take(text);
        CHECK_INT(o.done.wrong, 1);
        CHECK(str_starts(o.told, S("4: ")));
        bool is_told = str_find(o.told, str_of(WRONG[i].why)) >= 0;
        if (!is_told) printf("%s: %.*s\n", WRONG[i].line, ARG_STR(o.told));
        CHECK(is_told);
        CHECK(str_find(o.verbs, S("S shun|spurn [visit]")) >= 0); /* the rest is taken */
        CHECK_INT(o.done.entries, 1);
    }
}

static void what_is_left_out_is_told(void)
{
    outcome o = take(S("--- A [---] ---\nSHUN {SHUNS SHUNNED SHUNT}\n- * (TO) [042:043]\n"
                       "- * (TO) [042:043]\n"));
    CHECK_INT(o.done.entries, 1);
    CHECK_INT(o.done.known, 1);
    CHECK_INT(o.done.wrong, 0);
    CHECK(str_find(o.told, S("3: taken in part: an act has one code")) >= 0);
    CHECK(str_find(o.told, S("2: taken in part: English and the program's tables have no such "
                             "form: 'SHUNT'")) >= 0);
}

static void verbs_are_told_from_actors(void)
{
    CHECK(verb_dictionary_is(S("# head\n---  ADD  [---] ---\nADD\n")));
    CHECK(verb_dictionary_is(S("ADD [112]\n- + * $ [112]\n")));
    CHECK(!verb_dictionary_is(S("KOFI_ANNAN_ [UNO]\n+K._ANNAN_\n")));
    CHECK(!verb_dictionary_is(S("")));
}

static void any_bytes_are_taken_or_refused(void)
{
    static const char SIGNS[] = "AB&+-*$%^(){}|[]:~;#_/ \n\n\t<0123\xFF\xC3";
    static const char HEAD[] = "&SET\n+ONE\n+TWO_WORDS\n--- A [112] ---\nSHUN\n+CALL_OFF {X}\n";
    uint64_t random = 5;
    for (int round = 0; round < 12; round++) {
        buf b = {.keep = &keep};
        buf_put(&b, str_of(HEAD));
        for (int i = 0; i < 3000; i++) {
            if (test_random(&random) % 12 == 0) buf_put(&b, S("\n- * "));
            if (test_random(&random) % 12 == 0) buf_put(&b, S("&SET [112]"));
            buf_char(&b, SIGNS[test_random(&random) % (sizeof SIGNS - 1)]);
        }
        CHECK(take(buf_str(&b)).done.wrong > 0);
    }
}

static void work_grows_with_the_dictionary_alone(void)
{
    buf b = {.keep = &keep};
    for (int i = 0; i < 20000; i++)
        buf_print(&b, "&SET%d\n+WORD%d\n+OTHER_%d\n", i, i, i);
    buf_put(&b, S("--- A [---] ---\nSHUN\n"));
    for (int i = 0; i < 20000; i++)
        buf_print(&b, "- * {&SET%d THING} [112]\n- * &SET%d (WITH &SET0) [112]\n", i, i);
    outcome o = take(buf_str(&b));
    CHECK_INT(o.done.wrong, 0);
    CHECK_INT(o.done.entries, 60000);
}

int main(void)
{
    entente_error error;
    keep = arena_open((ptrdiff_t)16 << 30);
    CHECK(data_open(S(""), &whole, &keep, &error));
    RUN(a_block_gives_its_code_to_its_verbs);
    RUN(patterns_of_petrarch_are_said_in_rules);
    RUN(patterns_of_tabari_are_said_in_rules);
    RUN(what_cannot_be_said_is_told_by_its_line);
    RUN(what_is_left_out_is_told);
    RUN(verbs_are_told_from_actors);
    RUN(any_bytes_are_taken_or_refused);
    RUN(work_grows_with_the_dictionary_alone);
    return test_end();
}
