import Document

/// Text as the search compares it: capital letters small, full-width signs narrow, letters with their marks in one.
/// Everything else stays as it is.
public func foldedText(_ text: some Collection<UInt8>) -> [UInt8] {
    text.withContiguousStorageIfAvailable(foldedBytes) ?? Array(text).withUnsafeBufferPointer(foldedBytes)
}

private func foldedBytes(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    // Combining marks begin with these two bytes, which are rare in any text.
    text.contains(0xCC) || text.contains(0xCD)
        ? composed(text).withUnsafeBufferPointer(folded) : folded(text)
}

private func folded(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: text.count) { folded, end in
        let (from, to) = (UnsafeRawBufferPointer(text), UnsafeMutableRawBufferPointer(folded))
        var at = 0
        while at < text.count {
            // Eight bytes at a time, as long as no full-width sign is among them.
            while at + 8 <= text.count {
                let bytes = from.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                if holdsFullWidthStart(bytes) { break }
                to.storeBytes(of: small(bytes), toByteOffset: end, as: UInt64.self)
                (at, end) = (at + 8, end + 8)
            }
            let stop = min(at + 8, text.count)
            while at < stop {
                if text[at] == fullWidthStart, at + 2 < text.count, let narrow = narrow(text[at + 1], text[at + 2]) {
                    folded[end] = small(narrow)
                    at += 3
                } else {
                    folded[end] = small(text[at])
                    at += 1
                }
                end += 1
            }
        }
    }
}

/// The first byte of every full-width sign in UTF-8.
private let fullWidthStart: UInt8 = 0xEF

/// U+FF01 to U+FF5E: EF BC 81 to EF BD 9E, the narrow signs 0x21 to 0x7E moved up.
private func narrow(_ second: UInt8, _ third: UInt8) -> UInt8? {
    switch (second, third) {
    case (0xBC, 0x81...0xBF): third - 0x81 + 0x21
    case (0xBD, 0x80...0x9E): third - 0x80 + 0x60
    default: nil
    }
}

private func small(_ byte: UInt8) -> UInt8 { byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte }

/// Eight bytes side by side: each 0x01, and the highest bit of each.
private let ones: UInt64 = 0x0101_0101_0101_0101
private let highs: UInt64 = 0x8080_8080_8080_8080

private func holdsFullWidthStart(_ bytes: UInt64) -> Bool {
    // Zero where the byte is 0xEF; the well-known test for a zero byte.
    let others = bytes ^ (ones &* UInt64(fullWidthStart))
    return (others &- ones) & ~others & highs != 0
}

private func small(_ bytes: UInt64) -> UInt64 {
    // The highest bit of each byte tells: not below A, above Z. Only where the byte itself has none is it a letter.
    let low = bytes & ~highs
    let (fromA, aboveZ) = (low &+ ones &* (0x80 - 0x41), low &+ ones &* (0x80 - 0x5B))
    return bytes | (fromA & ~aboveZ & ~bytes & highs) >> 2
}
