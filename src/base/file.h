/* file.h: Whole files and the names in a folder.
   SPDX-License-Identifier: MIT */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/err.h"
#include "base/vec.h"

typedef VEC(str) str_vec;

/* All bytes of a file, at most limit_bytes: more is an error. False with error filled (file too).
 */
bool file_read(str path, ptrdiff_t limit_bytes, str *out, arena *keep, entente_error *error);

/* Writes a file so that after a crash either the old or the new one is there, whole. */
bool file_write(str path, str bytes, arena scratch, entente_error *error);

bool file_is_folder(str path, arena scratch);

/* The names in a folder, without "." and "..", in byte order. */
bool folder_list(str path, str_vec *out, arena *keep, entente_error *error);

/* folder + "/" + name; name alone when folder is empty. */
str path_join(str folder, str name, arena *keep);

#endif
