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
add_four(const stripe *s, ptrdiff_t i, bool is_first, int rows, int vectors, block to[TALL][WIDE])
{
    block line[WIDE];
    UNROLLED
    for (int v = 0; v < vectors; v++)
        line[v] = block_load(s->values + i * s->step + v * LANES * 4);
    UNROLLED
    for (int r = 0; r < rows; r++) {
        int32_t four;
        memcpy(&four, s->row[r] + i * 4, sizeof four);
        block a = block_four(four);
        UNROLLED
        for (int v = 0; v < vectors; v++)
            to[r][v] = is_first ? block_first(a, line[v]) : block_add(to[r][v], a, line[v]);
    }
}

#if defined(__AVX512VNNI__)
static inline __attribute__((always_inline)) void add_fours(stripe *s, ptrdiff_t fours, int rows,
                                                            int vectors, block sum[TALL][WIDE])
{
    for (ptrdiff_t i = 0; i < fours; i++)
        add_four(s, i, false, rows, vectors, sum);
}
#else
static inline __attribute__((always_inline)) void add_fours(stripe *s, ptrdiff_t fours, int rows,
                                                            int vectors, block sum[TALL][WIDE])
{
    enum { RUN = KERNEL_RUN / 4 };
    block run[TALL][WIDE];
    for (; fours > 0; fours -= RUN) {
        ptrdiff_t here = fours < RUN ? fours : RUN;
        add_four(s, 0, true, rows, vectors, run);
        for (ptrdiff_t i = 1; i < here; i++)
            add_four(s, i, false, rows, vectors, run);
        s->values += RUN * s->step;
        UNROLLED
        for (int r = 0; r < rows; r++) {
            s->row[r] += KERNEL_RUN;
            UNROLLED
            for (int v = 0; v < vectors; v++)
                sum[r][v] = block_end(sum[r][v], run[r][v]);
        }
    }
}
#endif

static inline __attribute__((always_inline)) void put_tile(block sum[TALL][WIDE],
                                                           const float *scales, int rows,
                                                           const weights *w, ptrdiff_t column,
                                                           int vectors, float *out)
{
    UNROLLED
    for (int r = 0; r < rows; r++) {
        UNROLLED
        for (int v = 0; v < vectors; v++) {
            ptrdiff_t j = column + v * LANES;
            block_floats x = __builtin_convertvector((block_ints)sum[r][v], block_floats);
            x = x * (scales[r] * floats_at(w->scale + j)) + floats_at(w->bias + j);
            memcpy(out + r * w->columns + j, &x, sizeof x);
        }
    }
}

/* rows and vectors are constants where this is called, so that all sums stay in registers. */
static inline __attribute__((always_inline)) void tile(const uint8_t *a, const float *scales,
                                                       int rows, const weights *w, ptrdiff_t column,
                                                       int vectors, float *out)
{
    block sum[TALL][WIDE];
    stripe s = {.values = w->values + column * 4, .step = (ptrdiff_t)w->columns * 4};
    UNROLLED
    for (int r = 0; r < rows; r++) {
        s.row[r] = a + r * (ptrdiff_t)w->depth;
        UNROLLED
        for (int v = 0; v < vectors; v++)
            sum[r][v] = block_minus(w->offset + column + v * LANES);
    }
    add_fours(&s, w->depth / 4, rows, vectors, sum);
    put_tile(sum, scales, rows, w, column, vectors, out);
}
#else
static void tile(const uint8_t *a, const float *scales, int rows, const weights *w,
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

static inline __attribute__((always_inline)) void tiles(const uint8_t *a, const float *scales,
                                                        ptrdiff_t rows, const weights *w,
                                                        ptrdiff_t column, int vectors, float *out)
{
    if (TALL > 5 && rows == 6)
        tile(a, scales, TALL > 5 ? 6 : 1, w, column, vectors, out);
    else if (TALL > 4 && rows == 5)
        tile(a, scales, TALL > 4 ? 5 : 1, w, column, vectors, out);
    else if (TALL > 3 && rows == 4)
        tile(a, scales, TALL > 3 ? 4 : 1, w, column, vectors, out);
    else if (TALL > 2 && rows == 3)
        tile(a, scales, TALL > 2 ? 3 : 1, w, column, vectors, out);
    else if (TALL > 1 && rows == 2)
        tile(a, scales, TALL > 1 ? 2 : 1, w, column, vectors, out);
    else
        tile(a, scales, 1, w, column, vectors, out);
}

/* The rows are shared out evenly, so that no tile is much lower than TALL. */
static void multiply(const uint8_t *a, const float *scales, ptrdiff_t rows, const weights *w,
                     float *out)
{
    for (ptrdiff_t j = 0; j < w->columns; j += WIDE * LANES)
        for (ptrdiff_t i = 0, here; i < rows; i += here) {
            ptrdiff_t left = (rows - i + TALL - 1) / TALL;
            ptrdiff_t columns = w->columns - j < WIDE * LANES ? w->columns - j : WIDE * LANES;
            const uint8_t *from = a + i * w->depth;
            float *to = out + i * w->columns;
            here = (rows - i + left - 1) / left;
            if (KERNEL_COLUMNS % (WIDE * LANES) == 0 || columns == WIDE * LANES)
                tiles(from, scales + i, here, w, j, WIDE, to);
            else if (columns == 3 * LANES)
                tiles(from, scales + i, here, w, j, 3 < WIDE ? 3 : WIDE, to);
            else if (columns == 2 * LANES)
                tiles(from, scales + i, here, w, j, 2 < WIDE ? 2 : WIDE, to);
            else
                tiles(from, scales + i, here, w, j, 1, to);
        }
}

/* The greatest absolute value, found among the bits: those of positive floats have their order. */
static float peak_of(const float *x, ptrdiff_t count)
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

/* Rounds count floats of a row; what is no number is cut all the same. */
#if defined(__AVX512VNNI__)
static inline void round_row(const float *x, ptrdiff_t count, float factor, uint8_t *to)
{
    const __m512 by = _mm512_set1_ps(factor), zero = _mm512_set1_ps((float)KERNEL_ZERO + 0.5f);
    for (ptrdiff_t j = 0; j < count; j += 16) {
        __mmask16 in = count - j < 16 ? (__mmask16)((1u << (count - j)) - 1) : 0xFFFF;
        __m512 y = _mm512_add_ps(_mm512_mul_ps(_mm512_maskz_loadu_ps(in, x + j), by), zero);
        y = _mm512_min_ps(_mm512_max_ps(y, _mm512_setzero_ps()), _mm512_set1_ps(127.5f));
        _mm512_mask_cvtepi32_storeu_epi8(to + j, in, _mm512_cvttps_epi32(y));
    }
}
#else
static inline void round_row(const float *x, ptrdiff_t count, float factor, uint8_t *to)
{
    for (ptrdiff_t j = 0; j < count; j++) {
        float y = x[j] * factor + ((float)KERNEL_ZERO + 0.5f);
        y = y > 0 ? y : 0;
        y = y < 127.5f ? y : 127.5f;
        to[j] = (uint8_t)(int32_t)y;
    }
}
#endif

static void round_by(const float *x, ptrdiff_t count, float peak, uint8_t *to)
{
    round_row(x, count, (float)KERNEL_MOST / peak, to);
}

static void round_rows(const float *x, ptrdiff_t rows, ptrdiff_t count, ptrdiff_t stride,
                       uint8_t *to, ptrdiff_t wide, float *scales)
{
    for (ptrdiff_t i = 0; i < rows; i++, x += stride, to += wide) {
        float peak = peak_of(x, count);
        scales[i] = peak / (float)KERNEL_MOST;
        round_row(x, count, (float)KERNEL_MOST / peak, to);
        if (wide > count) memset(to + count, KERNEL_ZERO, (size_t)(wide - count));
    }
}

/* See gate in train_kernels.c. */
static inline float gate(float z)
{
    z = 4 < z ? 4 : z;
    z = -4 > z ? -4 : z;
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

/* Rows side by side, so that none waits for its own last sum. */
#if defined(__AVX512VNNI__)
enum { ABREAST = 4 };
#else
enum { ABREAST = 1 };
#endif
typedef float row_floats __attribute__((vector_size(KERNEL_COLUMNS * 4)));

static inline __attribute__((always_inline)) void score_rows(const float *p, int rows,
                                                             ptrdiff_t size, ptrdiff_t stride,
                                                             const float *h, ptrdiff_t wide,
                                                             float *out)
{
    for (ptrdiff_t j = 0; j < wide; j += KERNEL_COLUMNS) {
        row_floats sum[ABREAST] = {0}, line;
        for (ptrdiff_t k = 0; k < size; k++) {
            memcpy(&line, h + k * wide + j, sizeof line);
            UNROLLED
            for (int r = 0; r < rows; r++)
                sum[r] += p[r * stride + k] * line;
        }
        for (int r = 0; r < rows; r++)
            memcpy(out + r * wide + j, &sum[r], sizeof line);
    }
}

static void score(const float *p, ptrdiff_t words, ptrdiff_t size, ptrdiff_t stride, const float *h,
                  ptrdiff_t wide, float *out)
{
    ptrdiff_t i = 0;
    for (; i + ABREAST <= words; i += ABREAST)
        score_rows(p + i * stride, ABREAST, size, stride, h, wide, out + i * wide);
    for (; i < words; i++)
        score_rows(p + i * stride, 1, size, stride, h, wide, out + i * wide);
}

/* The bits of a float as a number with the order of floats. 0 is added so that -0 is like 0. */
#if defined(__AVX512VNNI__)
static inline __m512i orders_of(const float *x, ptrdiff_t count)
{
    __mmask16 in = count < 16 ? (__mmask16)((1u << count) - 1) : 0xFFFF;
    __m512 y = _mm512_add_ps(_mm512_maskz_loadu_ps(in, x), _mm512_setzero_ps());
    __m512i bits = _mm512_castps_si512(y);
    __m512i turn = _mm512_srli_epi32(_mm512_srai_epi32(bits, 31), 1);
    return _mm512_mask_xor_epi32(_mm512_set1_epi32(INT32_MIN), in, bits, turn);
}

static ptrdiff_t first_most(const float *x, ptrdiff_t count)
{
    __m512i most = orders_of(x, count);
    for (ptrdiff_t i = 16; i < count; i += 16)
        most = _mm512_max_epi32(most, orders_of(x + i, count - i));
    most = _mm512_set1_epi32(_mm512_reduce_max_epi32(most));
    for (ptrdiff_t i = 0;; i += 16) {
        __mmask16 here = _mm512_cmpeq_epi32_mask(orders_of(x + i, count - i), most);
        if (here) return i + __builtin_ctz(here);
    }
}
#else
static inline int32_t order_of(float x)
{
    int32_t bits;
    x += 0.0f;
    memcpy(&bits, &x, sizeof bits);
    return bits ^ (int32_t)((uint32_t)(bits >> 31) >> 1);
}

static ptrdiff_t first_most(const float *x, ptrdiff_t count)
{
    int32_t most = INT32_MIN;
    for (ptrdiff_t i = 0; i < count; i++) {
        int32_t order = order_of(x[i]);
        most = order > most ? order : most;
    }
    for (ptrdiff_t i = 0;; i++)
        if (order_of(x[i]) == most) return i;
}
#endif

extern const kernels KERNELS;
#define TEXT_OF(name) #name
#define NAME_OF(name) TEXT_OF(name)
const kernels KERNELS = {NAME_OF(KERNELS), round_rows, peak_of,   round_by,
                         multiply,         recur,      leak,      add,
                         add_row,          score,      first_most};
