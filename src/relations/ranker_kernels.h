/* ranker_kernels.h: The heavy arithmetic of the ranker, compiled for several machines.
   SPDX-License-Identifier: MIT

   Widths are multiples of 16, and rows begin at multiples of 64 bytes. */
#ifndef RELATIONS_RANKER_KERNELS_H
#define RELATIONS_RANKER_KERNELS_H

#include <stddef.h>

enum { HIDDEN = 64 };

/* Adam (Kingma, Ba 2015): one step; average follows the values by the share `follow`. */
typedef struct adam_rates {
    float rate, correction1, correction2, scale, follow;
} adam_rates;

typedef struct ranker_kernels {
    const char *name;
    /* h = leaky(bias + x W), where W has HIDDEN columns and as many rows as x has numbers. */
    void (*hidden)(const float *x, ptrdiff_t count, const float *w, const float *bias, float *h);
    /* W += x dh', the gradient of the above. */
    void (*hidden_back)(const float *x, ptrdiff_t count, const float *dh, float *w);
    float (*dot)(const float *a, const float *b, ptrdiff_t count);
    /* to += factor a */
    void (*add)(float *to, const float *a, float factor, ptrdiff_t count);
    /* to += factor a b, one by one */
    void (*add_product)(float *to, const float *a, const float *b, float factor, ptrdiff_t count);
    /* AdaGrad (Duchi, Hazan, Singer 2011): one step with weight decay. */
    void (*adagrad)(float *values, float *squares, const float *gradient, ptrdiff_t count,
                    float rate, float decay);
    void (*adam)(float *values, float *first, float *second, float *average, const float *gradient,
                 ptrdiff_t count, const adam_rates *rates);
} ranker_kernels;

/* The fastest set that this machine can run. */
const ranker_kernels *ranker_kernels_best(void);

#endif
