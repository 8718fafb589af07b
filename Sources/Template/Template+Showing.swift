import Document

extension Template {
    /// A value for people: labels of the language, amounts with separators.
    public func shown(_ value: Value, as field: Field, in language: Language) -> String {
        switch value {
        case .choice(let index):
            guard let choice = choices(of: field)?[index] else { return "" }
            return choice.label[language]
        case .path(let node):
            guard case .path(let tree) = field.kind else { return "" }
            return directory.trees[tree].path(of: node) { $0.label[language] }
        case .quantity(let quantity):
            if let band = quantity.band { return field.bands[band].choice.label[language] }
            guard case .money = field.kind else { return written(value, as: field, in: language) }
            let low = grouped(quantity.low)
            guard let high = quantity.high else { return "≥ \(low)" }
            return quantity.isExact ? low : "\(low)–\(grouped(high))"
        case .list(let items):
            let separator = field.kind.fields.isEmpty ? Text(zh: "、", en: ", ") : Text(zh: "；", en: "; ")
            return items.map { shown($0.value, as: field, in: language) }.joined(separator: separator[language])
        case .record(let items):
            let fields = field.kind.fields
            let given = zip(fields.indices, items).filter { !$0.1.value.isMissing }
            let texts = given.map { index, item in shown(item.value, as: fields[index], in: language) }
            // What a bare item stands for needs no name.
            if case .records(_, let shorthand?) = field.kind, given.map(\.0) == [shorthand] { return texts[0] }
            return zip(given, texts).map { part, text in "\(fields[part.0].label[language]) \(text)" }
                .joined(separator: language == .zh ? "，" : ", ")
        default: return written(value, as: field, in: language)
        }
    }
}
