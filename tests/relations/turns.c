/* turns.c: Tests of periods and of where a series changes its level.
   SPDX-License-Identifier: MIT */
#include "relations/turns.h"

#include "relations/period.h"
#include "test.h"

enum { LEN = 60 };
static arena room, scratch;

/* Counts that swing around a mean without a pattern. */
static turn_counts around(uint64_t *state, double cooperation, double conflict)
{
    turn_counts t = {{cooperation, conflict}};
    for (int c = 0; c < TURN_CHANNELS; c++)
        t.of[c] += (double)(test_random(state) % 3) - 1;
    return t;
}

static void a_planted_turn_is_found(void)
{
    turn_counts series[LEN];
    turn *turns;
    uint64_t state = 1;
    for (int i = 0; i < LEN; i++)
        series[i] = i < 37 ? around(&state, 8, 2) : around(&state, 2, 7);
    CHECK_INT(turns_find(series, LEN, &turns, &room, scratch), 1);
    CHECK_INT(turns[0].at, 37);
    CHECK(turns[0].p <= 0.002);
    CHECK(turns[0].before.of[0] > 7 && turns[0].after.of[0] < 3);
    CHECK(turns[0].before.of[1] < 3 && turns[0].after.of[1] > 6);
}

static void two_planted_turns_are_found(void)
{
    turn_counts series[LEN];
    turn *turns;
    uint64_t state = 2;
    for (int i = 0; i < LEN; i++)
        series[i] = around(&state, i < 20 || i >= 45 ? 3 : 14, 1);
    CHECK_INT(turns_find(series, LEN, &turns, &room, scratch), 2);
    CHECK_INT(turns[0].at, 20);
    CHECK_INT(turns[1].at, 45);
}

static void noise_has_no_turn(void)
{
    uint64_t state = 3;
    for (int round = 0; round < 20; round++) {
        turn_counts series[LEN];
        turn *turns;
        for (int i = 0; i < LEN; i++)
            series[i] = around(&state, 5, 3);
        CHECK_INT(turns_find(series, LEN, &turns, &room, scratch), 0);
    }
}

static void nothing_and_little_have_no_turn(void)
{
    turn_counts series[LEN] = {0};
    turn *turns;
    CHECK_INT(turns_find(series, 0, &turns, &room, scratch), 0);
    CHECK_INT(turns_find(series, 3, &turns, &room, scratch), 0);
    CHECK_INT(turns_find(series, LEN, &turns, &room, scratch), 0);
}

static void periods_hold_their_days(void)
{
    const entente_step steps[] = {ENTENTE_STEP_DAY, ENTENTE_STEP_WEEK, ENTENTE_STEP_MONTH,
                                  ENTENTE_STEP_YEAR};
    for (int k = 0; k < 4; k++)
        for (int32_t day = -1000; day < 1000; day++) {
            int32_t p = period_of_day(steps[k], day);
            CHECK(period_start(steps[k], p) <= day && day < period_start(steps[k], p + 1));
        }
    int32_t monday = day_of_date((date){2023, 9, 25});
    CHECK_INT(period_start(ENTENTE_STEP_WEEK, period_of_day(ENTENTE_STEP_WEEK, monday + 6)),
              monday);
}

int main(void)
{
    room = arena_open((ptrdiff_t)64 << 20);
    scratch = arena_open((ptrdiff_t)64 << 20);
    RUN(a_planted_turn_is_found);
    RUN(two_planted_turns_are_found);
    RUN(noise_has_no_turn);
    RUN(nothing_and_little_have_no_turn);
    RUN(periods_hold_their_days);
    arena_close(&scratch);
    arena_close(&room);
    return test_end();
}
