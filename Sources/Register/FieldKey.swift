import Document
import Template

/// The name with which a line begins, whatever is around it: bullets, emphasis, quotation marks, blanks inside, a
/// colon of any kind or none. What libyaml takes for a key is read elsewhere; this is what a person takes for one.
struct FieldKey {
    /// Index of the field among its siblings.
    var index: Int
    /// The name as this template knows it and the file has it, or the register's own where the file has it in other
    /// characters.
    var name: String
    /// What follows the colon.
    var rest: String
    /// Whether a sign is between name and value, and not only a blank.
    var hasSign: Bool
    /// Whether the signs in front make the line a comment, to some program.
    var isComment: Bool
    /// Whether blanks or a bullet are in front.
    var isIndented: Bool

    private static let longest = 48
    static let colons = Set(":：∶﹕︰=＝".unicodeScalars)
    private static let others = ["->", "=>", "→", "——", "—", "–", "- ", "|", ";", "；", "，", "、", ","]
    private static let closers = Set("*_`\"'”’“‘」』】］》〉".unicodeScalars)

    /// - Parameters:
    ///   - own: how the register writes a name.
    ///   - meant: what is meant by a name that is none of the list; nil where that is not asked.
    init?(
        _ line: String, _ names: ChoiceList, own: (Int) -> String, meant: ((String) -> Int?)? = nil
    ) {
        let scalars = Array(line.unicodeScalars)
        let start = Self.skipMarks(scalars)
        let marks = String(String.UnicodeScalarView(scalars[..<start]))
        guard let found = Self.longestName(scalars, start, names, own, meant: meant), !marks.contains("~~") else {
            return nil
        }
        (index, name) = (found.index, found.name)
        isIndented = scalars.first.map { isBlank($0) || "-*+•·".unicodeScalars.contains($0) } ?? false
        let plainMarks = marks.filter { !$0.isWhitespace }
        isComment = ["#", "＃", "//", "<!--", "%%", "--", ";"].contains { plainMarks.hasPrefix($0) }
        var at = found.end
        let closed = Self.skip(scalars, &at) { Self.closers.contains($0) || isBlank($0) }
        // A unit without letters: `转化概率（%）`.
        if at < scalars.count, "(（".unicodeScalars.contains(scalars[at]),
            let end = scalars[at...].firstIndex(where: { ")）".unicodeScalars.contains($0) }),
            !scalars[at..<end].contains(where: isWord)
        {
            at = end + 1
        }
        if line.contains("</"), at < scalars.count, scalars[at] == "<", let end = scalars[at...].firstIndex(of: ">") {
            at = end + 1
        }
        if Self.skip(scalars, &at, while: { Self.colons.contains($0) }) > 0 {
            hasSign = true
        } else if let sign = Self.others.first(where: { String(String.UnicodeScalarView(scalars[at...])).hasPrefix($0) }
        ) {
            at += sign.unicodeScalars.count
            hasSign = true
        } else {
            guard closed > 0 || at == scalars.count || Self.isFigure(scalars, at) else { return nil }
            hasSign = false
        }
        var value = String(String.UnicodeScalarView(scalars[at...])).trimmed
        // `**责任人：** 华`
        for mark in ["**", "__", "*", "`"] where marks.hasSuffix(mark) && value.hasPrefix(mark) {
            value = value.dropFirst(mark.count).trimmed
        }
        for (open, close) in [("|", "|"), ("\"", "\""), ("<!--", "-->"), ("%%", "%%")]
        where plainMarks.hasSuffix(open) && value.hasSuffix(close) {
            value = value.dropLast(close.count).trimmed
        }
        rest = value
    }

    /// Skips everything but letters and digits, and also the number of a list item, the box of a task and tags.
    private static func skipMarks(_ scalars: [Unicode.Scalar]) -> Int {
        var at = 0
        while at < scalars.count {
            let before = at
            skip(scalars, &at) { !isWord($0) && $0 != "<" }
            if at < scalars.count, scalars[at] == "<" {
                guard at + 1 < scalars.count, isWord(scalars[at + 1]), let end = scalars[at...].firstIndex(of: ">")
                else {
                    at += 1
                    continue
                }
                at = end + 1
            }
            if at + 1 < scalars.count, at > 0, scalars[at] == "x" || scalars[at] == "X", scalars[at - 1] == "[",
                scalars[at + 1] == "]"
            {
                at += 2
            }
            var end = at
            if skip(scalars, &end, while: { (48...57).contains($0.value) }) > 0, end < scalars.count,
                ".、)）".unicodeScalars.contains(scalars[end])
            {
                at = end + 1
            }
            if at == before { break }
        }
        return at
    }

    @discardableResult
    private static func skip(_ scalars: [Unicode.Scalar], _ at: inout Int, while isSkipped: (Unicode.Scalar) -> Bool)
        -> Int
    {
        let start = at
        while at < scalars.count, isSkipped(scalars[at]) { at += 1 }
        return at - start
    }

    /// The longest name that begins at a place and is not part of a longer word; blanks inside do not count.
    static func longestName(
        _ scalars: [Unicode.Scalar], _ start: Int, _ names: ChoiceList, _ own: (Int) -> String,
        meant: ((String) -> Int?)? = nil
    ) -> (index: Int, name: String, end: Int)? {
        var best: (index: Int, name: String, end: Int)?
        var tight = ""
        var written = ""
        var at = start
        while at < scalars.count, at - start < longest {
            let scalar = scalars[at]
            guard isWord(scalar) || scalar == "_" || scalar == "/" || isBlank(scalar) else { break }
            written.unicodeScalars.append(scalar)
            at += 1
            if isBlank(scalar) { continue }
            tight.unicodeScalars.append(scalar)
            if at < scalars.count, isWord(scalars[at]), scalars[at].value < 0x80, scalar.value < 0x80 { continue }
            for name in [written, tight] {
                if let found = names.find(name) { best = (found.index, name, at) }
            }
            if best?.end != at, let found = names.find(SimplifiedCharacters.of(tight)) {
                best = (found.index, own(found.index), at)
            }
            if best?.end != at, let meant, let index = meant(written) { best = (index, own(index), at) }
        }
        guard let best, best.end == scalars.count || !isWord(scalars[best.end]) || isFigure(scalars, best.end) else {
            return nil
        }
        return best
    }

    /// Whether a figure is glued to a word that is written without letters of its own kind: 转化概率40%.
    private static func isFigure(_ scalars: [Unicode.Scalar], _ at: Int) -> Bool {
        at > 0 && at < scalars.count && scalars[at - 1].value > 0x2E80 && (48...57).contains(scalars[at].value)
    }
}

func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil && scalar.value < 0x80
}

/// A blank of any width, or a sign that shows nothing.
func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    let bytes = Array(String(Character(scalar)).utf8)
    return Unseen.length(bytes.span, at: 0) == bytes.count
}
