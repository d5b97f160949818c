/* compile.c: Run while the program is built: writes the image of the tables, and the assembler source
   that carries it.
   SPDX-License-Identifier: MIT

       compile_world OUT.image OUT.S */
#include <stdio.h>

#include "world/image.h"

/* The program that makes the image has none. */
str image_inside(void)
{
    return S("");
}

static bool write_image(str path, arena *keep, arena scratch, entente_error *error)
{
    data_set data;
    lexicon x = {0};
    return data_open(S(""), &data, keep, error) && lexicon_load(&x, &data, NULL, keep, error) &&
           file_write(path, image_write(&x, &data, keep, scratch), scratch, error);
}

static bool write_source(str path, str image, arena scratch, entente_error *error)
{
    str source = str_format(&scratch,
                            "/* Made by src/world/compile.c. */\n.section .rodata\n.balign 64\n"
                            ".globl world_image\n.hidden world_image\n"
                            "world_image: .incbin \"%.*s\"\n"
                            ".globl world_image_end\n.hidden world_image_end\n"
                            "world_image_end: .byte 0\n"
                            ".section .note.GNU-stack, \"\", %%progbits\n",
                            ARG_STR(image));
    arena rest = scratch;
    return file_write(path, source, rest, error);
}

int main(int argc, char **argv)
{
    entente_error error = {0};
    if (argc != 3) return fprintf(stderr, "usage: compile_world OUT.image OUT.S\n"), 2;
    arena keep = arena_open((ptrdiff_t)4 << 30), scratch = arena_open((ptrdiff_t)1 << 30);
    bool is_good = write_image(str_of(argv[1]), &keep, scratch, &error) &&
                   write_source(str_of(argv[2]), str_of(argv[1]), scratch, &error);
    if (!is_good) fprintf(stderr, "%s:%td: %s\n", error.file, error.line, error.message);
    arena_close(&scratch);
    arena_close(&keep);
    return is_good ? 0 : 1;
}
