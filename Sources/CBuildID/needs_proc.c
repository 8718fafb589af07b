// Swift's runtime and Dispatch look into /proc, and end the process with a signal where there is none, as in a bare root;
// some of that is before `main`. So it is asked for before everything else, and in both languages at once.
#include <string.h>
#include <unistd.h>

__attribute__((constructor(101))) static void look(void) {
    static const char words[] =
        "oppbook: 没有挂载 /proc，程序不能运行\n  = 先运行 mount -t proc proc /proc；容器里一般已有。\n"
        "oppbook: /proc is not mounted, and the program cannot run without it\n"
        "  = Run mount -t proc proc /proc first; containers usually have it.\n";
    if (access("/proc/self/stat", F_OK) == 0) return;
    ssize_t written = write(STDERR_FILENO, words, strlen(words));
    (void)written;
    _exit(2);
}
