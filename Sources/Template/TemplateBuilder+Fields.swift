import Document

extension TemplateBuilder {
    private static let fieldKeys = [
        "aliases", "role", "required", "personal", "help", "example", "choices", "open", "bands", "minimum", "maximum",
        "tree", "pattern", "fields", "shorthand",
    ]

    mutating func readModules(_ node: SchemaNode) -> (modules: [Module], fields: [Field]) {
        var modules: [Module] = []
        var fields: [Field] = []
        var nodes: [SchemaNode] = []
        areFieldsWhole = node.isList
        for item in node.list() {
            let keys = item.keys(["id", "label", "fields"], optional: ["aliases"])
            guard let list = keys["fields"] else {
                areFieldsWhole = false
                continue
            }
            let first = fields.count
            demand(list.isBlank || !list.list().isEmpty, list)
            for item in list.list() {
                if let field = readField(item, index: fields.count, parent: nil) {
                    fields.append(field)
                    nodes.append(item)
                } else {
                    areFieldsWhole = false
                }
            }
            guard let choice = names.choice(keys) else { continue }
            modules.append(Module(choice: choice, fields: first..<fields.count))
        }
        _ = names.list(fields.map { nameChoice($0) }, node, items: nodes)
        return (modules, fields)
    }

    /// `parent`: the index of the record the field is in.
    private mutating func readField(_ node: SchemaNode, index: Int, parent: Int?) -> Field? {
        let keys = node.keys(["id", "label", "kind"], optional: Self.fieldKeys)
        guard let choice = names.choice(keys) else { return nil }
        // A field of an unreadable kind stays, as what was probably meant: others name it, and that is not a second
        // mistake.
        let kindName =
            keys["kind"]?.reference(
                to: Text(zh: "类型", en: "kind"), { Kind.names.contains($0) ? $0 : nil }, among: Kind.names) ?? "text"
        let path = parent.map { FieldPath($0, sub: index) } ?? FieldPath(index)
        let role = readRole(keys["role"], path)

        let required = readRequirement(keys["required"], path)
        let pattern = keys["pattern"].flatMap(readPattern)
        let kind = readKind(kindName, keys, node, index: index, isNested: parent != nil, role)
        let isQuantity = kind.flatMap(Self.quantityKind) != nil
        if let kind { checkFit(keys, kind) }
        let bands = keys["bands"].map { readBands($0, kind, isQuantity: isQuantity) } ?? []
        let field = Field(
            index: index, id: choice.id, label: choice.label, aliases: choice.aliases, kind: kind ?? .text, role: role,
            required: required, isPersonal: keys["personal"]?.boolean() ?? false,
            help: keys["help"]?.text(mayBeBlank: true) ?? Text(same: ""), example: keys["example"]?.string() ?? "",
            bands: bands,
            bandNames: keys["bands"].map {
                isQuantity ? names.list(bands.map(\.choice), $0) : ChoiceList([], language: language)
            }
                ?? ChoiceList([], language: language),
            minimum: keys["minimum"].flatMap { amount($0, kind) },
            maximum: keys["maximum"].flatMap { amount($0, kind) },
            pattern: pattern,
            subfieldNames: ChoiceList(
                kind?.fields.map { nameChoice($0) } ?? [], language: language,
                isWhole: keys["fields"]?.list().count == kind?.fields.count))
        field.isDoubtful = kind == nil || !node.isSound
        return field
    }

    private mutating func readRole(_ node: SchemaNode?, _ path: FieldPath) -> Role? {
        guard let node else { return nil }
        guard let role = node.reference(to: Text(zh: "角色", en: "role"), { Role(name: $0) }, among: Role.names) else {
            isRoleUnknown = true
            return nil
        }
        if roles[role] != nil {
            node.wrong(
                Text(zh: "角色“\(role.name)”已分配给另一个字段", en: "the role “\(role.name)” is assigned twice"),
                hint: Text(zh: "一个角色只给一个字段，删去一处。", en: "A role belongs to one field: remove one of the two."))
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
            if role == .status || (keys["role"] != nil && role == nil && keys["choices"] == nil) {
                return .choice(statuses)
            }
            return readChoices(keys, node).map { .choice($0) }
        case "choices":
            let open = keys["open"]?.boolean() ?? false
            if role == .strategies, keys["choices"] == nil {
                return .choices(plays, open: open)
            }
            return readChoices(keys, node).map { .choices($0, open: open) }
        case "path":
            guard let tree = keys["tree"] else {
                missing("tree", node)
                return nil
            }
            let trees = directory.trees.map(\.name)
            return tree.reference(
                to: Text(zh: "分类", en: "tree"), { trees.firstIndex(of: $0) }, among: trees,
                isFollowOn: !directory.isWhole
            ).map { .path(tree: $0) }
        default:  // record, records
            guard !isNested, let list = keys["fields"] else {
                if isNested {
                    (keys["kind"] ?? node).wrong(
                        Text(zh: "子字段不能再是 record 或 records", en: "a subfield cannot be a record or records"),
                        hint: Text(
                            zh: "改为 text、choice 等，或把它放到外面一层。",
                            en: "Use another kind such as text or choice, or move it one level up."))
                } else {
                    missing("fields", node)
                }
                return nil
            }
            var fields: [Field] = []
            var nodes: [SchemaNode] = []
            demand(list.isBlank || !list.list().isEmpty, list)
            for item in list.list() {
                guard let field = readField(item, index: fields.count, parent: index) else { continue }
                fields.append(field)
                nodes.append(item)
            }
            _ = names.list(fields.map { nameChoice($0) }, list, items: nodes)
            if name == "record" { return .record(fields) }
            let shorthand = keys["shorthand"]?.reference(
                to: Text(zh: "子字段", en: "subfield"), { id in fields.firstIndex { $0.id == id } },
                among: fields.map(\.id),
                isFollowOn: nodes.count < list.list().count)
            return .records(fields, shorthand: shorthand)
        }
    }

    private mutating func readChoices(_ keys: SchemaKeys, _ node: SchemaNode) -> ChoiceList? {
        guard let list = keys["choices"] else {
            if !isRoleUnknown { choiceless.append(node) }
            return nil
        }
        let choices = names.choices(list)
        demand(!choices.isEmpty, list)
        return choices
    }

    private func missing(_ key: String, _ node: SchemaNode) { report.miss([key], node.start) }

    private func readPattern(_ node: SchemaNode) -> IDPattern? {
        guard let text = node.word() else { return nil }
        do throws(IDPatternError) {
            return try IDPattern(text)
        } catch {
            switch error {
            case .unclosed:
                node.wrong(Text(zh: "“{”没有闭合", en: "“{” is not closed"))
            case .unknownPart(let part):
                node.wrong(
                    Text(zh: "无法识别的部分“\(part)”", en: "unknown part “\(part)”"),
                    hint: Text(
                        zh: "可用：{year} {month} {department} {number:3} {code:8}。",
                        en: "Parts: {year} {month} {department} {number:3} {code:8}."))
            }
        }
        return nil
    }

    private mutating func readRequirement(_ node: SchemaNode?, _ path: FieldPath) -> Requirement {
        guard let node, let (requirement, when) = requirement(node) else { return .optional }
        if let when { pendingRequirements.append((path, when)) }
        return requirement
    }

    /// `always`, or a mapping with a status, a condition or both, which is compiled later.
    func requirement(_ node: SchemaNode) -> (Requirement, when: SchemaNode?)? {
        if node.isScalar {
            guard let word = node.word() else { return nil }
            if word == "always" { return (Requirement(always: true), nil) }
            let near =
                ["true", "yes", "是", "必填"].contains(word.lowercased())
                ? "always" : nearestName(to: word, among: ["always"])
            node.wrong(
                Text(
                    zh: "应为 always 或 { from: 状态, when: \"条件\" }，不是“\(word)”",
                    en: "expected always or { from: STATUS, when: \"CONDITION\" }, not “\(word)”"),
                hint: near.map { .didYouMean(Text(same: $0)) })
            return near == nil ? nil : (Requirement(always: true), nil)
        }
        let keys = node.keys([], optional: ["from", "when"])
        return (Requirement(from: keys["from"].flatMap(status)), keys["when"])
    }

    // MARK: Bands and limits

    private static func quantityKind(_ kind: Kind) -> QuantityKind? {
        switch kind {
        case .money: .money
        case .count: .count
        case .percent: .percent
        case .score: .score
        default: nil
        }
    }

    /// Keys that mean nothing for a kind: one finding for all of them, since the kind may be what is wrong.
    private func checkFit(_ keys: SchemaKeys, _ kind: Kind) {
        let fitting: [String] =
            switch kind {
            case .choice: ["choices"]
            case .choices: ["choices", "open"]
            case .path: ["tree"]
            case .id: ["pattern"]
            case .record: ["fields"]
            case .records: ["fields", "shorthand"]
            case .money, .count, .percent, .score: ["bands", "minimum", "maximum"]
            default: []
            }
        let special = ["choices", "open", "tree", "pattern", "fields", "shorthand", "bands", "minimum", "maximum"]
        let unfit = special.filter { keys[$0] != nil && !fitting.contains($0) }
        guard let first = unfit.compactMap({ keys[$0] }).min(by: { $0.range.start < $1.range.start }) else { return }
        first.report.error(
            "schema-wrong-value", first.start,
            Text(
                zh: "kind: \(kind.name) 不能有\(unfit.map { "“\($0)”" }.joined(separator: "、"))",
                en:
                    "\(unfit.map { "“\($0)”" }.joined(separator: ", ")) cannot be used with kind: \(kind.name)"
            ),
            hint: Text(zh: "改 kind，或删去它。", en: "Change the kind, or remove \(unfit.count == 1 ? "it" : "them")."))
    }

    /// - Parameter kind: nil where it could not be read.
    private func readBands(_ node: SchemaNode, _ kind: Kind?, isQuantity: Bool) -> [Band] {
        guard isQuantity else { return [] }
        var bands: [Band] = []
        // One wrong edge is wrong on both sides of it.
        var isOrdered = true
        var before = -1
        for (number, item) in node.list().enumerated() {
            let keys = item.keys(["id", "label", "low", "mid"], optional: ["aliases", "high", "closed", "means"])
            guard let choice = names.choice(keys), let low = keys["low"].flatMap({ amount($0, kind) }),
                let mid = keys["mid"].flatMap({ amount($0, kind) })
            else { continue }
            let high = keys["high"].flatMap { amount($0, kind) }
            if mid < low || mid > high ?? .max {
                keys["mid"]?.wrong(
                    Text(zh: "中值不在分档之内", en: "the middle value is outside the band"),
                    hint: Text(zh: "mid 写在 low 和 high 之间。", en: "Set mid between low and high."))
            }
            if let last = bands.last, before == number - 1, last.high != low, isOrdered {
                isOrdered = false
                item.report.error(
                    "schema-bands", keys["low"]?.range ?? item.range,
                    last.high == nil || last.high ?? 0 > low
                        ? Text(zh: "分档与上一档重叠", en: "the band overlaps the previous one")
                        : Text(zh: "分档与上一档之间有空隙", en: "there is a gap to the previous band"),
                    hint: Text(
                        zh: "从低到高排列，每档的 low 等于上一档的 high。",
                        en: "Sort bands from low to high; the low of each is the high of the previous one."))
            }
            before = number
            bands.append(
                Band(choice: choice, low: low, high: high, mid: mid, isClosed: keys["closed"]?.boolean() ?? false))
        }
        return bands
    }

    /// A number in the kind's written units, as base units.
    /// - Parameter kind: nil where it could not be read.
    private func amount(_ node: SchemaNode, _ kind: Kind?) -> Int64? {
        guard let kind, let quantityKind = Self.quantityKind(kind), let text = node.word() else { return nil }
        let bytes = Array(text.utf8)
        let result = QuantityReader(quantityKind, currency: currency).read(bytes.span).result
        if case .success(let quantity) = result, quantity.isExact { return quantity.low }
        node.wrong(Text(zh: "这里应是一个数", en: "expected a number"))
        return nil
    }
}
