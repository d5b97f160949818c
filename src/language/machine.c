/* machine.c: Which copies of the kernels this machine can run.
   SPDX-License-Identifier: MIT */
#include "language/kernels.h"

extern const kernels kernels_portable;
#if defined(__x86_64__)
extern const kernels kernels_ssse3, kernels_avx2, kernels_vnni;
#endif

int kernels_list(const kernels *list[8])
{
    int n = 0;
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq"))
        list[n++] = &kernels_vnni;
    if (__builtin_cpu_supports("avx2")) list[n++] = &kernels_avx2;
    if (__builtin_cpu_supports("ssse3")) list[n++] = &kernels_ssse3;
#endif
    list[n++] = &kernels_portable;
    return n;
}
