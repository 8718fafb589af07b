import Document

extension DisplayWidth {
    /// Lines of at most `width` columns, each behind `indent` blanks and ended. Lines break at blanks and beside wide
    /// characters, but never before a mark that closes or behind one that opens.
    public static func wrapped(_ text: String, to width: Int, indent: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        return lines(text, of: max(20, width - indent)).map { margin + $0 + "\n" }.joined()
    }

    /// Lines of at most `width` columns, without blanks at their ends. A word that is longer has a line of its own, or is
    /// broken.
    static func lines(_ text: String, of width: Int, breakingWords: Bool = false) -> [String] {
        if isLine(text, of: width) { return [text] }
        var lines: [String] = []
        for paragraph in textLines(text) {
            var line = ""
            var used = 0
            for piece in pieces(paragraph[...]).flatMap({ breakingWords ? broken($0, to: width) : [$0] }) {
                let length = of(piece)
                if used + length > width, used > 0, piece != " " {
                    lines.append(line)
                    (line, used) = ("", 0)
                }
                if piece == " ", used == 0 { continue }
                line += piece
                used += length
            }
            lines.append(line)
        }
        return lines.map { line in
            let end = line.lastIndex { $0 != " " }.map { line.index(after: $0) } ?? line.startIndex
            return String(line[..<end])
        }
    }

    /// Whether a text is one line as it is: all of it fits, and it begins and ends with something.
    private static func isLine(_ text: String, of width: Int) -> Bool {
        guard text.utf8.first != UInt8(ascii: " "), text.utf8.last != UInt8(ascii: " ") else { return false }
        var used = 0
        for scalar in text.unicodeScalars {
            guard let plain = plain(scalar.value) else { return false }
            used += plain
        }
        return used <= width
    }

    private static func broken(_ piece: String, to width: Int) -> [String] {
        guard of(piece) > width else { return [piece] }
        var parts: [String] = []
        var (part, used) = ("", 0)
        for character in piece {
            let length = of(character)
            if used + length > width, !part.isEmpty {
                parts.append(part)
                (part, used) = ("", 0)
            }
            part.append(character)
            used += length
        }
        return parts + [part]
    }

    private static let closing: Set<Character> = ["，", "。", "、", "；", "：", "？", "！", "）", "”", "》"]
    private static let opening: Set<Character> = ["（", "“", "《"]

    /// What must stay on one line: words of narrow characters, wide characters with the marks that belong to them.
    private static func pieces(_ text: Substring) -> [String] {
        var pieces: [String] = []
        var sticks = false
        for character in text {
            let isWide = of(character) > 1
            let joins =
                sticks || closing.contains(character)
                || (!isWide && character != " " && pieces.last?.last.map { $0 != " " && of($0) == 1 } == true)
            if joins, !pieces.isEmpty, pieces.last != " " {
                pieces[pieces.count - 1].append(character)
            } else {
                pieces.append(String(character))
            }
            sticks = opening.contains(character)
        }
        return pieces
    }
}
