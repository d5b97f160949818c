/* train_machine.c: Which copy of the training kernels this machine can run.
   SPDX-License-Identifier: MIT */
#include "language/train_kernels.h"

extern const train_kernels train_kernels_portable;
#if defined(__x86_64__)
extern const train_kernels train_kernels_avx2, train_kernels_avx512;
#endif

const train_kernels *train_kernels_best(void)
{
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq"))
        return &train_kernels_avx512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) return &train_kernels_avx2;
#endif
    return &train_kernels_portable;
}

/* The widest tile of any copy: rows up to a multiple of 12, columns up to 32. */
ptrdiff_t train_scratch(ptrdiff_t rows, ptrdiff_t columns, ptrdiff_t depth)
{
    (void)columns;
    return depth * 32 + (rows + 12) * depth;
}
