import Document

/// What the parts of a target may be called: the departments, or the declared values of a field.
struct PartNames {
    static let department = "department"

    private enum Source {
        case departments
        case choices(ChoiceList)
        case people
        case tree(Tree)
    }

    private let source: Source
    private let label: Text
    private let template: Template

    /// Nil, and reported, for what an opportunity has no one declared value of.
    init?(_ by: String, _ node: SchemaNode?, _ template: Template) {
        self.template = template
        if by == Self.department {
            source = .departments
            label = Text(zh: "部门", en: "departments")
            return
        }
        guard let index = template.fieldNames.find(by)?.index else {
            if !template.fieldNames.isWhole {
                node?.doubt()
                return nil
            }
            node?.wrong(
                Text(zh: "没有字段“\(by)”", en: "unknown field “\(by)”"),
                // A saved segment is a condition, and several may hold for one opportunity.
                hint: ["saved", "segment", "segments"].contains(by)
                    ? Text(
                        zh: "常用客群可能重叠，各部分之和就不等于总额，所以目标不能按常用客群分解。",
                        en:
                            "Saved segments may overlap, so the parts would not add up to the total; a target cannot be divided by them."
                    )
                    : nil)
            return nil
        }
        let field = template.fields[index]
        label = field.label
        if field.isDoubtful {
            node?.doubt()
            return nil
        }
        switch (field.kind.structure, field.kind.content) {
        case (.single, .name(.choices)): source = .choices(field.choices ?? template.statuses)
        case (.single, .name(.people)): source = .people
        case (.single, .name(.tree)): source = .tree(template.directory.trees[field.tree ?? 0])
        default:
            node?.wrong(
                Text(
                    zh: "目标不能按“\(field.label.zh)”分解：要用 department、单选、人员或树形字段",
                    en:
                        "a target cannot be divided by “\(field.label.en)”: use department, or a field with a single choice, a person or a path"
                ))
            return nil
        }
    }

    /// Which of the values a name means. Nil, and reported, for none, and for one that shares opportunities with an
    /// earlier part.
    func place(of name: String, _ node: SchemaNode, after earlier: [(place: Int, name: String)]) -> Int? {
        guard let place = find(name) else {
            if let declared, !declared.isWhole || (!template.directory.isWhole && !isChoice) { return nil }
            let near = declared.flatMap { list in
                nearestName(to: name, among: list.list.names).map { Text.didYouMean(Text(same: $0)) }
            }
            switch source {
            case .departments: node.wrong(Text(zh: "没有部门“\(name)”", en: "unknown department “\(name)”"), hint: near)
            case .people: node.expectPerson(name, template.directory)
            default:
                node.wrong(
                    Text(zh: "“\(label.zh)”的名单里没有“\(name)”", en: "unknown value “\(name)” for “\(label.en)”"),
                    hint: near)
            }
            return nil
        }
        for other in earlier {
            if other.place == place {
                node.wrong(Text(zh: "“\(name)”和“\(other.name)”是同一个", en: "“\(name)” is the same as “\(other.name)”"))
                return nil
            }
            guard case .tree(let tree) = source else { continue }
            if tree.isNode(place, within: other.place) || tree.isNode(other.place, within: place) {
                let (inner, outer) = tree.isNode(place, within: other.place) ? (name, other.name) : (other.name, name)
                node.wrong(
                    Text(
                        zh: "“\(inner)”在“\(outer)”之内，同一商机会算进两个部分",
                        en: "“\(inner)” is contained in “\(outer)”; an opportunity would count in both"))
                return nil
            }
        }
        return place
    }

    private var isChoice: Bool { if case .choices = source { true } else { false } }

    /// The names there are, as far as they could be read.
    private var declared: (list: (names: [String], count: Int), isWhole: Bool)? {
        func named(_ list: ChoiceList) -> (list: (names: [String], count: Int), isWhole: Bool) {
            ((list.names, list.count), list.isWhole)
        }
        switch source {
        case .departments: return named(template.directory.departments)
        case .choices(let list): return named(list)
        case .people: return named(template.directory.people)
        case .tree(let tree): return ((tree.names, tree.nodes.count), template.directory.isWhole)
        }
    }

    private func find(_ name: String) -> Int? {
        switch source {
        case .departments: template.directory.departments.find(name)?.index
        case .choices(let list): list.find(name)?.index
        case .people: template.directory.people.find(name)?.index
        case .tree(let tree): tree.find(Array(name.utf8).span)?.index
        }
    }
}
