/* ranker_machine.c: Which copy of the ranker's kernels this machine can run.
   SPDX-License-Identifier: MIT */
#include "relations/ranker_kernels.h"

extern const ranker_kernels ranker_kernels_portable;
#if defined(__x86_64__)
extern const ranker_kernels ranker_kernels_avx2, ranker_kernels_avx512;
#endif

const ranker_kernels *ranker_kernels_best(void)
{
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq"))
        return &ranker_kernels_avx512;
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        return &ranker_kernels_avx2;
#endif
    return &ranker_kernels_portable;
}
