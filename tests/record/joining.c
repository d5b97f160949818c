/* joining.c: Which tellings are taken for the same act: measured on pairs that were judged, and the same
   in any order of arrival.
   SPDX-License-Identifier: MIT

       joining ACTS.txt

   Prints precision and recall over the pairs of acts.txt, and fails below the floors. */
#include "base/file.h"
#include "record.h"

static const double PRECISION_FLOOR = 0.90, RECALL_FLOOR = 0.70;

enum { ORDERS = 12, FIELDS = 8 };

/* A line of acts.txt. */
typedef struct telling {
    str act, family;
    int32_t family_number;
    const entente_reading *reading;
    int64_t event; /* as the record has it */
    str event_id;
} telling;

typedef VEC(telling) telling_vec;

static arena keep;
static telling_vec tellings;

/* ## Reading acts.txt */

static bool next_field(str *rest, str *out)
{
    *out = str_cut(rest, '\t');
    return out->data != NULL;
}

/* Takes "{Name: words}" or "<words>" out of text into an actor whose span is in b. */
static entente_actor take_actor(str inside, buf *b)
{
    entente_actor a = {.sector = S("GOV")};
    ptrdiff_t colon = str_find(inside, S(": "));
    if (colon > 0) a.name = str_sub(inside, 0, colon);
    a.text = colon > 0 ? str_sub(inside, colon + 2, inside.len) : inside;
    a.span.start = (int32_t)b->len;
    buf_put(b, a.text);
    a.span.end = (int32_t)b->len;
    return a;
}

static str unmark(str marked, entente_actor *source, entente_actor *target)
{
    buf b = {.keep = &keep};
    for (ptrdiff_t i = 0; i < marked.len; i++) {
        char open = marked.data[i];
        if (open != '{' && open != '<') {
            buf_char(&b, open);
            continue;
        }
        str rest = str_sub(marked, i + 1, marked.len);
        ptrdiff_t end = str_find_char(rest, open == '{' ? '}' : '>');
        buf inside = {.keep = &keep};
        buf_put(&inside, str_sub(rest, 0, end)); /* may grow where b does */
        *(open == '{' ? source : target) = take_actor(str_copy(buf_str(&inside), &keep), &b);
        i += end + 1;
    }
    return str_copy(buf_str(&b), &keep);
}

static void take_line(const str field[FIELDS], int32_t number)
{
    entente_actor source = {0}, target = {0};
    str text = unmark(field[7], &source, &target);
    tale t = {
        .id = str_terminated(str_format(&keep, "document-%d", number), &keep),
        .text = str_terminated(text, &keep),
        .source = str_terminated(field[3], &keep),
        .target = str_terminated(field[4], &keep),
        .cameo = str_terminated(field[5], &keep),
        .date = str_terminated(field[2], &keep),
        .reported = str_terminated(field[1], &keep),
        .place = str_eq(field[6], S("-")) ? NULL : str_terminated(field[6], &keep),
    };
    const entente_reading *r = reading_of(&t, &keep);
    entente_actor *sides = (entente_actor *)r->events[0].source;
    source.code = field[3];
    target.code = field[4];
    sides[0] = source;
    sides[1] = target;
    ((entente_event *)r->events)[0].quad = intern_root(field[5]) <= 2    ? 0
                                           : intern_root(field[5]) <= 5  ? 1
                                           : intern_root(field[5]) <= 8  ? 2
                                           : intern_root(field[5]) <= 13 ? 3
                                                                         : 4;
    ptrdiff_t letters = 0;
    while (letters < field[0].len && char_is_alpha(field[0].data[letters]))
        letters++;
    str family = str_sub(field[0], 0, letters);
    const telling *last = tellings.len ? &tellings.data[tellings.len - 1] : NULL;
    bool is_same = last && str_eq(last->family, family);
    int32_t family_number = !last ? 1 : last->family_number + !is_same;
    *vec_push(&tellings, &keep) =
        (telling){.act = field[0], .family = family, .family_number = family_number, .reading = r};
}

static bool load(const char *path)
{
    str rest;
    entente_error error = {0};
    if (!file_read(str_of(path), 1 << 20, &rest, &keep, &error))
        return printf("%s\n", error.message), false;
    for (int32_t number = 1; rest.len; number++) {
        str line = str_cut(&rest, '\n'), field[FIELDS] = {0};
        if (!line.len || line.data[0] == '#') continue;
        int count = 0;
        while (count < FIELDS && next_field(&line, &field[count]))
            count++;
        if (count != FIELDS) return printf("line %d has %d fields\n", number, count), false;
        take_line(field, number);
    }
    return true;
}

/* ## Joining */

/* Keeps all tellings in an order, some at a time, and asks which events they became. */
static void join(const int32_t *order, ptrdiff_t batch)
{
    entente_error error = {0};
    str path = record_path(&keep);
    store *s = store_open(path, ENTENTE_CREATE, &error);
    for (ptrdiff_t i = 0; i < tellings.len; i++) {
        CHECK_INT(store_add(s, &RECORD_VERSION, tellings.data[order[i]].reading, false, &error),
                  ENTENTE_ADDED);
        if (i % batch == batch - 1) CHECK(record_commit(s));
    }
    CHECK(record_commit(s));
    for (ptrdiff_t i = 0; i < tellings.len; i++) {
        telling *t = &tellings.data[i];
        entente_kept k = {0};
        t->event = store_find(s, t->reading->events[0].id, &error);
        CHECK(store_event(s, t->event, &k, &keep, &error));
        t->event_id = k.event.id;
    }
    store_close(s);
    record_remove(path, keep);
}

typedef struct score {
    int pairs, same, joined, right;
} score;

static score score_of(int32_t parity, bool is_told)
{
    score s = {0};
    for (ptrdiff_t i = 0; i < tellings.len; i++) {
        for (ptrdiff_t k = 0; k < i; k++) {
            const telling *a = &tellings.data[k], *b = &tellings.data[i];
            if (!str_eq(a->family, b->family) || a->family_number % 2 != parity) continue;
            bool is_same = str_eq(a->act, b->act), is_joined = a->event == b->event;
            s.pairs++;
            s.same += is_same;
            s.joined += is_joined;
            s.right += is_same && is_joined;
            if (is_told && is_same != is_joined)
                printf("%s: %.*s %.*s\n    %.*s\n    %.*s\n", is_same ? "missed" : "wrong",
                       ARG_STR(a->act), ARG_STR(b->act), ARG_STR(a->reading->document.text),
                       ARG_STR(b->reading->document.text));
        }
    }
    return s;
}

static void report(const char *what, score s, bool is_measured)
{
    double precision = s.joined ? (double)s.right / s.joined : 0;
    double recall = s.same ? (double)s.right / s.same : 0;
    printf("%s: %d pairs, %d the same act; precision %.3f, recall %.3f\n", what, s.pairs, s.same,
           precision, recall);
    if (!is_measured) return;
    CHECK(precision >= PRECISION_FLOOR);
    CHECK(recall >= RECALL_FLOOR);
}

static int32_t *file_order(void)
{
    int32_t *order = arena_new(&keep, int32_t, tellings.len);
    for (int32_t i = 0; i < tellings.len; i++)
        order[i] = i;
    return order;
}

static void judged_pairs_are_told_apart(void)
{
    join(file_order(), 1000);
    bool is_told = getenv("TELL") != NULL;
    score tuned = score_of(1, is_told), other = score_of(0, is_told && *getenv("TELL") == '2');
    CHECK(tuned.pairs + other.pairs >= 300);
    report("families to tune on", tuned, true);
    report("families to measure on", other, true);
}

static void any_order_gives_the_same_events(void)
{
    str *ids = arena_new(&keep, str, tellings.len);
    int32_t *order = file_order();
    join(order, 1000);
    for (ptrdiff_t i = 0; i < tellings.len; i++)
        ids[i] = tellings.data[i].event_id;
    uint64_t state = 2023;
    for (int n = 0; n < ORDERS; n++) {
        for (ptrdiff_t i = tellings.len - 1; i > 0; i--) {
            ptrdiff_t k = (ptrdiff_t)(test_random(&state) % (uint64_t)(i + 1));
            int32_t swap = order[i];
            order[i] = order[k];
            order[k] = swap;
        }
        join(order, 1 + (ptrdiff_t)(test_random(&state) % 40));
        for (ptrdiff_t i = 0; i < tellings.len; i++)
            CHECK_STR(tellings.data[i].event_id, ids[i]);
    }
}

static int64_t mentions_of(store *s, str id)
{
    entente_error error = {0};
    entente_kept k = {0};
    CHECK(store_event(s, store_find(s, id, &error), &k, &keep, &error));
    return k.mentions;
}

static void what_is_parted_stays_apart(void)
{
    entente_error error = {0};
    str path = record_path(&keep);
    store *s = store_open(path, ENTENTE_CREATE, &error);
    str id[3];
    for (int i = 0, n = 0; n < 3; i++) {
        if (!str_eq(tellings.data[i].act, S("kor3"))) continue;
        id[n++] = tellings.data[i].reading->events[0].id;
        store_add(s, &RECORD_VERSION, tellings.data[i].reading, false, &error);
    }
    CHECK(record_commit(s));
    CHECK_INT(mentions_of(s, id[0]), 3);
    CHECK(store_split(s, id[1], &error));
    CHECK_INT(mentions_of(s, id[1]), 1);
    CHECK_INT(mentions_of(s, id[0]), 2);
    CHECK(!store_split(s, id[1], &error));
    CHECK(!store_split(s, S("0000000000000000"), &error));
    for (ptrdiff_t i = 0; i < tellings.len; i++)
        store_add(s, &RECORD_VERSION, tellings.data[i].reading, true, &error);
    CHECK(record_commit(s));
    CHECK_INT(mentions_of(s, id[1]), 1);
    CHECK_INT(mentions_of(s, id[0]), 2);
    query *q =
        db_query(store_db(s), "SELECT (SELECT sum(events) FROM month_count WHERE actor = -1) "
                              "- (SELECT count(*) FROM event), (SELECT count(*) FROM event "
                              "WHERE id NOT IN (SELECT event FROM pair))");
    CHECK(db_row(q));
    CHECK_INT(db_int(q, 0), 0);
    CHECK_INT(db_int(q, 1), 0);
    db_done(q);
    store_close(s);
    record_remove(path, keep);
}

int main(int argc, char **argv)
{
    setvbuf(stdout, NULL, _IOLBF, 0);
    keep = arena_open((ptrdiff_t)1 << 32);
    CHECK(argc == 2 && load(argv[1]));
    RUN(judged_pairs_are_told_apart);
    RUN(what_is_parted_stays_apart);
    RUN(any_order_gives_the_same_events);
    arena_close(&keep);
    return test_end();
}
