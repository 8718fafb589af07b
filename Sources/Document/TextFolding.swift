@_spi(_Unicode) import Swift

/// A text in canonical composition (Unicode's NFC), as UTF-8.
public func composed(_ text: some Collection<UInt8>) -> [UInt8] {
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: String(decoding: text, as: UTF8.self)._nfc)
    return Array(String(scalars).utf8)
}

extension Span where Element == UInt8 {
    /// The text as it is compared and counted: in canonical composition (Unicode's NFC), without hidden signs, a run of
    /// blanks as one space, none at the ends. Line feeds inside it stay.
    ///
    /// Two writings that nobody can tell apart give the same text, so that whoever groups, joins or looks up sees one.
    public var foldedText: String {
        guard let first = firstUnfolded else { return text }
        var folded = [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
            for i in 0..<first { buffer[i] = self[i] }
            used = first
            var i = first
            while i < count {
                if Unseen.hidden(self, at: i) > 0, !isJoiner(i) {
                    i += Unseen.hidden(self, at: i)
                } else if Unseen.blank(self, at: i) > 0 {
                    i += Unseen.blank(self, at: i)
                    if used == 0 || buffer[used - 1] != 0x20 {
                        buffer[used] = 0x20
                        used += 1
                    }
                } else {
                    buffer[used] = self[i]
                    used += 1
                    i += 1
                }
            }
        }
        while let last = folded.last, last == 0x20 || last == 0x0A || last == 0x0D { folded.removeLast() }
        folded.removeFirst(folded.prefix { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D }.count)
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: String(decoding: folded, as: UTF8.self)._nfc)
        return String(scalars)
    }

    /// Where the first character is that folding may change; nil in nearly every text.
    private var firstUnfolded: Int? {
        var wasBlank = true
        for i in 0..<count {
            let byte = self[i]
            if byte == 0x20 {
                if wasBlank { return Swift.max(0, i - 1) }
                wasBlank = true
                continue
            }
            wasBlank = false
            switch byte {
            case 0x0A, 0x0D: if i == 0 || i == count - 1 { return i }
            case 0x00..<0x20, 0x7F: return i
            // Combining marks begin with CC to CD; other scripts' marks, compatibility and Hangul parts further on.
            case 0xCC...0xCD, 0xE0...0xE1, 0xEA: return i
            case 0xC2, 0xE2, 0xE3, 0xEF:
                if Unseen.length(self, at: i) > 0 { return i }
                // Marks for kana, for symbols, and variation selectors and half marks.
                if byte == 0xE3, i + 2 < count, self[i + 1] == 0x82, self[i + 2] == 0x99 || self[i + 2] == 0x9A {
                    return i
                }
                if byte == 0xE2, i + 1 < count, self[i + 1] == 0x83 { return i }
                if byte == 0xEF, i + 1 < count,
                    self[i + 1] == 0xA4 || self[i + 1] == 0xA5 || self[i + 1] == 0xA6 || self[i + 1] == 0xA7
                {
                    return i
                }
            default: break
            }
        }
        return wasBlank && count > 0 ? count - 1 : nil
    }

    /// A zero-width joiner or non-joiner between two characters beyond ASCII: part of an emoji or of a script's
    /// spelling.
    private func isJoiner(_ i: Int) -> Bool {
        guard self[i] == 0xE2, i + 3 < count, self[i + 1] == 0x80, self[i + 2] == 0x8C || self[i + 2] == 0x8D else {
            return false
        }
        return i > 0 && self[i - 1] >= 0x80 && self[i + 3] >= 0xF0
    }
}
