#define _GNU_SOURCE
#include "build_id.h"
#include <link.h>
#include <string.h>

struct found {
    const unsigned char *bytes;
    size_t count;
};

static int look(struct dl_phdr_info *program, size_t size, void *result) {
    (void)size;
    struct found *found = result;
    for (int i = 0; i < program->dlpi_phnum && !found->bytes; i++) {
        const ElfW(Phdr) *part = &program->dlpi_phdr[i];
        if (part->p_type != PT_NOTE) continue;
        // 8 only for notes of other kinds; the build id's are aligned to 4.
        size_t align = part->p_align == 8 ? 8 : 4;
        const char *at = (const char *)(program->dlpi_addr + part->p_vaddr);
        const char *end = at + part->p_memsz;
        while ((size_t)(end - at) >= sizeof(ElfW(Nhdr))) {
            const ElfW(Nhdr) *note = (const void *)at;
            size_t name = (note->n_namesz + align - 1) & ~(align - 1);
            size_t value = (note->n_descsz + align - 1) & ~(align - 1);
            if (sizeof *note + name + value > (size_t)(end - at)) break;
            const char *owner = at + sizeof *note;
            if (note->n_type == NT_GNU_BUILD_ID && note->n_namesz == 4 && memcmp(owner, "GNU", 4) == 0) {
                found->bytes = (const unsigned char *)owner + name;
                found->count = note->n_descsz;
                break;
            }
            at += sizeof *note + name + value;
        }
    }
    // The first one is the program itself; the others are its libraries.
    return 1;
}

const unsigned char *build_id(size_t *count) {
    struct found found = {NULL, 0};
    dl_iterate_phdr(look, &found);
    *count = found.count;
    return found.bytes;
}
