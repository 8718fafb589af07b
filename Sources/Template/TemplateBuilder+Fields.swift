import Document

extension TemplateBuilder {
    private static let fieldKeys = [
        "aliases", "role", "required", "personal", "help", "example", "choices", "open", "bands", "minimum", "maximum",
        "tree", "pattern", "fields", "shorthand",
    ]

    mutating func readModules(_ node: SchemaNode) -> (modules: [Module], fields: [Field]) {
        var modules: [Module] = []
        var fields: [Field] = []
        for item in node.list() {
            let keys = item.keys(["id", "label", "fields"], optional: ["aliases"])
            guard let choice = names.choice(keys), let list = keys["fields"] else { continue }
            let first = fields.count
            for item in list.list() {
                if let field = readField(item, index: fields.count, parent: nil) { fields.append(field) }
            }
            modules.append(Module(choice: choice, fields: first..<fields.count))
        }
        _ = names.list(fields.map { nameChoice($0) }, node)
        return (modules, fields)
    }

    /// `parent`: the index of the record the field lies in.
    private mutating func readField(_ node: SchemaNode, index: Int, parent: Int?) -> Field? {
        let keys = node.keys(["id", "label", "kind"], optional: Self.fieldKeys)
        guard let choice = names.choice(keys), let kindNode = keys["kind"] else { return nil }
        // A field of an unreadable kind stays, as what was probably meant: others name it, and that is no second mistake.
        let kindName =
            kindNode.reference(to: Text(zh: "类型", en: "kind"), { Kind.names.contains($0) ? $0 : nil }, among: Kind.names)
            ?? kindNode.string().flatMap { nearestName(to: $0, among: Kind.names) } ?? "text"
        let path = parent.map { FieldPath($0, sub: index) } ?? FieldPath(index)
        let role = readRole(keys["role"], path)

        let required = readRequirement(keys["required"], path)
        let pattern = keys["pattern"].flatMap(readPattern)
        let kind = readKind(kindName, keys, node, index: index, isNested: parent != nil, role) ?? .text
        let bands = keys["bands"].map { readBands($0, kind) } ?? []
        return Field(
            index: index, id: choice.id, label: choice.label, aliases: choice.aliases, kind: kind, role: role,
            required: required, isPersonal: keys["personal"]?.boolean() ?? false, help: keys["help"]?.text() ?? Text(same: ""),
            example: keys["example"]?.string() ?? "", bands: bands,
            bandNames: keys["bands"].map { names.list(bands.map(\.choice), $0) } ?? ChoiceList([], language: language),
            minimum: keys["minimum"].flatMap { amount($0, kind) }, maximum: keys["maximum"].flatMap { amount($0, kind) },
            pattern: pattern, subfieldNames: ChoiceList(kind.fields.map { nameChoice($0) }, language: language))
    }

    private mutating func readRole(_ node: SchemaNode?, _ path: FieldPath) -> Role? {
        guard
            let role = node?.reference(
                to: Text(zh: "角色", en: "role"), { Role(name: $0) }, among: Role.names)
        else { return nil }
        if roles[role] != nil {
            node?.wrong(Text(zh: "角色“\(role.name)”已派给另一个字段", en: "the role “\(role.name)” is assigned twice"))
        }
        roles[role] = path
        return role
    }

    private mutating func readKind(
        _ name: String, _ keys: SchemaKeys, _ node: SchemaNode, index: Int, isNested: Bool, _ role: Role?
    ) -> Kind? {
        switch name {
        case "text": return .text
        case "date": return .date
        case "period": return .period
        case "boolean": return .boolean
        case "person": return .person
        case "chain": return .chain
        case "id": return .id
        case "reference": return .reference
        case "money": return .money
        case "count": return .count
        case "percent": return .percent
        case "score": return .score
        case "choice":
            if role == .status { return .choice(statuses) }
            return readChoices(keys, node).map { .choice($0) }
        case "choices":
            let open = keys["open"]?.boolean() ?? false
            if role == .strategies, keys["choices"] == nil {
                return .choices(ChoiceList(plays, language: language), open: open)
            }
            return readChoices(keys, node).map { .choices($0, open: open) }
        case "path":
            guard let tree = keys["tree"] else {
                missing("tree", node)
                return nil
            }
            let trees = directory.trees.map(\.name)
            return tree.reference(to: Text(zh: "树", en: "tree"), { trees.firstIndex(of: $0) }, among: trees)
                .map { .path(tree: $0) }
        default:  // record, records
            guard !isNested, let list = keys["fields"] else {
                if isNested {
                    node.wrong(Text(zh: "记录里不能再有记录", en: "a record cannot lie inside another"))
                } else {
                    missing("fields", node)
                }
                return nil
            }
            var fields: [Field] = []
            for item in list.list() {
                if let field = readField(item, index: fields.count, parent: index) { fields.append(field) }
            }
            _ = names.list(fields.map { nameChoice($0) }, list)
            if name == "record" { return .record(fields) }
            let shorthand = keys["shorthand"]?.reference(
                to: Text(zh: "子字段", en: "sub-field"), { id in fields.firstIndex { $0.id == id } }, among: fields.map(\.id))
            return .records(fields, shorthand: shorthand)
        }
    }

    private func readChoices(_ keys: SchemaKeys, _ node: SchemaNode) -> ChoiceList? {
        guard let list = keys["choices"] else {
            missing("choices", node)
            return nil
        }
        return names.choices(list)
    }

    private func missing(_ key: String, _ node: SchemaNode) {
        let start = Int(node.range.start)
        report.error(
            "schema-missing-key", ByteRange(start, start + 1), Text(zh: "缺少“\(key)”", en: "“\(key)” is missing"))
    }

    private func readPattern(_ node: SchemaNode) -> IDPattern? {
        guard let text = node.string() else { return nil }
        do throws(IDPatternError) {
            return try IDPattern(text)
        } catch {
            switch error {
            case .unclosed:
                node.wrong(Text(zh: "“{”没有闭合", en: "“{” is not closed"))
            case .unknownPart(let part):
                node.wrong(
                    Text(zh: "不认识的部分“\(part)”", en: "unknown part “\(part)”"),
                    hint: Text(
                        zh: "可用：{year} {month} {department} {number:3} {code:8}。",
                        en: "There are {year} {month} {department} {number:3} {code:8}."))
            }
        }
        return nil
    }

    private mutating func readRequirement(_ node: SchemaNode?, _ path: FieldPath) -> Requirement {
        guard let node else { return .optional }
        if node.isScalar {
            if node.string() == "always" { return Requirement(always: true) }
            node.wrong(
                Text(zh: "应为 always 或 { from: 状态, when: \"条件\" }", en: "always or { from: STATUS, when: \"CONDITION\" } is expected"))
            return .optional
        }
        let keys = node.keys([], optional: ["from", "when"])
        if let when = keys["when"] { pendingRequirements.append((path, when)) }
        return Requirement(from: keys["from"].flatMap(status))
    }

    // MARK: Bands and limits

    private func readBands(_ node: SchemaNode, _ kind: Kind) -> [Band] {
        var bands: [Band] = []
        for item in node.list() {
            let keys = item.keys(["id", "label", "low", "mid"], optional: ["aliases", "high", "closed", "means"])
            guard let choice = names.choice(keys), let low = keys["low"].flatMap({ amount($0, kind) }),
                let mid = keys["mid"].flatMap({ amount($0, kind) })
            else { continue }
            let high = keys["high"].flatMap { amount($0, kind) }
            if mid < low || mid > high ?? .max {
                keys["mid"]?.wrong(Text(zh: "中值不在分档之内", en: "the middle value lies outside the band"))
            }
            if let last = bands.last, last.high != low {
                item.report.error(
                    "schema-bands", item.range,
                    last.high == nil || last.high ?? 0 > low
                        ? Text(zh: "分档与上一档重叠", en: "the band overlaps the one before")
                        : Text(zh: "分档与上一档之间有空隙", en: "there is a gap to the band before"))
            }
            bands.append(
                Band(choice: choice, low: low, high: high, mid: mid, isClosed: keys["closed"]?.boolean() ?? false))
        }
        return bands
    }

    /// A number in the kind's written units, as base units.
    private func amount(_ node: SchemaNode, _ kind: Kind) -> Int64? {
        guard let text = node.string() else { return nil }
        let quantityKind: QuantityKind
        switch kind {
        case .money: quantityKind = .money
        case .count: quantityKind = .count
        case .percent: quantityKind = .percent
        case .score: quantityKind = .score
        default:
            node.wrong(Text(zh: "只有数量类字段才有分档和上下限", en: "only quantities have bands and limits"))
            return nil
        }
        let bytes = Array(text.utf8)
        let result = QuantityReader(quantityKind, currency: currency).read(bytes.span).result
        if case .success(let quantity) = result, quantity.isExact { return quantity.low }
        node.wrong(Text(zh: "这里应是一个数", en: "a number is expected here"))
        return nil
    }
}
