import Document

/// A target of one year as `schema/targets/` declares it.
public struct TargetPlan: Sendable, Hashable {
    /// The year.
    public var period: Int
    /// Yuan.
    public var total: Int64
    /// What the parts divide by: a dimension such as `department` or `industry`.
    public var by: String
    public var author: String
    public var reason: Text
    /// Weights of the quarters, first to fourth.
    public var quarters: [Int64]
    /// Parts in declared order with their weights.
    public var parts: [Part]

    public struct Part: Sendable, Hashable {
        public var name: String
        public var weight: Int64
    }
}

/// Reads one file of `schema/targets/`.
struct TargetLoader {
    let template: Template

    func plan(_ root: SchemaNode) -> TargetPlan? {
        let keys = root.keys(["period", "total", "by", "author", "reason", "parts"], optional: ["quarters"])
        guard let period = keys["period"]?.integer(1900...2999), let total = keys["total"].flatMap(money),
            let by = keys["by"]?.string(), let author = keys["author"]?.string(), let reason = keys["reason"]?.text()
        else { return nil }
        let isDepartment = by == "department"
        let field = template.fieldNames.find(by).map { template.fields[$0.index] }
        if !isDepartment { check(field, by, keys["by"]) }
        var parts: [TargetPlan.Part] = []
        for (key, value) in keys["parts"]?.pairs() ?? [] {
            guard let name = key.string(), let weight = value.integer(0...1_000_000_000) else { continue }
            if isDepartment, template.directory.departments.find(name) == nil {
                key.wrong(Text(zh: "没有部门“\(name)”", en: "there is no department “\(name)”"))
            } else if !isDepartment, let field, isKnown(name, field) == false {
                key.wrong(Text(zh: "“\(field.label.zh)”里没有“\(name)”", en: "“\(field.label.en)” has no “\(name)”"))
            }
            parts.append(TargetPlan.Part(name: name, weight: Int64(weight)))
        }
        var quarters: [Int64] = [1, 1, 1, 1]
        if let node = keys["quarters"] {
            let quarter = node.keys(["Q1", "Q2", "Q3", "Q4"])
            quarters = ["Q1", "Q2", "Q3", "Q4"].map { Int64(quarter[$0]?.integer(0...1_000_000_000) ?? 0) }
        }
        return TargetPlan(
            period: period, total: total, by: by, author: author, reason: reason, quarters: quarters, parts: parts)
    }

    /// A target divides by a field of which an opportunity has one declared value.
    private func check(_ field: Field?, _ name: String, _ node: SchemaNode?) {
        guard let field else { return node?.wrong(Text(zh: "没有字段“\(name)”", en: "there is no field “\(name)”")) ?? () }
        switch field.kind {
        case .choice, .person, .path: break
        default:
            node?.wrong(
                Text(
                    zh: "目标不能按“\(field.label.zh)”分解：要用 department、单选、人员或树形字段",
                    en: "a target cannot be divided by “\(field.label.en)”: it takes department, or a field with one choice, a person or a path"))
        }
    }

    /// Nil for a field of which no values are declared.
    private func isKnown(_ name: String, _ field: Field) -> Bool? {
        switch field.kind {
        case .choice(let list): (field.role == .status ? template.statuses : list).find(name) != nil
        case .person: template.directory.people.find(name) != nil
        case .path(let tree): template.directory.trees[tree].find(Array(name.utf8).span) != nil
        default: nil
        }
    }

    private func money(_ node: SchemaNode) -> Int64? {
        guard let text = node.string() else { return nil }
        let bytes = Array(text.utf8)
        if case .success(let quantity) = QuantityReader(.money, currency: template.currency).read(bytes.span).result,
            quantity.isExact
        {
            return quantity.low
        }
        node.wrong(Text(zh: "这里应是金额，如 6000万", en: "an exact amount such as 6000万 is expected here"))
        return nil
    }
}
