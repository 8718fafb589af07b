/// Packs values into bytes: variable-length integers, and text with its length. What the caches are made of.
public struct ByteWriter: Sendable {
    public private(set) var bytes: [UInt8] = []

    public init() {}

    public mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    public mutating func write(byte: UInt8) { bytes.append(byte) }

    /// LEB128 of the zigzag form, so that small negative numbers stay small.
    public mutating func write(_ value: Int64) {
        var rest = UInt64(bitPattern: (value << 1) ^ (value >> 63))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    public mutating func write(_ value: Int) { write(Int64(value)) }

    /// The lowest bytes of a number, the lowest first.
    /// - Parameter count: how many bytes; 1 to 8.
    public mutating func write(low count: Int, of value: UInt64) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0.prefix(count)) }
    }

    public mutating func write(bytes more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

    public mutating func write(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            write(utf8.count)
            bytes.append(contentsOf: utf8)
        }
    }
}

/// Unpacks what ``ByteWriter`` packed. Damaged bytes give nil, never a trap.
public struct ByteReader {
    @usableFromInline let bytes: UnsafeRawBufferPointer
    @usableFromInline var at = 0

    /// The bytes must outlive the reader.
    public init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    public var isAtEnd: Bool { at >= bytes.count }

    /// Bytes that were not read yet.
    public var left: Int { bytes.count - at }

    /// The next bytes as they are; nil when there are not so many.
    public mutating func bytes(_ count: Int) -> UnsafeRawBufferPointer? {
        guard count >= 0, count <= left else { return nil }
        defer { at += count }
        return UnsafeRawBufferPointer(rebasing: bytes[at..<(at + count)])
    }

    @inlinable
    public mutating func byte() -> UInt8? {
        guard at < bytes.count else { return nil }
        defer { at += 1 }
        return bytes[at]
    }

    @inlinable
    public mutating func int64() -> Int64? {
        // Most numbers are small.
        if at < bytes.count, bytes[at] < 0x80 {
            let byte = Int64(bytes[at])
            at += 1
            return (byte >> 1) ^ -(byte & 1)
        }
        return longInt64()
    }

    @usableFromInline
    mutating func longInt64() -> Int64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while at < bytes.count, shift < 64 {
            let byte = bytes[at]
            at += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1) }
            shift += 7
        }
        return nil
    }

    @inlinable
    public mutating func int() -> Int? { int64().map { Int($0) } }

    /// A count of things that follow, each at least one byte long: larger counts than bytes left are damage.
    public mutating func count() -> Int? {
        guard let count = int(), count >= 0, count <= bytes.count - at else { return nil }
        return count
    }

    /// Passes over a text.
    public mutating func skipString() -> Bool {
        guard let count = count() else { return false }
        at += count
        return true
    }

    public mutating func string() -> String? {
        guard let count = count() else { return nil }
        defer { at += count }
        return String(decoding: bytes[at..<(at + count)], as: UTF8.self)
    }
}
