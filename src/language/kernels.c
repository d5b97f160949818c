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

/* A tile is TALL rows by up to WIDE vectors of columns. block_add adds to each column's sum the
   products of four weights w with the four activations a, and of the next four, x and b. */
#if defined(__AVX512VNNI__)
enum { TALL = 6, WIDE = 4, LANES = 16 };
typedef __m512i block;
static inline block block_none(void)
{
    return _mm512_setzero_si512();
}
static inline void block_store(int32_t *to, block b)
{
    _mm512_storeu_si512(to, b);
}
static inline block block_load(const int8_t *w)
{
    return _mm512_loadu_si512(w);
}
static inline block block_four(int32_t a)
{
    return _mm512_set1_epi32(a);
}
static inline block block_add(block sum, block a, block w, block b, block x)
{
    return _mm512_dpbusd_epi32(_mm512_dpbusd_epi32(sum, a, w), b, x);
}
#elif defined(__AVX2__)
enum { TALL = 4, WIDE = 2, LANES = 8 };
typedef __m256i block;
static inline block block_none(void)
{
    return _mm256_setzero_si256();
}
static inline void block_store(int32_t *to, block b)
{
    _mm256_storeu_si256((__m256i *)(void *)to, b);
}
static inline block block_load(const int8_t *w)
{
    return _mm256_loadu_si256((const __m256i *)(const void *)w);
}
static inline block block_four(int32_t a)
{
    return _mm256_set1_epi32(a);
}
static inline block block_add(block sum, block a, block w, block b, block x)
{
    block pairs = _mm256_add_epi16(_mm256_maddubs_epi16(a, w), _mm256_maddubs_epi16(b, x));
    return _mm256_add_epi32(sum, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}
#elif defined(__SSSE3__)
enum { TALL = 4, WIDE = 2, LANES = 4 };
typedef __m128i block;
static inline block block_none(void)
{
    return _mm_setzero_si128();
}
static inline void block_store(int32_t *to, block b)
{
    _mm_storeu_si128((__m128i *)(void *)to, b);
}
static inline block block_load(const int8_t *w)
{
    return _mm_loadu_si128((const __m128i *)(const void *)w);
}
static inline block block_four(int32_t a)
{
    return _mm_set1_epi32(a);
}
static inline block block_add(block sum, block a, block w, block b, block x)
{
    block pairs = _mm_add_epi16(_mm_maddubs_epi16(a, w), _mm_maddubs_epi16(b, x));
    return _mm_add_epi32(sum, _mm_madd_epi16(pairs, _mm_set1_epi16(1)));
}
#else
enum { TALL = 1, WIDE = 1, LANES = 16 };
typedef struct block {
    int32_t lane[LANES];
} block;
#endif

#if defined(__SSSE3__) || defined(__AVX2__) || defined(__AVX512VNNI__)
static inline __attribute__((always_inline)) void tile(const uint8_t *a, ptrdiff_t rows,
                                                       const weights *w, ptrdiff_t column,
                                                       int vectors,
                                                       int32_t sums[TALL][WIDE * LANES])
{
    block sum[TALL][WIDE];
    const int8_t *values = w->values + column * 4;
    const uint8_t *row[TALL];
    UNROLLED
    for (int r = 0; r < TALL; r++) {
        row[r] = a + (r < rows ? r : 0) * (ptrdiff_t)w->depth;
        UNROLLED
        for (int v = 0; v < vectors; v++)
            sum[r][v] = block_none();
    }
    for (ptrdiff_t k = 0; k < w->depth; k += 8, values += (ptrdiff_t)w->columns * 8) {
        block line[WIDE], next[WIDE];
        UNROLLED
        for (int v = 0; v < vectors; v++) {
            line[v] = block_load(values + v * LANES * 4);
            next[v] = block_load(values + v * LANES * 4 + (ptrdiff_t)w->columns * 4);
        }
        UNROLLED
        for (int r = 0; r < TALL; r++) {
            int32_t four[2];
            memcpy(four, row[r] + k, sizeof four);
            block low = block_four(four[0]), high = block_four(four[1]);
            UNROLLED
            for (int v = 0; v < vectors; v++)
                sum[r][v] = block_add(sum[r][v], low, line[v], high, next[v]);
        }
    }
    UNROLLED
    for (int r = 0; r < TALL; r++)
        UNROLLED
    for (int v = 0; v < vectors; v++)
        block_store(&sums[r][v * LANES], sum[r][v]);
}
#else
static void tile(const uint8_t *a, ptrdiff_t rows, const weights *w, ptrdiff_t column, int vectors,
                 int32_t sums[TALL][WIDE * LANES])
{
    block sum = {{0}};
    const int8_t *values = w->values + column * 4;
    (void)rows;
    (void)vectors;
    for (ptrdiff_t k = 0; k < w->depth; k += 4, values += (ptrdiff_t)w->columns * 4)
        for (int j = 0; j < LANES; j++)
            for (int i = 0; i < 4; i++)
                sum.lane[j] += a[k + i] * values[j * 4 + i];
    memcpy(sums, sum.lane, sizeof sum.lane);
}
#endif

static inline void put_tile(int32_t sums[TALL][WIDE * LANES], const float *scales, ptrdiff_t rows,
                            const weights *w, ptrdiff_t column, ptrdiff_t count, float *out)
{
    for (ptrdiff_t r = 0; r < rows; r++) {
        float *to = out + r * w->columns + column;
        for (ptrdiff_t j = 0; j < count; j++)
            to[j] =
                (float)(sums[r][j] - w->offset[column + j]) * (scales[r] * w->scale[column + j]) +
                w->bias[column + j];
    }
}

static void multiply(const uint8_t *a, const float *scales, ptrdiff_t rows, const weights *w,
                     float *out)
{
    int32_t sums[TALL][WIDE * LANES];
    for (ptrdiff_t j = 0; j < w->columns; j += WIDE * LANES)
        for (ptrdiff_t i = 0; i < rows; i += TALL) {
            ptrdiff_t left = rows - i < TALL ? rows - i : TALL;
            ptrdiff_t columns = w->columns - j < WIDE * LANES ? w->columns - j : WIDE * LANES;
            const uint8_t *from = a + i * w->depth;
            if (columns == WIDE * LANES)
                tile(from, left, w, j, WIDE, sums);
            else if (columns == 3 * LANES)
                tile(from, left, w, j, 3 < WIDE ? 3 : WIDE, sums);
            else if (columns == 2 * LANES)
                tile(from, left, w, j, 2 < WIDE ? 2 : WIDE, sums);
            else
                tile(from, left, w, j, 1, sums);
            put_tile(sums, scales + i, left, w, j, columns, out + i * w->columns);
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
