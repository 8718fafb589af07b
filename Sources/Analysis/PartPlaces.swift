import Document
import Register
import Template

/// Which part of a division an opportunity belongs to.
struct PartPlaces {
    private let deals: Deals
    private let by: String
    private let isDepartment: Bool
    /// Nil for departments.
    private let axis: Int?
    /// By category, or by department.
    private var partOf: [Int: Int] = [:]

    init(_ deals: Deals, _ plan: TargetPlan.Division) {
        self.deals = deals
        let template = deals.template
        by = plan.by
        isDepartment = plan.by == "department"
        axis =
            isDepartment ? nil : template.fieldNames.find(plan.by).flatMap { deals.axes.index(of: FieldPath($0.index)) }
        for (part, declared) in plan.parts.enumerated() {
            guard let found = category(declared.name) else { continue }
            partOf[found] = part
            // A node stands for all that is below it.
            if let tree {
                for node in tree.nodes.indices where tree.isNode(node, within: found) { partOf[node] = part }
            }
        }
    }

    private var tree: Tree? {
        guard let axis, case .tree(let tree) = deals.axes.axes[axis].source else { return nil }
        return deals.template.directory.trees[tree]
    }

    private func category(_ name: String) -> Int? {
        let directory = deals.template.directory
        guard let axis else { return isDepartment ? directory.departments.find(name)?.index : nil }
        switch deals.axes.axes[axis].source {
        case .choices(let list): return list.find(name)?.index
        case .people: return directory.people.find(name)?.index
        case .tree:
            let name = Array(name.utf8)
            return tree?.find(name.span)?.index
        default: return nil
        }
    }

    /// What the plan divides by.
    var name: Text {
        if isDepartment { return Text(zh: "部门", en: "Department") }
        return deals.template.fieldNames.find(by).map { deals.template.fields[$0.index].label } ?? Text(same: by)
    }

    /// A part as people call it.
    func label(of name: String) -> Text {
        guard let found = category(name) else { return Text(same: name) }
        guard let axis else { return deals.template.directory.departments[found].label }
        return deals.axes.label(Int32(found), axis, deals.template)
    }

    func part(of row: Int32) -> Int? {
        guard let axis else { return isDepartment ? partOf[Int(deals.departments[Int(row)])] : nil }
        return deals.category(axis, row).flatMap { partOf[Int($0)] }
    }
}
