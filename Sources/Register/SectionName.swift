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
