import Document
import Template

/// The template as a JSON Schema 2020-12 of the front matter, for editors and other tools.
///
/// It describes values as written: every scalar is text, as a YAML reader without guesses (the failsafe schema) gives
/// it. Numbers and booleans that other readers make of `800` and `true` are let pass where the text would be.
public struct JSONSchemaWriter: Sendable {
    public let template: Template
    public let language: Language

    public init(_ template: Template, _ language: Language) {
        self.template = template
        self.language = language
    }

    public func text() throws -> String { try root().jsonText() }

    private func root() -> JSONValue {
        var notes = [
            "Scalars are read as text, without YAML's own types. Blank text, ~, null, a single dash, and lists and records that contain nothing else count as missing.",
            "Not covered: the follow-up log and the body, ids against file names and other files, declared people, the order of dates, bands that an interval straddles, and the team's own rules.",
        ]
        var conditions: [JSONValue] = []
        for field in template.fields {
            guard let rule = requirement(field.required, field, template.fields, [], &notes) else { continue }
            conditions.append(rule)
        }
        let required = template.fields.filter { $0.required.always }
        return [
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": .text(template.name[language]),
            "type": "object",
            "properties": properties(template.fields, &notes),
            "additionalProperties": false,
            "allOf": .list(required.map { presence($0) } + conditions),
            "$defs": BlankSchema.definitions,
            "$comment": .text(notes.joined(separator: " ")),
        ]
    }

    // MARK: Fields

    /// Every name a field may be written by.
    public static func names(_ field: Field) -> [String] {
        var names: [String] = []
        for name in [field.label.zh, field.id, field.label.en] + field.aliases where !names.contains(name) {
            names.append(name)
        }
        return names
    }

    private func properties(_ fields: [Field], _ notes: inout [String]) -> JSONValue {
        var properties: [String: JSONValue] = [:]
        for field in fields {
            var schema = value(field, &notes)
            schema["title"] = .text(field.label[language])
            if !field.help[language].isEmpty { schema["description"] = .text(field.help[language]) }
            for name in Self.names(field) { properties[name] = .object(schema) }
        }
        return .object(properties)
    }

    /// A value of the field, or nothing.
    private func value(_ field: Field, _ notes: inout [String]) -> [String: JSONValue] {
        ["anyOf": .list([BlankSchema.blank(field), filled(field, &notes)])]
    }

    /// A value of the field.
    public func filled(_ field: Field) -> JSONValue {
        var notes: [String] = []
        return filled(field, &notes)
    }

    private func filled(_ field: Field, _ notes: inout [String]) -> JSONValue {
        switch field.kind.structure {
        case .single: return scalar(field)
        case .record: return record(field.subfields, &notes)
        case .records:
            var item = record(field.subfields, &notes)
            if let shorthand = field.shorthand { item = ["anyOf": [item, scalar(field.subfields[shorthand])]] }
            return list(of: item, field)
        case .list: return list(of: scalar(field), field)
        }
    }

    /// A single item needs no list around it.
    private func list(of item: JSONValue, _ field: Field) -> JSONValue {
        ["anyOf": [["type": "array", "items": ["anyOf": [BlankSchema.blank(field), item]]], item]]
    }

    private func record(_ fields: [Field], _ notes: inout [String]) -> JSONValue {
        let rules = fields.filter { $0.required.always }.map { presence($0) }
        var schema: [String: JSONValue] = [
            "type": "object", "properties": properties(fields, &notes), "additionalProperties": false,
        ]
        if !rules.isEmpty { schema["allOf"] = .list(rules) }
        return .object(schema)
    }

    private func scalar(_ field: Field) -> JSONValue { schema(field.kind.form(field, template)) }

    private func schema(_ form: ScalarForm) -> JSONValue {
        switch form {
        case .words: return ["type": ["string", "number", "boolean"]]
        case .oneOf(let names):
            var seen: Set<String> = []
            return ["enum": .list(names.filter { seen.insert($0).inserted }.map { .text($0) })]
        case .matching(let expression): return ["type": "string", "pattern": .text(expression)]
        case .number(let minimum, let maximum):
            var number: [String: JSONValue] = ["type": "number"]
            if let minimum { number["minimum"] = .number(minimum) }
            if let maximum { number["maximum"] = .number(maximum) }
            return .object(number)
        case .whole(let numbers):
            return ["type": "integer", "minimum": .number(numbers.lowerBound), "maximum": .number(numbers.upperBound)]
        case .flag: return ["type": "boolean"]
        case .either(let forms): return ["anyOf": .list(forms.map(schema))]
        }
    }

    // MARK: Requirements

    /// Holds where the field is there with something in it, under any of its names.
    public func presence(_ field: Field) -> JSONValue {
        let something: JSONValue = ["not": BlankSchema.blank(field)]
        return ["anyOf": .list(Self.names(field).map { ["required": [.text($0)], "properties": [$0: something]] })]
    }

    private func requirement(
        _ requirement: Requirement, _ field: Field, _ fields: [Field], _ path: [String], _ notes: inout [String]
    ) -> JSONValue? {
        // What may lack for some days depends on the day.
        if requirement.always || requirement.isOptional || requirement.within != nil { return nil }
        if let since = requirement.since {
            // Since when an opportunity is in a status, its log knows.
            notes.append("Not covered: \(field.id), which is required since \(since).")
            return nil
        }
        var premises: [JSONValue] = []
        if let from = requirement.from {
            guard let status = template.path(of: .status), status.sub == nil else { return nil }
            let rank = template.rank(ofStatus: from) ?? from
            let reached = template.statuses.choices.indices.filter { (template.rank(ofStatus: $0) ?? -1) >= rank }
            let names = reached.flatMap { index in
                let choice = template.statuses[index]
                return [choice.id, choice.label.zh, choice.label.en] + choice.aliases
            }
            premises.append(holds(template.fields[status.field], ["enum": .list(names.map { .text($0) })]))
        }
        if let condition = requirement.when {
            guard let schema = ConditionSchema(writer: self, template: template).holds(condition) else {
                notes.append("Not covered: when \(field.id) is required (\(condition.described(template, in: .en))).")
                return nil
            }
            premises.append(schema)
        }
        return ["if": ["allOf": .list(premises)], "then": presence(field)]
    }

    /// Holds where the field is there, under any of its names, with such a value.
    public func holds(_ field: Field, _ value: JSONValue) -> JSONValue {
        ["anyOf": .list(Self.names(field).map { ["required": [.text($0)], "properties": [$0: value]] })]
    }
}
