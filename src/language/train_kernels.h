/* train_kernels.h: The heavy arithmetic of training, in floats, compiled for several machines.
   SPDX-License-Identifier: MIT

   All matrices are row by row with a stride (the floats from one row to the next). */
#ifndef LANGUAGE_TRAIN_KERNELS_H
#define LANGUAGE_TRAIN_KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A matrix, or with is_turned its transpose. */
typedef struct matrix {
    float *data;
    ptrdiff_t stride;
    bool is_turned;
} matrix;

/* One direction of a recurrent layer over one sentence (Lei et al. 2018, "Simple Recurrent Units"):
       f = gate(u1 + vf c' + bf)    c = f c' + (1 - f) u0
       r = gate(u2 + vr c' + br)    h = r c + (1 - r) x                 c' is c one word before
   Pointers stand at the sentence's first word; with is_backward the words are gone through from the
   last. u has three parts of `width` columns; the second and third are replaced by f and r. */
typedef struct recurrence {
    ptrdiff_t words, width;
    bool is_backward;
    const float *gates;         /* vf vr bf br, each width */
    float *u;                   /* words x 3 width */
    const float *x;             /* words x width */
    float *c, *h;               /* words x width */
    ptrdiff_t u_stride, stride; /* stride of x, c, h and their gradients */
    const float *dh;            /* backward pass: */
    float *du, *dx;             /* du is set, dx added to */
    float *dgates;              /* added to */
} recurrence;

/* Adam (Kingma, Ba 2015): one step on a stretch of weights whose gradient is scaled first. */
typedef struct adam_step {
    float rate, scale, beta1, beta2, correction1, correction2, epsilon;
} adam_step;

typedef struct train_kernels {
    const char *name;
    /* c = a b, or with is_added c += a b; c is rows x columns, the inner length depth. scratch has
       train_scratch floats. */
    void (*multiply)(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth, matrix a, matrix b,
                     float *c, ptrdiff_t stride, bool is_added, float *scratch);
    void (*recur)(const recurrence *r);
    void (*recur_back)(const recurrence *r);
    void (*adam)(float *w, float *m, float *v, const float *g, ptrdiff_t count,
                 const adam_step *step);
    void (*add)(float *to, const float *from, float factor, ptrdiff_t count);
    double (*square_sum)(const float *x, ptrdiff_t count);
} train_kernels;

/* The fastest set that this machine can run. */
const train_kernels *train_kernels_best(void);

/* Floats of scratch that multiply needs for these sizes. */
ptrdiff_t train_scratch(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth);

#endif
