import Document

extension Kind {
    /// An opportunity's own id, by the declared pattern.
    static let id = Kind(
        "id", of: .words, isCategory: false, mayChange: false, keys: ["pattern"], read: OpportunityID.read,
        write: PlainText.write,
        form: { field, _ in
            let text = ScalarForm.matching(field.pattern?.expression ?? "")
            return field.pattern?.numbers.map { .either([text, .whole($0)]) } ?? text
        })
}

private enum OpportunityID {
    static func read(_ text: Span<UInt8>, _ field: Field, _ reader: ScalarReader) -> ScalarReading {
        guard let pattern = field.pattern, pattern.match(text) == nil else { return ScalarReading(.text(text.text)) }
        return ScalarReading(.text(text.text), .notAnID)
    }
}

extension IDPattern {
    /// The ids it matches, as a regular expression.
    fileprivate var expression: String {
        let parts = parts.map { part in
            switch part {
            case .literal(let text): text.map { "\\^$.|?*+()[]{}-/".contains($0) ? "\\\($0)" : String($0) }.joined()
            case .year: "[0-9]{4}"
            case .month: "[0-9]{2}"
            case .department: "[A-Z0-9]+"
            case .number(let width): "[0-9]{\(width),12}"
            case .code(let width): "[A-Z0-9]{\(width)}"
            }
        }
        return "^\(parts.joined())$"
    }

    /// What readers of YAML may make of ids that are all digits, which they take for numbers and whose zeros in front
    /// they drop; nil where no id is all digits.
    fileprivate var numbers: ClosedRange<Int64>? {
        var (least, most) = ("", "")
        func add(_ digits: (least: String, most: String)) { (least, most) = (least + digits.least, most + digits.most) }
        func any(_ width: Int, upTo longest: Int) -> (String, String) {
            (String(repeating: "0", count: width), String(repeating: "9", count: longest))
        }
        for part in parts {
            switch part {
            case .literal(let text):
                guard text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
                add((text, text))
            case .year: add(("1000", "9999"))
            case .month: add(("01", "12"))
            case .number(let width): add(any(width, upTo: 12))
            case .code(let width): add(any(width, upTo: width))
            case .department: add(any(1, upTo: 16))
            }
        }
        guard let least = Int64(least) else { return nil }
        return least...max(least, Int64(most) ?? .max)
    }
}
