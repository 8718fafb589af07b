import Document

extension Kind {
    /// Steps with arrows between them: `技术部初审→采购部比价→总经理终决`.
    static let chain = Kind("chain", of: .steps, isCategory: false, reach: .text, read: Chain.read, write: Chain.write)
}

private enum Chain {
    static func read(_ text: Span<UInt8>, _ field: Field, _ reader: ScalarReader) -> ScalarReading {
        let whole = PlainText.words(text.foldedText)
        guard case .text(let plain) = whole.value, !whole.problems.isEmpty else {
            return ScalarReading(.chain(steps(text)))
        }
        let bytes = Array(plain.utf8)
        var reading = ScalarReading(.chain(steps(bytes.span)))
        reading.problems = whole.problems
        return reading
    }

    static func write(_ value: Value, _ field: Field, _ template: Template, _ language: Language) -> String {
        if case .chain(let steps) = value { steps.joined(separator: "→") } else { "" }
    }

    /// Splits at `→` and `->`.
    private static func steps(_ text: Span<UInt8>) -> [String] {
        var steps: [String] = []
        var start = 0
        func close(_ end: Int) {
            var (first, last) = (start, end)
            while first < last, text[first] == 0x20 || text[first] == 0x09 { first += 1 }
            while first < last, text[last - 1] == 0x20 || text[last - 1] == 0x09 { last -= 1 }
            if first < last { steps.append(text.extracting(first..<last).foldedText) }
        }
        var at = 0
        while at < text.count {
            if text[at] == 0xE2, text.holds("→", at: at) {
                close(at)
                at += 3
                start = at
            } else if text[at] == UInt8(ascii: "-"), text.holds("->", at: at) {
                close(at)
                at += 2
                start = at
            } else {
                at += 1
            }
        }
        close(text.count)
        return steps
    }
}
