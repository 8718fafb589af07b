import Document
import FoundationEssentials
import Template

/// The template as a JSON Schema 2020-12 of the front matter, for editors and other tools.
///
/// It describes values as written: every scalar is text, as a YAML reader without guesses (the failsafe schema) gives
/// it. Numbers and booleans that other readers make of `800` and `true` are let pass where the text would be.
public struct JSONSchemaWriter: Sendable {
    public let template: Template
    public let language: Language
    private let quantities: QuantityPattern

    public init(_ template: Template, _ language: Language) {
        self.template = template
        self.language = language
        quantities = QuantityPattern(template.currency)
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
        switch field.kind {
        case .record(let fields): return record(fields, &notes)
        case .records(let fields, let shorthand):
            var item = record(fields, &notes)
            if let shorthand { item = ["anyOf": [item, scalar(fields[shorthand])]] }
            return ["anyOf": [["type": "array", "items": ["anyOf": [BlankSchema.blank(field), item]]], item]]
        case .choices(let list, let isOpen):
            let item = isOpen ? Self.words : choice(list)
            return ["anyOf": [["type": "array", "items": ["anyOf": [BlankSchema.blank(field), item]]], item]]
        default: return scalar(field)
        }
    }

    private static let words: JSONValue = ["type": ["string", "number", "boolean"]]

    private func record(_ fields: [Field], _ notes: inout [String]) -> JSONValue {
        let rules = fields.filter { $0.required.always }.map { presence($0) }
        var schema: [String: JSONValue] = [
            "type": "object", "properties": properties(fields, &notes), "additionalProperties": false,
        ]
        if !rules.isEmpty { schema["allOf"] = .list(rules) }
        return .object(schema)
    }

    private func scalar(_ field: Field) -> JSONValue {
        switch field.kind {
        case .text, .reference, .chain, .person: return Self.words
        case .choice(let list): return choice(field.role == .status ? template.statuses : list)
        case .path(let tree): return ["enum": .list(template.directory.trees[tree].everyName.map { .text($0) })]
        case .date: return ["type": "string", "pattern": .text(DatePattern.text)]
        case .boolean:
            return [
                "anyOf": [
                    ["type": "boolean"],
                    [
                        "type": "string",
                        "pattern": "^(是|有|否|无|[Tt][Rr][Uu][Ee]|[Yy][Ee][Ss]|[Ff][Aa][Ll][Ss][Ee]|[Nn][Oo])$",
                    ],
                ]
            ]
        case .id: return ["type": "string", "pattern": .text(field.pattern.map(Self.pattern) ?? "")]
        case .period: return Self.words
        case .money, .count, .percent, .score:
            let names = field.bands.flatMap {
                [$0.choice.id, $0.choice.label.zh, $0.choice.label.en] + $0.choice.aliases
            }
            var number: [String: JSONValue] = ["type": "number"]
            if let minimum = field.minimum { number["minimum"] = .number(unit(minimum, field)) }
            if let maximum = field.maximum { number["maximum"] = .number(unit(maximum, field)) }
            return [
                "anyOf": [
                    .object(number), ["enum": .list(names.map { .text($0) })],
                    ["type": "string", "pattern": .text(quantities.text(field))],
                ]
            ]
        default: return Self.words
        }
    }

    private func unit(_ value: Int64, _ field: Field) -> Int64 {
        switch field.kind {
        case .percent, .score: value / 100
        default: value
        }
    }

    private func choice(_ list: ChoiceList) -> JSONValue {
        var names: [String] = []
        for name in list.names where !names.contains(name) { names.append(name) }
        return ["enum": .list(names.map { .text($0) })]
    }

    private static func pattern(_ id: IDPattern) -> String {
        "^"
            + id.parts.map { part in
                switch part {
                case .literal(let text): text.map { "\\^$.|?*+()[]{}-/".contains($0) ? "\\\($0)" : String($0) }.joined()
                case .year: "[0-9]{4}"
                case .month: "[0-9]{2}"
                case .department: "[A-Z0-9]+"
                case .number(let width): "[0-9]{\(width),12}"
                case .code(let width): "[A-Z0-9]{\(width)}"
                }
            }.joined() + "$"
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
        if requirement.always || requirement.isOptional { return nil }
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

extension Tree {
    /// Every path by labels of one language, or by ids.
    fileprivate var everyName: [String] {
        var names: [String] = []
        var seen: Set<String> = []
        for node in nodes.indices {
            for name in [path(of: node) { $0.label.zh }, path(of: node) { $0.id }, path(of: node) { $0.label.en }]
            where seen.insert(name).inserted {
                names.append(name)
            }
        }
        return names
    }
}
