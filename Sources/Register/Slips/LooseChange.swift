import Document
import Template

/// A change of a field told in words or in a row of a table: `机会状态由初步接洽变为方案提交`, `机会状态 | 初步接洽 | 方案提交`.
struct LooseChange {
    let field: Int
    /// How the log writes it.
    let written: String

    private static let froms = ["由原来的", "由原", "从原来的", "由", "从", "自", " from ", " was "]
    /// The longer of two that begin alike comes first.
    private static let verbs = [
        "变更为", "变更成", "变更到", "调整为", "调整到", "调整至", "更新为", "修改为", "推迟到", "推迟至", "延期到", "延期至", "提前到", "提前至", "提升到", "提升至",
        "下调为", "下调到", "下调至", "上调为", "上调到", "上调至", "变为", "变成", "改为", "改成", "改到", "转为", "转到", "调为", "调到", "调至", "升为",
        "升到", "升至", "降为", "降到",
        "降至", "延到", "延至", "推到", "推至", " changed to ", " moved to ", " to ", "至", "到",
    ]

    /// Whether words may tell of a change: with a sign between columns, or a word that a change is told with.
    static func mayTell(_ bytes: Span<UInt8>, _ words: ByteRange) -> Bool {
        words.indices.contains { at in
            switch bytes[at] {
            case UInt8(ascii: "|"), UInt8(ascii: "\t"): true
            case 0x20: bytes.holds(" to ", at: at) || bytes.holds(" from ", at: at)
            case 0xE4...0xE9, 0xEF: signs.contains { bytes.holds($0, at: at) }
            default: false
            }
        }
    }

    private static let signs: [StaticString] = ["变", "改", "调", "升", "降", "延", "推", "提", "转", "更", "到", "至", "｜"]

    /// - Parameter words: a line without its marks.
    init?(_ template: Template, _ words: String) {
        if let change = Self.row(template, words) ?? Self.sentence(template, words) {
            self = change
        } else {
            return nil
        }
    }

    private init(_ template: Template, _ field: Int, _ name: Substring, old: Substring, new: Substring) {
        self.field = field
        let colon = template.language == .zh ? "：" : ": "
        written = "- " + name + colon + (old.isEmpty ? "" : old.trimmingBlanks() + " → ") + new.trimmingBlanks()
    }

    /// The cells of a row: a field, what it was, what it became.
    private static func row(_ template: Template, _ words: String) -> LooseChange? {
        let cells = words.split(whereSeparator: { $0 == "|" || $0 == "｜" || $0 == "\t" }).map { $0.trimmingBlanks() }
            .filter { !$0.isEmpty }
        guard cells.count >= 3, let found = template.fieldNames.find(cells[0]) else { return nil }
        return LooseChange(template, found.index, cells[0][...], old: cells[1][...], new: cells[2][...])
    }

    private static func sentence(_ template: Template, _ words: String) -> LooseChange? {
        guard let (field, name) = leadingField(template, words) else { return nil }
        let rest = words[name.endIndex...].drop { $0 == "：" || $0 == ":" }
        if let from = froms.first(where: { rest.hasPrefix($0) }) {
            let behind = rest.dropFirst(from.count)
            guard let (old, new) = parts(behind), !old.isEmpty else { return nil }
            return LooseChange(template, field, name, old: old, new: new)
        }
        guard let verb = verbs.dropLast(3).first(where: { rest.hasPrefix($0) }) else { return nil }
        let new = clause(rest.dropFirst(verb.count))
        return new.isEmpty ? nil : LooseChange(template, field, name, old: "", new: new)
    }

    /// Up to the sign that ends a clause.
    private static func clause(_ words: Substring) -> Substring { words.prefix { !"，。；,;".contains($0) } }

    /// What is before the first verb and behind it, up to the end of the clause.
    private static func parts(_ words: Substring) -> (old: Substring, new: Substring)? {
        for verb in verbs {
            guard let place = words.firstRange(of: verb) else { continue }
            let new = clause(words[place.upperBound...])
            return new.isEmpty ? nil : (words[..<place.lowerBound].drop { $0 == " " }, new)
        }
        return nil
    }

    private static func leadingField(_ template: Template, _ words: String) -> (Int, Substring)? {
        var end = words.index(words.startIndex, offsetBy: 24, limitedBy: words.endIndex) ?? words.endIndex
        while end > words.startIndex {
            let name = words[..<end]
            if let found = template.fieldNames.find(String(name)) { return (found.index, name) }
            end = words.index(before: end)
        }
        return nil
    }
}
