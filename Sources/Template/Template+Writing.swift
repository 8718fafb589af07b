import Document

extension Template {
    /// A value as a register in this language writes it. Quantities are written exactly: `800000`, `500000-1000000`,
    /// or by their band's name.
    public func written(_ value: Value, as field: Field, in language: Language) -> String {
        switch value {
        case .missing, .unreadable: return ""
        case .text(let text): return text
        case .choice(let index): return choices(of: field)?[index].written(in: language) ?? ""
        case .path(let node):
            guard case .path(let tree) = field.kind else { return "" }
            return directory.trees[tree].written(node, in: language)
        case .person(let index): return directory.people[index].id
        case .date(let date): return date.description
        case .span(let from, let to): return from == to ? from.description : "\(from) ~ \(to)"
        case .quantity(let quantity): return written(quantity, as: field, in: language)
        case .boolean(let flag): return written(flag, in: language)
        case .chain(let steps): return steps.joined(separator: "→")
        case .list(let items):
            return items.map { written($0.value, as: field, in: language) }.joined(
                separator: language == .zh ? "、" : ", ")
        case .record(let items):
            let parts = zip(field.kind.fields, items).compactMap { sub, item in
                item.value.isMissing ? nil : written(item.value, as: sub, in: language)
            }
            return parts.joined(separator: " ")
        }
    }

    func written(_ flag: Bool, in language: Language) -> String {
        language == .zh ? (flag ? "是" : "否") : (flag ? "yes" : "no")
    }

    private func written(_ quantity: Quantity, as field: Field, in language: Language) -> String {
        if let band = quantity.band { return field.bands[band].choice.written(in: language) }
        let low = number(quantity.low, field)
        guard let high = quantity.high else { return language == .zh ? "\(low)以上" : "\(low) and more" }
        return quantity.isExact ? low : "\(low)-\(number(high, field))"
    }

    private func number(_ value: Int64, _ field: Field) -> String {
        switch field.kind {
        case .percent: decimal(value) + "%"
        case .score: decimal(value)
        default: String(value)
        }
    }

    /// Hundredths as a decimal number without needless zeros.
    private func decimal(_ hundredths: Int64) -> String {
        let whole = hundredths / 100
        let rest = hundredths % 100
        if rest == 0 { return String(whole) }
        return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
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
