import Document

extension Condition {
    /// The condition as a person says it, such as “status is “lost” or “invalid””. Comparisons for which there are no
    /// such words are written as in the template.
    public func phrase(_ template: Template) -> Text {
        words(template)
            ?? Text(zh: "满足 " + described(template, in: .zh) + " ", en: described(template, in: .en))
    }

    /// Nil where a part of it has no words.
    private func words(_ template: Template) -> Text? {
        switch self {
        case .test(let test): return test.words(template)
        // What has no value is not that value either.
        case .or(.test(let test), .test(let blank)) where test.op == .notEqual && blank == .blank(test.path):
            return test.words(template)
        case .and(let one, let other):
            // Of “a or b and c” nobody knows what belongs together.
            guard !one.isChoice, !other.isChoice, let one = one.words(template), let other = other.words(template)
            else { return nil }
            return Text(zh: "\(one.zh)且\(other.zh)", en: "\(one.en) and \(other.en)")
        case .or(let one, let other):
            guard let one = one.words(template), let other = other.words(template) else { return nil }
            return Text(zh: "\(one.zh)或\(other.zh)", en: "\(one.en) or \(other.en)")
        case .not, .some: return nil
        }
    }

    private var isChoice: Bool {
        if case .or = self { true } else { false }
    }
}

extension ConditionTest {
    fileprivate static func blank(_ path: FieldPath) -> ConditionTest { ConditionTest(path, .isMissing, []) }

    fileprivate func words(_ template: Template) -> Text? {
        let field = template.field(at: path)
        let record = path.sub == nil ? nil : template.fields[path.field]
        let name = Text(
            zh: (record.map { $0.label.zh + "的" } ?? "") + field.label.zh,
            en: (record.map { $0.id + "." } ?? "") + field.id)
        func values(_ language: Language) -> [String] {
            self.values.map { "“\(template.written($0, as: field, in: language))”" }
        }
        let (zh, en) = (values(.zh).joined(separator: "或"), values(.en).joined(separator: " or "))
        switch op {
        case .equal, .in: return Text(zh: "\(name.zh)为\(zh)", en: "\(name.en) is \(en)")
        case .notEqual: return Text(zh: "\(name.zh)不是\(zh)", en: "\(name.en) is not \(en)")
        case .isMissing: return Text(zh: "没有填\(name.zh)", en: "\(name.en) is missing")
        default: return nil
        }
    }
}
