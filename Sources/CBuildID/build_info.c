#include "build_info.h"
#include <gnu/libc-version.h>
#include <stddef.h>

// `make build` writes the header and says so: other builds would find the header of an earlier one.
#ifdef OPPBOOK_STAMPED
#include "../../.build/assets/build.h"
const char *build_commit(void) { return OPPBOOK_COMMIT; }
const char *build_compiler(void) { return OPPBOOK_COMPILER; }
#else
const char *build_commit(void) { return NULL; }
const char *build_compiler(void) { return NULL; }
#endif

const char *build_libc(void) { return gnu_get_libc_version(); }
