import Document

/// A Bloom filter of the pairs of neighbouring characters in a text: what may hold a word is found without the text.
/// One bit per pair. A page of 700 characters fills a quarter of the bits, so one in four of the other pages passes for
/// a word of two characters, one in 64 for a word of four; a word of one character passes everywhere.
enum TextFilter {
    /// Of a filter, in bytes.
    static let length = 256

    /// - Parameter text: folded as words are, by ``foldedText(_:)``.
    static func bytes(of text: [UInt8]) -> [UInt8] {
        var filter = Array(repeating: UInt8(0), count: length)
        text.withUnsafeBufferPointer { text in
            forEachPair(text) { filter[Int($0 >> 3)] |= 1 << ($0 & 7) }
        }
        return filter
    }

    /// The bits that are set in the filter of every text that holds the words.
    static func bits(of words: [[UInt8]]) -> [UInt32] {
        var bits: Set<UInt32> = []
        for word in words { word.withUnsafeBufferPointer { word in forEachPair(word) { bits.insert($0) } } }
        return bits.sorted()
    }

    /// Whether a text with this filter may hold them.
    static func mayHold(_ bits: [UInt32], _ filter: UnsafeRawBufferPointer) -> Bool {
        bits.allSatisfy { filter[Int($0 >> 3)] & 1 << UInt8($0 & 7) != 0 }
    }

    /// Calls `body` with the bit of every pair.
    private static func forEachPair(_ text: UnsafeBufferPointer<UInt8>, _ body: (UInt32) -> Void) {
        var before: UInt32 = 0
        var at = 0
        while at < text.count {
            let isFirst = at == 0
            let end = min(at + width(text[at]), text.count)
            var character = UInt32(text[at])
            at += 1
            while at < end, text[at] & 0xC0 == 0x80 {
                character = character << 8 | UInt32(text[at])
                at += 1
            }
            if !isFirst {
                let mixed = (UInt64(before) << 32 | UInt64(character)) &* 0x9E37_79B9_7F4A_7C15
                body(UInt32(truncatingIfNeeded: mixed >> 53))
            }
            before = character
        }
    }

    /// How many bytes the character takes that begins with this one; 1 for a byte that begins none. A word that is
    /// valid UTF-8 falls into the same characters wherever it is in a text, whatever surrounds it.
    private static func width(_ first: UInt8) -> Int {
        switch first {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 1
        }
    }
}
