import Document

/// A source with marks below its lines, as a page to read:
///
///     客户: "某公司"
///     ^^^^ plain 客户
///           ^^^^^^^^ double 某公司
///
/// A mark is below what it is about, two signs to a Chinese character and one to anything else, and says what is
/// there. What is empty, or goes on over several lines, is marked where it begins.
struct Marked {
    /// Without the marks.
    let bytes: [UInt8]
    let marks: [Mark]

    struct Mark: Hashable, CustomStringConvertible {
        var start: Int
        /// Nil for what is empty or does not end on its line.
        var end: Int?
        var words: String
        var description: String { "\(start)–\(end.map { "\($0)" } ?? "…") \(words)" }
    }

    /// - Parameters:
    ///   - before: bytes that are in front of everything.
    init(_ page: String, lineEnding: String = "\n", before: [UInt8] = []) {
        var bytes = before
        var marks: [Mark] = []
        /// Offset of the byte behind each column of the last line of the source.
        var offsets: [Int] = []
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            let blanks = line.prefix { $0 == " " }.count
            let signs = line.dropFirst(blanks).prefix { $0 == "^" }.count
            guard signs == 0 else {
                let words = line.dropFirst(blanks + signs).drop { $0 == " " }
                let start = offsets[blanks]
                marks.append(
                    Mark(start: start, end: offsets[min(blanks + signs, offsets.count - 1)], words: String(words)))
                continue
            }
            offsets = []
            for character in line {
                let isWide = character.unicodeScalars.contains {
                    $0.value >= 0x2E80 && $0.value < 0xFEFF || $0.value > 0xFF00
                }
                offsets += [Int](repeating: bytes.count, count: isWide ? 2 : 1)
                bytes += String(character).utf8
            }
            offsets.append(bytes.count)
            bytes += lineEnding.utf8
        }
        // The last line of a literal has no line end of its own.
        self.bytes = Array(bytes.dropLast(lineEnding.utf8.count))
        self.marks = marks
    }

    /// A mark for a range; without an end when it is empty or goes on behind its line.
    func mark(_ range: ByteRange, _ words: String) -> Mark {
        let isWhole = !range.isEmpty && range.end <= bytes.count && !bytes[range.indices].contains(0x0A)
        return Mark(start: Int(range.start), end: isWhole ? Int(range.end) : nil, words: words)
    }

    /// The marks, for comparing with others: those without an end by their beginning only.
    func found(_ others: [Mark]) -> [Mark] {
        let open = Set(others.filter { $0.end == nil }.map(\.start))
        return marks.map {
            open.contains($0.start) && !others.contains($0) ? Mark(start: $0.start, end: nil, words: $0.words) : $0
        }
    }
}
