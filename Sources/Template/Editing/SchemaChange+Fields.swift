import Document

/// Fields and their choices.
extension SchemaChange {
    private static let template = "template.yaml"

    /// A field of its own to be.
    public struct NewField: Sendable {
        public var name: SchemaName
        /// The name of its kind.
        public var kind: String
        /// Of a kind that has some.
        public var choices: [SchemaName] = []
        /// By one of its names; nil for that of the sibling, or the first.
        public var module: String?
        /// The field that it comes behind; nil for the last of its module.
        public var after: String?
        /// `always`, or the status from which it is required.
        public var required: String?
        public var since: CivilDate?
        public var help: String?
        public var example: String?
        /// What a count counts, in the words that may be behind a number; empty for people.
        public var unit: [String] = []

        public init(_ name: SchemaName, kind: String) { (self.name, self.kind) = (name, kind) }
    }

    /// Kinds that need nothing but their name, or choices.
    public static let kindsToAdd = Kind.all.filter { kind in
        switch kind.content {
        case .parts, .name(.tree): false
        default: kind.name != "id"
        }
    }.map(\.name)

    public mutating func addField(_ field: NewField) throws(Failure) {
        guard let kind = Kind.named(field.kind), Self.kindsToAdd.contains(kind.name) else {
            let all = Self.kindsToAdd
            let isKnown = Kind.named(field.kind) != nil
            let near = nearestName(to: field.kind, among: all)
            throw Failure(
                isKnown
                    ? Text(
                        zh: "类型 \(field.kind) 的字段要自己写进 schema/template.yaml",
                        en: "a field of the kind \(field.kind) has to be written into schema/template.yaml by hand")
                    : Text(zh: "没有类型“\(field.kind)”", en: "unknown kind “\(field.kind)”"),
                hint: isKnown
                    ? Text(zh: "写法见 docs/template.zh-CN.md。", en: "See docs/template.md.")
                    : Text(
                        zh: "\(near.map { "是不是“\($0)”？" } ?? "")可以写：\(all.joined(separator: "、"))。",
                        en: "\(near.map { "Did you mean “\($0)”? " } ?? "")Kinds: \(all.joined(separator: ", "))."))
        }
        try refuseTaken(field.name, template.fieldNames, Text(zh: "字段", en: "field"))
        let needsChoices = kind.content == .name(.choices)
        guard needsChoices != field.choices.isEmpty else {
            throw Failure(
                needsChoices
                    ? Text(zh: "字段“\(field.name.label)”还没有选项", en: "the field “\(field.name.label)” has no choices")
                    : Text(zh: "kind: \(kind.name) 不能有选项", en: "kind: \(kind.name) cannot have choices"),
                hint: needsChoices
                    ? Text(zh: "每个选项写一次 --choice 名称。", en: "Give each with --choice NAME.")
                    : Text(zh: "改用 --kind choice，或去掉 --choice。", en: "Use --kind choice, or leave out --choice."))
        }
        let place = try place(of: field)
        let item = try item(field)
        edit(Self.template) { $0.add(item, to: ["modules", place.module, "fields"], after: place.after) }
    }

    private func place(of field: NewField) throws(Failure) -> (module: String, after: String?) {
        let modules = ChoiceList(template.modules.map(\.choice), language: language)
        let sibling = try field.after.map { (name) throws(Failure) in
            try found(name, in: template.fieldNames, Text(zh: "字段", en: "field"))
        }
        let asked = try field.module.map { (name) throws(Failure) in
            try found(name, in: modules, Text(zh: "模块", en: "module"))
        }
        guard let sibling, let own = template.modules.firstIndex(where: { $0.fields.contains(sibling) }) else {
            return (modules[asked ?? 0].id, nil)
        }
        if let asked, asked != own {
            throw Failure(
                Text(
                    zh: "字段“\(field.after ?? "")”在模块“\(modules[own].label.zh)”里，不在“\(modules[asked].label.zh)”里",
                    en:
                        "the field “\(field.after ?? "")” is in the module “\(modules[own].label.en)”, not in “\(modules[asked].label.en)”"
                ),
                hint: Text(zh: "--module 和 --after 只写一个。", en: "Give only one of --module and --after."))
        }
        return (modules[own].id, template.fields[sibling].id)
    }

    /// As given, or as the example says: 台 in `3台`.
    private func unit(of field: NewField) -> [String] {
        guard field.unit.isEmpty, let kind = Kind.named(field.kind), kind.keys.contains("unit"),
            let quantity = kind.quantity, let example = field.example
        else { return field.unit }
        let bytes = Array(example.utf8)
        let reader = QuantityReader(quantity, currency: template.currency)
        guard case .failure(.unknownUnit(let word)) = reader.read(bytes.span).result else { return [] }
        return [word.trimmed]
    }

    private func item(_ field: NewField) throws(Failure) -> SchemaItem {
        var item = field.name.item(in: language)
        item.isLong = true
        item.add("kind", text: field.kind)
        item.add("unit", texts: unit(of: field))
        if let required = field.required {
            let since = field.since.map { ", since: \($0)" } ?? ""
            if ["always", "必填", "总是"].contains(required) {
                item.add("required", yaml: field.since.map { "{ since: \($0) }" } ?? "always")
            } else {
                let status = try found(required, in: template.statuses, Text(zh: "状态", en: "status"))
                item.add("required", yaml: "{ from: \(template.statuses[status].id)\(since) }")
            }
        } else if field.since != nil {
            throw Failure(
                Text(zh: "--since 要和 --required 一起写", en: "--since needs --required"),
                hint: Text(
                    zh: "例如 --required \(template.statuses[0].written(in: language)) --since 2026-11-01。",
                    en: "For example --required \(template.statuses[0].id) --since 2026-11-01."))
        }
        if let help = field.help { item.add("help", yaml: Text.only(language, help)) }
        if let example = field.example ?? field.choices.first?.label { item.add("example", text: example) }
        item.add("choices", items: field.choices.map { $0.item(in: language) })
        return item
    }

    /// Adds a choice to a field, or to a part of a record as `RECORD.NAME`.
    /// - Parameters:
    ///   - after: the choice that it comes behind; nil for the last.
    ///   - means: what it means to rules and analyses.
    public mutating func addChoice(
        _ name: SchemaName, to field: String, after: String?, means: String?
    ) throws(Failure) {
        let parts = field.split(separator: ".", maxSplits: 1).map { String($0).trimmed }
        let top = try found(parts.first ?? "", in: template.fieldNames, Text(zh: "字段", en: "field"))
        var (target, isIn) = (template.fields[top], template.fields[top].id)
        var path = ["modules", template.modules.first { $0.fields.contains(top) }?.choice.id ?? "", "fields", isIn]
        if parts.count > 1 {
            let sub = try found(parts[1], in: target.subfieldNames, Text(zh: "子字段", en: "sub-field"))
            target = target.subfields[sub]
            path += ["fields", target.id]
            isIn += "." + target.id
        } else if let sub = target.shorthand ?? onlyChoice(of: target) {
            target = target.subfields[sub]
            path += ["fields", target.id]
            isIn += "." + target.id
        }
        guard let list = target.choices, target.role != .status, target.role != .strategies else {
            throw Failure(
                Text(zh: "字段“\(target.label.zh)”没有自己的选项", en: "the field “\(isIn)” has no choices of its own"),
                hint: wayOut(of: target))
        }
        try refuseTaken(name, list, Text(zh: "选项", en: "choice"))
        var item = name.item(in: language)
        if let means {
            guard Meaning(rawValue: means) != nil else {
                throw Failure(
                    Text(zh: "没有含义“\(means)”", en: "unknown meaning “\(means)”"),
                    hint: Text(
                        zh: "可以写：\(Meaning.allCases.map(\.rawValue).joined(separator: "、"))。",
                        en: "Possible values: \(Meaning.allCases.map(\.rawValue).joined(separator: ", "))."))
            }
            item.add("means", text: means)
        }
        let sibling = try after.map { (word) throws(Failure) in
            list[try found(word, in: list, Text(zh: "选项", en: "choice"))].id
        }
        edit(Self.template) { $0.add(item, to: path + ["choices"], after: sibling) }
    }

    private func onlyChoice(of field: Field) -> Int? {
        let own = field.subfields.indices.filter { field.subfields[$0].choices != nil }
        return own.count == 1 ? own[0] : nil
    }

    /// Where the values of a field that has no choices are added.
    private func wayOut(of field: Field) -> Text? {
        func command(_ words: String) -> Text {
            Text(zh: "用 oppbook schema add \(words)。", en: "Use oppbook schema add \(words).")
        }
        switch (field.role, field.kind.content) {
        case (.status?, _): return command("status")
        case (.strategies?, _): return command("strategy")
        case (.region?, _): return command("region")
        case (.industry?, _): return command("industry")
        case (_, .name(.people)): return command("person")
        case (_, .parts):
            let names = field.subfields.filter { $0.choices != nil }.map {
                (zh: "\(field.label.zh).\($0.label.zh)", en: "\(field.id).\($0.id)")
            }
            guard !names.isEmpty else { return nil }
            return Text(
                zh: "写明子字段：\(names.map(\.zh).joined(separator: "、"))。",
                en: "Name the sub-field: \(names.map(\.en).joined(separator: ", ")).")
        default: return nil
        }
    }
}
