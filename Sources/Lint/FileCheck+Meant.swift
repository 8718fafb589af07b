import Document
import Register
import Template

/// What was meant by a value that is not read.
extension FileCheck {
    /// A hint with what was meant, and the fix that writes it: a safe one where nothing else can be meant.
    mutating func meant(by problem: ValueProblem) -> (hint: Text, fix: Fix?)? {
        let field = template.field(at: problem.path)
        // A bare item of a list of records stands for one part; it may be several.
        let isWhole = field.shorthand == nil || problem.text.contains { ",，、;；".contains($0) }
        return meant(
            by: problem.text, as: isWhole ? field : field.shorthand.map { field.subfields[$0] } ?? field,
            at: problem.range)
    }

    mutating func meant(by text: String, as field: Field, at range: ByteRange) -> (hint: Text, fix: Fix?)? {
        guard mayGuess(),
            let interpretation = reader.interpretation(of: text, as: field, on: dayWritten(range, field))
        else { return nil }
        switch interpretation {
        case .certain(let written):
            return (Text(zh: "写成“\(written)”。", en: "Write “\(written)”."), writing(written, at: range, field, .safe))
        case .likely(let written):
            return (
                Text(zh: "是不是“\(written)”？", en: "Did you mean “\(written)”?"),
                writing(written, at: range, field, .unsafe)
            )
        case .oneOf(let texts):
            let names = texts.map { "“\($0)”" }
            return (
                Text(zh: "可能是：\(names.joined(separator: "、"))。", en: "It may be \(names.joined(separator: " or "))."),
                nil
            )
        case .noValue:
            return (
                Text(zh: "还不知道就留空，知道了再填。", en: "Leave it empty until it is known."), emptying(range, field)
            )
        }
    }

    /// The field that a name was meant for, and the fix that writes its own name.
    func naming(_ field: Field, at range: ByteRange, isCertain: Bool) -> (hint: Text, fix: Fix) {
        let own = field.written(in: template.language)
        return (
            isCertain
                ? Text(zh: "写成“\(own)”。", en: "Write “\(own)”.")
                : Text(zh: "是不是“\(own)”？", en: "Did you mean “\(own)”?"),
            Fix(
                Text(zh: "改为“\(own)”", en: "write “\(own)”"), safety: isCertain ? .safe : .unsafe,
                edits: [document.rewriting(range, own)])
        )
    }

    private func writing(_ text: String, at range: ByteRange, _ field: Field, _ safety: Fix.Safety) -> Fix {
        // Lists and records are YAML of their own; an item of a list that is several is without their brackets.
        let isYAML = text.hasPrefix("{") || text.hasPrefix("[")
        let isItem = text.hasPrefix("[") && !document.yaml.isValue(range)
        let edit =
            isYAML && field.kind.structure != .single
            ? Edit(range, isItem ? String(text.dropFirst().dropLast()) : text) : document.rewriting(range, text)
        return Fix(Text(zh: "改为“\(text)”", en: "write “\(text)”"), safety: safety, edits: [edit])
    }

    /// Nil for an item of a list, which would be left with a comma and nothing before it.
    private func emptying(_ range: ByteRange, _ field: Field) -> Fix? {
        let title = Text(zh: "留空", en: "leave it empty")
        guard Int(range.end) <= document.bodyStart else {
            return Fix(title, edits: [Edit(range, BlankValue.word(in: template.language))])
        }
        guard document.yaml.isValue(range) else { return nil }
        var start = Int(range.start)
        while start > 0, document.store[start - 1] == 0x20 { start -= 1 }
        return Fix(title, edits: [Edit(ByteRange(start, Int(range.end)), "")])
    }

    /// The day on which something was probably written: that of its entry in the log; of the front matter that of the
    /// last one, else of the registration or the discovery. The file says it itself, so that its findings do not change
    /// from day to day.
    func dayWritten(_ range: ByteRange, _ field: Field) -> CivilDate? {
        let entries = opportunity.log.filter { $0.date != nil }
        if Int(range.start) >= document.bodyStart,
            let entry = entries.last(where: { $0.range.start <= range.start })
        {
            return entry.date
        }
        // What is never changed was written first.
        if field.role == .discovered || field.role == .registered {
            return date(.registered) ?? entries.compactMap(\.date).min() ?? date(.discovered)
        }
        return entries.compactMap(\.date).max() ?? date(.registered) ?? date(.discovered)
    }
}
