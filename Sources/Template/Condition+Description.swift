import Document

extension Condition {
    /// The condition with the names and values of one language. Read again, it is the same condition.
    public func described(_ template: Template, in language: Language) -> String {
        ConditionWriter(template: template, language: language).written(self, inRecord: false)
    }
}

/// Writes conditions with as few parentheses and quotes as reading them again allows.
private struct ConditionWriter {
    let template: Template
    let language: Language

    func written(_ condition: Condition, inRecord: Bool) -> String {
        switch condition {
        case .and(let a, let b):
            "\(part(a, inRecord, bare: binding(a) >= 2)) and \(part(b, inRecord, bare: binding(b) > 2))"
        case .or(let a, let b):
            "\(written(a, inRecord: inRecord)) or \(part(b, inRecord, bare: binding(b) > 1))"
        case .not(.test(let test)) where test.op.isWord || test.op == .isMissing:
            written(test, inRecord, negated: true)
        case .not(let a):
            "not \(part(a, inRecord, bare: binding(a) > 2))"
        case .test(let test):
            written(test, inRecord, negated: false)
        case .some(let path, let inner):
            "\(name(path, false)) has \(held(path, inner))"
        }
    }

    /// 1 for `or`, 2 for `and`, 3 for what binds tighter.
    private func binding(_ condition: Condition) -> Int {
        switch condition {
        case .or: 1
        case .and: 2
        default: 3
        }
    }

    private func part(_ condition: Condition, _ inRecord: Bool, bare: Bool) -> String {
        let text = written(condition, inRecord: inRecord)
        return bare ? text : "(\(text))"
    }

    private func held(_ path: FieldPath, _ inner: Condition) -> String {
        guard case .test(let test) = inner else { return "(\(written(inner, inRecord: true)))" }
        let list = template.field(at: path)
        if let shorthand = list.shorthand, test.path.sub == shorthand, let value = test.values.first,
            test.op == (list.subfields[shorthand].allows(.has) ? .has : .equal)
        {
            return literal(value, list.subfields[shorthand])
        }
        return written(test, true, negated: false)
    }

    private func written(_ test: ConditionTest, _ inRecord: Bool, negated: Bool) -> String {
        let field = template.field(at: test.path)
        let name = name(test.path, inRecord) + (negated && test.op != .isMissing ? " not" : "")
        let values = test.values.map { literal($0, field) }
        switch test.op {
        case .isMissing: return name + (negated ? " is not missing" : " is missing")
        case .in: return "\(name) in (\(values.joined(separator: ", ")))"
        case .between: return "\(name) between \(values.joined(separator: " and "))"
        default: return "\(name) \(test.op.sign) \(values.first ?? "")"
        }
    }

    private func name(_ path: FieldPath, _ inRecord: Bool) -> String {
        let field = template.fields[path.field].written(in: language)
        guard path.sub != nil else { return quoted(field) }
        let sub = template.field(at: path).written(in: language)
        return quoted(inRecord ? sub : "\(field).\(sub)")
    }

    private func literal(_ value: Value, _ field: Field) -> String {
        quoted(template.written(value, as: field, in: language))
    }

    /// In quotes unless it reads as one plain word anywhere in a condition.
    private func quoted(_ text: String) -> String {
        if case .success(let tokens) = Result(catching: { () throws(ConditionError) in
            try ConditionLexer.tokens(of: text)
        }),
            tokens.count == 1, tokens[0].isPlainWord, tokens[0].text == text, !text.contains(",")
        {
            return text
        }
        if !text.contains("'") { return "'\(text)'" }
        if !text.contains("\"") { return "\"\(text)\"" }
        return "'" + text.map { $0 == "'" ? "''" : String($0) }.joined() + "'"
    }
}
