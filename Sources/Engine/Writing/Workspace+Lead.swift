import Document
import Template

extension Workspace {
    /// Asks at a terminal for what a lead has at least, the customer, the source, the owner and the next step, where it is
    /// not given. Elsewhere nothing is asked.
    /// - Parameter isOwnerKnown: whether git knows the user as one of the people.
    public func askingForLead(_ fields: [FieldAssignment], isOwnerKnown: Bool) throws -> [FieldAssignment] {
        guard let asking else { return fields }
        let given = Set(try FieldAssignment.paths(of: fields, in: template).map(\.field))
        var fields = fields
        for role in [Role.customer, .source, .owner, .nextStep] {
            guard let path = template.path(of: role), path.sub == nil, !given.contains(path.field),
                role != .owner || !isOwnerKnown
            else { continue }
            let field = template.field(at: path)
            let question = Text(
                zh: "\(field.label.zh)（\(field.help.zh)）：", en: "\(field.label.en) (\(field.help.en)):")
            guard let text = asking.answer(question) else { continue }
            fields.append(FieldAssignment(name: field.written(in: language), text: text))
        }
        return fields
    }

    /// Refuses a file of nothing but fields that does not say whose opportunity it is.
    func refuseNobody(_ values: [(path: FieldPath, text: String)]) throws {
        guard let customer = template.path(of: .customer), !values.contains(where: { $0.path.field == customer.field })
        else { return }
        let name = template.field(at: customer).written(in: language)
        throw Failure(
            Text(zh: "没有写“\(name)”", en: "“\(name)” is missing"),
            hint: Text(
                zh: "例：oppbook new --bare \(name)=某某有限公司",
                en: "For example: oppbook new --bare \(name)=\"Acme Corporation\""))
    }
}
