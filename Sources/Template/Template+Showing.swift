import Document

extension Template {
    /// A value for people: labels of the language, amounts with separators.
    public func shown(_ value: Value, as field: Field, in language: Language) -> String {
        var bytes: [UInt8] = []
        show(value, as: field, in: language, &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends what ``shown(_:as:in:)`` gives, in UTF-8.
    public func show(_ value: Value, as field: Field, in language: Language, _ bytes: inout [UInt8]) {
        switch value {
        case .missing, .unreadable: break
        case .text(let text): bytes.append(contentsOf: text.utf8)
        case .list(let items):
            let separator = field.kind.structure == .list ? Text(zh: "、", en: ", ") : Text(zh: "；", en: "; ")
            for (index, item) in items.enumerated() {
                if index > 0 { bytes.append(contentsOf: separator[language].utf8) }
                show(item.value, as: field, in: language, &bytes)
            }
        case .record(let items): show(items, as: field, in: language, &bytes)
        default:
            let text = (field.kind.show ?? field.kind.write)(value, field, self, language)
            bytes.append(contentsOf: text.utf8)
        }
    }

    private func show(_ items: [Item], as field: Field, in language: Language, _ bytes: inout [UInt8]) {
        let fields = field.subfields
        let count = min(fields.count, items.count)
        // What a bare item stands for needs no name.
        var isBare = false
        if let shorthand = field.shorthand, shorthand < count, !items[shorthand].value.isMissing {
            isBare = (0..<count).allSatisfy { $0 == shorthand || items[$0].value.isMissing }
        }
        var isFirst = true
        for index in 0..<count where !items[index].value.isMissing {
            if !isFirst { bytes.append(contentsOf: (language == .zh ? "，" : ", ").utf8) }
            isFirst = false
            if !isBare {
                bytes.append(contentsOf: fields[index].label[language].utf8)
                bytes.append(UInt8(ascii: " "))
            }
            show(items[index].value, as: fields[index], in: language, &bytes)
        }
    }
}
