/* vec.c: Tests of lists in an arena, against a malloc'd array.
   SPDX-License-Identifier: MIT */
#include "base/vec.h"
#include "test.h"

#include <stdlib.h>

typedef struct item {
    int32_t a;
    char b;
} item;
typedef VEC(item) item_vec;
typedef VEC(char) char_vec;

enum { LISTS = 5, MOST = 40000 };

typedef struct twin {
    item *data;
    ptrdiff_t len;
} twin;

static bool same(const item_vec *v, const twin *t)
{
    if (v->len != t->len || v->cap < v->len) return false;
    for (ptrdiff_t i = 0; i < v->len; i++)
        if (v->data[i].a != t->data[i].a || v->data[i].b != t->data[i].b) return false;
    return true;
}

static void push(item_vec *v, twin *t, arena *keep, int32_t value)
{
    item *new = vec_push(v, keep);
    CHECK(new->a == 0 && new->b == 0);
    *new = (item){value, (char)value};
    t->data[t->len++] = *new;
}

/* One random deed on one of several lists of one arena, so that some growths are in place and
   others move. */
static void step(item_vec *v, twin *t, arena *keep, uint64_t *state)
{
    uint64_t r = test_random(state);
    switch (r % 8) {
    case 0:
        vec_reserve(v, keep, v->len + (ptrdiff_t)(r >> 32) % 50);
        break;
    case 1:
        if (r % 7 == 0) v->len = t->len = t->len / 2;
        break;
    default:
        for (uint64_t n = (r >> 8) % 20; n && t->len < MOST; n--)
            push(v, t, keep, (int32_t)(r >> 16));
    }
}

/* What lies past len may hold what a shortened list left: clear it, as vec_push promises zeros only
   for elements that were never used. */
static void clear_tail(item_vec *v)
{
    for (ptrdiff_t i = v->len; i < v->cap; i++)
        v->data[i] = (item){0};
}

static void lists_equal_their_twins(void)
{
    arena keep = arena_open((ptrdiff_t)256 << 20);
    item_vec lists[LISTS] = {0};
    twin twins[LISTS];
    for (int i = 0; i < LISTS; i++)
        twins[i] = (twin){malloc(sizeof(item) * MOST), 0};
    uint64_t state = 7;
    for (int round = 0; round < 3000; round++) {
        int i = (int)(test_random(&state) % LISTS);
        step(&lists[i], &twins[i], &keep, &state);
        clear_tail(&lists[i]);
        if (round % 100 == 0)
            for (int k = 0; k < LISTS; k++)
                CHECK(same(&lists[k], &twins[k]));
    }
    for (int i = 0; i < LISTS; i++) {
        CHECK(twins[i].len > 100);
        CHECK(same(&lists[i], &twins[i]));
        free(twins[i].data);
    }
    arena_close(&keep);
}

static void a_lone_list_never_moves(void)
{
    arena keep = arena_open((ptrdiff_t)1 << 24);
    char_vec v = {0};
    *vec_push(&v, &keep) = 'a';
    const char *home = v.data;
    for (int i = 0; i < 1000000; i++)
        *vec_push(&v, &keep) = 'b';
    CHECK(v.data == home && v.data[0] == 'a' && v.data[1000000] == 'b');
    CHECK(arena_used(&keep) < 3000000);
    arena_close(&keep);
}

static void a_reservation_is_kept(void)
{
    arena keep = arena_open((ptrdiff_t)1 << 20);
    char_vec v = {0};
    vec_reserve(&v, &keep, 100);
    arena_new(&keep, char, 1); /* stands in the way of growing in place */
    const char *home = v.data;
    for (int i = 0; i < 100; i++)
        *vec_push(&v, &keep) = 'c';
    CHECK(v.data == home && v.cap == 100);
    vec_reserve(&v, &keep, 50);
    CHECK(v.data == home && v.cap == 100);
    *vec_push(&v, &keep) = 'd';
    CHECK(v.data != home && v.data[99] == 'c' && v.data[100] == 'd');
    arena_close(&keep);
}

int main(void)
{
    RUN(lists_equal_their_twins);
    RUN(a_lone_list_never_moves);
    RUN(a_reservation_is_kept);
    return test_end();
}
