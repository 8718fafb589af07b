#ifndef OPPBOOK_CCMARK_H
#define OPPBOOK_CCMARK_H

#include <stddef.h>
#include <cmark.h>

/// Parses `length` bytes of CommonMark into a tree whose nodes live in an arena of the calling thread.
/// The tree is valid until the next call of `oppbook_cmark_parse` or `oppbook_cmark_reset` on the same thread
/// and must not be freed node by node.
cmark_node *oppbook_cmark_parse(const char *text, size_t length);

/// A node in the same arena, to be put into the tree that was parsed last.
cmark_node *oppbook_cmark_new(cmark_node_type type);

/// Gives the arena of the calling thread back for the next document.
void oppbook_cmark_reset(void);

#endif
