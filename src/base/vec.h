/* vec.h: A list that grows in an arena.
   SPDX-License-Identifier: MIT

       typedef VEC(token) token_vec;
       token_vec v = {0};
       *vec_push(&v, keep) = t;
       for (ptrdiff_t i = 0; i < v.len; i++) use(&v.data[i]);

   Growing may move the data, so keep indexes, not pointers, while pushing. Always push with the
   same arena. */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/arena.h"

#define VEC(T)                                                                                     \
    struct {                                                                                       \
        T *data;                                                                                   \
        ptrdiff_t len, cap;                                                                        \
    }

/* A pointer to one new zeroed element at the end. */
#define vec_push(v, a)                                                                             \
    ((v)->len == (v)->cap                                                                          \
         ? ((v)->data = arena_grow((a), (v)->data, sizeof *(v)->data, alignof(max_align_t),        \
                                   (v)->len, vec_next_capacity((v)->cap)),                         \
            (v)->cap = vec_next_capacity((v)->cap), (v)->data + (v)->len++)                        \
         : (v)->data + (v)->len++)

/* Room for at least n elements in all. */
#define vec_reserve(v, a, n)                                                                       \
    ((n) > (v)->cap ? (void)((v)->data = arena_grow((a), (v)->data, sizeof *(v)->data,             \
                                                    alignof(max_align_t), (v)->cap, (n)),          \
                             (v)->cap = (n))                                                       \
                    : (void)0)

static inline ptrdiff_t vec_next_capacity(ptrdiff_t cap)
{
    return cap ? 2 * cap : 8;
}

#endif
