/* kernels.h: The arithmetic of reading, compiled for several machines, with one result.
   SPDX-License-Identifier: MIT

   Rows of activations become numbers from 1 to 127 around 64 with one scale each, weights numbers
   from -63 to 63 with a scale for each column. In a run of 32 rows, the first two weights of each four
   are KERNEL_RUN_MOST in all, and so are the other two, positive and negative ones apart: so what
   the run adds in each of these places fits 16 bits, and all machines add up the same integers. All else is done in floats element by element, without
   fused or reordered operations: every copy gives the same bits. */
#ifndef LANGUAGE_KERNELS_H
#define LANGUAGE_KERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { KERNEL_COLUMNS = 16, KERNEL_DEPTH = 8, KERNEL_ZERO = 64, KERNEL_MOST = 63 };
enum { KERNEL_RUN = 32, KERNEL_RUN_MOST = INT16_MAX / 127 };

/* A matrix of weights: depth (padded to a multiple of 8) x columns (to one of 16). */
typedef struct weights {
    int32_t depth, columns;
    const float *scale, *bias; /* of each column */
    const int32_t *offset;     /* of each column: KERNEL_ZERO times the sum of its weights */
    const int8_t *values;      /* [depth / 4][columns][4] */
} weights;

typedef struct kernels {
    const char *name;
    /* Rounds rows x count floats (stride apart) to 7 bits; a row takes `wide` bytes, of which those
       beyond count are KERNEL_ZERO. */
    void (*round)(const float *x, ptrdiff_t rows, ptrdiff_t count, ptrdiff_t stride, uint8_t *to,
                  ptrdiff_t wide, float *scales);
    /* The greatest absolute value of count floats, and the same rounding with one that is given. */
    float (*peak)(const float *x, ptrdiff_t count);
    void (*round_by)(const float *x, ptrdiff_t count, float peak, uint8_t *to);
    /* out (stride w->columns) = a w + bias, where a has rows of w->depth bytes. */
    void (*multiply)(const uint8_t *a, const float *scales, ptrdiff_t rows, const weights *w,
                     float *out);
    /* One direction of a recurrent layer over one sentence, see train_kernels.h. u has rows of
       u_stride floats; h of stride; h holds x before. is_backward goes from the last word. */
    void (*recur)(const float *u, ptrdiff_t u_stride, const float *gates, ptrdiff_t width,
                  ptrdiff_t words, int is_backward, float *h, ptrdiff_t stride);
    /* x = x < 0 ? x / 10 : x */
    void (*leak)(float *x, ptrdiff_t count);
    /* to += from */
    void (*add)(float *to, const float *from, ptrdiff_t count);
    /* to += factor from */
    void (*add_row)(float *to, const int8_t *from, float factor, ptrdiff_t count);
    /* out[i][j] = the sum over k of p[i][k] h[k][j]; j below wide, a multiple of 16. */
    void (*score)(const float *p, ptrdiff_t words, ptrdiff_t size, ptrdiff_t stride, const float *h,
                  ptrdiff_t wide, float *out);
    /* The place of the greatest of count numbers, at least one; of equals, that of the first. */
    ptrdiff_t (*most)(const float *x, ptrdiff_t count);
} kernels;

/* The copies that this machine can run, fastest first; returns how many there are. */
int kernels_list(const kernels *list[8]);

#endif
