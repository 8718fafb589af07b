import Glibc

extension Span where Element == UInt8 {
    /// Offset of the first `byte` from `start` up to, not including, `end`; nil when there is none. The C library looks
    /// at 32 bytes at a time, where a loop looks at one.
    public func firstOffset(of byte: UInt8, from start: Int = 0, to end: Int? = nil) -> Int? {
        let end = end ?? count
        guard start >= 0, start < end, end <= count else { return nil }
        return withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress, let found = memchr(base + start, Int32(byte), end - start) else {
                return nil
            }
            return UnsafeRawPointer(found) - UnsafeRawPointer(base)
        }
    }

    /// Whether `other` is at `offset`.
    public func holds(_ other: StaticString, at offset: Int) -> Bool {
        let length = other.utf8CodeUnitCount
        guard offset >= 0, offset + length <= count else { return false }
        // Most places differ in their first byte, which takes no call.
        guard length > 0, self[offset] == other.utf8Start.pointee else { return length == 0 }
        return length == 1
            || withUnsafeBufferPointer { bytes in
                bytes.baseAddress.map { memcmp($0 + offset, other.utf8Start, length) == 0 } ?? false
            }
    }

    /// The bytes as text.
    public var text: String {
        withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }
}

/// Whether one text comes before another by their bytes: the order of paths in every output. `<` on strings would
/// normalise Unicode first.
public func precedesByBytes(_ a: String, _ b: String) -> Bool {
    // Native strings, which these are, are handed out where they are.
    var (a, b) = (a, b)
    return a.withUTF8 { a in
        b.withUTF8 { b in
            guard let first = a.baseAddress, let second = b.baseAddress else { return a.count < b.count }
            let order = memcmp(first, second, min(a.count, b.count))
            return order == 0 ? a.count < b.count : order < 0
        }
    }
}

extension [UInt8] {
    /// Whether the bytes of a word are among these, one after the other. The library's search of a collection in another
    /// takes a hundred times as long.
    public func holds(_ word: [UInt8]) -> Bool {
        guard let last = word.last else { return true }
        return withUnsafeBytes { text in
            word.withUnsafeBytes { word in
                guard let start = text.baseAddress, let wanted = word.baseAddress else { return false }
                // The last byte first: of Chinese characters it is the one that differs most.
                var at = word.count - 1
                while at < text.count, let found = memchr(start + at, Int32(last), text.count - at) {
                    let end = UnsafeRawPointer(found) - start + 1
                    if memcmp(start + end - word.count, wanted, word.count) == 0 { return true }
                    at = end
                }
                return false
            }
        }
    }
}
