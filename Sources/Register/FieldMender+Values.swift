import Document
import Template

/// Ways in which a value may have been meant, the likeliest first.
extension FieldMender {
    /// - Parameter body: the lines below the field's own, as they are.
    func values(_ field: Field, _ rest: String, _ body: [String]) -> [String] {
        switch field.kind.structure {
        case .record, .records: records(field, rest, body)
        case .list: lists(field, rest, body)
        case .single: scalars(field, rest, body)
        }
    }

    private func scalars(_ field: Field, _ rest: String, _ body: [String]) -> [String] {
        if !body.isEmpty {
            let lines = body.map { $0.trimmed }
            return [
                (rest.isEmpty ? "" : rest) + "\n  " + lines.joined(separator: "\n  "),
                ([rest] + lines).joined(separator: " "),
            ]
        }
        let plain = PlainWords.read(rest, field.kind.reach)
        var ways = [rest]
        if field.kind.reach == .text {
            if let plain { ways.append(YAMLScalar.written(plain)) }
            if let quote = rest.first, quote == "\"" || quote == "'" { ways.append(rest + String(quote)) }
            ways.append(YAMLScalar.quoted(rest))
        } else {
            if let plain { ways.append(plain) }
            if let unescaped = Self.unescaped(rest) { ways.append(unescaped) }
            ways.append(SimplifiedCharacters.of(plain ?? rest))
            if let remark = Self.withRemark(rest) { ways.append(remark) }
            if field.kind.content == .day { ways += Self.dates(rest) }
            // A band is given by name, which a sign before it does not change.
            if field.kind.reach == .number, let name = PlainWords.read(rest, .name), field.bandNames.find(name) != nil {
                ways.append(name)
            }
        }
        return ways
    }

    /// A value with a comment of YAML for one of another kind: `高 // 老板说的`.
    private static func withRemark(_ text: String) -> String? {
        for sign in ["<!--", "//", "%%", "＃", "#"] {
            guard let range = text.firstRange(of: sign) else { continue }
            var remark = text[range.upperBound...].trimmed
            for end in ["-->", "%%"] where remark.hasSuffix(end) { remark = remark.dropLast(end.count).trimmed }
            let value = text[..<range.lowerBound].trimmed
            return remark.isEmpty ? value : value + " # " + remark
        }
        // 80万元（含税）
        for (open, close) in [("（", "）"), ("(", ")")] where text.hasSuffix(close) {
            guard let start = text.firstRange(of: open), start.lowerBound > text.startIndex else { continue }
            let remark = text[start.upperBound...].dropLast().trimmed
            return text[..<start.lowerBound].trimmed + " # " + remark
        }
        return nil
    }

    /// With hyphens for dashes, and the day of the week as a comment.
    private static func dates(_ text: String) -> [String] {
        var date = String(
            String.UnicodeScalarView(text.unicodeScalars.map { "–—−‑‐－".unicodeScalars.contains($0) ? "-" : $0 }))
        var ways = [date]
        for (open, close) in [("（", "）"), ("(", ")")] where date.hasSuffix(close) {
            guard let start = date.firstRange(of: open) else { continue }
            let day = date[start.upperBound...].dropLast()
            date = date[..<start.lowerBound].trimmed + " # " + day.trimmed
            ways.append(date)
        }
        return ways
    }

    /// Without the backslashes that Markdown editors write before signs.
    private static func unescaped(_ text: String) -> String? {
        text.contains("\\") ? text.replacing("\\", with: "") : nil
    }

    // MARK: Lists

    private func lists(_ field: Field, _ rest: String, _ body: [String]) -> [String] {
        let text = ([rest] + body.map(Self.bulletless)).filter { !$0.isEmpty }.joined(separator: "\n")
        let signs = Set(",，、;；|\n".unicodeScalars)
        guard !text.unicodeScalars.contains(where: { FieldKey.colons.contains($0) }) else { return [rest] }
        var ways = [rest]
        if !body.isEmpty { ways = [rest + "\n" + body.map { "  " + $0.trimmed }.joined(separator: "\n")] }
        ways.append(list(Self.parts(text, signs), isBlock: !body.isEmpty))
        // The words of a closed list hold no such signs.
        ways.append(list(Self.parts(text, signs.union("/ 和与\t\u{3000}".unicodeScalars)), isBlock: !body.isEmpty))
        return ways
    }

    private func list(_ items: [String], isBlock: Bool) -> String {
        isBlock
            ? items.map { "\n  - " + YAMLScalar.written($0) }.joined()
            : "[" + items.map { YAMLScalar.written($0, inFlow: true) }.joined(separator: ", ") + "]"
    }

    private static func parts(_ text: String, _ signs: Set<Unicode.Scalar>) -> [String] {
        let brackets = Set("[]【】［］〔〕｛｝{}()（）\\".unicodeScalars)
        let inner = String(String.UnicodeScalarView(text.unicodeScalars.filter { !brackets.contains($0) }))
        // A dash alone is a bullet.
        return inner.unicodeScalars.split { signs.contains($0) }.map { String($0).trimmed }
            .filter { !$0.isEmpty && $0.unicodeScalars.contains(where: isWord) }
            .map { PlainWords.read($0, .name) ?? $0 }
    }

    // MARK: Records

    private func records(_ field: Field, _ rest: String, _ body: [String]) -> [String] {
        var ways = body.isEmpty ? [rest] : [rest + "\n" + body.map { "  " + $0.trimmed }.joined(separator: "\n")]
        let text = ([rest] + body.map(Self.bulletless)).filter { !$0.isEmpty }.joined(separator: "\n")
        if let records = parts(of: text, field) {
            if field.kind.structure == .record, records.count == 1 {
                ways.append(
                    body.isEmpty
                        ? Self.flow(records[0])
                        : records[0].map { "\n  \($0.name): \(YAMLScalar.written($0.value))" }.joined())
            } else if field.kind.structure == .records {
                ways.append("[" + records.map(Self.flow).joined(separator: ", ") + "]")
            }
        }
        if field.shorthand != nil { ways += lists(field, rest, body) }
        return ways
    }

    private static func flow(_ parts: [(name: String, value: String)]) -> String {
        "{ " + parts.map { "\($0.name): \(YAMLScalar.written($0.value, inFlow: true))" }.joined(separator: ", ") + " }"
    }

    /// The parts of records, each from its name to the next; nil where words are before the first.
    private func parts(of text: String, _ field: Field) -> [[(name: String, value: String)]]? {
        let scalars = Array(text.unicodeScalars)
        var found: [(index: Int, name: String, start: Int, value: Int)] = []
        var at = 0
        while at < scalars.count {
            defer { at += 1 }
            guard isWord(scalars[at]), at == 0 || !isWord(scalars[at - 1]),
                let name = FieldKey.longestName(
                    scalars, at, field.subfieldNames, { field.subfields[$0].written(in: template.language) })
            else { continue }
            var end = name.end
            while end < scalars.count, isBlank(scalars[end]) || "*_`\"'”’」』".unicodeScalars.contains(scalars[end]) {
                end += 1
            }
            let sign = end
            while end < scalars.count, FieldKey.colons.contains(scalars[end]) { end += 1 }
            guard end > sign else { continue }
            found.append((name.index, name.name, at, end))
            at = end - 1
        }
        guard let first = found.first, !scalars[..<first.start].contains(where: isWord) else { return nil }
        var records: [[(name: String, value: String)]] = [[]]
        var seen: Set<Int> = []
        for (index, part) in found.enumerated() {
            let stop = index + 1 < found.count ? found[index + 1].start : scalars.count
            let sub = field.subfields[part.index]
            if !seen.insert(part.index).inserted {
                records.append([])
                seen = [part.index]
            }
            let value = Self.value(String(String.UnicodeScalarView(scalars[part.value..<stop])))
            let reach = sub.kind.reach
            // A name that is none of the parts' would be swallowed.
            guard !Self.holdsName(value) else { return nil }
            // Fiona Kerr, head brewer: the rest is about the person.
            if sub.role == .contactName, value.unicodeScalars.contains(where: { Self.separators.contains($0) }) {
                return nil
            }
            let plain = PlainWords.read(value, reach) ?? value
            records[records.count - 1].append(
                (part.name, reader.isUnderstood(value, sub) && reach != .text ? value : plain))
        }
        return records
    }

    /// A part without the separators, brackets and quotation marks of the record around it.
    private static func value(_ text: String) -> String {
        var text = text.trimmed
        while let last = text.unicodeScalars.last {
            let isLoose = pairs.contains { $0.close == last && count(of: $0.close, text) > count(of: $0.open, text) }
            guard isLoose || separators.contains(last) || beginsNext(text) else { break }
            text = String(text.unicodeScalars.dropLast()).trimmed
        }
        for quote in ["\"", "'"] where text.hasPrefix(quote) && text.hasSuffix(quote) && text.count > 2 {
            text = String(text.dropFirst().dropLast())
        }
        return text
    }

    /// `甲, 截至日期: 2026-12-23`
    private static func holdsName(_ value: String) -> Bool {
        guard let separator = value.unicodeScalars.firstIndex(where: { separators.contains($0) }) else { return false }
        return value.unicodeScalars[separator...].contains { FieldKey.colons.contains($0) }
    }

    private static let separators = Set(",，;；、|\n".unicodeScalars)
    private static let pairs: [(open: Unicode.Scalar, close: Unicode.Scalar)] = [
        ("{", "}"), ("[", "]"), ("｛", "｝"), ("【", "】"), ("［", "］"), ("(", ")"), ("（", "）"),
    ]

    private static func count(of sign: Unicode.Scalar, _ text: String) -> Int {
        text.unicodeScalars.count { $0 == sign }
    }

    /// Whether a text ends with marks that open the name or the record behind it.
    private static func beginsNext(_ text: String) -> Bool {
        let rest = text.unicodeScalars.reversed().drop { "*_`\"'“‘「『{[｛【［".unicodeScalars.contains($0) }
        guard rest.count < text.unicodeScalars.count, let last = rest.first else { return false }
        return separators.contains(last) || isBlank(last) || pairs.contains { $0.close == last }
    }
}
