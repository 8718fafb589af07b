/// Values on the line of their field: what YAML reads otherwise than a person.
extension FrontMatterLines {
    mutating func readValue(_ start: Int, _ index: Int) -> Int {
        let end = endOfWords(start, Int(lines[index].end))
        guard start < end else { return index + 1 }
        if end - start == 1, bytes[start] == UInt8(ascii: "-") {
            slips.append(FrontMatterSlip(.loneDash, ByteRange(start, end), edits: [Edit(ByteRange(start, end), "")]))
            return index + 1
        }
        switch bytes[start] {
        case UInt8(ascii: "|"), UInt8(ascii: ">"): return readBlockScalar(start, end, index)
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return readQuoted(start, end, index)
        case UInt8(ascii: "{"), UInt8(ascii: "["): return readFlow(start, index)
        case UInt8(ascii: "#"): break
        case UInt8(ascii: "*"), UInt8(ascii: "@"), UInt8(ascii: "%"), UInt8(ascii: "`"), UInt8(ascii: "&"),
            UInt8(ascii: "!"),
            UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"):
            reportReserved(start, end)
        case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
            if start + 1 < end, bytes[start + 1] == 0x20 { reportReserved(start, end) } else { readPlain(start, end) }
        default: readPlain(start, end)
        }
        return index + 1
    }

    mutating func readPlain(_ start: Int, _ end: Int) {
        if let opening = missingOpening(start, end) {
            slips.append(
                FrontMatterSlip(.bracket, ByteRange(start, end), edits: [Edit(ByteRange(start, start), opening)]))
        } else if wideBracket(start) != nil {
            slips.append(FrontMatterSlip(.wideSigns, ByteRange(start, end), edits: narrowing(start, end, isFlow: true)))
        } else if let colon = colon(start, end) {
            slips.append(FrontMatterSlip(.colonInValue, ByteRange(colon, colon + 1), edits: quoting(start, end)))
        }
    }

    /// The bracket that lacks before a value that ends with its other half.
    func missingOpening(_ start: Int, _ end: Int) -> String? { Self.missingOpening(bytes, ByteRange(start, end)) }

    /// The bracket that lacks before words that end with its other half; nil where there is none.
    public static func missingOpening(_ bytes: [UInt8], _ words: ByteRange) -> String? {
        guard let last = bytes[words.indices].last, let first = bytes[words.indices].first else { return nil }
        let isBrace = last == UInt8(ascii: "}")
        guard isBrace || last == UInt8(ascii: "]"), first != UInt8(ascii: "["), first != UInt8(ascii: "{") else {
            return nil
        }
        let open = isBrace ? UInt8(ascii: "{") : UInt8(ascii: "[")
        let count = bytes[words.indices].reduce(0) { $0 + ($1 == open ? 1 : $1 == last ? -1 : 0) }
        return count == -1 ? (isBrace ? "{ " : "[") : nil
    }

    mutating func reportReserved(_ start: Int, _ end: Int) {
        let mark = String(decoding: bytes[start..<(start + 1)], as: UTF8.self)
        slips.append(FrontMatterSlip(.reservedStart(mark), ByteRange(start, end), edits: quoting(start, end)))
    }
}
