import Document

/// A day without its year, as people head their notes: `5月20日`, `5月20号`, `05-20`, `5/20`.
enum MonthDay {
    /// Length in bytes of the one with which a text begins; nil where it begins with none.
    static func prefix(_ text: Span<UInt8>) -> Int? {
        var at = 0
        func number() -> Int? {
            let start = at
            var value = 0
            while at < text.count, at - start < 3, (0x30...0x39).contains(text[at]) {
                value = value * 10 + Int(text[at]) - 48
                at += 1
            }
            return at > start && at - start < 3 ? value : nil
        }
        guard let month = number(), (1...12).contains(month), at < text.count else { return nil }
        let isChinese = text.holds("月", at: at)
        guard
            isChinese || text[at] == UInt8(ascii: "-") || text[at] == UInt8(ascii: "/") || text[at] == UInt8(ascii: ".")
        else { return nil }
        at += isChinese ? 3 : 1
        guard let day = number(), (1...31).contains(day) else { return nil }
        if text.holds("日", at: at) || text.holds("号", at: at) { at += 3 }
        // `3.5万` and `1-2人` are quantities.
        guard isChinese || at == text.count || text[at] == 0x20 else { return nil }
        return at
    }
}
