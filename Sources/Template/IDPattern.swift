import Document

/// The rule an opportunity's id is made by, for example `{year}{month}-{department}-{number:3}`.
public struct IDPattern: Sendable, Hashable {
    public enum Part: Sendable, Hashable {
        case literal(String)
        /// Four digits.
        case year
        /// Two digits, 01 to 12.
        case month
        /// A department's code: capital letters and digits.
        case department
        /// At least this many digits.
        case number(width: Int)
        /// Exactly this many capital letters and digits.
        case code(width: Int)
    }

    public let parts: [Part]
    /// As written in the template.
    public let text: String

    /// Nil with a reason when the pattern cannot be read.
    public init(_ text: String) throws(IDPatternError) {
        self.text = text
        var parts: [Part] = []
        var rest = text[...]
        while let first = rest.first {
            guard first == "{" else {
                let literal = rest.prefix { $0 != "{" }
                parts.append(.literal(String(literal)))
                rest = rest.dropFirst(literal.count)
                continue
            }
            guard let close = rest.firstIndex(of: "}") else { throw .unclosed }
            let words = rest[rest.index(after: rest.startIndex)..<close].split(separator: ":", maxSplits: 1)
            let width = words.count > 1 ? Int(words[1]) : nil
            switch (words.first.map(String.init) ?? "", width) {
            case ("year", nil): parts.append(.year)
            case ("month", nil): parts.append(.month)
            case ("department", nil): parts.append(.department)
            case ("number", let width?) where (1...12).contains(width): parts.append(.number(width: width))
            case ("code", let width?) where (1...64).contains(width): parts.append(.code(width: width))
            default: throw .unknownPart(String(rest[...close]))
            }
            rest = rest[rest.index(after: close)...]
        }
        self.parts = parts
    }

    /// The parts of an id, or nil when it does not follow the pattern. The department is what was written; whether it
    /// is declared is another question.
    public func match(_ id: Span<UInt8>) -> IDParts? {
        var result = IDParts()
        var at = 0
        for (index, part) in parts.enumerated() {
            switch part {
            case .literal(let literal):
                for byte in literal.utf8 {
                    guard at < id.count, id[at] == byte else { return nil }
                    at += 1
                }
            case .year:
                guard let year = digits(id, &at, 4...4) else { return nil }
                result.year = year
            case .month:
                guard let month = digits(id, &at, 2...2) else { return nil }
                result.month = month
            case .number(let width):
                guard let number = digits(id, &at, width...max(width, 12)) else { return nil }
                result.number = number
            case .code(let width):
                guard code(id, &at, atMost: width) == width else { return nil }
            case .department:
                // A code may be followed by another part of letters only through a literal, so it is taken greedily.
                let start = at
                guard code(id, &at, atMost: 16) > 0 else { return nil }
                result.department = start..<at
                if index + 1 == parts.count, at != id.count { return nil }
            }
        }
        return at == id.count ? result : nil
    }

    private func digits(_ id: Span<UInt8>, _ at: inout Int, _ widths: ClosedRange<Int>) -> Int? {
        var value = 0
        let start = at
        while at < id.count, at - start < widths.upperBound, id[at] >= 48, id[at] <= 57 {
            value = value * 10 + Int(id[at]) - 48
            at += 1
        }
        return at - start >= widths.lowerBound ? value : nil
    }

    private func code(_ id: Span<UInt8>, _ at: inout Int, atMost width: Int) -> Int {
        let start = at
        while at < id.count, at - start < width, (id[at] >= 48 && id[at] <= 57) || (id[at] >= 65 && id[at] <= 90) {
            at += 1
        }
        return at - start
    }
}

/// Why an id pattern of the template cannot be used.
public enum IDPatternError: Error, Hashable {
    case unclosed
    case unknownPart(String)
}

/// What an id says.
public struct IDParts: Sendable, Hashable {
    public var year: Int?
    public var month: Int?
    public var number: Int?
    /// Where the department's code is in the id, in bytes.
    public var department: Range<Int>?
}
