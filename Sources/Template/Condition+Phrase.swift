import Document

extension Condition {
    /// The condition as a person says it, such as “status is “lost” or “invalid””. Only a comparison of one field with
    /// its values has such words; other conditions are written as in the template.
    public func phrase(_ template: Template) -> Text {
        guard case .test(let test) = self, test.op == .equal || test.op == .in else {
            return Text(zh: "满足 " + described(template, in: .zh) + " ", en: described(template, in: .en))
        }
        let field = template.field(at: test.path)
        let record = test.path.sub == nil ? nil : template.fields[test.path.field]
        func values(_ language: Language) -> [String] {
            test.values.map { "“\(template.written($0, as: field, in: language))”" }
        }
        return Text(
            zh: "\(record.map { $0.label.zh + "的" } ?? "")\(field.label.zh)为\(values(.zh).joined(separator: "或"))",
            en: "\(record.map { $0.id + "." } ?? "")\(field.id) is \(values(.en).joined(separator: " or "))")
    }
}
