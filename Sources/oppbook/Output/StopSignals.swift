import Glibc
import Platform
import Synchronization

/// Waits for Ctrl-C and the like, which end nothing in the middle of its work: a handler writes a byte into a pipe.
/// Holding the signals back would not do: a thread of swift-subprocess lets all of them through while it waits.
struct StopSignals {
    private let pipe: Int32

    init() {
        var ends: [Int32] = [-1, -1]
        guard Glibc.pipe(&ends) == 0 else {
            // Without a pipe, the signals end the process at once.
            pipe = -1
            return
        }
        ends.forEach(makeNonBlocking)
        pipe = ends[0]
        toldOfSignals.store(ends[1], ordering: .sequentiallyConsistent)
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number) { _ in
                let saved = errno
                var byte: UInt8 = 1
                _ = write(toldOfSignals.load(ordering: .sequentiallyConsistent), &byte, 1)
                errno = saved
            }
        }
    }

    /// Waits some time; true where one came.
    func wait(milliseconds: Int) -> Bool {
        var polled = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
        let count = poll(&polled, 1, Int32(milliseconds))
        // The signal itself may end the wait.
        return count < 0 ? poll(&polled, 1, 0) > 0 : count > 0
    }
}

/// The end of the pipe that the handler writes to; a handler reaches nothing but globals.
private let toldOfSignals = Atomic<Int32>(-1)
