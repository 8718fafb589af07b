#pragma once
#include <stddef.h>

/// The code points of the characters of two bytes, in the order of their codes, each as two bytes with the lower one
/// first; and how many there are.
const unsigned char *_Nonnull gb18030_two_bytes(size_t *_Nonnull count);
