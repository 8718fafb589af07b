import Document

extension TemplateBuilder {
    private static let fieldKeys =
        ["aliases", "role", "required", "personal", "logged", "readings", "help", "example"] + Kind.specialKeys

    mutating func readModules(_ node: SchemaNode) -> (modules: [Module], fields: [FieldDraft]) {
        var modules: [Module] = []
        var fields: [FieldDraft] = []
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
        _ = names.list(fields.map(\.name), node, items: nodes)
        return (modules, fields)
    }

    /// `parent`: the index of the record the field is in.
    private mutating func readField(_ node: SchemaNode, index: Int, parent: Int?) -> FieldDraft? {
        let keys = node.keys(["id", "label", "kind"], optional: Self.fieldKeys)
        guard let name = names.choice(keys) else { return nil }
        // A field of an unreadable kind stays, as what was probably meant: others name it, and that is not a second
        // mistake.
        let kind =
            keys["kind"]?.reference(to: Text(zh: "类型", en: "kind"), { Kind.named($0) }, among: Kind.all.map(\.name))
            ?? .text
        let path = parent.map { FieldPath($0, sub: index) } ?? FieldPath(index)
        var field = FieldDraft(index: index, name, kind)
        field.role = readRole(keys["role"], path)
        field.required = readRequirement(keys["required"], path)
        field.pattern = keys["pattern"].flatMap(readPattern)
        let isWhole = readContent(keys, node, into: &field, isNested: parent != nil)
        if isWhole { checkFit(keys, field.kind) } else { field.kind = .text }
        field.isPersonal = keys["personal"]?.boolean() ?? false
        field.isLogged = keys["logged"]?.boolean() ?? false
        checkLogged(keys["logged"], field, isNested: parent != nil)
        field.readings = readReadings(keys["readings"], path)
        field.help = keys["help"]?.text(mayBeBlank: true) ?? Text(same: "")
        if let node = keys["example"] {
            field.example = (node.isMapping ? node.text()?[language] : node.string()) ?? ""
            let written = node.isMapping ? node.value(of: language.rawValue) : node
            if let written, !field.example.isEmpty { pendingExamples.append((path, written)) }
        }
        if let node = keys["unit"], field.kind.keys.contains("unit") {
            let words = node.isList ? node.list().compactMap { $0.string() } : [node.string()].compactMap(\.self)
            if !words.isEmpty { field.kind = field.kind.counting(words) }
        }
        if let quantity = field.kind.quantity {
            let reader = QuantityReader(quantity, currency: currency)
            field.quantities = reader
            if field.kind.content == .quantity { readLimits(keys, reader, into: &field) }
        }
        field.isDoubtful = !isWhole || !node.isSound
        return field
    }

    private mutating func readReadings(_ node: SchemaNode?, _ path: FieldPath) -> [Field.Reading] {
        guard let node else { return [] }
        var readings: [Field.Reading] = []
        for (text, value) in node.pairs() {
            guard let words = text.word(), let written = value.word() else { continue }
            readings.append(Field.Reading(text: words, value: written))
            pendingReadings.append((path, value))
        }
        return readings
    }

    /// What a reading means is a value of its field.
    func checkReadings(_ template: Template) {
        let reader = ScalarReader(template)
        for (path, node) in pendingReadings {
            let field = template.field(at: path)
            let bytes = Array(node.spelling.utf8)
            guard !field.isDoubtful, reader.read(bytes.span, as: field).value == .unreadable else { continue }
            node.wrong(
                Text(
                    zh: "“\(node.spelling)”不是“\(field.label.zh)”的值",
                    en: "“\(node.spelling)” is not a value of “\(field.id)”"),
                hint: Text(
                    zh: "readings 左边写大家的说法，右边写它的意思，即档案里该写的值。",
                    en: "Write what people say on the left of readings, and the value that they mean on the right."))
        }
    }

    /// The log tells of whole fields, in words of one line.
    private func checkLogged(_ node: SchemaNode?, _ field: FieldDraft, isNested: Bool) {
        guard let node, field.isLogged, isNested || field.kind.structure == .record || field.kind.structure == .records
        else { return }
        node.wrong(
            Text(
                zh: "跟进记录写不下这个字段：logged 只用于整个字段，不用于 record、records 和它们的子字段",
                en:
                    "the log cannot tell of this field: logged is for fields of their own, not for records or their sub-fields"
            ),
            hint: Text(zh: "删去 logged。", en: "Remove logged."))
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

    /// What the kind's own keys say: choices, the tree, the parts; false when it cannot be read.
    private mutating func readContent(
        _ keys: SchemaKeys, _ node: SchemaNode, into field: inout FieldDraft, isNested: Bool
    ) -> Bool {
        switch field.kind.content {
        case .name(.choices):
            field.isOpen = field.kind.keys.contains("open") && keys["open"]?.boolean() ?? false
            field.choices = readChoices(keys, node, field)
            return field.choices != nil
        case .name(.tree):
            guard let tree = keys["tree"] else {
                missing("tree", node)
                return false
            }
            let trees = directory.trees.map(\.name)
            field.tree = tree.reference(
                to: Text(zh: "分类", en: "tree"), { trees.firstIndex(of: $0) }, among: trees,
                isFollowOn: !directory.isWhole)
            return field.tree != nil
        case .parts: return readParts(keys, node, into: &field, isNested: isNested)
        default: return true
        }
    }

    private mutating func readParts(
        _ keys: SchemaKeys, _ node: SchemaNode, into field: inout FieldDraft, isNested: Bool
    ) -> Bool {
        guard !isNested else {
            (keys["kind"] ?? node).wrong(
                Text(zh: "子字段不能再是 record 或 records", en: "a sub-field cannot be a record or records itself"),
                hint: Text(
                    zh: "改为 text、choice 等，或把它放到外面一层。",
                    en: "Make it a text, a choice or the like, or move it one level out."))
            return false
        }
        guard let list = keys["fields"] else {
            missing("fields", node)
            return false
        }
        var nodes: [SchemaNode] = []
        demand(list.isBlank || !list.list().isEmpty, list)
        for item in list.list() {
            guard let part = readField(item, index: field.parts.count, parent: field.index) else { continue }
            field.parts.append(part)
            nodes.append(item)
        }
        let parts = field.parts.map(\.name)
        _ = names.list(parts, list, items: nodes)
        field.arePartsWhole = nodes.count == list.list().count
        guard field.kind.keys.contains("shorthand") else { return true }
        field.shorthand = keys["shorthand"]?.reference(
            to: Text(zh: "子字段", en: "sub-field"), { id in parts.firstIndex { $0.id == id } }, among: parts.map(\.id),
            isFollowOn: !field.arePartsWhole)
        return true
    }

    /// The declared ones; the statuses are those of the status field, the plays those of the strategies.
    private mutating func readChoices(_ keys: SchemaKeys, _ node: SchemaNode, _ field: FieldDraft) -> ChoiceList? {
        let isUnclear = keys["role"] != nil && field.role == nil && keys["choices"] == nil
        if field.kind.structure == .single, field.role == .status || isUnclear { return statuses }
        if field.kind.structure == .list, field.role == .strategies, keys["choices"] == nil { return plays }
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
        let keys = node.keys([], optional: ["from", "when", "within", "since"])
        let within = keys["within"].flatMap { amount($0, QuantityReader(.days, currency: currency)) }
        let from = keys["from"].flatMap(status)
        // Nobody could fill in at a status what is asked for there before there was the status.
        let since = keys["since"]?.date() ?? from.flatMap { statusDays[$0] }
        return (Requirement(from: from, within: within.map { Int($0) }, since: since), keys["when"])
    }

    // MARK: Bands and limits

    /// Keys that mean nothing for a kind: one finding for all of them, since the kind may be what is wrong.
    private func checkFit(_ keys: SchemaKeys, _ kind: Kind) {
        let unfit = Kind.specialKeys.filter { keys[$0] != nil && !kind.keys.contains($0) }
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

    private func readLimits(_ keys: SchemaKeys, _ reader: QuantityReader, into field: inout FieldDraft) {
        if let node = keys["bands"] {
            field.bands = readBands(node, reader)
            field.bandNames = names.list(field.bands.map(\.choice), node)
        }
        field.minimum = keys["minimum"].flatMap { amount($0, reader) }
        field.maximum = keys["maximum"].flatMap { amount($0, reader) }
    }

    private func readBands(_ node: SchemaNode, _ reader: QuantityReader) -> [Band] {
        var bands: [Band] = []
        // One wrong edge is wrong on both sides of it.
        var isOrdered = true
        var before = -1
        for (number, item) in node.list().enumerated() {
            let keys = item.keys(["id", "label", "low", "mid"], optional: ["aliases", "high", "closed", "means"])
            guard let choice = names.choice(keys), let low = keys["low"].flatMap({ amount($0, reader) }),
                let mid = keys["mid"].flatMap({ amount($0, reader) })
            else { continue }
            let high = keys["high"].flatMap { amount($0, reader) }
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

    /// A number in written units, as base units.
    private func amount(_ node: SchemaNode, _ reader: QuantityReader) -> Int64? {
        guard let text = node.word() else { return nil }
        let bytes = Array(text.utf8)
        if case .success(let quantity) = reader.read(bytes.span).result, quantity.isExact { return quantity.low }
        node.wrong(Text(zh: "这里应是一个数", en: "expected a number"))
        return nil
    }
}
