import Glibc

/// Writes all the bytes to an open file; false where the system refuses, with its reason in `errno`.
public func writeAll(_ bytes: UnsafeRawBufferPointer, to file: Int32) -> Bool {
    var at = 0
    while at < bytes.count, let start = bytes.baseAddress {
        let count = write(file, start + at, bytes.count - at)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        at += count
    }
    return true
}
