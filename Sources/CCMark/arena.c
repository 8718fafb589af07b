// A bump allocator for libcmark, one per thread.
//
// libcmark asks for some hundred small blocks per document and gives all of them back at once; malloc and free
// were a third of its time. Its own arena is one per process and so of no use to several threads.

#include "ccmark.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_CHUNK ((size_t)256 * 1024)
#define ALIGNMENT ((size_t)16)

typedef struct chunk {
    struct chunk *previous;
    size_t size, used;
    _Alignas(16) unsigned char bytes[];
} chunk;

static _Thread_local chunk *top = NULL;

static void *out_of_memory(void) {
    abort(); // as libcmark's own allocator does: there is no way to report it to the parser
}

static void *take(size_t size) {
    size = (size + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
    if (top == NULL || top->size - top->used < size) {
        size_t room = top == NULL ? FIRST_CHUNK : top->size * 2;
        if (room < size) room = size;
        chunk *fresh = malloc(sizeof(chunk) + room);
        if (fresh == NULL) return out_of_memory();
        fresh->previous = top;
        fresh->size = room;
        fresh->used = 0;
        top = fresh;
    }
    void *result = top->bytes + top->used;
    top->used += size;
    return result;
}

// Each block is preceded by its size, which `realloc` needs.
static void *arena_calloc(size_t count, size_t size) {
    size_t wanted;
    if (__builtin_mul_overflow(count, size, &wanted)) return out_of_memory();
    unsigned char *block = take(wanted + ALIGNMENT);
    *(size_t *)block = wanted;
    memset(block + ALIGNMENT, 0, wanted);
    return block + ALIGNMENT;
}

static void *arena_realloc(void *old, size_t wanted) {
    size_t had = old == NULL ? 0 : *(size_t *)((unsigned char *)old - ALIGNMENT);
    if (old != NULL && had >= wanted) return old;
    unsigned char *block = take(wanted + ALIGNMENT);
    *(size_t *)block = wanted;
    if (had > 0) memcpy(block + ALIGNMENT, old, had);
    return block + ALIGNMENT;
}

static void arena_free(void *block) { (void)block; }

void oppbook_cmark_reset(void) {
    // The first chunk stays for the next document, unless one huge document made it.
    while (top != NULL && (top->previous != NULL || top->size > FIRST_CHUNK * 16)) {
        chunk *previous = top->previous;
        free(top);
        top = previous;
    }
    if (top != NULL) top->used = 0;
}

static cmark_mem memory = {arena_calloc, arena_realloc, arena_free};

cmark_node *oppbook_cmark_new(cmark_node_type type) { return cmark_node_new_with_mem(type, &memory); }

cmark_node *oppbook_cmark_parse(const char *text, size_t length) {
    oppbook_cmark_reset();
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &memory);
    // libcmark puts three bytes in the place of a zero byte, which would move every column behind it: one does as well.
    for (const char *end = text + length; text < end;) {
        const char *zero = memchr(text, 0, (size_t)(end - text));
        size_t count = (size_t)((zero ? zero : end) - text);
        cmark_parser_feed(parser, text, count);
        if (zero) cmark_parser_feed(parser, "\x1A", 1);
        text += zero ? count + 1 : count;
    }
    cmark_node *document = cmark_parser_finish(parser);
    return document; // the parser itself lies in the arena too
}
