/* knowledge.h: The knowledge that a verb works with: the program's, or a folder, and one's own.
   SPDX-License-Identifier: MIT */
#ifndef FACES_KNOWLEDGE_H
#define FACES_KNOWLEDGE_H

#include "entente.h"

/* The values of --data and --actors; NULL where they are not given. */
typedef struct knowledge {
    const char *data, *actors;
} knowledge;

/* Opens it, with the actors of --actors, of ENTENTE_ACTORS or of the user's configuration folder. NULL,
   after a message, when something is wrong. */
entente_model *knowledge_open(const knowledge *k);

#endif
