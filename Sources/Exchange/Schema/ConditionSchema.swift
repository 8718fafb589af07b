import Document
import Template

/// Conditions as JSON Schemas that hold exactly where the condition is known to hold; nil for what a schema cannot say.
public struct ConditionSchema: Sendable {
    public let writer: JSONSchemaWriter
    public let template: Template

    public func holds(_ condition: Condition) -> JSONValue? {
        switch condition {
        case .and(let a, let b):
            guard let one = holds(a), let other = holds(b) else { return nil }
            return ["allOf": [one, other]]
        case .or(let a, let b):
            guard let one = holds(a), let other = holds(b) else { return nil }
            return ["anyOf": [one, other]]
        case .test(let test): return holds(test)
        case .not, .some: return nil
        }
    }

    private func holds(_ test: ConditionTest) -> JSONValue? {
        let field = template.field(at: test.path)
        let top = template.fields[test.path.field]
        let value: JSONValue
        switch test.op {
        case .equal, .in:
            guard let names = names(test.values, field) else { return nil }
            value = ["enum": .list(names.map { .text($0) })]
        case .notEqual:
            guard let names = names(test.values, field), let all = allNames(field) else { return nil }
            value = ["enum": .list(all.filter { !names.contains($0) }.map { .text($0) })]
        case .isMissing:
            guard test.path.sub == nil else { return nil }
            return ["not": writer.presence(field)]
        default: return nil
        }
        guard test.path.sub != nil else { return writer.holds(field, value) }
        guard top.kind.structure == .record else { return nil }
        return writer.holds(top, ["allOf": [["type": "object"], writer.holds(field, value)]])
    }

    private func names(_ values: [Value], _ field: Field) -> [String]? {
        guard let list = template.choices(of: field) else { return nil }
        var names: [String] = []
        for value in values {
            guard case .choice(let index) = value else { return nil }
            let choice = list[index]
            names += [choice.id, choice.label.zh, choice.label.en] + choice.aliases
        }
        return names
    }

    private func allNames(_ field: Field) -> [String]? { template.choices(of: field)?.names }
}
