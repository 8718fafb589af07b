import Document

/// One word, quoted text or sign of a condition.
struct ConditionToken: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case word, quoted
        case comparison(ConditionTest.Operator)
        case open, close, comma
    }

    var kind: Kind
    /// What a word or a quoted text says; a sign as it was typed.
    var text: String
    /// In bytes of the condition's text, quotes included.
    var range: ByteRange
    /// Quoted words are never keywords.
    var keyword: ConditionKeyword?

    /// A word that is not a keyword.
    var isPlainWord: Bool { kind == .word && keyword == nil }

    /// The operator the token is, or begins with (`is missing`).
    var op: ConditionTest.Operator? {
        if case .comparison(let op) = kind { return op }
        switch keyword {
        case .in: return .in
        case .between: return .between
        case .has: return .has
        case .is: return .isMissing
        case .contains: return .contains
        case .and, .or, .not, .missing, nil: return nil
        }
    }

    /// Whether a comparison goes on with this token behind its field's name.
    var beginsComparison: Bool { op != nil || keyword == .not }
}

/// The words of the condition language, in any mixture of capitals.
enum ConditionKeyword: String, Sendable, Hashable {
    case and, or, not, `in`, between, has, `is`, missing, contains

    init?(_ word: String) {
        switch word {
        case "且": self = .and
        case "或": self = .or
        case "非": self = .not
        default: self.init(rawValue: word.lowercased())
        }
    }
}

/// Cuts a condition into tokens. Signs of a Chinese keyboard (`＝（），、`) count as the narrow ones.
struct ConditionLexer {
    private let scalars: [Unicode.Scalar]
    /// Byte offset of each scalar, and of the end.
    private let offsets: [Int]
    private var at = 0
    private var tokens: [ConditionToken] = []
    /// Between the parentheses of `in`, where a comma always separates values and never groups digits.
    private var isInList = false

    static func tokens(of text: String) throws(ConditionError) -> [ConditionToken] {
        var lexer = ConditionLexer(text)
        try lexer.run()
        return lexer.tokens
    }

    private init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        var offsets = [0]
        var offset = 0
        for scalar in scalars {
            offset += UTF8.width(scalar)
            offsets.append(offset)
        }
        self.offsets = offsets
    }

    private mutating func run() throws(ConditionError) {
        while at < scalars.count {
            switch Self.narrow(scalars[at]) {
            case " ", "\t", "\n", "\r":
                at += 1
            case "(":
                isInList = tokens.last?.keyword == .in
                sign(.open)
            case ")":
                isInList = false
                sign(.close)
            case ",":
                sign(.comma)
            case ";":
                throw .unexpectedSign(";", at: range(from: at, to: at + 1))
            case "=", "<", ">", "!":
                try comparison()
            case "'": try quoted(until: "'")
            case "\"": try quoted(until: "\"")
            case "‘": try quoted(until: "’")
            case "“": try quoted(until: "”")
            default:
                word()
            }
        }
    }

    private func range(from start: Int, to end: Int) -> ByteRange {
        ByteRange(offsets[start], offsets[end])
    }

    private mutating func sign(_ kind: ConditionToken.Kind) {
        tokens.append(ConditionToken(kind: kind, text: String(scalars[at]), range: range(from: at, to: at + 1)))
        at += 1
    }

    private mutating func comparison() throws(ConditionError) {
        let start = at
        var spelled = ""
        scan: while at < scalars.count {
            switch scalars[at] {
            case "≠": spelled += "!="
            case "≤": spelled += "<="
            case "≥": spelled += ">="
            default:
                let narrow = Self.narrow(scalars[at])
                guard "=<>!".unicodeScalars.contains(narrow) else { break scan }
                spelled.unicodeScalars.append(narrow)
            }
            at += 1
        }
        let range = range(from: start, to: at)
        let op: ConditionTest.Operator
        switch spelled {
        case "=", "==": op = .equal
        case "!=", "<>": op = .notEqual
        case "<": op = .less
        case "<=": op = .lessOrEqual
        case ">": op = .greater
        case ">=": op = .greaterOrEqual
        default: throw .unknownComparison(spelled, at: range)
        }
        tokens.append(ConditionToken(kind: .comparison(op), text: spelled, range: range))
    }

    /// A quote that is doubled stands for itself, as in SQL.
    private mutating func quoted(until close: Unicode.Scalar) throws(ConditionError) {
        let start = at
        var text = ""
        at += 1
        while at < scalars.count {
            if scalars[at] == close {
                guard at + 1 < scalars.count, scalars[at + 1] == close else {
                    at += 1
                    tokens.append(ConditionToken(kind: .quoted, text: text, range: range(from: start, to: at)))
                    return
                }
                at += 1
            }
            text.unicodeScalars.append(scalars[at])
            at += 1
        }
        throw .unclosedQuote(at: range(from: start, to: at))
    }

    private mutating func word() {
        let start = at
        var text = ""
        while at < scalars.count {
            let narrow = Self.narrow(scalars[at])
            if narrow == ",", groupsDigits(at) {
                // `1,200,000`
            } else if " \t\n\r(),;=<>!".unicodeScalars.contains(narrow) {
                break
            }
            text.unicodeScalars.append(scalars[at])
            at += 1
        }
        tokens.append(
            ConditionToken(
                kind: .word, text: text, range: range(from: start, to: at), keyword: ConditionKeyword(text)))
    }

    /// Whether a comma is before exactly three digits and behind one.
    private func groupsDigits(_ comma: Int) -> Bool {
        func isDigit(_ index: Int) -> Bool { scalars.indices.contains(index) && ("0"..."9").contains(scalars[index]) }
        return !isInList && scalars[comma] == "," && isDigit(comma - 1)
            && isDigit(comma + 1) && isDigit(comma + 2) && isDigit(comma + 3) && !isDigit(comma + 4)
    }

    /// The sign a scalar counts as; `=` for the comparisons that are one sign in Unicode.
    private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "＝", "≠", "≤", "≥": "="
        case "＜": "<"
        case "＞": ">"
        case "！": "!"
        case "（": "("
        case "）": ")"
        case "，", "、": ","
        case "；": ";"
        case "\u{3000}", "\u{A0}": " "
        default: scalar
        }
    }
}
