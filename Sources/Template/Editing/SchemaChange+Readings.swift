import Document

/// What people write in words of their own, and the value that they mean.
extension SchemaChange {
    /// Adds a reading to a field, or to a part of a record as `RECORD.NAME`.
    /// - Parameters:
    ///   - words: as people write them.
    ///   - value: one of the field's.
    public mutating func addReading(_ words: String, of field: String, means value: String) throws(Failure) {
        let parts = field.split(separator: ".", maxSplits: 1).map { String($0).trimmed }
        let top = try found(parts.first ?? "", in: template.fieldNames, Text(zh: "字段", en: "field"))
        var target = template.fields[top]
        var path = [
            "modules", template.modules.first { $0.fields.contains(top) }?.choice.id ?? "", "fields", target.id,
        ]
        if parts.count > 1 {
            let sub = try found(parts[1], in: target.subfieldNames, Text(zh: "子字段", en: "sub-field"))
            target = target.subfields[sub]
            path += ["fields", target.id]
        } else if let sub = target.shorthand {
            target = target.subfields[sub]
            path += ["fields", target.id]
        }
        let (words, value) = (words.trimmed, value.trimmed)
        let name = target.written(in: language)
        let reader = ScalarReader(template)
        func reading(_ text: String) -> ScalarReading {
            let bytes = Array(text.utf8)
            return reader.read(bytes.span, as: target)
        }
        guard !words.isEmpty, !value.isEmpty else {
            throw Failure(
                Text(zh: "说法和它的意思都要写", en: "both the words and their meaning are needed"),
                hint: Text(zh: "例如 --means 线上咨询。", en: "For example --means referral."))
        }
        let hasParts = target.kind.structure.hasParts
        guard !hasParts, reading(value).value != .unreadable else {
            throw Failure(
                Text(zh: "“\(value)”不是“\(name)”的值", en: "“\(value)” is not a value of “\(name)”"),
                hint: hasParts
                    ? Text(zh: "写明子字段：\(name).子字段。", en: "Name a part of the record: \(name).NAME.")
                    : target.choices.flatMap { list in
                        let names = list.choices.map { $0.written(in: language) }
                        return names.count > 12
                            ? nil
                            : Text(
                                zh: "可以写：\(names.joined(separator: "、"))。",
                                en: "Possible values: \(names.joined(separator: ", ")).")
                    })
        }
        if reading(words).value != .unreadable, reading(words).problems.isEmpty, !target.isOpen {
            throw Failure(
                Text(zh: "“\(words)”已经是“\(name)”的值", en: "“\(words)” is a value of “\(name)” already"),
                hint: Text(zh: "readings 只收不是取值的说法。", en: "Add only words that are not values."))
        }
        if let known = target.readings.first(where: { $0.text == words }) {
            throw Failure(
                Text(
                    zh: "“\(name)”的“\(words)”已经读作“\(known.value)”",
                    en: "“\(words)” of “\(name)” is read as “\(known.value)” already"),
                hint: Text(zh: "要改就改 schema/template.yaml。", en: "Change it in schema/template.yaml."))
        }
        // As the register writes it.
        let own = target.kind.hasOwnSpelling ? reader.written(reading(value).value, as: target) : value
        edit("template.yaml") { editor in
            editor.add(
                (YAMLScalar.written(words, inFlow: true), YAMLScalar.written(own, inFlow: true)),
                to: path + ["readings"])
        }
    }
}
