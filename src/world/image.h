/* image.h: The lexicon as bytes that are used almost as they lie.
   SPDX-License-Identifier: MIT

   Reading the tables takes tens of milliseconds, so it is done when the program is built: compile.c
   writes the image, which is assembled into the program beside the tables. Opening it copies what
   holds texts (entries, offices, words) and sets their pointers; the trie and the claims are used in
   place. The image is of one build: its structs, its byte order, its tables. */
#ifndef WORLD_IMAGE_H
#define WORLD_IMAGE_H

#include "world/lexicon.h"

/* The bytes of a lexicon that was read from data, without what only reading needs. */
str image_write(const lexicon *x, const data_set *data, arena *keep, arena scratch);

/* Fills x, whose texts live in data and in the image; what it changes lives in keep. False when the
   image is not one of these tables. */
bool image_open(str image, const data_set *data, lexicon *x, arena *keep);

/* The image that the program carries, "" when it has none. */
str image_inside(void);

#endif
