/* errands.h: What takes long, done one after another by threads of its own.
   SPDX-License-Identifier: MIT */
#ifndef FACES_ERRANDS_H
#define FACES_ERRANDS_H

#include <stdbool.h>

enum { ERRANDS_WAITING = 256 }; /* at most */

typedef void errand(void *payload);

typedef struct errands errands;

errands *errands_start(int threads);

/* Has it done some time, by a thread of its own. False when too many wait already. */
bool errands_send(errands *e, errand *what, void *payload);

/* Does what still waits, and ends the threads. */
void errands_stop(errands *e);

#endif
