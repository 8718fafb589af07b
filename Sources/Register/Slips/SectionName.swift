import Document
import Template

/// Headings of sections as people write them: numbered, with a colon behind, with blanks inside.
enum SectionName {
    /// A name without numbers before it, signs behind it, blanks and capitals.
    static func folded(_ bytes: Span<UInt8>, _ words: ByteRange) -> String {
        folded(bytes.extracting(words.indices).text)
    }

    static func folded(_ name: String) -> String {
        var scalars = Array(narrowed(name).lowercased().unicodeScalars.filter { !isAside($0) })
        // 一、 二、
        let number = scalars.prefix { "一二三四五六七八九十".unicodeScalars.contains($0) }.count
        if number > 0, number < scalars.count, scalars[number] == "、" { scalars.removeFirst(number + 1) }
        while let last = scalars.last, ":。.;".unicodeScalars.contains(last) { scalars.removeLast() }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// A heading without what people put beside a section's name: a count in brackets, emoji, an anchor, a link, a tag.
    static func bare(_ heading: String) -> String {
        var name = heading
        // `[name](address)`, `[[name]]`
        name = name.replacing("[[", with: "").replacing("]]", with: "")
        if name.hasPrefix("["), let close = name.firstIndex(of: "]") {
            name = String(name[name.index(after: name.startIndex)..<close])
        }
        for (open, close) in [("{", "}"), ("<", ">"), ("(", ")"), ("（", "）"), ("[", "]"), ("【", "】")] {
            guard let start = name.firstRange(of: open), start.lowerBound > name.startIndex,
                let end = name[start.upperBound...].firstRange(of: close)
            else { continue }
            name.removeSubrange(start.lowerBound..<end.upperBound)
        }
        var scalars = folded(name).unicodeScalars[...]
        while let first = scalars.first, !first.properties.isAlphabetic { scalars.removeFirst() }
        while let last = scalars.last, !last.properties.isAlphabetic { scalars.removeLast() }
        return String(scalars)
    }

    private static func isAside(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "-", "_", "*", "`", "\"", "“", "”", "【", "】", "《", "》": true
        default: scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint || scalar == "\u{200B}"
        }
    }

    /// The sections of a template by their folded names.
    static func table(_ template: Template) -> [String: Int] {
        var table: [String: Int] = [:]
        for (index, section) in template.sections.enumerated() {
            for name in [section.choice.label.zh, section.choice.label.en, section.choice.id] + section.choice.aliases {
                table[folded(name)] = table[folded(name)] ?? index
            }
        }
        return table
    }
}

/// The first characters of the sections' names, to tell most lines from a heading without a look at their words.
struct SectionInitials: Sendable {
    private let initials: [UInt32]
    private let longest: Int

    init(_ names: some Sequence<String>) {
        var initials: Set<UInt32> = []
        var longest = 0
        for name in names {
            longest = max(longest, name.utf8.count)
            guard let first = name.first else { continue }
            for form in [String(first), first.uppercased()] {
                let bytes = Array(form.utf8)
                initials.insert(Self.code(bytes.span, 0, bytes.count))
            }
        }
        self.initials = Array(initials)
        // Numbers, blanks and signs around the name take room too.
        self.longest = longest * 2 + 24
    }

    /// Whether words may be a section's name: short enough, and with the first character of one among their first few.
    func mayHold(_ bytes: Span<UInt8>, _ words: ByteRange) -> Bool {
        guard words.count <= longest else { return false }
        var at = Int(words.start)
        let end = min(Int(words.end), at + 24)
        while at < end {
            if initials.contains(Self.code(bytes, at, Int(words.end))) { return true }
            at += (0xE0..<0xF0).contains(bytes[at]) ? 3 : 1
        }
        return false
    }

    /// The bytes of a character, up to three, as one number.
    private static func code(_ bytes: Span<UInt8>, _ at: Int, _ end: Int) -> UInt32 {
        guard bytes[at] >= 0xE0, at + 2 < end else { return UInt32(bytes[at]) }
        return UInt32(bytes[at]) << 16 | UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at + 2])
    }
}
