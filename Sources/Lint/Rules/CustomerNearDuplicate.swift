import Document
import Register
import Template

/// A customer is spelled in one way.
enum CustomerNearDuplicate {
    static let rule = Rule(
        "customer-near-duplicate", .warning,
        Text(zh: "同一客户有两种写法", en: "A customer is spelled in two ways"),
        why: Text(
            zh: "客户名称是老客户、复购和集中度分析的依据。一家客户有两种写法，就会算成两家。",
            en: """
                Existing customers, repeat business and concentration are computed from the customer's name. With two \
                spellings, one customer counts as two.
                """),
        examples: [
            Example(
                .fields,
                bad: "", "机会编号: 202405-SAL-004\n", "机会编号: 202405-SAL-005\n客户名称: 某新能源汽车公司\n",
                good: "", "机会编号: 202405-SAL-004\n", "机会编号: 202405-SAL-005\n客户名称: 某新能源汽车有限公司\n",
                fixed: "机会编号: 202405-SAL-005\n客户名称: 某新能源汽车有限公司\n")
        ],
        register: check)

    static func check(_ view: RegisterView, _ findings: inout RegisterFindings) {
        let customers = CustomerGroups(view)
        let families = Families(customers.groups)
        /// The spelling to use instead, by group.
        var better: [Int: (group: Int, isSlip: Bool)] = [:]
        for members in families.members where members.count > 1 {
            let best = commonest(members, customers.groups)
            for group in members where group != best { better[group] = (best, false) }
        }
        for (one, other) in families.slips {
            let (a, b) = (
                commonest(families.members[one], customers.groups), commonest(families.members[other], customers.groups)
            )
            guard mayBeOne(view.files[customers.groups[a].first], view.files[customers.groups[b].first], view.template)
            else {
                continue
            }
            let best = commonest([a, b], customers.groups)
            let rarer = best == a ? b : a
            if better[rarer] == nil { better[rarer] = (best, true) }
        }
        guard !better.isEmpty else { return }
        for (index, file) in view.files.enumerated() {
            guard let found = better[Int(customers.groupOfFile[index])] else { continue }
            let group = customers.groups[found.group]
            let name = customers.groups[Int(customers.groupOfFile[index])].name
            findings.report(
                index, file.customerRange, message(name, group.name, view.files[group.first].path, found.isSlip),
                hint: hint,
                fix: Fix(
                    Text(zh: "改为“\(group.name)”", en: "write “\(group.name)”"), safety: .unsafe,
                    edits: [Edit(file.customerRange, YAMLScalar.written(group.name))]))
        }
    }

    /// The spelling of most files; among equals the fullest, then the first.
    private static func commonest(_ members: [Int], _ groups: [CustomerGroups.Group]) -> Int {
        var best = members[0]
        for member in members.dropFirst() {
            let (a, b) = (groups[member], groups[best])
            if (a.count, a.name.utf8.count) > (b.count, b.name.utf8.count) { best = member }
        }
        return best
    }

    /// Two firms of different trades or places only have similar names.
    private static func mayBeOne(_ a: FileFacts, _ b: FileFacts, _ template: Template) -> Bool {
        fits(a.industry, b.industry, .industry, template) && fits(a.region, b.region, .region, template)
    }

    private static func fits(_ a: Int?, _ b: Int?, _ role: Role, _ template: Template) -> Bool {
        guard let a, let b, a != b, let nodes = template.field(role).flatMap({ template.tree(of: $0) }) else {
            return true
        }
        return nodes.isNode(a, within: b) || nodes.isNode(b, within: a)
    }

    // MARK: Messages

    private static func message(_ name: String, _ better: String, _ path: String, _ isSlip: Bool) -> Text {
        isSlip
            ? Text(
                zh: "“\(name)”与 \(path) 的“\(better)”只差一处，像是笔误",
                en: "“\(name)” is probably a typo for “\(better)” in \(path)")
            : Text(
                zh: "“\(name)”在 \(path) 中写作“\(better)”", en: "“\(name)” is spelled “\(better)” in \(path)")
    }

    private static let hint = Text(
        zh: "是同一家就统一写法，以营业执照上的全称为准；确是两家就加豁免说明，写明理由。",
        en:
            "If it is one customer, use one spelling, the registered full name; if there are two, suppress the finding with a reason."
    )
}

/// Spellings that may be one customer's.
private struct Families {
    /// Groups by their key.
    var members: [[Int]] = []
    /// Pairs of families whose keys differ by one slip.
    var slips: [(Int, Int)] = []

    init(_ groups: [CustomerGroups.Group]) {
        var table = TextTable(capacity: groups.count)
        for (index, group) in groups.enumerated() {
            let key = customerKey(group.name)
            guard !key.isEmpty else { continue }
            let number = table.insert(key)
            if number == members.count { members.append([index]) } else { members[number].append(index) }
        }
        var familyOfHash: [UInt64: Int] = [:]
        familyOfHash.reserveCapacity(table.count)
        for (family, key) in table.texts.enumerated() { familyOfHash[customerKeyHash(key)] = family }
        for (family, key) in table.texts.enumerated() {
            for hash in customerSlipKeys(key) {
                if let other = familyOfHash[hash], other != family { slips.append((family, other)) }
            }
        }
    }
}
