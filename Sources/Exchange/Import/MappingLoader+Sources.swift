import Document
import Template

extension MappingLoader {
    /// What a source may say.
    public static let sourceKeys = ["column", "value", "text", "values", "unit", "split", "missing"] + optionKeys

    /// One source, or a list of them: the first that has a value counts. Constants and the right-hand sides of value
    /// tables are read as values of `field`, so that a mistake is found here and not in every record.
    public mutating func sources(_ node: SchemaNode, check field: Field?) -> [ValueSource] {
        var result: [ValueSource] = []
        for item in node.isList ? node.list() : [node] {
            if let source = source(item, check: field) { result.append(source) }
        }
        return result
    }

    private mutating func source(_ node: SchemaNode, check field: Field?) -> ValueSource? {
        let keys = node.keys([], optional: Self.sourceKeys)
        guard node.isMapping else { return nil }
        let origins = ["column", "value", "text"].filter { keys[$0] != nil }
        guard origins.count == 1 else {
            node.wrong(
                Text(zh: "column、value、text 三者写一个", en: "expected one of column, value and text"))
            return nil
        }
        let unit = keys["unit"]?.string() ?? ""
        let origin: ValueSource.Origin
        if let node = keys["column"] {
            guard let name = column(node) else { return nil }
            origin = .column(name)
        } else if let node = keys["text"] {
            guard let pattern = pattern(node) else { return nil }
            origin = .text(pattern)
        } else {
            guard let value = keys["value"]?.string() else { return nil }
            check(value + unit, keys["value"], field)
            origin = .constant(value)
        }
        var source = ValueSource(origin: origin, unit: unit, split: keys["split"]?.string())
        if source.split == "" { keys["split"]?.wrong(Text(zh: "分隔符是空的", en: "the separator is empty")) }
        if let node = keys["missing"] {
            source.missing = Set(node.list().compactMap { $0.string()?.trimmed }).union([""])
        }
        if let node = keys["values"] { source.values = table(node, unit, field) }
        source.number = numberOptions(keys)
        source.date = dateOptions(keys)
        return source
    }

    private func table(_ node: SchemaNode, _ unit: String, _ field: Field?) -> [String: String?] {
        var values: [String: String?] = [:]
        for (word, value) in node.pairs() {
            guard let word = word.string(), let text = value.string() else { continue }
            if ["", "~", "null"].contains(text) {
                values.updateValue(nil, forKey: word.trimmed)
            } else {
                check(text + unit, value, field)
                values[word.trimmed] = text
            }
        }
        return values
    }

    private func check(_ text: String, _ node: SchemaNode?, _ field: Field?) {
        guard let field, let node else { return }
        if case .failure(let why, _) = scalars.value(text, as: field) {
            node.wrong(
                why,
                hint: template.nearest(to: text, in: field).map { Text(zh: "是不是“\($0)”？", en: "Did you mean “\($0)”?") }
            )
        }
    }

    // MARK: Columns

    public mutating func column(_ node: SchemaNode) -> ColumnName? {
        guard let name = node.string() else { return nil }
        let column = column(named: name.trimmed)
        columns.append((column, node.range))
        return column
    }

    /// `accounts.sector` is a column of the join `accounts`; a name without a join's is one of the imported table.
    private func column(named name: String) -> ColumnName {
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        if parts.count == 2, let join = joins.firstIndex(where: { $0.name == parts[0] }) {
            return ColumnName(join: join, name: parts[1])
        }
        return ColumnName(join: nil, name: name)
    }

    public mutating func pattern(_ node: SchemaNode) -> TextPattern? {
        guard let text = node.string() else { return nil }
        guard let pattern = TextPattern(text, column: { column(named: $0) }) else {
            node.wrong(Text(zh: "“{”没有闭合", en: "“{” is not closed"))
            return nil
        }
        for column in pattern.columns { columns.append((column, node.range)) }
        return pattern
    }
}

extension Template {
    /// The name nearest to a word that is none of a field's.
    public func nearest(to word: String, in field: Field) -> String? {
        switch field.kind.content {
        case .name(.choices): nearestName(to: word, among: choices(of: field)?.names ?? [])
        case .name(.tree): nearestName(to: word, among: tree(of: field)?.names ?? [])
        case .name(.people): nearestName(to: word, among: directory.people.names)
        default: nil
        }
    }
}
