import Document

/// A few words to look for at a place of a text, each with a factor. Most places are told to hold none by their first
/// byte.
struct WordList: Sendable {
    private struct Word: Sendable {
        var start: Int
        var count: Int
        var factor: Int64
    }

    private var words: [Word] = []
    private var bytes: [UInt8] = []
    /// One bit for each byte that a word begins with.
    private var firstBytes = SIMD4<UInt64>()

    /// The words are tried in this order.
    init(_ list: [(text: String, factor: Int64)]) {
        for (text, factor) in list where !text.isEmpty {
            let utf8 = Array(text.utf8)
            words.append(Word(start: bytes.count, count: utf8.count, factor: factor))
            bytes += utf8
            firstBytes[Int(utf8[0] >> 6)] |= 1 << UInt64(utf8[0] & 63)
        }
    }

    init(_ list: [String]) { self.init(list.map { ($0, 1) }) }

    /// Length in bytes and factor of the word that is at a place.
    func word(in text: Span<UInt8>, at place: Int) -> (count: Int, factor: Int64)? {
        guard place < text.count else { return nil }
        let first = text[place]
        guard firstBytes[Int(first >> 6)] & (1 << UInt64(first & 63)) != 0 else { return nil }
        for word in words where place + word.count <= text.count {
            var length = 0
            while length < word.count, bytes[word.start + length] == text[place + length] { length += 1 }
            if length == word.count { return (word.count, word.factor) }
        }
        return nil
    }
}
