import Document

/// Reads conditions and checks them against the template.
public struct ConditionParser: Sendable {
    let template: Template
    let reader: ScalarReader
    /// Whether names of people who are not in the directory stand for nobody, rather than being mistakes.
    var acceptsAnybody = false
    /// The day on which somebody typed the condition, who may then name fields and values in any words that can mean only
    /// one thing; nil where the condition is part of the schema, which stays strict.
    private(set) var typedOn: CivilDate?

    public init(_ template: Template, typedOn day: CivilDate? = nil) {
        self.template = template
        typedOn = day
        reader = ScalarReader(template)
    }

    /// The condition, or the first thing that is wrong with it.
    public func parse(_ text: String) -> Result<Condition, ConditionError> {
        do throws(ConditionError) {
            let tokens = try ConditionLexer.tokens(of: text)
            guard !tokens.isEmpty else { throw .empty(text) }
            var grammar = ConditionGrammar(parser: self, tokens: tokens)
            return .success(try grammar.whole())
        } catch {
            return .failure(error)
        }
    }
}

/// The grammar, by recursive descent; from the loosest to the tightest: `or`, `and`, `not`, one comparison.
struct ConditionGrammar {
    /// Bounds that keep every walk over a condition well within the stack.
    private static let deepest = 50
    private static let longest = 500

    let parser: ConditionParser
    let tokens: [ConditionToken]
    var at = 0
    private var depth = 0
    private var comparisons = 0

    init(parser: ConditionParser, tokens: [ConditionToken]) {
        self.parser = parser
        self.tokens = tokens
    }

    var next: ConditionToken? { at < tokens.count ? tokens[at] : nil }

    /// Where the next token is, or the empty place behind the last one.
    var place: ByteRange {
        if let next { return next.range }
        let end = Int(tokens.last?.range.end ?? 0)
        return ByteRange(end, end)
    }

    mutating func whole() throws(ConditionError) -> Condition {
        let condition = try disjunction(in: nil)
        if let next {
            throw next.kind == .close ? .unopenedParenthesis(at: next.range) : .joinExpected(at: next.range)
        }
        return condition
    }

    // MARK: and, or, not. `record` is the list whose records the names belong to, or nil for the opportunity.

    private mutating func disjunction(in record: Int?) throws(ConditionError) -> Condition {
        var left = try conjunction(in: record)
        while accept(.or) { left = .or(left, try conjunction(in: record)) }
        return left
    }

    private mutating func conjunction(in record: Int?) throws(ConditionError) -> Condition {
        var left = try negation(in: record)
        while accept(.and) { left = .and(left, try negation(in: record)) }
        return left
    }

    private mutating func negation(in record: Int?) throws(ConditionError) -> Condition {
        guard let next, next.keyword == .not || next.kind == .open else { return try comparison(in: record) }
        depth += 1
        guard depth <= Self.deepest else { throw .tooComplex(at: next.range) }
        defer { depth -= 1 }
        if accept(.not) { return .not(try negation(in: record)) }
        return try parenthesised(in: record)
    }

    private mutating func parenthesised(in record: Int?) throws(ConditionError) -> Condition {
        let open = place
        at += 1
        let condition = try disjunction(in: record)
        guard let next else { throw .unclosedParenthesis(at: open) }
        guard next.kind == .close else { throw .joinExpected(at: next.range) }
        at += 1
        return condition
    }

    // MARK: One comparison

    private mutating func comparison(in record: Int?) throws(ConditionError) -> Condition {
        let start = Int(place.start)
        comparisons += 1
        guard comparisons <= Self.longest else { throw .tooComplex(at: place) }
        let path = try name(in: record)
        let isNegated = accept(.not)
        guard let token = next, let op = token.op, op.isWord || !isNegated else { throw operatorExpected(for: path) }
        try check(op, path, token)
        at += 1
        if let meant = try statuses(meantBy: path, op) { return isNegated ? .not(meant) : meant }
        var isNot = isNegated
        var values: [Value] = []
        switch op {
        case .in: values = try list(of: path)
        case .between: values = try bounds(of: path)
        case .contains: values = [.text(try word().text)]
        case .isMissing:
            isNot = accept(.not)
            guard accept(.missing) else { throw .missingExpected(at: place) }
        default:
            if parser.template.field(at: path).kind.structure == .records {
                let some = Condition.some(path, try held(by: path))
                return isNot ? .not(some) : some
            }
            values = [try value(of: path, op)]
        }
        let test = Condition.test(ConditionTest(path, op, values, range: range(from: start)))
        return isNot ? .not(test) : test
    }

    private func range(from start: Int) -> ByteRange {
        ByteRange(start, at > 0 ? Int(tokens[at - 1].range.end) : start)
    }

    private mutating func list(of path: FieldPath) throws(ConditionError) -> [Value] {
        guard let open = next, open.kind == .open else { throw .listExpected(at: place) }
        at += 1
        var values: [Value] = []
        while true {
            values.append(try value(of: path, .in))
            guard let next else { throw .unclosedParenthesis(at: open.range) }
            at += 1
            if next.kind == .close { return values }
            guard next.kind == .comma else { throw .commaExpected(at: next.range) }
        }
    }

    private mutating func bounds(of path: FieldPath) throws(ConditionError) -> [Value] {
        let first = at
        let low = try value(of: path, .between)
        guard accept(.and) else { throw .upperBoundExpected(at: place) }
        let high = try value(of: path, .between)
        if parser.isReversed(low, high) {
            throw .reversedBounds(at: range(from: Int(tokens[first].range.start)))
        }
        return [low, high]
    }

    /// What follows the `has` of a list of records: a comparison of a sub-field, a condition on several in
    /// parentheses, or a value of the sub-field that is the list's shorthand.
    private mutating func held(by path: FieldPath) throws(ConditionError) -> Condition {
        if let next, next.kind == .open {
            depth += 1
            guard depth <= Self.deepest else { throw .tooComplex(at: next.range) }
            defer { depth -= 1 }
            return try parenthesised(in: path.field)
        }
        if isComparisonAhead { return try comparison(in: path.field) }
        let field = parser.template.field(at: path)
        guard let shorthand = field.shorthand else {
            throw ConditionError.subfieldExpected(field, at: place).about(.field(path))
        }
        let sub = FieldPath(path.field, sub: shorthand)
        let op: ConditionTest.Operator = field.subfields[shorthand].allows(.has) ? .has : .equal
        let start = Int(place.start)
        let value = try value(of: sub, op)
        return .test(ConditionTest(sub, op, [value], range: range(from: start)))
    }

    /// Whether a name with an operator behind it follows.
    private var isComparisonAhead: Bool {
        var ahead = at
        if ahead < tokens.count, tokens[ahead].kind == .quoted {
            ahead += 1
        } else {
            while ahead < tokens.count, tokens[ahead].isPlainWord { ahead += 1 }
        }
        return ahead > at && ahead < tokens.count && tokens[ahead].beginsComparison
    }

    mutating func accept(_ keyword: ConditionKeyword) -> Bool {
        guard next?.keyword == keyword else { return false }
        at += 1
        return true
    }
}
