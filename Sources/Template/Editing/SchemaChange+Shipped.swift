import Document

/// What makes a schema of one's own of another's.
extension SchemaChange {
    /// Empties a list.
    public mutating func clear(_ path: [String], of file: String) { edit(file) { $0.replace(path, with: "[]") } }

    /// Adds comments at the end of a file.
    public mutating func comment(_ lines: [String], in file: String) {
        edit(file) { $0.append(lines.map { $0.isEmpty ? "#" : "# " + $0 }) }
    }

    /// Keeps the comments of one language: those that take a line of their own. What is in Chinese only is translated.
    /// - Parameter english: the comments in English, by those in Chinese.
    public mutating func keepComments(in language: Language, english: [String: String]) {
        for file in files {
            edit(file.path) { editor in
                var lines = textLines(String(decoding: editor.bytes, as: UTF8.self)).map { String($0) }
                lines = lines.compactMap { line in
                    let words = line.trimmed
                    guard words.hasPrefix("# ") else { return line }
                    let isChinese = words.unicodeScalars.contains(where: \.properties.isIdeographic)
                    if isChinese == (language == .zh) { return line }
                    guard isChinese, let translated = english[String(words.dropFirst(2))] else { return nil }
                    return String(line.prefix { $0 == " " }) + "# " + translated
                }
                editor.replaceAll(with: lines)
            }
        }
    }

    /// Keeps of a list only the items with these ids.
    public mutating func keep(_ ids: [String], in path: [String], of file: String) {
        edit(file) { editor in
            for item in editor.root?.at(path)?.list().reversed() ?? [] where !ids.contains(item.id ?? "") {
                editor.remove(item)
            }
        }
    }

    /// Writes the register's language.
    public mutating func setLanguage(_ language: Language) {
        edit("template.yaml") { $0.replace(["language"], with: language.rawValue) }
    }

    /// Writes the currency of all amounts, and the marks by which they may name it.
    /// - Parameter code: of ISO 4217.
    public mutating func setCurrency(_ code: String) {
        let marks = (Self.marks[code] ?? []) + [code]
        edit("template.yaml") { editor in
            editor.replace(["currency", "code"], with: code)
            let list = marks.map { YAMLScalar.written($0, inFlow: true) }.joined(separator: ", ")
            editor.replace(["currency", "marks"], with: "[\(list)]")
        }
    }

    /// What people write for a currency besides its code.
    private static let marks: [String: [String]] = [
        "CNY": ["¥", "￥", "元", "人民币", "RMB"], "USD": ["$", "US$", "美元"], "EUR": ["€", "欧元"], "GBP": ["£", "英镑"],
        "JPY": ["¥", "￥", "円", "日元"], "HKD": ["HK$", "港元", "港币"], "TWD": ["NT$", "新台币"], "SGD": ["S$", "新元"],
        "KRW": ["₩", "韩元"], "INR": ["₹"], "CHF": ["瑞郎"], "AUD": ["A$", "澳元"], "CAD": ["C$", "加元"],
    ]

    /// Gives a status other names, everywhere in the template.
    public mutating func renameStatus(_ status: Int, to name: SchemaName) throws(Failure) {
        let old = template.statuses[status]
        let others = ChoiceList(template.statuses.choices.filter { $0.id != old.id }, language: language)
        try refuseTaken(name, others, Text(zh: "状态", en: "status"))
        let language = language
        let id = name.id(in: language)
        edit("template.yaml") { editor in
            guard let root = editor.root, let item = root.at(["statuses", old.id]) else { return }
            var new = name.item(in: language)
            for (key, value) in item.pairs() where !["id", "label", "aliases"].contains(key.spelling) {
                new.add(key.spelling, yaml: value.spelling)
            }
            let places = root.scalars(under: ["from", "to", "may_be_empty_until", "status"]).filter {
                $0.spelling == old.id
            }
            editor.apply(
                [Edit(item.range, new.flow)] + places.map { Edit($0.range, YAMLScalar.written(id, inFlow: true)) })
        }
    }

    /// Makes every example a value of its field as the register writes it, with the names that the schema has now.
    /// - Parameter texts: what is written for texts of certain roles.
    public mutating func adaptExamples(texts: [Role: String]) {
        let template = template
        let examples = FieldExample(template)
        edit("template.yaml") { editor in
            var edits: [Edit] = []
            for (index, field) in template.fields.enumerated() {
                let module = template.modules.first { $0.fields.contains(index) }?.choice.id ?? ""
                for (field, steps) in [(field, [])] + field.subfields.map({ ($0, ["fields", $0.id]) }) {
                    let path = ["modules", module, "fields", template.fields[index].id] + steps + ["example"]
                    guard let place = editor.root?.at(path) else { continue }
                    let node = place.value(of: template.language.rawValue) ?? place
                    guard node.isScalar else { continue }
                    let own = examples.adapted(node.spelling, of: field, texts: texts)
                    if own != node.spelling || place.isMapping {
                        edits.append(Edit(place.range, YAMLScalar.written(own, inFlow: true)))
                    }
                }
            }
            editor.apply(edits)
        }
    }
}

extension SchemaNode {
    /// The scalars that are values, or items of values, of certain keys, at any depth.
    func scalars(under keys: [String]) -> [SchemaNode] {
        if isList { return list().flatMap { $0.scalars(under: keys) } }
        guard isMapping else { return [] }
        return pairs().flatMap { key, value in
            guard keys.contains(key.spelling) else { return value.scalars(under: keys) }
            return value.isMapping
                ? value.scalars(under: keys) : value.isScalar ? [value] : value.list().filter(\.isScalar)
        }
    }
}
