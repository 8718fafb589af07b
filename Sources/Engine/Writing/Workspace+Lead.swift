import Document
import Register
import Template

extension Workspace {
    /// Asks at a terminal for what a lead has at least, the customer, the source, the owner and the next step, where it is
    /// not given. Elsewhere nothing is asked.
    /// - Parameter isOwnerKnown: whether git knows the user as one of the people.
    public func askingForLead(_ fields: [FieldAssignment], isOwnerKnown: Bool) throws -> [FieldAssignment] {
        guard let asking else { return fields }
        let given = Set(try FieldAssignment.paths(of: fields, in: template).map(\.field))
        var fields = fields
        let judge = Judge(self)
        for role in [Role.customer, .source, .owner, .nextStep] {
            guard let path = template.path(of: role), path.sub == nil, !given.contains(path.field),
                role != .owner || !isOwnerKnown
            else { continue }
            let field = template.field(at: path)
            let answer = try FieldQuestion(field, in: self).ask(asking) { try problem(with: $0, at: path, judge) }
            guard let answer else { continue }
            var assignment = FieldAssignment(name: field.written(in: language), text: answer.written)
            assignment.typed = answer.typed
            fields.append(assignment)
        }
        return fields
    }

    /// What lint would refuse of a value in a file of its own.
    private func problem(with text: String, at path: FieldPath, _ judge: Judge) throws -> Text? {
        let form = NewOpportunity(template, filled: [path.field], isBare: true)
        let bytes = Array(form.text(title: "…").utf8)
        do throws(OpportunityEditor.Problem) {
            let edits = try OpportunityEditor(bytes, reader: judge.linter.reader).setting(path, to: text)
            return judge.judge(source(edits.applied(to: bytes[...]), at: "new.md")).error(at: path)
        } catch {
            throw EditFailure.of(error, template.field(at: path).written(in: language), "new.md")
        }
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
