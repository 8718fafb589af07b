/*
 * baseline: the least work a checker of Markdown files with YAML front matter can do.
 *
 *   baseline THREADS DIR
 *
 * Walks DIR for *.md, reads each file, runs libyaml's event loop over the front matter and libcmark over the
 * text after it, throws both results away and prints what it counted. It judges nothing and keeps nothing, so a
 * linter that needs a small multiple of its time spends little beyond reading and parsing.
 *
 *   cc -O2 -pthread -o baseline baseline.c $(pkg-config --cflags --libs libcmark yaml-0.1)
 */
#define _POSIX_C_SOURCE 200809L
#define _DEFAULT_SOURCE

#include <cmark.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

enum { MAX_THREADS = 256, FIRST_BUFFER = 64 * 1024 };

static void die(const char *what, const char *which) {
    fprintf(stderr, "baseline: %s: %s: %s\n", what, which, strerror(errno));
    exit(2);
}

/* ---- the list of files ------------------------------------------------------------------------------------- */

struct paths {
    char **items;
    size_t count, room;
};

static void append(struct paths *paths, char *path) {
    if (paths->count == paths->room) {
        paths->room = paths->room ? paths->room * 2 : 1024;
        paths->items = realloc(paths->items, paths->room * sizeof *paths->items);
        if (!paths->items)
            die("out of memory", path);
    }
    paths->items[paths->count++] = path;
}

static int ends_in_md(const char *name) {
    size_t length = strlen(name);
    return length > 3 && memcmp(name + length - 3, ".md", 3) == 0;
}

/* The entry's type, from the directory itself where the file system tells it there. */
static unsigned char type_of(const struct dirent *entry, const char *path) {
    struct stat status;
    if (entry->d_type != DT_UNKNOWN)
        return entry->d_type;
    if (lstat(path, &status) != 0)
        die("cannot look at", path);
    return S_ISDIR(status.st_mode) ? DT_DIR : S_ISREG(status.st_mode) ? DT_REG : DT_UNKNOWN;
}

static void walk(struct paths *paths, const char *directory) {
    DIR *stream = opendir(directory);
    if (!stream)
        die("cannot open", directory);
    struct dirent *entry;
    while ((entry = readdir(stream))) {
        if (entry->d_name[0] == '.')
            continue;
        size_t size = strlen(directory) + 1 + strlen(entry->d_name) + 1;
        char *path = malloc(size);
        if (!path)
            die("out of memory", directory);
        snprintf(path, size, "%s/%s", directory, entry->d_name);
        unsigned char type = type_of(entry, path);
        if (type == DT_REG && ends_in_md(entry->d_name)) {
            append(paths, path);
            continue;
        }
        if (type == DT_DIR)
            walk(paths, path);
        free(path);
    }
    closedir(stream);
}

/* ---- one file ---------------------------------------------------------------------------------------------- */

struct counts {
    size_t files, bytes, events, blocks, yaml_errors;
};

struct buffer {
    char *bytes;
    size_t size, room;
};

static void read_file(struct buffer *buffer, const char *path) {
    struct stat status;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0 || fstat(file, &status) != 0)
        die("cannot open", path);
    size_t expected = (size_t)status.st_size;
    if (expected > buffer->room) {
        buffer->room = expected * 2;
        buffer->bytes = realloc(buffer->bytes, buffer->room);
        if (!buffer->bytes)
            die("out of memory", path);
    }
    buffer->size = 0;
    while (buffer->size < expected) {
        ssize_t got = read(file, buffer->bytes + buffer->size, expected - buffer->size);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            die("cannot read", path);
        if (got == 0)
            break;
        buffer->size += (size_t)got;
    }
    close(file);
}

/* Where the front matter lies, and where the text after it starts; empty and 0 when there is none. */
static void split(const struct buffer *buffer, size_t *start, size_t *end, size_t *body) {
    static const char fence[] = "---\n";
  *start = *end = *body = 0;
    if (buffer->size < 4 || memcmp(buffer->bytes, fence, 4) != 0)
        return;
    size_t line = 4;
    while (buffer->size - line >= 4) {
        if (memcmp(buffer->bytes + line, fence, 4) == 0) {
      *start = 4;
      *end = line;
      *body = line + 4;
            return;
        }
        const char *newline = memchr(buffer->bytes + line, '\n', buffer->size - line);
        if (!newline)
            return;
        line = (size_t)(newline - buffer->bytes) + 1;
    }
}

static void parse_yaml(const char *text, size_t length, struct counts *counts) {
    yaml_parser_t parser;
    yaml_event_t event;
    int done = 0;
    if (!yaml_parser_initialize(&parser))
        die("cannot start", "libyaml");
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, length);
    while (!done) {
        if (!yaml_parser_parse(&parser, &event)) {
            counts->yaml_errors++;
            break;
        }
        counts->events++;
        done = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
}

static void parse_markdown(const char *text, size_t length, struct counts *counts) {
    cmark_node *document = cmark_parse_document(text, length, CMARK_OPT_DEFAULT);
    for (cmark_node *block = cmark_node_first_child(document); block; block = cmark_node_next(block))
        counts->blocks++;
    cmark_node_free(document);
}

/* ---- sharing the work -------------------------------------------------------------------------------------- */

struct worker {
    pthread_t thread;
    const struct paths *paths;
    atomic_size_t *next;
    struct counts counts;
};

static void *work(void *argument) {
    struct worker *worker = argument;
    struct counts counts = {0}; /* kept on this thread's stack: neighbours in an array would share cache lines */
    struct buffer buffer = {.bytes = malloc(FIRST_BUFFER), .room = FIRST_BUFFER};
    size_t index, start, end, body;
    if (!buffer.bytes)
        die("out of memory", "first buffer");
    while ((index = atomic_fetch_add_explicit(worker->next, 1, memory_order_relaxed)) < worker->paths->count) {
        read_file(&buffer, worker->paths->items[index]);
        split(&buffer, &start, &end, &body);
        parse_yaml(buffer.bytes + start, end - start, &counts);
        parse_markdown(buffer.bytes + body, buffer.size - body, &counts);
        counts.files++;
        counts.bytes += buffer.size;
    }
    free(buffer.bytes);
    worker->counts = counts;
    return NULL;
}

int main(int argc, char **argv) {
    int threads = argc == 3 ? atoi(argv[1]) : 0;
    if (threads < 1 || threads > MAX_THREADS) {
        fprintf(stderr, "usage: baseline THREADS DIR\n");
        return 2;
    }
    struct paths paths = {0};
    walk(&paths, argv[2]);

    static struct worker workers[MAX_THREADS];
    atomic_size_t next = 0;
    for (int i = 0; i < threads; i++) {
        workers[i].paths = &paths;
        workers[i].next = &next;
        if (i > 0 && (errno = pthread_create(&workers[i].thread, NULL, work, &workers[i])) != 0)
            die("cannot start", "thread");
    }
    work(&workers[0]); /* the main thread is the first worker */

    struct counts total = workers[0].counts;
    for (int i = 1; i < threads; i++) {
        pthread_join(workers[i].thread, NULL);
        total.files += workers[i].counts.files;
        total.bytes += workers[i].counts.bytes;
        total.events += workers[i].counts.events;
        total.blocks += workers[i].counts.blocks;
        total.yaml_errors += workers[i].counts.yaml_errors;
    }
    printf("files %zu  bytes %zu  events %zu  blocks %zu  yaml-errors %zu\n", total.files, total.bytes, total.events,
           total.blocks, total.yaml_errors);
    for (size_t i = 0; i < paths.count; i++)
        free(paths.items[i]);
    free(paths.items);
    return 0;
}
