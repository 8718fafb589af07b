import Document
import Register
import Template

/// A customer belongs to one industry and one region.
enum CustomerConflict {
    static let rule = Rule(
        "customer-conflict", .warning,
        Text(zh: "同一客户的行业或区域前后不一", en: "A customer's industry or region differs between files"),
        why: Text(
            zh: "客群按行业和区域划分。同一客户分在两个客群里，两边的赢单率和金额都不准。",
            en: """
                Segments are defined by industry and region. A customer that is in two of them distorts the win rates and amounts \
                of both.
                """),
        examples: [
            Example(
                .fields,
                bad: "", "机会编号: 202405-SAL-004\n", "机会编号: 202405-SAL-005\n所在区域: 华南\n",
                good: "", "机会编号: 202405-SAL-004\n", "机会编号: 202405-SAL-005\n所在区域: 华东\n")
        ],
        register: check)

    static func check(_ view: RegisterView, _ findings: inout RegisterFindings) {
        let customers = CustomerGroups(view)
        compare(view, customers, .industry, { ($0.industry, $0.industryRange) }, &findings)
        compare(view, customers, .region, { ($0.region, $0.regionRange) }, &findings)
    }

    private static func compare(
        _ view: RegisterView, _ customers: CustomerGroups, _ role: Role,
        _ place: (FileFacts) -> (node: Int?, range: ByteRange),
        _ findings: inout RegisterFindings
    ) {
        guard let field = view.template.field(role), let tree = view.template.tree(of: field) else { return }
        /// The first node met per customer; those that meet a second one are looked at closely.
        var seen = Array(repeating: -1, count: customers.groups.count)
        var isMixed = Array(repeating: false, count: customers.groups.count)
        var anyMixed = false
        for (index, file) in view.files.enumerated() {
            let group = Int(customers.groupOfFile[index])
            guard group >= 0, let node = place(file).node else { continue }
            if seen[group] < 0 {
                seen[group] = node
            } else if seen[group] != node {
                isMixed[group] = true
                anyMixed = true
            }
        }
        guard anyMixed else { return }
        var filesOfGroup: [Int: [Int]] = [:]
        for index in view.files.indices {
            let group = Int(customers.groupOfFile[index])
            if group >= 0, isMixed[group], place(view.files[index]).node != nil {
                filesOfGroup[group, default: []].append(index)
            }
        }
        for files in filesOfGroup.values {
            let nodes = files.map { place(view.files[$0]).node ?? 0 }
            let majority = deepestMajority(nodes, tree)
            guard let witness = zip(files, nodes).first(where: { $0.1 == majority })?.0 else { continue }
            for (index, node) in zip(files, nodes)
            where !tree.isNode(node, within: majority) && !tree.isNode(majority, within: node) {
                let file = view.files[index]
                findings.report(
                    index, place(file).range,
                    message(
                        Text(zh: field.label.zh, en: field.id), file.customer ?? "", name(node, tree, view.template),
                        name(majority, tree, view.template), view.files[witness].path),
                    hint: hint)
            }
        }
    }

    /// The node reached from the root by always following the branch of most files; among equals the first one's.
    private static func deepestMajority(_ nodes: [Int], _ tree: Tree) -> Int {
        var paths = nodes.map { tree.ancestry(of: $0)[...] }
        var reached = nodes[0]
        while true {
            var counts: [Int: Int] = [:]
            var best: (node: Int, count: Int)?
            for path in paths { if let step = path.first { counts[step, default: 0] += 1 } }
            for path in paths {
                guard let step = path.first, let count = counts[step], count > (best?.count ?? 0) else { continue }
                best = (step, count)
            }
            guard let best else { return reached }
            reached = best.node
            paths = paths.filter { $0.first == best.node }.map { $0.dropFirst() }
        }
    }

    // MARK: Messages

    private static func name(_ node: Int, _ tree: Tree, _ template: Template) -> String {
        tree.written(node, in: template.language)
    }

    private static func message(_ field: Text, _ customer: String, _ here: String, _ there: String, _ path: String)
        -> Text
    {
        Text(
            zh: "“\(customer)”的\(field.zh)这里是“\(here)”，\(path) 中是“\(there)”",
            en: "\(field.en) of “\(customer)” is “\(here)” here and “\(there)” in \(path)")
    }

    private static let hint = Text(
        zh: "核对后统一；集团下属的不同公司应各用全称。",
        en: "Check and use one value; use the full names of different companies of a group.")
}
