#pragma once

/// The commit that the program was built from, with `+changes` behind it where files differed from it; NULL where the
/// program was not built by `make`.
const char *_Nullable build_commit(void);

/// The Swift compiler that built it; NULL as above.
const char *_Nullable build_compiler(void);

/// The version of the C library: in a static program, the one inside of it.
const char *_Nonnull build_libc(void);
