import Document

extension Template {
    /// A value as a register in this language writes it. Quantities are written exactly: `800000`, `500000-1000000`,
    /// or by their band's name.
    public func written(_ value: Value, as field: Field, in language: Language) -> String {
        switch value {
        case .missing, .unreadable: return ""
        // Also beside choices, and for who is not among the people.
        case .text(let text): return text
        case .list(let items):
            return items.map { written($0.value, as: field, in: language) }.joined(
                separator: language == .zh ? "、" : ", ")
        case .record(let items):
            let parts = zip(field.subfields, items).compactMap { sub, item in
                item.value.isMissing ? nil : written(item.value, as: sub, in: language)
            }
            return parts.joined(separator: " ")
        default: return field.kind.write(value, field, self, language)
        }
    }
}

/// `1,234,567`.
public func grouped(_ value: Int64) -> String {
    // A sign, 19 digits and the commas between them.
    String(unsafeUninitializedCapacity: 26) { bytes in
        var at = bytes.count
        var rest = value.magnitude
        var digits = 0
        repeat {
            if digits > 0, digits.isMultiple(of: 3) {
                at -= 1
                bytes[at] = UInt8(ascii: ",")
            }
            at -= 1
            bytes[at] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
            digits += 1
        } while rest > 0
        if value < 0 {
            at -= 1
            bytes[at] = UInt8(ascii: "-")
        }
        let count = bytes.count - at
        for place in 0..<count { bytes[place] = bytes[at + place] }
        return count
    }
}
