import Document

@testable import Template

extension Template {
    /// A small template with a field of every kind that conditions compare.
    static let example: Template = {
        let statuses = list([
            choice("initial_contact", "初步接洽", means: .open), choice("proposal", "方案提交", means: .open),
            choice("signed", "合同签订", means: .won), choice("lost", "已流失", means: .lost),
        ])
        var industries = TreeDraft(name: "industries")
        let vehicles = industries.add(choice("new_energy_vehicle", "新能源汽车"), below: nil)
        _ = industries.add(choice("power_battery", "动力电池"), below: vehicles)
        _ = industries.add(choice("motor", "电机"), below: vehicles)
        _ = industries.add(choice("photovoltaics", "光伏"), below: nil)

        let fields = [
            declared("id", "机会编号", .id, role: .id, pattern: try? IDPattern("{year}{month}-{department}-{number:3}")),
            declared("customer", "客户名称", .text, role: .customer, aliases: ["客户"]),
            declared("status", "机会状态", .choice, of: statuses, role: .status, aliases: ["状态"]),
            declared("industry", "所属行业", .path, role: .industry, tree: 0),
            declared("discovered_on", "发现时间", .date, role: .discovered),
            declared("contact_period", "预计接触周期", .period),
            declared(
                "amount", "预计合同金额", .money, role: .amount,
                bands: [
                    band("under_100k", "10万以下", 0, 100_000), band("100k_1m", "10-100万", 100_000, 1_000_000),
                    band("over_1m", "100万以上", 1_000_000, nil),
                ]),
            declared(
                "probability", "转化概率", .percent, role: .probability,
                bands: [
                    band("low", "低", 0, 3000), band("medium", "中", 3000, 7000, closed: true),
                    band("high", "高", 7000, 10000),
                ], maximum: 10000),
            declared(
                "term", "合作周期", .choice,
                of: list([choice("short_project", "短期项目"), choice("long_framework", "长期框架协议")]), role: .term,
                en: "Term of cooperation"),
            declared(
                "concerns", "决策关注点", .choices,
                of: list([choice("price", "价格"), choice("delivery", "交付周期"), choice("stability", "技术稳定性")])),
            declared("strategies", "策略方向", .choices, of: list([choice("bundle", "价格捆绑")]), isOpen: true),
            declared("decision_chain", "决策链", .chain),
            declared("owner", "责任人", .person, role: .owner),
            declared(
                "history", "历史合作情况", .record,
                parts: [
                    declared(
                        "relation", "合作关系", .choice,
                        of: list([choice("none", "首次接触"), choice("existing", "老客户"), choice("former", "已流失客户")])),
                    declared("satisfaction", "满意度", .score, minimum: 0, maximum: 500),
                ]),
            declared(
                "pains", "需求痛点", .records,
                parts: [
                    declared("kind", "类型", .choice, of: list([choice("cost", "成本高"), choice("efficiency", "效率低")])),
                    declared("note", "说明", .text),
                ], shorthand: 0),
            declared(
                "support", "支持接口人", .records,
                parts: [
                    declared("role", "角色", .choice, of: list([choice("legal", "法务"), choice("product", "产品")])),
                    declared("person", "人员", .person),
                ]),
            declared(
                "competitors", "竞争对手", .records,
                parts: [declared("name", "名称", .text), declared("incumbent", "现供应商", .boolean)], shorthand: 0),
        ].enumerated().map { index, field in
            var field = field
            field.index = index
            return field
        }
        var roles: [Role: FieldPath] = [:]
        for field in fields {
            if let role = field.role { roles[role] = FieldPath(field.index) }
        }
        var draft = TemplateDraft(
            name: Text(zh: "示例", en: "Example"), language: .zh, currency: exampleCurrency, statuses: statuses,
            directory: Directory(
                departments: list([]), people: list([choice("明", "明"), choice("华", "华")]),
                departmentOfPerson: [nil, nil], competitors: list([]), trees: [Tree(industries, language: .zh)]))
        draft.ignoredFiles = []
        draft.fields = fields
        draft.statusSettings = statuses.choices.map { _ in StatusSettings() }
        draft.roles = roles
        return draft.template
    }()

    /// The items of an opportunity, from written values by field id; a field left out is missing.
    ///
    /// A list is written `[a | b]`, a record `{a, b}` with its sub-fields in order; `-` is missing, `?` unreadable.
    func items(_ written: [String: String]) -> [Item] {
        fields.map { field in Item(written[field.id].map { value($0, field) } ?? .missing) }
    }

    private func value(_ text: String, _ field: Field) -> Value {
        if text == "-" { return .missing }
        if text == "?" { return .unreadable }
        if text.hasPrefix("[") { return .list(parts(text, "|").map { Item(value($0, field)) }) }
        if text.hasPrefix("{") { return .record(zip(parts(text, ","), field.subfields).map { Item(value($0, $1)) }) }
        let bytes = Array(text.utf8)
        return ScalarReader(self).read(bytes.span, as: field).value
    }

    private func parts(_ text: String, _ separator: Character) -> [String] {
        text.dropFirst().dropLast().split(separator: separator).map { $0.trimmingBlanks() }
    }
}

private func list(_ choices: [Choice]) -> ChoiceList { ChoiceList(choices, language: .zh) }

private func choice(_ id: String, _ zh: String, means: Meaning? = nil) -> Choice {
    Choice(id: id, label: Text(zh: zh, en: id), means: means)
}

private func band(_ id: String, _ zh: String, _ low: Int64, _ high: Int64?, closed: Bool = false) -> Band {
    Band(choice: choice(id, zh), low: low, high: high, mid: low, isClosed: closed)
}

private let exampleCurrency = Currency(
    code: "CNY", marks: ["¥", "元"],
    units: [("万", 10_000), ("亿", 100_000_000), ("k", 1000), ("m", 1_000_000)].map {
        Currency.Unit(name: $0, factor: $1)
    })

private func declared(
    _ id: String, _ zh: String, _ kind: Kind, of choices: ChoiceList? = nil, isOpen: Bool = false, role: Role? = nil,
    en: String? = nil, aliases: [String] = [], tree: Int? = nil, bands: [Band] = [], minimum: Int64? = nil,
    maximum: Int64? = nil, pattern: IDPattern? = nil, parts: [FieldDraft] = [], shorthand: Int? = nil
) -> FieldDraft {
    var field = FieldDraft(index: 0, Choice(id: id, label: Text(zh: zh, en: en ?? id), aliases: aliases), kind)
    (field.role, field.choices, field.isOpen, field.tree) = (role, choices, isOpen, tree)
    (field.bands, field.bandNames) = (bands, list(bands.map(\.choice)))
    (field.minimum, field.maximum, field.pattern) = (minimum, maximum, pattern)
    field.quantities = kind.quantity.map { QuantityReader($0, currency: exampleCurrency) }
    field.parts = parts
    for index in field.parts.indices { field.parts[index].index = index }
    field.shorthand = shorthand
    return field
}
