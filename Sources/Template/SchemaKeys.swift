import Document

/// The values of a mapping by their keys: few, so they are looked through.
public struct SchemaKeys {
    private var values: [(name: String, node: SchemaNode)] = []

    /// Of a key that occurs twice the last counts; the YAML reader reports it.
    mutating func add(_ name: String, _ node: SchemaNode) {
        values.removeAll { $0.name == name }
        values.append((name, node))
    }

    public subscript(name: String) -> SchemaNode? { values.first { $0.name == name }?.node }
}

extension SchemaNode {
    /// A mapping with known keys. A misspelled key counts as the one that was meant; keys that nobody knows and keys
    /// that are missing are one finding, since the one usually stands for the other.
    public func keys(_ required: [String], optional: [String] = []) -> SchemaKeys {
        var keys = SchemaKeys()
        var unknown: [SchemaNode] = []
        /// A key whose value is blank, and whose content may follow without being indented.
        var blank: (name: String, node: SchemaNode)?
        var parent: String?
        let names = required + optional
        if isBlank, !required.isEmpty { _ = word() }
        let pairs = pairs()
        let written = Set(pairs.compactMap { $0.key.isScalar ? $0.key.spelling : nil })
        for (key, value) in pairs {
            guard key.isScalar else {
                key.wrong(Text(zh: "这里应是一个键", en: "expected a key"))
                continue
            }
            let word = key.spelling
            if let name = names.first(where: { $0 == word }) {
                keys.add(name, value.under(name))
                blank = value.isBlank ? (name, value) : nil
            } else if let meant = wideColon(in: key, value, names) {
                keys.add(meant.name, meant.value)
            } else if word == "<<" || value.isAlias {
                continue  // reported with the anchors
            } else if let near = nearestName(to: word, among: names.filter { !written.contains($0) && keys[$0] == nil })
            {
                report.error(
                    "schema-unknown-key", key.range, Text(zh: "无法识别的键“\(word)”", en: "unknown key “\(word)”"),
                    hint: .didYouMean(Text(same: near)).with(SchemaModel.hint(for: near, report.stages)))
                keys.add(near, value.under(near))
            } else {
                if let blank, unknown.isEmpty {
                    parent = blank.name
                    keys.add(blank.name, blank.node.excused())
                }
                unknown.append(key)
            }
        }
        guard isMapping else { return keys }
        let missing = required.filter { keys[$0] == nil }
        if let first = unknown.first {
            reportUnknown(unknown, first, missing, below: parent, names)
        } else if !missing.isEmpty {
            report.miss(missing, start)
        }
        return keys
    }

    private func reportUnknown(
        _ unknown: [SchemaNode], _ first: SchemaNode, _ missing: [String], below blank: String?, _ names: [String]
    ) {
        let words = unknown.map(\.spelling)
        let list = (
            zh: words.map { "“\($0)”" }.joined(separator: "、"), en: words.map { "“\($0)”" }.joined(separator: ", ")
        )
        if let blank {
            return report.error(
                "schema-unknown-key", first.range,
                Text(zh: "\(list.zh)没有缩进到“\(blank)”下面", en: "\(list.en) should be indented below “\(blank)”"),
                hint: SchemaModel.hint(for: blank, report.stages))
        }
        let isMissed = report.findsMissed(words)
        for word in words { report.displace(word, Int(first.range.start)) }
        var message = Text(zh: "无法识别的键\(list.zh)", en: "unknown \(words.count == 1 ? "key" : "keys") \(list.en)")
        if !missing.isEmpty {
            message.zh += "，缺少" + missing.map { "“\($0)”" }.joined(separator: "、")
            message.en +=
                "; \(missing.map { "“\($0)”" }.joined(separator: ", ")) \(missing.count == 1 ? "is" : "are") missing"
        }
        var hint = Text(
            zh: "可用的键：\(names.joined(separator: "、"))。", en: "Known keys: \(names.joined(separator: ", ")).")
        if isMissed || SchemaModel.hint(for: words[0], report.stages) != nil {
            hint = Text(
                zh: "“\(words[0])”应在另一层，请检查缩进。", en: "“\(words[0])” belongs to another level: check the indentation.")
        } else if names.contains("zh"), unknown.allSatisfy(\.hasBlankValue) {
            hint = Text(
                zh: "文字里有逗号时整句加英文双引号：zh: \"甲, 乙\"。", en: "Quote a text that contains a comma: en: \"one, two\".")
        }
        if let name = missing.first, let model = SchemaModel.hint(for: name, report.stages) { hint = hint.with(model) }
        report.error("schema-unknown-key", first.range, message, hint: hint)
    }

    /// `label：付款` is one word to YAML.
    private func wideColon(in key: SchemaNode, _ value: SchemaNode, _ names: [String]) -> (
        name: String, value: SchemaNode
    )? {
        let word = key.spelling
        guard let colon = word.firstRange(of: "：") else { return nil }
        let name = String(word[..<colon.lowerBound])
        guard names.contains(name) else { return nil }
        let start = Int(key.range.start) + name.utf8.count
        let place = ByteRange(start, start + 3)
        let mistake = FrontMatterSlip(.wideColon, place, edits: [Edit(place, ": ")])
        report.add(
            "schema-syntax", .error, place, mistake.message, mistake.hint, fix: Fix(mistake.title, edits: mistake.edits)
        )
        // What it would have said is unknown; it is not missing.
        return (name, key.excused())
    }
}

extension Text {
    /// One hint, and another behind it.
    func with(_ more: Text?) -> Text {
        guard let more else { return self }
        return Text(zh: zh + more.zh, en: en + " " + more.en)
    }
}
