import Glibc

/// Waits for Ctrl-C and the like. They are held back from the whole process, so that nothing ends in the middle of its
/// work.
struct StopSignals {
    private var set = sigset_t()

    /// Before any thread is made: threads take over what is held back.
    init() {
        sigemptyset(&set)
        for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&set, number) }
        pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// Waits some time; true where one came.
    mutating func wait(milliseconds: Int) -> Bool {
        var time = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
        return sigtimedwait(&set, nil, &time) > 0
    }
}
