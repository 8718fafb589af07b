import Document

/// The organisation's own lists.
extension SchemaChange {
    private static let directory = "directory.yaml"

    public mutating func addDepartment(_ name: SchemaName) throws(Failure) {
        try refuseTaken(name, template.directory.departments, Text(zh: "部门", en: "department"))
        let code = name.id ?? name.label
        guard code.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }), code.utf8.count <= 16
        else {
            throw Failure(
                Text(zh: "部门“\(name.label)”缺少代码", en: "the department “\(name.label)” needs a code"),
                hint: Text(
                    zh: "代码用大写字母和数字，写在机会编号里，例如 SAL=\(name.label)。",
                    en: "A code of capital letters and digits is part of the ids: SAL=\(ShellWord.typed(name.label))."))
        }
        let item = name.item(in: language)
        edit(Self.directory) { $0.add(item, to: ["departments"]) }
    }

    /// - Parameter department: by one of its names; nil for the only one there is.
    public mutating func addPerson(_ name: SchemaName, department: String?) throws(Failure) {
        let departments = template.directory.departments
        try refuseTaken(name, template.directory.people, Text(zh: "人员", en: "person"))
        var item = SchemaItem()
        item.add("id", text: name.label)
        if let department {
            let index = try found(department, in: departments, Text(zh: "部门", en: "department"))
            item.add("department", text: departments[index].id)
        } else if departments.count == 1 {
            item.add("department", text: departments[0].id)
        } else if !departments.isEmpty {
            let codes = departments.choices.map(\.id)
            throw Failure(
                Text(zh: "“\(name.label)”属于哪个部门？", en: "which department does “\(name.label)” belong to?"),
                hint: Text(
                    zh: "加上 --department，可以是：\(codes.joined(separator: "、"))。",
                    en: "Add --department with one of: \(codes.joined(separator: ", "))."))
        }
        item.add("aliases", texts: name.aliases)
        edit(Self.directory) { $0.add(item, to: ["people"]) }
    }

    public mutating func addCompetitor(_ name: SchemaName) throws(Failure) {
        try refuseTaken(name, template.directory.competitors, Text(zh: "竞争对手", en: "competitor"))
        let item = name.item(in: language)
        edit(Self.directory) { $0.add(item, to: ["competitors"]) }
    }

    /// Adds a path to a tree, with the steps of it that are not there yet.
    /// - Parameters:
    ///   - path: `华东/江苏省`, each step by one of its names.
    ///   - role: of the field whose tree it is.
    public mutating func addPath(_ path: SchemaName, to role: Role, _ what: Text) throws(Failure) {
        guard let field = template.field(role), let tree = template.tree(of: field) else {
            throw Failure(
                Text(zh: "模板里没有\(what.zh)字段", en: "the template has no field for the \(what.en)"))
        }
        func steps(_ text: String) -> [String] {
            text.split { $0 == "/" || $0 == "／" }.map { String($0).trimmed }.filter { !$0.isEmpty }
        }
        let (labels, others) = (steps(path.label), path.other.map(steps) ?? [])
        guard !labels.isEmpty else {
            throw Failure(Text(zh: "\(what.zh)的名称是空的", en: "the name of the \(what.en) is empty"))
        }
        var (place, level, known) = (["trees", tree.name], tree.roots, 0)
        for label in labels {
            let there = level.first { node in
                let choice = tree.nodes[node].choice
                return ([choice.id, choice.label.zh, choice.label.en] + choice.aliases).contains(label)
            }
            guard let there else { break }
            place += [tree.nodes[there].choice.id, "children"]
            (level, known) = (tree.nodes[there].children, known + 1)
        }
        guard known < labels.count else {
            throw Failure(
                Text(zh: "已有\(what.zh)“\(path.label)”", en: "the \(what.en) “\(path.label)” already exists"))
        }
        // The steps that are not there yet, from the last one up.
        var item: SchemaItem?
        for depth in (known..<labels.count).reversed() {
            let isLast = depth == labels.count - 1
            let name = SchemaName(
                labels[depth], other: others.count == labels.count ? others[depth] : nil,
                id: isLast ? path.id : nil, aliases: isLast ? path.aliases : [])
            var step = name.item(in: language)
            if let item { step.add("children", items: [item]) }
            item = step
        }
        if let item { edit(Self.directory) { $0.add(item, to: place) } }
    }
}
