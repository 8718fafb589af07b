import Document

extension Kind {
    /// An opportunity's own id, by the declared pattern.
    static let id = Kind(
        "id", of: .words, isCategory: false, mayChange: false, keys: ["pattern"], read: OpportunityID.read,
        write: PlainText.write,
        form: { field, _ in .matching(field.pattern?.expression ?? "") })
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
}
