import Document
import Register
import Template

/// What was meant by a value that is not read.
extension FileCheck {
    /// A hint with what was meant, and the fix that writes it: a safe one where nothing else can be meant.
    mutating func meant(by problem: ValueProblem) -> (hint: Text, fix: Fix?)? {
        let field = template.field(at: problem.path)
        return meant(by: problem.text, as: field.shorthand.map { field.subfields[$0] } ?? field, at: problem.range)
    }

    mutating func meant(by text: String, as field: Field, at range: ByteRange) -> (hint: Text, fix: Fix?)? {
        guard mayGuess(),
            let interpretation = reader.interpretation(of: text, as: field, on: dayWritten(range))
        else { return nil }
        switch interpretation {
        case .certain(let written):
            return (Text(zh: "写成“\(written)”。", en: "Write “\(written)”."), writing(written, at: range, .safe))
        case .likely(let written):
            return (
                Text(zh: "是不是“\(written)”？", en: "Did you mean “\(written)”?"), writing(written, at: range, .unsafe)
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

    private func writing(_ text: String, at range: ByteRange, _ safety: Fix.Safety) -> Fix {
        Fix(
            Text(zh: "改为“\(text)”", en: "write “\(text)”"), safety: safety, edits: [document.rewriting(range, text)])
    }

    /// Nil for an item of a list, which would be left with a comma and nothing before it.
    private func emptying(_ range: ByteRange, _ field: Field) -> Fix? {
        let title = Text(zh: "留空", en: "leave it empty")
        guard Int(range.end) <= document.bodyStart else {
            return Fix(title, edits: [Edit(range, BlankValue.word(in: template.language))])
        }
        guard document.yaml.isValue(range) else { return nil }
        return Fix(title, edits: [Edit(range, "")])
    }

    /// The day on which something was probably written: that of its entry in the log, for the front matter the last
    /// one's, else that of the registration or the discovery. The file says it itself, so that its findings do not
    /// change from day to day.
    func dayWritten(_ range: ByteRange) -> CivilDate? {
        let entries = opportunity.log.filter { $0.date != nil }
        if Int(range.start) >= document.bodyStart,
            let entry = entries.last(where: { $0.range.start <= range.start })
        {
            return entry.date
        }
        return entries.compactMap(\.date).max() ?? date(.registered) ?? date(.discovered)
    }
}
