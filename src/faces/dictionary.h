/* dictionary.h: Dictionaries of other coders become files of one's own actors.
   SPDX-License-Identifier: MIT */
#ifndef FACES_DICTIONARY_H
#define FACES_DICTIONARY_H

#include <stdbool.h>

/* Writes what the dictionaries say into a folder, which is made where it is not there. data is a folder
   of knowledge or NULL. Returns how the command ends, after a message where something is wrong. */
int dictionary_import(const char *data, const char *folder, bool is_quiet, const char *const *paths,
                      int count);

#endif
