import Glibc

/// Makes reads and writes of an open file return at once, and keeps programs that are started from inheriting it.
public func makeNonBlocking(_ file: Int32) {
    _ = fcntl(file, F_SETFL, fcntl(file, F_GETFL) | O_NONBLOCK)
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
}
