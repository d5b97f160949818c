/* kernels.c: The arithmetic of reading, for the machine that this copy is compiled for.
   SPDX-License-Identifier: MIT

   The build compiles this file once for each set of instructions; KERNELS names the result. */
#include "language/kernels.h"

#include <math.h>
#include <string.h>

#if defined(__AVX512VNNI__) || defined(__AVX2__) || defined(__SSSE3__)
#include <immintrin.h>
#endif

#define UNROLLED_AS(what) _Pragma(#what)
#if defined(__clang__)
#define UNROLLED UNROLLED_AS(unroll)
#else
#define UNROLLED UNROLLED_AS(GCC unroll 8)
#endif

/* Keeps a sum in its register and the order of what is added to it: left alone, compilers turn it into
   a tree that does not fit the registers. */
#define HOLD(x)                                                                                    \
    __extension__({                                                                                \
        __asm__("" : "+v"(x));                                                                     \
        x;                                                                                         \
    })

/* A tile is TALL rows by up to WIDE vectors of columns. block_add adds what four activations a of a
   row give with the four weights w of each column. Where a machine multiplies to 16 bits only, it adds up a run of
   KERNEL_RUN rows of weights, and block_end adds that to the columns' sums. */
#if defined(__AVX512VNNI__)
enum { TALL = 6, WIDE = 4, LANES = 16 };
typedef __m512i block;
static inline block block_minus(const int32_t *x)
{
    return _mm512_sub_epi32(_mm512_setzero_si512(), _mm512_loadu_si512(x));
}
static inline block block_load(const int8_t *w)
{
    return _mm512_loadu_si512(w);
}
static inline block block_four(int32_t a)
{
    return _mm512_set1_epi32(a);
}
static inline block block_first(block a, block w)
{
    return _mm512_dpbusd_epi32(_mm512_setzero_si512(), a, w);
}
static inline block block_add(block sum, block a, block w)
{
    sum = _mm512_dpbusd_epi32(sum, a, w);
    return HOLD(sum);
}
#elif defined(__AVX2__)
enum { TALL = 3, WIDE = 2, LANES = 8 };
typedef __m256i block;
static inline block block_first(block a, block w)
{
    return _mm256_maddubs_epi16(a, w);
}
static inline block block_minus(const int32_t *x)
{
    return _mm256_sub_epi32(_mm256_setzero_si256(),
                            _mm256_loadu_si256((const __m256i *)(const void *)x));
}
static inline block block_load(const int8_t *w)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)w);
}
static inline block block_four(int32_t a)
{
    return _mm256_set1_epi32(a);
}
static inline block block_add(block run, block a, block w)
{
    run = _mm256_add_epi16(run, _mm256_maddubs_epi16(a, w));
    return HOLD(run);
}
static inline block block_end(block sum, block run)
{
    return _mm256_add_epi32(sum, _mm256_madd_epi16(run, _mm256_set1_epi16(1)));
}
#elif defined(__SSSE3__)
enum { TALL = 4, WIDE = 1, LANES = 4 };
typedef __m128i block;
static inline block block_first(block a, block w)
{
    return _mm_maddubs_epi16(a, w);
}
static inline block block_minus(const int32_t *x)
{
    return _mm_sub_epi32(_mm_setzero_si128(), _mm_loadu_si128((const __m128i *)(const void *)x));
}
static inline block block_load(const int8_t *w)
{
    return _mm_loadu_si128((const __m128i *)(const void *)w);
}
static inline block block_four(int32_t a)
{
    return _mm_set1_epi32(a);
}
static inline block block_add(block run, block a, block w)
{
    run = _mm_add_epi16(run, _mm_maddubs_epi16(a, w));
    return HOLD(run);
}
static inline block block_end(block sum, block run)
{
    return _mm_add_epi32(sum, _mm_madd_epi16(run, _mm_set1_epi16(1)));
}
#else
enum { TALL = 1, WIDE = 1, LANES = 16 };
#endif

#if defined(__SSSE3__) || defined(__AVX2__) || defined(__AVX512VNNI__)
typedef float block_floats __attribute__((vector_size(LANES * 4)));
typedef int32_t block_ints __attribute__((vector_size(LANES * 4)));

static inline block_floats floats_at(const float *x)
{
    block_floats v;
    memcpy(&v, x, sizeof v);
    return v;
}

/* Rows of activations, and the weights of their columns from one four on. */
typedef struct stripe {
    const uint8_t *row[TALL];
    const int8_t *values;
    ptrdiff_t step; /* bytes to the next four */
} stripe;

/* Adds what four activations of each row give, the i-th of the stripe. */
static inline __attribute__((always_inline)) void
add_four(const stripe *s, ptrdiff_t i, bool is_first, int vectors, block to[TALL][WIDE])
{
    block line[WIDE];
    UNROLLED
    for (int v = 0; v < vectors; v++)
        line[v] = block_load(s->values + i * s->step + v * LANES * 4);
    UNROLLED
    for (int r = 0; r < TALL; r++) {
        int32_t four;
        memcpy(&four, s->row[r] + i * 4, sizeof four);
        block a = block_four(four);
        UNROLLED
        for (int v = 0; v < vectors; v++)
            to[r][v] = is_first ? block_first(a, line[v]) : block_add(to[r][v], a, line[v]);
    }
}

#if defined(__AVX512VNNI__)
static inline __attribute__((always_inline)) void add_fours(stripe *s, ptrdiff_t fours, int vectors,
                                                            block sum[TALL][WIDE])
{
    for (ptrdiff_t i = 0; i < fours; i++)
        add_four(s, i, false, vectors, sum);
}
#else
static inline __attribute__((always_inline)) void add_fours(stripe *s, ptrdiff_t fours, int vectors,
                                                            block sum[TALL][WIDE])
{
    enum { RUN = KERNEL_RUN / 4 };
    block run[TALL][WIDE];
    for (; fours > 0; fours -= RUN) {
        ptrdiff_t here = fours < RUN ? fours : RUN;
        add_four(s, 0, true, vectors, run);
        for (ptrdiff_t i = 1; i < here; i++)
            add_four(s, i, false, vectors, run);
        s->values += RUN * s->step;
        UNROLLED
        for (int r = 0; r < TALL; r++) {
            s->row[r] += KERNEL_RUN;
            UNROLLED
            for (int v = 0; v < vectors; v++)
                sum[r][v] = block_end(sum[r][v], run[r][v]);
        }
    }
}
#endif

static inline __attribute__((always_inline)) void put_tile(block sum[TALL][WIDE],
                                                           const float *scales, ptrdiff_t rows,
                                                           const weights *w, ptrdiff_t column,
                                                           int vectors, float *out)
{
    UNROLLED
    for (int r = 0; r < TALL; r++) {
        if (r >= rows) break;
        UNROLLED
        for (int v = 0; v < vectors; v++) {
            ptrdiff_t j = column + v * LANES;
            block_floats x = __builtin_convertvector((block_ints)sum[r][v], block_floats);
            x = x * (scales[r] * floats_at(w->scale + j)) + floats_at(w->bias + j);
            memcpy(out + r * w->columns + j, &x, sizeof x);
        }
    }
}

static inline __attribute__((always_inline)) void tile(const uint8_t *a, const float *scales,
                                                       ptrdiff_t rows, const weights *w,
                                                       ptrdiff_t column, int vectors, float *out)
{
    block sum[TALL][WIDE];
    stripe s = {.values = w->values + column * 4, .step = (ptrdiff_t)w->columns * 4};
    UNROLLED
    for (int r = 0; r < TALL; r++) {
        s.row[r] = a + (r < rows ? r : 0) * (ptrdiff_t)w->depth;
        UNROLLED
        for (int v = 0; v < vectors; v++)
            sum[r][v] = block_minus(w->offset + column + v * LANES);
    }
    add_fours(&s, w->depth / 4, vectors, sum);
    put_tile(sum, scales, rows, w, column, vectors, out);
}
#else
static void tile(const uint8_t *a, const float *scales, ptrdiff_t rows, const weights *w,
                 ptrdiff_t column, int vectors, float *out)
{
    int32_t sum[LANES] = {0};
    const int8_t *values = w->values + column * 4;
    (void)rows;
    (void)vectors;
    for (ptrdiff_t k = 0; k < w->depth; k += 4, values += (ptrdiff_t)w->columns * 4)
        for (int j = 0; j < LANES; j++)
            for (int i = 0; i < 4; i++)
                sum[j] += a[k + i] * values[j * 4 + i];
    for (ptrdiff_t j = 0; j < LANES; j++)
        out[column + j] =
            (float)(sum[j] - w->offset[column + j]) * (*scales * w->scale[column + j]) +
            w->bias[column + j];
}
#endif

static void multiply(const uint8_t *a, const float *scales, ptrdiff_t rows, const weights *w,
                     float *out)
{
    for (ptrdiff_t j = 0; j < w->columns; j += WIDE * LANES)
        for (ptrdiff_t i = 0; i < rows; i += TALL) {
            ptrdiff_t left = rows - i < TALL ? rows - i : TALL;
            ptrdiff_t columns = w->columns - j < WIDE * LANES ? w->columns - j : WIDE * LANES;
            const uint8_t *from = a + i * w->depth;
            float *to = out + i * w->columns;
            if (KERNEL_COLUMNS % (WIDE * LANES) == 0 || columns == WIDE * LANES)
                tile(from, scales + i, left, w, j, WIDE, to);
            else if (columns == 3 * LANES)
                tile(from, scales + i, left, w, j, 3 < WIDE ? 3 : WIDE, to);
            else if (columns == 2 * LANES)
                tile(from, scales + i, left, w, j, 2 < WIDE ? 2 : WIDE, to);
            else
                tile(from, scales + i, left, w, j, 1, to);
        }
}

/* The greatest absolute value, found among the bits: those of positive floats have their order. */
static inline float most_of(const float *x, ptrdiff_t count)
{
    int32_t most = 0;
    float value;
    for (ptrdiff_t i = 0; i < count; i++) {
        int32_t bits;
        memcpy(&bits, &x[i], sizeof bits);
        bits &= INT32_MAX;
        most = bits > most ? bits : most;
    }
    memcpy(&value, &most, sizeof value);
    return value > 1e-20f ? value : 1e-20f;
}

static void round_rows(const float *x, ptrdiff_t rows, ptrdiff_t count, ptrdiff_t stride,
                       uint8_t *to, ptrdiff_t wide, float *scales)
{
    for (ptrdiff_t i = 0; i < rows; i++, x += stride, to += wide) {
        float most = most_of(x, count);
        float factor = (float)KERNEL_MOST / most;
        scales[i] = most / (float)KERNEL_MOST;
        for (ptrdiff_t j = 0; j < count; j++) {
            float y = x[j] * factor + ((float)KERNEL_ZERO + 0.5f);
            y = y > 0 ? y : 0; /* only what is no number is cut here */
            y = y < 127.5f ? y : 127.5f;
            to[j] = (uint8_t)(int32_t)y;
        }
        memset(to + count, KERNEL_ZERO, (size_t)(wide - count));
    }
}

/* See gate in train_kernels.c. */
static inline float gate(float z)
{
    z = z > 4 ? 4 : z < -4 ? -4 : z;
    return 0.5f + z * (0.25f - fabsf(z) * 0.03125f);
}

static void recur(const float *restrict u, ptrdiff_t u_stride, const float *restrict gates,
                  ptrdiff_t width, ptrdiff_t words, int is_backward, float *restrict h,
                  ptrdiff_t stride)
{
    const float *vf = gates, *vr = vf + width, *bf = vr + width, *br = bf + width;
    float before[1024];
    memset(before, 0, (size_t)width * sizeof *before);
    for (ptrdiff_t i = 0; i < words; i++) {
        ptrdiff_t t = is_backward ? words - 1 - i : i;
        const float *restrict v = u + t * u_stride;
        float *restrict x = h + t * stride;
        for (ptrdiff_t j = 0; j < width; j++) {
            float f = gate(v[width + j] + vf[j] * before[j] + bf[j]);
            float r = gate(v[2 * width + j] + vr[j] * before[j] + br[j]);
            before[j] = v[j] + f * (before[j] - v[j]);
            x[j] = x[j] + r * (before[j] - x[j]);
        }
    }
}

static void leak(float *x, ptrdiff_t count)
{
    for (ptrdiff_t i = 0; i < count; i++)
        x[i] = x[i] < 0 ? x[i] * 0.1f : x[i];
}

static void add(float *restrict to, const float *restrict from, ptrdiff_t count)
{
    for (ptrdiff_t i = 0; i < count; i++)
        to[i] += from[i];
}

static void add_row(float *restrict to, const int8_t *restrict from, float factor, ptrdiff_t count)
{
    for (ptrdiff_t i = 0; i < count; i++)
        to[i] += factor * (float)from[i];
}

static void score(const float *p, ptrdiff_t words, ptrdiff_t size, ptrdiff_t stride, const float *h,
                  ptrdiff_t wide, float *out)
{
    for (ptrdiff_t i = 0; i < words; i++, p += stride, out += wide)
        for (ptrdiff_t j = 0; j < wide; j += KERNEL_COLUMNS) {
            float sum[KERNEL_COLUMNS] = {0};
            for (ptrdiff_t k = 0; k < size; k++)
                for (int c = 0; c < KERNEL_COLUMNS; c++)
                    sum[c] += p[k] * h[k * wide + j + c];
            memcpy(out + j, sum, sizeof sum);
        }
}

extern const kernels KERNELS;
#define TEXT_OF(name) #name
#define NAME_OF(name) TEXT_OF(name)
const kernels KERNELS = {NAME_OF(KERNELS), round_rows, multiply, recur, leak, add, add_row, score};
