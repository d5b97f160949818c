/* test.h: The whole test framework: say what must hold, count, report.
   SPDX-License-Identifier: MIT

       int main(void)
       {
           RUN(strings_are_cut_at_a_comma);
           return test_end();
       }
*/
#ifndef TEST_H
#define TEST_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"

static int test_checks, test_failures;
static const char *test_name = "";

/* The condition must hold. */
#define CHECK(condition) test_check((condition), __FILE__, __LINE__, #condition)

/* Two texts must be the same. */
#define CHECK_STR(got, wanted) test_check_str((got), (wanted), __FILE__, __LINE__, #got)

/* Two integers must be the same. */
#define CHECK_INT(got, wanted)                                                                     \
    test_check_int((int64_t)(got), (int64_t)(wanted), __FILE__, __LINE__, #got)

/* Runs one test function, named by what it shows. */
#define RUN(test) (test_name = #test, (test)())

static inline void test_check(bool holds, const char *file, int line, const char *what)
{
    test_checks++;
    if (holds) return;
    test_failures++;
    printf("%s:%d: %s: not so: %s\n", file, line, test_name, what);
}

static inline void test_check_str(str got, str wanted, const char *file, int line, const char *what)
{
    test_checks++;
    if (str_eq(got, wanted)) return;
    test_failures++;
    printf("%s:%d: %s: %s is '%.*s', not '%.*s'\n", file, line, test_name, what, ARG_STR(got),
           ARG_STR(wanted));
}

static inline void test_check_int(int64_t got, int64_t wanted, const char *file, int line,
                                  const char *what)
{
    test_checks++;
    if (got == wanted) return;
    test_failures++;
    printf("%s:%d: %s: %s is %lld, not %lld\n", file, line, test_name, what, (long long)got,
           (long long)wanted);
}

/* The next number of a reproducible sequence (splitmix64; Steele, Lea, Flood 2014). */
static inline uint64_t test_random(uint64_t *state)
{
    uint64_t z = (*state += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/* Prints the count; 0 when all held. A test without checks fails. */
static inline int test_end(void)
{
    printf("%d checks, %d failed\n", test_checks, test_failures);
    return test_failures || !test_checks;
}

#endif
