import Document
import Template

extension Workspace {
    /// The next step as a field of a new opportunity: `改报价 12-05`.
    /// - Throws: ``Failure`` where the template has none.
    public func nextStep(_ text: String) throws -> FieldAssignment {
        guard let path = template.path(of: .nextStep) else { throw Failure.noNextStep }
        return FieldAssignment(name: template.fields[path.field].written(in: template.language), text: text)
    }
}

extension Failure {
    static let noNextStep = Failure(Text(zh: "模板里没有下一步", en: "the template has no next step"))
}
