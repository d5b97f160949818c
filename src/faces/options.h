/* options.h: The options of a verb.
   SPDX-License-Identifier: MIT

       --json   --threads 4   --threads=4   -t 4   -t4   -q   --   -
   Options and operands may be mixed; what follows "--" is an operand, and so is "-". */
#ifndef FACES_OPTIONS_H
#define FACES_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

enum { LIST_MOST = 64 };

/* Values of an option that may be given more than once. */
typedef struct option_list {
    const char *values[LIST_MOST];
    int count;
} option_list;

/* One option: exactly one of flag, number, text and list says where its value goes. */
typedef struct option {
    const char *name;  /* without its dashes */
    char letter;       /* short form, 0 for none */
    bool *flag;        /* set when given */
    int *number;       /* takes a whole number from 0 to most */
    const char **text; /* takes a text */
    option_list *list; /* takes a text each time it is given */
    int most;
} option;

/* Takes the options out of argv (argv[0] is not looked at), and leaves the operands in argv[0] ...
   argv[*operands - 1]. False, after a message that names the verb's help, when they are wrong. */
bool options_take(const char *verb, const option *options, size_t count, int argc, char **argv,
                  int *operands);

#endif
