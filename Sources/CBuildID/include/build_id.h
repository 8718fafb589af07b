#pragma once
#include <stddef.h>

/// The GNU build id that the linker wrote into the running program, and how many bytes it has; NULL for a program
/// without one. Swift's Glibc module does not show `dl_iterate_phdr`.
const unsigned char *_Nullable build_id(size_t *_Nonnull count);
