import Document

/// Names, values and operators, checked against the template.
extension ConditionGrammar {
    // MARK: Names

    /// A field's name. One of several words needs no quotes, as long as none of them is a keyword.
    mutating func name(in record: Int?) throws(ConditionError) -> FieldPath {
        guard let token = next, token.isPlainWord || token.kind == .quoted else { throw .nameExpected(at: place) }
        let run = token.kind == .quoted ? 1 : plainWords()
        for count in stride(from: run, to: 0, by: -1) {
            guard let path = try parser.path(named: words(count), in: record, at: range(count)) else { continue }
            at += count
            return path
        }
        let isWhole = at + run < tokens.count && tokens[at + run].beginsComparison
        let count = isWhole ? run : 1
        throw parser.unknownName(words(count), in: record, at: range(count))
    }

    /// How many words without a keyword among them are here.
    private func plainWords() -> Int {
        var count = 0
        while at + count < tokens.count, tokens[at + count].isPlainWord { count += 1 }
        return count
    }

    private func words(_ count: Int) -> String {
        tokens[at..<at + count].map(\.text).joined(separator: " ")
    }

    private func range(_ count: Int) -> ByteRange {
        ByteRange(Int(tokens[at].range.start), Int(tokens[at + count - 1].range.end))
    }

    // MARK: Operators

    func check(_ op: ConditionTest.Operator, _ path: FieldPath, _ token: ConditionToken) throws(ConditionError) {
        let field = parser.template.field(at: path)
        guard !field.allows(op) else { return }
        throw ConditionError.unfitOperator(token.text, parser.title(of: path), field, at: token.range).about(
            .field(path))
    }

    func operatorExpected(for path: FieldPath) -> ConditionError {
        .operatorExpected(parser.title(of: path), parser.template.field(at: path), at: place).about(.field(path))
    }

    // MARK: Values

    /// What is in the place of a status and no status: `status = open`, `机会状态 = 在谈`. Only for who types a condition.
    mutating func statuses(
        meantBy path: FieldPath, _ op: ConditionTest.Operator
    ) throws(ConditionError) -> Condition? {
        let template = parser.template
        guard parser.typedOn != nil, op == .equal || op == .notEqual, template.path(of: .status) == path, let next,
            next.isPlainWord || next.kind == .quoted, template.statuses.find(next.text) == nil,
            let meanings = Self.meanings.first(where: { $0.words.contains(next.text.lowercased()) })?.meanings,
            let condition = template.condition(ofStatus: meanings)
        else { return nil }
        at += 1
        return op == .notEqual ? .not(condition) : condition
    }

    private static let meanings: [(words: Set<String>, meanings: Set<Meaning>)] = [
        (["open", "active", "在谈", "进行中", "跟进中", "未结案", "没结案"], [.open]),
        (["closed", "结案", "已结案"], [.won, .lost]),
    ]

    /// One word or quoted text.
    mutating func word() throws(ConditionError) -> ConditionToken {
        guard let token = next, token.isPlainWord || token.kind == .quoted else {
            throw .valueExpected(at: place, next)
        }
        guard !token.text.isEmpty else { throw .emptyValue(at: token.range) }
        at += 1
        return token
    }

    /// A literal value of the field, to be compared by `op`.
    mutating func value(of path: FieldPath, _ op: ConditionTest.Operator) throws(ConditionError) -> Value {
        let start = at
        let token = try word()
        guard token.kind == .word else { return try parser.value(token.text, of: path, op, at: token.range) }
        at = start
        // Words behind the value are a mistake; which one depends on what they would mean.
        var run = plainWords()
        if run > 1, at + run < tokens.count, tokens[at + run].beginsComparison { run -= 1 }
        if run > 1 {
            let isWhole = parser.isValue(words(run), of: path)
            // Whoever types a condition need not quote what can only be one value: owner = Ann Lee.
            if isWhole, parser.typedOn == nil { throw .quotesNeeded(words(run), at: range(run)) }
            guard isWhole || !parser.isValue(token.text, of: path) else {
                let second = tokens[at + 1].range
                throw op == .in ? .commaExpected(at: second) : .joinExpected(at: second)
            }
        }
        let value = try parser.value(words(run), of: path, op, at: range(run))
        at += run
        return value
    }
}
