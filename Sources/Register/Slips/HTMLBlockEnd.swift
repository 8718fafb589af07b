import Document

/// What ends a block of HTML that does not end at a blank line, by the rules of CommonMark.
struct HTMLBlockEnd {
    private let closings: [StaticString]
    let isComment: Bool

    /// - Returns: nil for a block that ends at the next blank line.
    init?(_ bytes: Span<UInt8>, at start: Int) {
        isComment = bytes.holds("<!--", at: start)
        if isComment {
            closings = ["-->"]
        } else if bytes.holds("<![CDATA[", at: start) {
            closings = ["]]>"]
        } else if bytes.holds("<?", at: start) {
            closings = ["?>"]
        } else if bytes.holds("<!", at: start) {
            closings = [">"]
        } else if Self.names.contains(where: { bytes.holds($0, at: start + 1) }) {
            closings = [
                "</script>", "</pre>", "</style>", "</textarea>", "</SCRIPT>", "</PRE>", "</STYLE>", "</TEXTAREA>",
            ]
        } else {
            return nil
        }
    }

    private static let names: [StaticString] = [
        "script", "pre", "style", "textarea", "SCRIPT", "PRE", "STYLE", "TEXTAREA",
    ]

    /// Whether no end follows up to the end of the text.
    func isMissing(_ bytes: Span<UInt8>, from start: Int, to limit: Int) -> Bool {
        var at = start + 2
        while let close = bytes.firstOffset(of: UInt8(ascii: ">"), from: at, to: limit) {
            at = close + 1
            if closings.contains(where: {
                at - $0.utf8CodeUnitCount > start && bytes.holds($0, at: at - $0.utf8CodeUnitCount)
            }) {
                return false
            }
        }
        return true
    }
}
