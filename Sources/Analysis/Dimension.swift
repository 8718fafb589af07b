import Document
import Register
import Template

/// What a segment summary groups opportunities by.
public struct Dimension: Sendable {
    enum Key: Sendable, Hashable {
        case axis(Int)
        /// The first category of a list: the core pain.
        case first(Int)
        /// Nodes of a tree down to a level, 1 for the roots.
        case level(Int, Int)
        case department
        case customer
        case month, quarter
        /// The segments that the template names by a condition.
        case saved
    }

    let key: Key
    /// The axis whose categories it asks for.
    var axis: Int? {
        switch key {
        case .axis(let axis), .first(let axis), .level(let axis, _): axis
        default: nil
        }
    }

    /// What it asks for beside its axis.
    var parts: OpportunityParts {
        switch key {
        case .saved: .strategy
        case .customer: .customers
        default: []
        }
    }

    /// Whether one tells something of the other: levels of the same tree.
    func overlaps(_ other: Dimension) -> Bool {
        if key == other.key { return true }
        if let axis, axis == other.axis { return true }
        return false
    }

    public let name: Text
    /// Whether an opportunity may count in several segments.
    public let isRepeated: Bool

    private init(_ key: Key, _ name: Text, isRepeated: Bool = false) {
        self.key = key
        self.name = name
        self.isRepeated = isRepeated
    }

    /// A name that is not a dimension.
    public struct Unknown: Error, Sendable {
        public var name: String
        /// What the user may have meant.
        public var nearest: String?
        /// Whether it is a field of the template by which opportunities cannot be grouped.
        public var isField = false
        /// All dimensions, as they are written on the command line.
        public var dimensions: [Text] = []
    }

    /// Reads one dimension: a field's name or label, `record.field`, or `department`, `month`, `quarter`, `core_pain`,
    /// `saved`; behind a colon the level of a tree (`industry:2`), 1 when none is given.
    public static func parse(_ text: String, _ template: Template) -> Result<Dimension, Unknown> {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        let name = parts.first ?? ""
        if let special = special(name, template) { return .success(special) }
        let axes = AxisTable(template)
        for path in paths(name, template) {
            guard let index = axes.index(of: path) else { continue }
            let field = template.field(at: path)
            let label = Text(zh: field.label.zh, en: field.label.en)
            if case .tree = axes.axes[index].source {
                guard let level = parts.count > 1 ? Int(parts[1]) : 1, (1...9).contains(level) else { break }
                let label =
                    level == 1 ? label : Text(zh: "\(label.zh)（第 \(level) 级）", en: "\(label.en) (level \(level))")
                return .success(Dimension(.level(index, level), label))
            }
            guard parts.count == 1 else { break }
            return .success(Dimension(.axis(index), label, isRepeated: axes.axes[index].isList))
        }
        let paths = paths(name, template)
        let isField = !paths.isEmpty && paths.allSatisfy { axes.index(of: $0) == nil }
        return .failure(
            Unknown(
                name: text, nearest: isField ? nil : nearestName(to: name, among: names(template)), isField: isField,
                dimensions: written(template)))
    }

    /// Each dimension once.
    private static func written(_ template: Template) -> [Text] {
        var names = [
            Text(zh: "部门", en: "department"), Text(zh: "月份", en: "month"), Text(zh: "季度", en: "quarter"),
        ]
        if !template.segments.isEmpty { names.append(Text(zh: "常用客群", en: "saved")) }
        if template.path(of: .pains) != nil { names.append(Text(zh: "核心痛点", en: "core_pain")) }
        return names
            + AxisTable(template).axes.map { axis in
                let field = template.field(at: axis.path)
                let record = axis.path.sub == nil ? "" : template.fields[axis.path.field].label.zh + "."
                return Text(zh: record + field.label.zh, en: template.name(of: axis.path))
            }
    }

    private static func special(_ name: String, _ template: Template) -> Dimension? {
        switch name {
        case "department", "部门": return Dimension(.department, Text(zh: "部门", en: "Department"))
        case "month", "月份": return Dimension(.month, Text(zh: "发现月份", en: "Month found"))
        case "quarter", "季度": return Dimension(.quarter, Text(zh: "发现季度", en: "Quarter found"))
        case "saved", "客群", "常用客群": return Dimension(.saved, Text(zh: "常用客群", en: "Saved segment"), isRepeated: true)
        case "core_pain", "核心痛点":
            guard let path = template.path(of: .pains), let axis = AxisTable(template).index(of: path) else {
                return nil
            }
            return Dimension(.first(axis), Text(zh: "核心痛点", en: "Core pain"))
        default:
            guard let path = template.path(of: .customer), path == paths(name, template).first else { return nil }
            let label = template.field(at: path).label
            return Dimension(.customer, label)
        }
    }

    /// The fields that a name may mean: the field itself, then the parts of a record by which it is distinguished.
    private static func paths(_ name: String, _ template: Template) -> [FieldPath] {
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        guard let first = parts.first else { return [] }
        if let field = template.fieldNames.find(first)?.index {
            if parts.count > 1 {
                guard let sub = template.fields[field].subfieldNames.find(parts[1])?.index else { return [] }
                return [FieldPath(field, sub: sub)]
            }
            return [FieldPath(field)] + template.fields[field].subfields.map { FieldPath(field, sub: $0.index) }
        }
        // `relation` for `history.relation`, where no field is called so.
        for field in template.fields {
            guard field.kind.structure == .record, let sub = field.subfieldNames.find(first)?.index else { continue }
            return [FieldPath(field.index, sub: sub)]
        }
        return []
    }

    /// Every name a dimension may be given by.
    public static func names(_ template: Template) -> [String] {
        let axes = AxisTable(template)
        return ["department", "month", "quarter", "core_pain", "saved"]
            + axes.axes.flatMap { axis -> [String] in
                let field = template.field(at: axis.path)
                let prefix = axis.path.sub == nil ? "" : template.fields[axis.path.field].id + "."
                return [prefix + field.id, field.label.zh, field.label.en]
            }
    }
}
