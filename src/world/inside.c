/* inside.c: The image of the tables that the program carries.
   SPDX-License-Identifier: MIT */
#include "world/image.h"

extern const char world_image[], world_image_end[];

str image_inside(void)
{
    return (str){world_image, world_image_end - world_image};
}
