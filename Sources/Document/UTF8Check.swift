/// Offset of the first byte that is not UTF-8, or nil when all are.
public func firstInvalidUTF8(_ bytes: Span<UInt8>) -> Int? {
    bytes.withUnsafeBufferPointer(firstInvalidUTF8)
}

private func firstInvalidUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    let count = bytes.count
    var i = 0
    while i < count {
        let lead = bytes[i]
        if lead < 0x80 {
            i += 1
            continue
        }
        // Nearly all characters beyond ASCII are Chinese: three bytes, seen at once, without the exceptions of E0 and
        // ED.
        if lead >= 0xE1, lead <= 0xEC, i + 4 <= count {
            let four = UInt32(littleEndian: UnsafeRawPointer(base + i).loadUnaligned(as: UInt32.self))
            if four & 0x00C0_C000 == 0x0080_8000 {
                i += 3
                continue
            }
        }
        guard let length = lengthOfCharacter(bytes, i) else { return i }
        i += length
    }
    return nil
}

/// Bytes of the well-formed character at an offset (The Unicode Standard, table 3-7), or nil.
private func lengthOfCharacter(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int) -> Int? {
    let length: Int
    var lowest: UInt8 = 0x80
    var highest: UInt8 = 0xBF
    switch bytes[i] {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, lowest) = (3, 0xA0)
    case 0xED: (length, highest) = (3, 0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, lowest) = (4, 0x90)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, highest) = (4, 0x8F)
    default: return nil
    }
    guard i + length <= bytes.count, bytes[i + 1] >= lowest, bytes[i + 1] <= highest else { return nil }
    for k in 2..<max(2, length) where bytes[i + k] & 0xC0 != 0x80 { return nil }
    return length
}
