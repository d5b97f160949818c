/* grammar.c: Tests of parsing and training through the public header.
   SPDX-License-Identifier: MIT */
#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "entente.h"
#include "test.h"

static entente_model *model;
static entente_reader *reader;
static char folder[] = "/tmp/entente-grammar-XXXXXX";

static entente_document document_of(str text)
{
    return (entente_document){.id = S("d1"), .text = text, .published = ENTENTE_NO_DAY};
}

static bool has(str text, str part)
{
    return str_find(text, part) >= 0;
}

static void a_document_becomes_conllu(void)
{
    entente_document d = document_of(S("The ministers didn't visit Tokyo."));
    str got = entente_parse(reader, &d, NULL);
    CHECK(str_starts(got, S("# newdoc id = d1\n# newpar\n# sent_id = d1-1\n"
                            "# text = The ministers didn't visit Tokyo.\n1\tThe\tthe\tDET\tDT\t")));
    CHECK(has(got, S("\n3-4\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_\n3\tdid\tdo\tAUX\t")));
    CHECK(has(got, S("\n5\tvisit\tvisit\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\t_\n")));
    CHECK(has(got, S("\tName=B-LOC|SpaceAfter=No\n")));
    CHECK(str_ends(got, S("\n\n")));
}

static void a_document_without_an_id_is_parsed(void)
{
    entente_document d = document_of(S("It rained."));
    d.id = S("");
    CHECK(str_starts(entente_parse(reader, &d, NULL), S("# newdoc\n# newpar\n# sent_id = 1\n")));
}

static void nothing_to_parse_is_an_error(void)
{
    entente_error error;
    entente_document d = document_of(S(" \n"));
    d.origin = S("a.txt");
    CHECK(!entente_parse(reader, &d, &error).data);
    CHECK_STR(str_of(error.file), S("a.txt"));
    CHECK_STR(str_of(error.message), S("the document has no text"));
    CHECK(!entente_parse(reader, &d, NULL).data);
    str none = entente_parse_words(reader, S("\n"), &error);
    CHECK(none.data && !none.len);
}

static void words_are_kept(void)
{
    str got = entente_parse_words(reader,
                                  S("# x\n1\tHe\t_\t_\t_\t_\t_\t_\t_\tA=1\n"
                                    "2\twaits\t_\t_\t_\t_\t_\t_\t_\t_\n"),
                                  NULL);
    CHECK(str_starts(got, S("# x\n1\tHe\the\tPRON\tPRP\t")));
    CHECK(has(got, S("\t2\tnsubj\t_\tA=1\n2\twaits\twait\tVERB\tVBZ\t")));
    CHECK(str_ends(got, S("\t0\troot\t_\t_\n\n")));
}

static void damaged_words_are_an_error(void)
{
    entente_error error;
    CHECK(!entente_parse_words(reader, S("# x\n\n# y\n1\tHe\n"), &error).data);
    CHECK_INT(error.code, ENTENTE_BAD_INPUT);
    CHECK_INT(error.line, 4);
    CHECK(!entente_parse_words(reader, S("1\tHe\n"), NULL).data);
}

static void any_bytes_are_taken(void)
{
    static const char marks[] = "\t\n\n#1-2.ab_|= \xC3\xA9\xFF";
    uint64_t state = 1;
    char bytes[400];
    for (int round = 0; round < 300; round++) {
        ptrdiff_t len = (ptrdiff_t)(test_random(&state) % sizeof bytes);
        for (ptrdiff_t i = 0; i < len; i++)
            bytes[i] = round % 2 ? (char)test_random(&state)
                                 : marks[test_random(&state) % (sizeof marks - 1)];
        entente_document d = document_of((str){bytes, len});
        str got = entente_parse(reader, &d, NULL);
        CHECK_INT(utf8_valid_prefix(got), got.len);
        got = entente_parse_words(reader, (str){bytes, len}, NULL);
        CHECK_INT(utf8_valid_prefix(got), got.len);
    }
}

static void *parse_often(void *wanted)
{
    entente_reader *r = entente_reader_new(model);
    entente_document d = document_of(S("The ministers didn't visit Tokyo."));
    bool is_same = true;
    for (int i = 0; i < 50; i++)
        is_same &= str_eq(entente_parse(r, &d, NULL), *(const str *)wanted);
    entente_reader_free(r);
    return is_same ? wanted : NULL;
}

static void readers_share_a_model(void)
{
    entente_document d = document_of(S("The ministers didn't visit Tokyo."));
    arena keep = arena_open(1 << 20);
    str wanted = str_copy(entente_parse(reader, &d, NULL), &keep);
    pthread_t threads[4];
    for (int i = 0; i < 4; i++)
        CHECK_INT(pthread_create(&threads[i], NULL, parse_often, &wanted), 0);
    for (int i = 0; i < 4; i++) {
        void *answer = NULL;
        pthread_join(threads[i], &answer);
        CHECK(answer != NULL);
    }
    arena_close(&keep);
}

/* ## Training */

static const char RECIPE[] = "network\tonly\t-\tembed=4; hidden=4; layers=1; arc=4; label=4; "
                             "buckets=16; epochs=6; rate=.01\n";
static const char TREEBANK[] = "1\tSeoul\tSeoul\tPROPN\tNNP\t_\t2\tnsubj\t_\tEntity=(1-place)\n"
                               "2\twaits\twait\tVERB\tVBZ\tTense=Pres\t0\troot\t_\t_\n"
                               "3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n";

static char recipe[64], treebank[64], output[64], stages[64];

static bool write_file(char path[64], const char *name, const char *text)
{
    snprintf(path, 64, "%s/%s", folder, name);
    FILE *f = text ? fopen(path, "w") : NULL;
    return !text || (f && fputs(text, f) >= 0 && fclose(f) == 0);
}

typedef struct seen {
    int epochs, stop_after;
    double last_upos;
    bool has_model;
} seen;

static bool see(void *payload, const entente_training_news *news)
{
    seen *s = payload;
    s->has_model |= !news->stage.len;
    if (!news->scores) return true;
    s->last_upos = news->scores[0].upos;
    s->epochs += news->stage.len > 0;
    return !s->stop_after || s->epochs < s->stop_after;
}

static bool train(seen *s, entente_error *error)
{
    const char *gold[] = {treebank};
    const entente_training wanted = {.gold = gold,
                                     .gold_count = 1,
                                     .held_out = gold,
                                     .held_out_count = 1,
                                     .recipe = recipe,
                                     .folder = stages,
                                     .output = output,
                                     .threads = 2};
    const entente_training_watch watch = {.payload = s, .news = see};
    return entente_train(model, &wanted, &watch, error);
}

static void training_stops_and_goes_on_and_makes_a_model(void)
{
    entente_error error;
    seen first = {.stop_after = 2}, second = {0}, third = {0};
    CHECK(!train(&first, &error));
    CHECK_INT(error.code, ENTENTE_OK);
    CHECK(!first.has_model && access(output, F_OK) != 0);
    CHECK(train(&second, &error));
    CHECK_INT(first.epochs + second.epochs, 6);
    CHECK(second.has_model && second.last_upos > 0);
    CHECK(train(&third, NULL) && third.epochs == 0 && third.has_model);
}

static void a_model_that_was_made_is_used(void)
{
    entente_error error;
    entente_model *own = entente_model_open(NULL, &error);
    CHECK(own && !entente_model_use_language(own, recipe, &error));
    CHECK_STR(str_of(error.file), str_of(recipe));
    CHECK(!entente_model_use_language(own, "/no/such/file", NULL));
    CHECK(own && entente_model_use_language(own, output, &error));
    entente_reader *r = entente_reader_new(own);
    CHECK(has(entente_parse_words(r, str_of(TREEBANK), NULL), S("\n3\t.\t")));
    entente_reader_free(r);
    entente_model_close(own);
}

static void training_needs_a_treebank_and_a_folder(void)
{
    entente_error error;
    const char *gold[] = {treebank};
    CHECK(!entente_train(model, &(entente_training){.folder = stages}, NULL, &error));
    CHECK_INT(error.code, ENTENTE_BAD_USE);
    CHECK(!entente_train(model, &(entente_training){.gold = gold, .gold_count = 1}, NULL, &error));
    CHECK_INT(error.code, ENTENTE_BAD_USE);
}

static void remove_all(arena scratch)
{
    str_vec names = {0};
    char path[400];
    folder_list(str_of(stages), &names, &scratch, NULL);
    for (ptrdiff_t i = 0; i < names.len; i++) {
        snprintf(path, sizeof path, "%s/%.*s", stages, ARG_STR(names.data[i]));
        unlink(path);
    }
    rmdir(stages);
    unlink(output);
    unlink(treebank);
    unlink(recipe);
    rmdir(folder);
}

int main(void)
{
    entente_error error = {0};
    arena scratch = arena_open(1 << 20);
    model = entente_model_open(NULL, &error);
    if (!model) return printf("%s:%td: %s\n", error.file, error.line, error.message), 1;
    if (!mkdtemp(folder) || !write_file(recipe, "recipe.txt", RECIPE) ||
        !write_file(treebank, "gold.conllu", TREEBANK) || !write_file(output, "out.model", NULL) ||
        !write_file(stages, "stages", NULL))
        return puts("cannot write the input"), 1;
    reader = entente_reader_new(model);
    RUN(a_document_becomes_conllu);
    RUN(a_document_without_an_id_is_parsed);
    RUN(nothing_to_parse_is_an_error);
    RUN(words_are_kept);
    RUN(damaged_words_are_an_error);
    RUN(any_bytes_are_taken);
    RUN(readers_share_a_model);
    RUN(training_stops_and_goes_on_and_makes_a_model);
    RUN(a_model_that_was_made_is_used);
    RUN(training_needs_a_treebank_and_a_folder);
    entente_reader_free(reader);
    entente_model_close(model);
    remove_all(scratch);
    arena_close(&scratch);
    return test_end();
}
