import Document

/// Reads `schema/directory.yaml`: departments, people, competitors and trees.
struct DirectoryLoader {
    let language: Language

    static func language(of root: SchemaNode) -> Language {
        for (key, value) in root.pairs() where key.string() == "language" {
            guard let name = value.under("language").word() else { continue }
            if let language = Language(rawValue: name) { return language }
            value.under("language").wrong(Text(zh: "语言只能是 zh 或 en", en: "the language must be zh or en"))
        }
        return .zh
    }

    func directory(_ root: SchemaNode) -> Directory {
        var directory = Directory.empty(language)
        let keys = root.keys([], optional: ["departments", "people", "competitors", "trees"])
        if let node = keys["departments"] { directory.departments = choices(node) }
        if let node = keys["competitors"] { directory.competitors = choices(node) }
        if let node = keys["people"] {
            var people: [Choice] = []
            var unknown: [String: [SchemaNode]] = [:]
            for item in node.list() {
                let keys = item.keys(["id"], optional: ["label", "aliases", "department"])
                guard let id = keys["id"]?.word() else { continue }
                people.append(
                    Choice(
                        id: id, label: keys["label"]?.text() ?? Text(same: id), aliases: keys["aliases"]?.names() ?? [])
                )
                let department = keys["department"].flatMap { $0.isBlank ? nil : $0 }
                let found = department.flatMap { $0.isScalar ? directory.departments.find($0.spelling)?.index : nil }
                if let department, found == nil { unknown[department.spelling, default: []].append(department) }
                directory.departmentOfPerson.append(found)
            }
            report(unknown, directory.departments)
            // People go by their own names in either language: the id is how every register writes them.
            directory.people = list(
                people.map {
                    Choice(id: $0.id, label: Text(same: $0.id), aliases: $0.aliases + [$0.label.zh, $0.label.en])
                }, node)
        }
        for (key, value) in keys["trees"]?.pairs() ?? [] {
            guard let name = key.word() else { continue }
            var tree = TreeDraft(name: name)
            for node in value.under("children").list() { add(node, to: &tree, below: nil) }
            directory.trees.append(Tree(tree, language: language))
        }
        directory.isWhole = root.report.isWhole && root.isSound
        return directory
    }

    /// Departments that people name and nobody declares: one finding for each, however many people it has.
    private func report(_ unknown: [String: [SchemaNode]], _ departments: ChoiceList) {
        for nodes in unknown.values.sorted(by: { $0[0].range.start < $1[0].range.start }) {
            _ = nodes[0].reference(
                to: nodes.count == 1
                    ? Text(zh: "部门", en: "department")
                    : Text(zh: "部门（\(nodes.count) 人）", en: "department (\(nodes.count) people)"),
                { departments.find($0)?.index }, among: departments.choices.map(\.id), isFollowOn: !departments.isWhole)
        }
    }

    private func add(_ node: SchemaNode, to tree: inout TreeDraft, below parent: Int?) {
        let keys = node.keys(["id", "label"], optional: ["aliases", "children"])
        guard let choice = choice(keys) else { return }
        let names = Self.names(of: choice)
        let siblings = parent.map { tree.nodes[$0].children } ?? tree.roots
        for sibling in siblings {
            let taken = Self.names(of: tree.nodes[sibling].choice)
            if let name = names.filter(taken.contains).min() { duplicate(name, node, tree.nodes[sibling].choice) }
        }
        if names.contains(where: { $0.utf8.contains(UInt8(ascii: "/")) }) {
            node.wrong(Text(zh: "树节点的名称里不能有“/”", en: "a name in a tree cannot contain “/”"))
        }
        let index = tree.add(choice, below: parent)
        for child in keys["children"]?.list() ?? [] { add(child, to: &tree, below: index) }
    }

    private static func names(of choice: Choice) -> [String] {
        [choice.id, choice.label.zh, choice.label.en] + choice.aliases
    }

    /// The choice that `id`, `label`, `aliases` and `means` describe.
    func choice(_ keys: SchemaKeys) -> Choice? {
        guard let id = keys["id"]?.word() else { return nil }
        // Without a label the choice is there all the same: others name it by its id.
        let label = keys["label"]?.text() ?? Text(same: id)
        var means: Meaning?
        if let node = keys["means"] {
            means = node.reference(
                to: Text(zh: "含义", en: "meaning"), { Meaning(rawValue: $0) }, among: Meaning.allCases.map(\.rawValue))
        }
        return Choice(id: id, label: label, aliases: keys["aliases"]?.names() ?? [], means: means)
    }

    /// A list of choices with no keys of their own.
    func choices(_ node: SchemaNode) -> ChoiceList {
        list(node.list().compactMap { choice($0.keys(["id", "label"], optional: ["aliases", "means"])) }, node)
    }

    /// Makes a list and reports names that two of its choices claim, once for each.
    /// - Parameter items: the nodes of the choices, where they are not those of `node`.
    func list(_ choices: [Choice], _ node: SchemaNode, items: [SchemaNode]? = nil) -> ChoiceList {
        let nodes = items ?? node.list()
        let list = ChoiceList(choices, language: language, isWhole: node.isSound && nodes.count == choices.count)
        var reported: Set<Int> = []
        for clash in list.clashes where reported.insert(clash.second).inserted {
            duplicate(clash.name, nodes.count == choices.count ? nodes[clash.second] : node, choices[clash.first])
        }
        return list
    }

    /// Points at the name itself, or the one that comes of a label left out.
    private func duplicate(_ name: String, _ node: SchemaNode, _ owner: Choice) {
        let place = node.scalar(saying: name)?.range ?? node.start
        node.report.error(
            "schema-duplicate-name", place,
            Text(
                zh: "名称“\(name)”已被“\(owner.label.zh)”占用",
                en: "the name “\(name)” is already used by “\(owner.label.en)”"),
            hint: Text(zh: "编号、标签和别名都不能重复，换一个。", en: "Ids, labels and aliases must all differ: choose another."))
    }
}

extension SchemaNode {
    /// Other names. One with a full-width comma is probably several, which YAML does not part.
    fileprivate func names() -> [String] {
        list().compactMap { node in
            guard let name = node.word() else { return nil }
            if name.unicodeScalars.contains(where: { $0 == "，" || $0 == "、" }) {
                let parts = name.split { "，、".contains($0) }.joined(separator: ", ")
                node.report.warn(
                    "schema-wrong-value", node.range,
                    Text(zh: "列表用了全角逗号，“\(name)”算一个名字", en: "full-width commas: “\(name)” is one name"),
                    hint: Text(zh: "写成 [\(parts)]。", en: "Write [\(parts)]."))
            }
            return name
        }
    }

    /// The scalar among the names of a choice that says this.
    fileprivate func scalar(saying name: String) -> SchemaNode? {
        guard isMapping else { return nil }
        for (key, value) in pairs() where ["id", "label", "aliases"].contains(key.spelling) {
            let parts = value.isMapping ? value.pairs().map(\.value) : value.isList ? value.list() : [value]
            if let found = parts.first(where: { $0.isScalar && $0.spelling == name }) { return found }
        }
        return nil
    }
}
