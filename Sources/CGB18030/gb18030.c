// In the program: a static one finds no tables of the C library's on another system.
#include "gb18030.h"
#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char two_bytes[] = {
#embed "two-bytes.bin"
};

const unsigned char *gb18030_two_bytes(size_t *count) {
    *count = sizeof two_bytes / 2;
    return two_bytes;
}
