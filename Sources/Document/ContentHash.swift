/// A 64-bit hash of bytes, to tell whether content changed. Not for security: nobody gains by forging a cache entry.
///
/// The mixing of wyhash (Wang Yi, public domain): eight bytes at a time through a 64×64→128 bit product.
public struct ContentHash: Sendable, Hashable {
    public var value: UInt64

    public init(value: UInt64) { self.value = value }

    public init(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) {
        var hash = seed ^ 0xA076_1D64_78BD_642F
        var at = 0
        while at + 8 <= bytes.count {
            hash = Self.mix(hash ^ bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self), 0xE703_7ED1_A0B4_28DB)
            at += 8
        }
        var tail: UInt64 = 0
        while at < bytes.count {
            tail = tail << 8 | UInt64(bytes[at])
            at += 1
        }
        value = Self.mix(hash ^ tail, 0x8EBC_6AF0_9C88_C6E3 ^ UInt64(bytes.count))
    }

    public init(_ bytes: [UInt8], seed: UInt64 = 0) {
        self = bytes.withUnsafeBytes { ContentHash($0, seed: seed) }
    }

    private static func mix(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let product = a.multipliedFullWidth(by: b)
        return product.high ^ product.low
    }
}
