import Document
import Register
import Template

/// Which part of a division an opportunity belongs to.
struct PartPlaces {
    private let opportunities: OpportunityColumns
    private let by: String
    private let isDepartment: Bool
    /// Nil for departments.
    private let axis: Int?
    /// By category, or by department.
    private var partOf: [Int: Int] = [:]

    init(_ opportunities: OpportunityColumns, _ plan: TargetPlan.Division) {
        self.opportunities = opportunities
        let template = opportunities.template
        by = plan.by
        isDepartment = plan.by == "department"
        axis =
            isDepartment
            ? nil : template.fieldNames.find(plan.by).flatMap { opportunities.axes.index(of: FieldPath($0.index)) }
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
        guard let axis, case .tree(let tree) = opportunities.axes.axes[axis].source else { return nil }
        return opportunities.template.directory.trees[tree]
    }

    private func category(_ name: String) -> Int? {
        let directory = opportunities.template.directory
        guard let axis else { return isDepartment ? directory.departments.find(name)?.index : nil }
        switch opportunities.axes.axes[axis].source {
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
        return opportunities.template.fieldNames.find(by).map { opportunities.template.fields[$0.index].label }
            ?? Text(same: by)
    }

    /// A part as people call it.
    func label(of name: String) -> Text {
        guard let found = category(name) else { return Text(same: name) }
        guard let axis else { return opportunities.template.directory.departments[found].label }
        return opportunities.axes.label(Int32(found), axis, opportunities.template)
    }

    func part(of row: Int32) -> Int? {
        guard let axis else { return isDepartment ? partOf[Int(opportunities.departments[Int(row)])] : nil }
        return opportunities.category(axis, row).flatMap { partOf[Int($0)] }
    }
}
