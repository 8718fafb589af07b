/// Text as the search compares it: capital letters small, full-width signs narrow. Everything else stays as it is.
public func foldedText(_ text: some Collection<UInt8>) -> [UInt8] {
    var folded: [UInt8] = []
    folded.reserveCapacity(text.count)
    for byte in text {
        folded.append(byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte)
        // U+FF01 to U+FF5E: EF BC 81 to EF BD 9E, the narrow signs 0x21 to 0x7E moved up.
        let end = folded.count
        guard byte & 0xC0 == 0x80, end >= 3, folded[end - 3] == 0xEF else { continue }
        let code = Int(folded[end - 2]) << 8 | Int(byte)
        let narrow: Int
        switch code {
        case 0xBC81...0xBCBF: narrow = code - 0xBC81 + 0x21
        case 0xBD80...0xBD9E: narrow = code - 0xBD80 + 0x60
        default: continue
        }
        folded.removeLast(3)
        let letter = UInt8(narrow)
        folded.append(letter &- UInt8(ascii: "A") < 26 ? letter | 0x20 : letter)
    }
    return folded
}
