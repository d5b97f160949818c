/* train_kernels.c: The heavy arithmetic of training, for the machine of this copy.
   SPDX-License-Identifier: MIT

   The build compiles this file once for each set of instructions, with KERNELS naming the result. A
   product is made of tiles of TALL rows and two vectors: rows of a and columns of b are first laid
   down in the order in which the tiles take them (Goto, van de Geijn 2008). */
#include "language/train_kernels.h"

#include <math.h>
#include <string.h>

#if defined(__AVX512F__)
enum { LANES = 16, TALL = 12 };
#elif defined(__AVX2__)
enum { LANES = 8, TALL = 6 };
#else
enum { LANES = 4, TALL = 6 };
#endif
enum { WIDE = 2 * LANES };

typedef float lanes __attribute__((vector_size(LANES * 4)));

static void pack_rows(matrix a, ptrdiff_t row, ptrdiff_t rows, ptrdiff_t depth, float *to)
{
    ptrdiff_t row_step = a.is_turned ? 1 : a.stride, step = a.is_turned ? a.stride : 1;
    for (ptrdiff_t k = 0; k < depth; k++)
        for (ptrdiff_t r = 0; r < TALL; r++)
            to[k * TALL + r] = r < rows ? a.data[(row + r) * row_step + k * step] : 0;
}

static void pack_columns(matrix b, ptrdiff_t column, ptrdiff_t columns, ptrdiff_t depth, float *to)
{
    ptrdiff_t step = b.is_turned ? 1 : b.stride, column_step = b.is_turned ? b.stride : 1;
    for (ptrdiff_t k = 0; k < depth; k++) {
        const float *from = b.data + column * column_step + k * step;
        if (columns == WIDE && column_step == 1) {
            memcpy(to + k * WIDE, from, WIDE * sizeof *to);
            continue;
        }
        for (ptrdiff_t c = 0; c < WIDE; c++)
            to[k * WIDE + c] = c < columns ? from[c * column_step] : 0;
    }
}

static void tile(ptrdiff_t depth, const float *restrict a, const float *restrict b,
                 float out[TALL * WIDE])
{
    lanes sum[TALL][2];
    for (int r = 0; r < TALL; r++)
        sum[r][0] = sum[r][1] = (lanes){0};
    for (ptrdiff_t k = 0; k < depth; k++, a += TALL, b += WIDE) {
        lanes left, right;
        memcpy(&left, b, sizeof left);
        memcpy(&right, b + LANES, sizeof right);
#pragma GCC unroll 12
        for (int r = 0; r < TALL; r++) {
            sum[r][0] += a[r] * left;
            sum[r][1] += a[r] * right;
        }
    }
    for (int r = 0; r < TALL; r++) {
        memcpy(out + r * WIDE, &sum[r][0], sizeof sum[r][0]);
        memcpy(out + r * WIDE + LANES, &sum[r][1], sizeof sum[r][1]);
    }
}

static void put_tile(const float *tile, ptrdiff_t rows, ptrdiff_t columns, float *c,
                     ptrdiff_t stride, bool is_added)
{
    for (ptrdiff_t r = 0; r < rows; r++, c += stride, tile += WIDE)
        for (ptrdiff_t j = 0; j < columns; j++)
            c[j] = is_added ? c[j] + tile[j] : tile[j];
}

static void multiply(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth, matrix a, matrix b,
                     float *c, ptrdiff_t stride, bool is_added, float *scratch)
{
    float out[TALL * WIDE], *packed = scratch + depth * WIDE;
    ptrdiff_t bands = (rows + TALL - 1) / TALL;
    for (ptrdiff_t i = 0; i < bands; i++)
        pack_rows(a, i * TALL, rows - i * TALL, depth, packed + i * TALL * depth);
    for (ptrdiff_t j = 0; j < columns; j += WIDE) {
        ptrdiff_t n = columns - j < WIDE ? columns - j : WIDE;
        pack_columns(b, j, n, depth, scratch);
        for (ptrdiff_t i = 0; i < bands; i++) {
            ptrdiff_t m = rows - i * TALL < TALL ? rows - i * TALL : TALL;
            tile(depth, packed + i * TALL * depth, scratch, out);
            put_tile(out, m, n, c + i * TALL * stride + j, stride, is_added);
        }
    }
}

/* A sigmoid of two parabolas: 0 below -4, 1 above 4, as steep as the logistic one at 0. It needs no
   table and no exp, so that every machine computes the same. */
static inline float gate(float z)
{
    z = z > 4 ? 4 : z < -4 ? -4 : z;
    return 0.5f + z * (0.25f - fabsf(z) * 0.03125f);
}

/* The slope of the gate where it has the value g. */
static inline float gate_slope(float g)
{
    float least = g < 1 - g ? g : 1 - g;
    return sqrtf(least > 0 ? least * 0.125f : 0);
}

static void recur(const recurrence *r)
{
    ptrdiff_t n = r->width;
    const float *vf = r->gates, *vr = vf + n, *bf = vr + n, *br = bf + n;
    float before[1024] = {0};
    for (ptrdiff_t i = 0; i < r->words; i++) {
        ptrdiff_t t = r->is_backward ? r->words - 1 - i : i;
        float *restrict u = r->u + t * r->u_stride, *restrict c = r->c + t * r->stride;
        float *restrict h = r->h + t * r->stride;
        const float *restrict x = r->x + t * r->stride;
        for (ptrdiff_t j = 0; j < n; j++) {
            float f = gate(u[n + j] + vf[j] * before[j] + bf[j]);
            float k = gate(u[2 * n + j] + vr[j] * before[j] + br[j]);
            u[n + j] = f;
            u[2 * n + j] = k;
            c[j] = u[j] + f * (before[j] - u[j]);
            h[j] = x[j] + k * (c[j] - x[j]);
            before[j] = c[j];
        }
    }
}

static void recur_back(const recurrence *r)
{
    static const float nothing[1024];
    ptrdiff_t n = r->width;
    const float *vf = r->gates, *vr = vf + n;
    float *restrict dvf = r->dgates, *restrict dvr = dvf + n;
    float *restrict dbf = dvr + n, *restrict dbr = dbf + n;
    float carried[1024] = {0};
    for (ptrdiff_t i = r->words - 1; i >= 0; i--) {
        ptrdiff_t t = r->is_backward ? r->words - 1 - i : i, prior = r->is_backward ? t + 1 : t - 1;
        const float *restrict u = r->u + t * r->u_stride, *restrict c = r->c + t * r->stride;
        const float *restrict before = i ? r->c + prior * r->stride : nothing;
        const float *restrict x = r->x + t * r->stride, *restrict dh = r->dh + t * r->stride;
        float *restrict du = r->du + t * r->u_stride, *restrict dx = r->dx + t * r->stride;
        for (ptrdiff_t j = 0; j < n; j++) {
            float f = u[n + j], k = u[2 * n + j];
            float dc = carried[j] + dh[j] * k;
            float dzk = dh[j] * (c[j] - x[j]) * gate_slope(k);
            float dzf = dc * (before[j] - u[j]) * gate_slope(f);
            dx[j] += dh[j] * (1 - k);
            du[j] = dc * (1 - f);
            du[n + j] = dzf;
            du[2 * n + j] = dzk;
            dvf[j] += dzf * before[j];
            dvr[j] += dzk * before[j];
            dbf[j] += dzf;
            dbr[j] += dzk;
            carried[j] = dc * f + dzf * vf[j] + dzk * vr[j];
        }
    }
}

static void adam(float *restrict w, float *restrict m, float *restrict v, const float *restrict g,
                 ptrdiff_t count, const adam_step *s)
{
    const adam_step a = *s;
    for (ptrdiff_t i = 0; i < count; i++) {
        float slope = g[i] * a.scale;
        m[i] = a.beta1 * m[i] + (1 - a.beta1) * slope;
        v[i] = a.beta2 * v[i] + (1 - a.beta2) * slope * slope;
        w[i] -= a.rate * (m[i] * a.correction1) / (sqrtf(v[i] * a.correction2) + a.epsilon);
    }
}

static void add(float *restrict to, const float *restrict from, float factor, ptrdiff_t count)
{
    for (ptrdiff_t i = 0; i < count; i++)
        to[i] += from[i] * factor;
}

static double square_sum(const float *x, ptrdiff_t count)
{
    double sum[8] = {0};
    for (ptrdiff_t i = 0; i < count / 8 * 8; i += 8)
        for (int j = 0; j < 8; j++)
            sum[j] += (double)x[i + j] * (double)x[i + j];
    for (ptrdiff_t i = count / 8 * 8; i < count; i++)
        sum[0] += (double)x[i] * (double)x[i];
    return ((sum[0] + sum[1]) + (sum[2] + sum[3])) + ((sum[4] + sum[5]) + (sum[6] + sum[7]));
}

extern const train_kernels KERNELS;
#define TEXT_OF(name) #name
#define NAME_OF(name) TEXT_OF(name)
const train_kernels KERNELS = {NAME_OF(KERNELS), multiply, recur, recur_back, adam, add,
                               square_sum};
