/* page.h: The page of web/, as one file inside the program. Made by tools/page.py.
   SPDX-License-Identifier: MIT */
#ifndef FACES_PAGE_H
#define FACES_PAGE_H

#include <stddef.h>

extern const char page_file[];
extern const size_t page_file_size;

/* docs/openapi.json. */
extern const char page_interface[];
extern const size_t page_interface_size;

/* The Content-Security-Policy under which it runs. */
extern const char page_policy[];

#endif
