/* train.c: A model is trained, saved, packed and read with; the same seed gives the same model.
   SPDX-License-Identifier: MIT */
#include "language/train.h"

#include "language/language.h"
#include "tiny.h"

typedef struct rooms {
    arena keep, scratch;
} rooms;

static rooms rooms_open(void)
{
    return (rooms){arena_open((ptrdiff_t)1 << 32), arena_open((ptrdiff_t)1 << 32)};
}

static void rooms_close(rooms *r)
{
    arena_close(&r->keep);
    arena_close(&r->scratch);
}

static train_score last_score;
static int epochs_told;

static bool tell(void *payload, int32_t epoch, double loss, const train_score *scores,
                 const trained *t)
{
    int32_t *stop_after = payload;
    (void)loss;
    (void)t;
    last_score = scores[0];
    epochs_told++;
    return epoch < *stop_after;
}

static void a_small_language_is_learned(void)
{
    rooms r = rooms_open();
    conllu gold = {0}, held_out = {0};
    train_options o = tiny_options();
    int32_t stop_after = 100;
    train_watch watch = {&stop_after, tell, NULL};
    tiny_text(&gold, 150, 1, &r.keep);
    tiny_text(&held_out, 50, 2, &r.keep);
    train(&o, &gold, 1, NULL, &held_out, 1, &watch, &r.keep, r.scratch);
    CHECK_INT(epochs_told, o.epochs);
    CHECK(last_score.upos > 98 && last_score.xpos > 98);
    CHECK(last_score.uas > 96 && last_score.las > 96);
    CHECK(last_score.names > 95);
    stop_after = 2;
    epochs_told = 0;
    train(&o, &gold, 1, NULL, &held_out, 1, &watch, &r.keep, r.scratch);
    CHECK_INT(epochs_told, 2);
    rooms_close(&r);
}

static void the_same_seed_gives_the_same_file(void)
{
    rooms r = rooms_open();
    train_options o = tiny_options();
    o.epochs = 2;
    str a = tiny_model(&o, &r.keep, r.scratch), b = tiny_model(&o, &r.keep, r.scratch);
    o.seed = 2;
    str c = tiny_model(&o, &r.keep, r.scratch);
    CHECK(str_eq(a, b));
    CHECK(!str_eq(a, c));
    rooms_close(&r);
}

static void a_saved_network_reads_as_before(void)
{
    rooms r = rooms_open();
    conllu gold = {0};
    train_options o = tiny_options();
    entente_error error = {0};
    tiny_text(&gold, 40, 1, &r.keep);
    trained *t = train(&o, &gold, 1, NULL, NULL, 0, NULL, &r.keep, r.scratch);
    trained *again = train_load(train_save(t, &r.keep), &r.keep, &error);
    CHECK(again != NULL);
    answer *a = arena_new(&r.keep, answer, gold.words.len);
    answer *b = arena_new(&r.keep, answer, gold.words.len);
    train_read(&t, 1, &gold, a, NULL, r.scratch);
    train_read(&again, 1, &gold, b, NULL, r.scratch);
    CHECK(!memcmp(a, b, (size_t)gold.words.len * sizeof *a));
    CHECK(!train_load(S("no model at all, and too short for one"), &r.keep, &error));
    rooms_close(&r);
}

static void training_goes_on_from_a_network(void)
{
    rooms r = rooms_open();
    conllu gold = {0}, held_out = {0};
    train_options o = tiny_options();
    int32_t stop_after = 100;
    train_watch watch = {&stop_after, tell, NULL};
    tiny_text(&gold, 150, 1, &r.keep);
    tiny_text(&held_out, 50, 2, &r.keep);
    trained *first = train(&o, &gold, 1, NULL, NULL, 0, NULL, &r.keep, r.scratch);
    o.epochs = 1;
    o.rate = 1e-5f;
    train(&o, &gold, 1, NULL, &held_out, 1, &watch, &r.keep, r.scratch);
    CHECK(last_score.las < 60);
    o.start = first;
    train(&o, &gold, 1, NULL, &held_out, 1, &watch, &r.keep, r.scratch);
    CHECK(last_score.las > 96);
    rooms_close(&r);
}

typedef struct stop {
    int32_t epoch;
    str checkpoint;
    arena *keep;
} stop;

static bool stop_at(void *payload, int32_t epoch, double loss, const train_score *scores,
                    const trained *t)
{
    stop *s = payload;
    (void)loss;
    (void)scores;
    if (epoch == s->epoch) s->checkpoint = train_checkpoint(t, s->keep);
    return epoch < s->epoch;
}

static void training_goes_on_from_a_checkpoint_as_if_it_had_not_stopped(void)
{
    rooms r = rooms_open();
    conllu gold = {0}, silver = {0};
    train_options o = tiny_options();
    stop at = {2, {0}, &r.keep};
    train_watch watch = {&at, stop_at, NULL};
    entente_error error = {0};
    o.epochs = 5;
    o.drop = (dropout){.embed = 0.2f, .layer = 0.2f, .head = 0.2f};
    tiny_text(&gold, 60, 1, &r.keep);
    CHECK(conllu_read(S("silver"),
                      S("1\tSeoul\t_\t_\t_\t_\t_\t_\t_\tUpos=PROPN:255\n\n"
                        "1\tships\t_\t_\t_\t_\t_\t_\t_\tUpos=NOUN:200,VERB:55\n\n"),
                      &silver, &r.keep, NULL));
    o.silver_share = 0.002f;
    trained *whole = train(&o, &gold, 1, &silver, NULL, 0, NULL, &r.keep, r.scratch);
    train(&o, &gold, 1, &silver, NULL, 0, &watch, &r.keep, r.scratch);
    o.start = train_load(at.checkpoint, &r.keep, &error);
    CHECK(o.start && o.start->place.epoch == 2);
    trained *parts = train(&o, &gold, 1, &silver, NULL, 0, NULL, &r.keep, r.scratch);
    CHECK(str_eq(train_save(whole, &r.keep), train_save(parts, &r.keep)));
    CHECK_INT(train_load(train_save(whole, &r.keep), &r.keep, &error)->place.epoch, 0);
    rooms_close(&r);
}

/* Tags such as "," and ":" must not be taken for what stands between the shares. */
static void shares_come_back_as_they_were_written(void)
{
    rooms r = rooms_open();
    knowledge k = {0};
    corpus c = {0};
    type_table types = {0};
    conllu silver = {0};
    static const char *const tags[] = {",", ":", "``", "-LRB-"};
    for (int i = 0; i < 4; i++)
        inventory_add(&k.xpos, str_of(tags[i]), &r.keep);
    inventory_add(&k.upos, S("PUNCT"), &r.keep);
    inventory_add(&k.names, S("O"), &r.keep);
    inventory_add(&k.labels, S("punct"), &r.keep);
    const target one = {.share = {255}};
    const word_targets wanted = {
        one, {{0, 1, 2, 3}, {200, 40, 10, 5}}, one, {{1, 0}, {250, 5}}, one};
    buf b = {.keep = &r.keep};
    for (int i = 1; i <= 2; i++) {
        conllu_word w = {.form = S(","), .head = -1, .misc = silver_put(&k, wanted, &r.scratch)};
        conllu_put(&b, i, &w);
    }
    CHECK(conllu_read(S("silver"), buf_str(&b), &silver, &r.keep, NULL));
    corpus_add(&c, &types, &k, &silver, true, false, &r.keep, r.scratch);
    CHECK_INT(c.targets.len, 2);
    CHECK(!memcmp(c.targets.data[1], wanted, sizeof wanted));
    rooms_close(&r);
}

static void two_teachers_label_silver_that_a_student_learns(void)
{
    rooms r = rooms_open();
    conllu gold = {0}, raw = {0}, silver = {0};
    train_options o = tiny_options();
    trained *teachers[2];
    tiny_text(&gold, 150, 1, &r.keep);
    tiny_text(&raw, 200, 3, &r.keep);
    for (int i = 0; i < 2; i++) {
        o.seed = (uint64_t)i + 1;
        teachers[i] = train(&o, &gold, 1, NULL, NULL, 0, NULL, &r.keep, r.scratch);
    }
    answer *answers = arena_new(&r.keep, answer, raw.words.len);
    word_targets *shares = arena_new(&r.keep, word_targets, raw.words.len);
    train_read(teachers, 2, &raw, answers, shares, r.scratch);
    buf b = {.keep = &r.keep};
    for (ptrdiff_t s = 0; s < raw.sentences.len; s++) {
        for (int32_t i = 0; i < raw.sentences.data[s].count; i++) {
            ptrdiff_t at = raw.sentences.data[s].first + i;
            conllu_word w = {.form = raw.words.data[at].form, .head = -1};
            w.misc = silver_put(&teachers[0]->known, shares[at], &r.scratch);
            conllu_put(&b, i + 1, &w);
        }
        buf_char(&b, '\n');
    }
    CHECK(conllu_read(S("silver"), buf_str(&b), &silver, &r.keep, NULL));
    /* One gold sentence gives the labels; all else the student has from its teachers. */
    conllu few = {0}, held_out = {0};
    int32_t stop_after = 100;
    train_watch watch = {&stop_after, tell, NULL};
    tiny_text(&few, 20, 1, &r.keep);
    tiny_text(&held_out, 50, 2, &r.keep);
    o.epochs = 8;
    o.silver_share = 100;
    train(&o, &few, 1, &silver, &held_out, 1, &watch, &r.keep, r.scratch);
    CHECK(last_score.las > 95 && last_score.upos > 97);
    rooms_close(&r);
}

static const language_word *find(const language_word *words, const str *forms, int count, str form)
{
    for (int i = 0; i < count; i++)
        if (str_eq(forms[i], form)) return &words[i];
    return &words[0];
}

static void a_packed_model_reads_sentences(void)
{
    rooms r = rooms_open();
    train_options o = tiny_options();
    entente_error error = {0};
    language *l = language_open(tiny_model(&o, &r.keep, r.scratch), &r.keep, &error);
    CHECK(l != NULL);
    language_desk *d = language_desk_open(l);
    const str forms[] = {S("the"),    S("minister"), S("did"),    S("not"),   S("visit"),
                         S("Seoul"),  S("."),        S("Tokyo"),  S("warns"), S("the"),
                         S("envoys"), S("of"),       S("Manila"), S(".")};
    const int32_t counts[] = {7, 0, 7};
    language_word w[14];
    language_read(l, d, forms, counts, 3, w, &r.keep, r.scratch);
    const language_word *visit = find(w, forms, 7, S("visit"));
    CHECK_STR(language_upos(l, visit->upos), S("VERB"));
    CHECK_STR(visit->lemma, S("visit"));
    CHECK_INT(visit->head, 0);
    CHECK(visit->traits & TRAIT_NEGATED && visit->traits & TRAIT_PAST);
    CHECK_INT(w[1].head, 5);
    CHECK_INT(w[1].label, language_label_number(l, S("nsubj")));
    CHECK_STR(language_name(&w[5]), S("B-LOC"));
    CHECK_STR(w[8].lemma, S("warn"));
    CHECK(w[8].traits & TRAIT_PRESENT && !(w[8].traits & TRAIT_NEGATED));
    CHECK_STR(w[10].lemma, S("envoy"));
    CHECK(w[10].traits & TRAIT_PLURAL);
    CHECK_STR(language_features(l, w[10].features), S("Number=Plur"));
    CHECK_INT(language_label_number(l, S("no such label")), -1);
    language_desk_close(d);
    rooms_close(&r);
}

/* What is read of a sentence must not depend on its neighbours, the desk's past or the machine. */
static void reading_depends_on_the_sentence_alone(void)
{
    rooms r = rooms_open();
    train_options o = tiny_options();
    o.epochs = 1;
    language *l = language_open(tiny_model(&o, &r.keep, r.scratch), &r.keep, NULL);
    const kernels *list[8];
    int copies = kernels_list(list);
    conllu text = {0};
    tiny_text(&text, 200, 9, &r.keep);
    language_word *first = arena_new(&r.keep, language_word, text.words.len);
    for (int k = 0; k < copies; k++) {
        language_use(l, list[k]);
        language_desk *d = language_desk_open(l);
        for (ptrdiff_t s = 0; s < text.sentences.len; s++) {
            language_word got[32];
            str forms[32];
            const conllu_sentence *sentence = &text.sentences.data[s];
            for (int32_t i = 0; i < sentence->count; i++)
                forms[i] = text.words.data[sentence->first + i].form;
            language_read(l, d, forms, &sentence->count, 1, got, &r.keep, r.scratch);
            for (int32_t i = 0; i < sentence->count; i++) {
                language_word *was = &first[sentence->first + i];
                if (!k) *was = got[i];
                CHECK(was->head == got[i].head && was->label == got[i].label &&
                      was->xpos == got[i].xpos && was->traits == got[i].traits &&
                      str_eq(was->lemma, got[i].lemma));
            }
        }
        language_desk_close(d);
    }
    language_desk *d = language_desk_open(l);
    str *forms = arena_new(&r.keep, str, text.words.len);
    int32_t *counts = arena_new(&r.keep, int32_t, text.sentences.len);
    language_word *all = arena_new(&r.keep, language_word, text.words.len);
    for (ptrdiff_t i = 0; i < text.words.len; i++)
        forms[i] = text.words.data[i].form;
    for (ptrdiff_t s = 0; s < text.sentences.len; s++)
        counts[s] = text.sentences.data[s].count;
    language_read(l, d, forms, counts, text.sentences.len, all, &r.keep, r.scratch);
    for (ptrdiff_t i = 0; i < text.words.len; i++)
        CHECK(all[i].head == first[i].head && all[i].label == first[i].label &&
              all[i].upos == first[i].upos);
    language_desk_close(d);
    rooms_close(&r);
}

static void any_sentence_is_read(void)
{
    enum { LONG = 1000 };
    rooms r = rooms_open();
    train_options o = tiny_options();
    o.epochs = 1;
    language *l = language_open(tiny_model(&o, &r.keep, r.scratch), &r.keep, NULL);
    language_desk *d = language_desk_open(l);
    static str forms[LONG];
    static language_word words[LONG];
    uint64_t random = 4;
    char *bytes = arena_new(&r.keep, char, LONG * 8);
    for (int i = 0; i < LONG * 8; i++)
        bytes[i] = (char)test_random(&random);
    for (int i = 0; i < LONG; i++)
        forms[i] = (str){bytes + i * 8, (ptrdiff_t)(test_random(&random) % 9)};
    forms[7] = (str){bytes, LONG * 8};
    int32_t count = LONG, roots = 0;
    language_read(l, d, forms, &count, 1, words, &r.keep, r.scratch);
    for (int i = 0; i < LONG; i++) {
        CHECK(words[i].head >= 0 && words[i].head <= LONG && words[i].head != i + 1);
        roots += !words[i].head;
    }
    CHECK_INT(roots, 1);
    language_desk_close(d);
    rooms_close(&r);
}

int main(void)
{
    RUN(a_small_language_is_learned);
    RUN(the_same_seed_gives_the_same_file);
    RUN(a_saved_network_reads_as_before);
    RUN(training_goes_on_from_a_network);
    RUN(training_goes_on_from_a_checkpoint_as_if_it_had_not_stopped);
    RUN(shares_come_back_as_they_were_written);
    RUN(two_teachers_label_silver_that_a_student_learns);
    RUN(a_packed_model_reads_sentences);
    RUN(reading_depends_on_the_sentence_alone);
    RUN(any_sentence_is_read);
    return test_end();
}
