import Template

/// What a customer's name comes down to when spelling, punctuation and the legal form are left aside: two spellings of
/// one customer have the same key. Empty only for a name without letters, digits or Chinese characters.
public func customerKey(_ name: String) -> String {
    var key = CustomerName()
    key.reserve(name.utf8.count)
    for scalar in name.unicodeScalars { key.append(scalar) }
    key.dropLegalForms()
    return key.text
}

/// A name as it is stripped: its letters, and where its last Latin words begin.
private struct CustomerName {
    private var letters: [Unicode.Scalar] = []
    /// Offsets of the Latin words, in order.
    private var words: [Int] = []
    private var isInWord = false

    private static let chineseForms = [
        "股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "股份公司", "集团公司", "集团", "公司",
    ].map { Array($0.unicodeScalars) }
    /// Behind these, `公司` is part of the name: a branch is no other spelling of its parent.
    private static let branches: Set<Unicode.Scalar> = ["分", "子"]
    private static let latinForms: Set<String> = [
        "inc", "incorporated", "ltd", "limited", "co", "company", "corp", "corporation", "coltd", "llc", "llp", "plc",
        "gmbh", "ag", "kg", "sa", "bv", "nv", "spa", "srl", "pte", "pty", "group",
    ]

    mutating func append(_ scalar: Unicode.Scalar) {
        var value = scalar.value
        if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
        switch value {
        // Most characters are Chinese: no need to ask Unicode's tables.
        case 0x4E00...0x9FFF:
            isInWord = false
            letters.append(scalar)
        case 0x30...0x39, 0x61...0x7A: addLatin(value)
        case 0x41...0x5A: addLatin(value + 0x20)
        // `S.A.` and `Tom's` are one word each.
        case 0x2E, 0x27, 0x2019: break
        case 0xC0...0xDE where value != 0xD7: addLatin(value + 0x20)
        case 0xDF...0xFF where value != 0xF7: addLatin(value)
        default:
            isInWord = false
            // Blanks, punctuation and signs of every script fall away.
            guard let scalar = Unicode.Scalar(value),
                scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            else { return }
            letters.append(scalar)
        }
    }

    private mutating func addLatin(_ value: UInt32) {
        guard let scalar = Unicode.Scalar(value) else { return }
        if !isInWord { words.append(letters.count) }
        isInWord = true
        letters.append(scalar)
    }

    /// Drops legal forms from the end as long as something is left.
    mutating func dropLegalForms() {
        while dropChineseForm() || dropLatinForm() {}
    }

    private mutating func dropChineseForm() -> Bool {
        guard let last = letters.last, last == "司" || last == "团" else { return false }
        for form in Self.chineseForms where letters.count > form.count && letters.suffix(form.count).elementsEqual(form)
        {
            if form.count == 2, Self.branches.contains(letters[letters.count - 3]) { return false }
            cut(to: letters.count - form.count)
            return true
        }
        return false
    }

    private mutating func dropLatinForm() -> Bool {
        guard let start = words.last, start > 0 else { return false }
        guard Self.latinForms.contains(text(from: start)) else { return false }
        cut(to: start)
        return true
    }

    mutating func reserve(_ count: Int) { letters.reserveCapacity(count) }

    private mutating func cut(to count: Int) {
        letters.removeLast(letters.count - count)
        while let last = words.last, last >= count { words.removeLast() }
    }

    private func text(from start: Int) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: letters[start...])
        return String(view)
    }

    var text: String { text(from: 0) }
}
