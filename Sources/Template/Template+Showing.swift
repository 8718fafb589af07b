import Document

extension Template {
    /// A value for people: labels of the language, amounts with separators.
    public func shown(_ value: Value, as field: Field, in language: Language) -> String {
        if case .choice(let index) = value { return choices(of: field)?[index].label[language] ?? "" }
        var bytes: [UInt8] = []
        show(value, as: field, in: language, &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends what ``shown(_:as:in:)`` gives, in UTF-8.
    public func show(_ value: Value, as field: Field, in language: Language, _ bytes: inout [UInt8]) {
        switch value {
        case .choice(let index):
            if let choice = choices(of: field)?[index] { bytes.append(contentsOf: choice.label[language].utf8) }
        case .path(let node):
            guard case .path(let tree) = field.kind else { return }
            show(node, of: directory.trees[tree], in: language, &bytes)
        case .quantity(let quantity): show(quantity, as: field, in: language, &bytes)
        case .list(let items):
            let separator = field.kind.fields.isEmpty ? Text(zh: "、", en: ", ") : Text(zh: "；", en: "; ")
            for (index, item) in items.enumerated() {
                if index > 0 { bytes.append(contentsOf: separator[language].utf8) }
                show(item.value, as: field, in: language, &bytes)
            }
        case .record(let items): show(items, as: field, in: language, &bytes)
        default: bytes.append(contentsOf: written(value, as: field, in: language).utf8)
        }
    }

    /// From the root down.
    private func show(_ node: Int, of tree: Tree, in language: Language, _ bytes: inout [UInt8]) {
        if let parent = tree.nodes[node].parent {
            show(parent, of: tree, in: language, &bytes)
            bytes.append(UInt8(ascii: "/"))
        }
        bytes.append(contentsOf: tree.nodes[node].choice.label[language].utf8)
    }

    private func show(_ quantity: Quantity, as field: Field, in language: Language, _ bytes: inout [UInt8]) {
        if let band = quantity.band { return bytes.append(contentsOf: field.bands[band].choice.label[language].utf8) }
        guard case .money = field.kind else {
            return bytes.append(contentsOf: written(.quantity(quantity), as: field, in: language).utf8)
        }
        if quantity.high == nil { bytes.append(contentsOf: "≥ ".utf8) }
        bytes.append(contentsOf: grouped(quantity.low).utf8)
        guard let high = quantity.high, !quantity.isExact else { return }
        bytes.append(contentsOf: "–".utf8)
        bytes.append(contentsOf: grouped(high).utf8)
    }

    private func show(_ items: [Item], as field: Field, in language: Language, _ bytes: inout [UInt8]) {
        let fields = field.kind.fields
        let count = min(fields.count, items.count)
        // What a bare item stands for needs no name.
        var isBare = false
        if case .records(_, let shorthand?) = field.kind, shorthand < count, !items[shorthand].value.isMissing {
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
