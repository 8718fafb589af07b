import Document
import Register
import Template

extension SegmentChoice {
    /// Why a name is none of a segment.
    public enum Problem: Error, Sendable {
        case dimension(Dimension.Unknown)
        case value(String, of: Text, nearest: String?)
        case name(String, nearest: String?)
        /// Several segments are called so; how each is asked for.
        case ambiguous(String, [String])
    }

    /// Reads a segment's name: a saved segment's id or label, `dimension=value`, or a value that only one dimension
    /// has.
    public static func find(_ name: String, _ template: Template) -> Result<SegmentChoice, Problem> {
        let names = SegmentNames(template)
        if let saved = names.saved(name) { return .success(saved) }
        if let sign = name.firstIndex(of: "=") {
            let (dimension, value) = (name[..<sign].trimmed, name[name.index(after: sign)...].trimmed)
            switch Dimension.parse(dimension, template) {
            case .failure(let unknown): return .failure(.dimension(unknown))
            case .success(let dimension): return names.one(names.choices(value, dimension), name, value, dimension)
            }
        }
        let found = names.dimensions.flatMap { names.choices(name, $0, declaredOnly: true) }
        if found.count == 1 { return .success(found[0]) }
        guard found.isEmpty else { return .failure(.ambiguous(name, found.map(names.written))) }
        return .failure(.name(name, nearest: nearestName(to: name, among: names.all)))
    }

}

/// Every name by which a template's segments may be asked for.
private struct SegmentNames {
    private let template: Template
    private let axes: AxisTable
    /// Those whose values are declared.
    let dimensions: [Dimension]

    init(_ template: Template) {
        self.template = template
        let axes = AxisTable(template)
        self.axes = axes
        let fields = axes.axes.filter { !$0.isText }.map { template.name(of: $0.path) }
        dimensions = (fields + ["department"]).compactMap { try? Dimension.parse($0, template).get() }
    }

    func saved(_ name: String) -> SegmentChoice? {
        guard let index = ChoiceList(template.segments.map(\.choice), language: template.language).find(name)?.index
        else { return nil }
        let segment = template.segments[index]
        let definition = Text(
            zh: segment.when.described(template, in: .zh), en: segment.when.described(template, in: .en))
        return SegmentChoice(
            .saved(index), segment.choice.label, definition: definition,
            dimension: try? Dimension.parse("saved", template).get(), value: segment.choice.id)
    }

    func one(_ choices: [SegmentChoice], _ name: String, _ value: String, _ dimension: Dimension) -> Result<
        SegmentChoice, SegmentChoice.Problem
    > {
        if choices.count == 1 { return .success(choices[0]) }
        guard choices.isEmpty else { return .failure(.ambiguous(value, choices.map(written))) }
        return .failure(.value(value, of: dimension.name, nearest: nearestName(to: value, among: values(dimension))))
    }

    /// How a segment is asked for without a doubt.
    func written(_ choice: SegmentChoice) -> String {
        let dimension: String
        switch choice.part {
        case .categories(let axis, _, let isFirst):
            dimension = isFirst ? "core_pain" : template.name(of: axes.axes[axis].path)
        default: dimension = "department"
        }
        return "\(dimension)=\(choice.value ?? "")"
    }

    // MARK: Values

    /// The segments of a dimension that a value names: several where a tree has the name in several places.
    func choices(_ value: String, _ dimension: Dimension, declaredOnly: Bool = false) -> [SegmentChoice] {
        if !declaredOnly, ["missing", "未填", "not filled in"].contains(value) {
            return [choice(.missing(dimension.key), Text(zh: "未填", en: "not filled in"), dimension, nil)]
        }
        switch dimension.key {
        case .department:
            let list = template.directory.departments
            return list.find(value).map {
                [choice(.department($0.index), list[$0.index].label, dimension, list[$0.index].id)]
            } ?? []
        case .customer: return value.isEmpty ? [] : [choice(.customer(value), Text(same: value), dimension, nil)]
        case .month, .quarter:
            // `2026-03` is as long as a month is written, `2026Q1` as a quarter is.
            guard let period = Period(value), value.utf8.count == (dimension.isMonth ? 7 : 6) else { return [] }
            return [choice(.found(period.days), Text(same: period.name), dimension, nil)]
        case .saved: return saved(value).map { [$0] } ?? []
        case .first(let axis):
            return categories(value, axis).map {
                choice(.categories(axis: axis, [$0], isFirst: true), $0, axis, dimension)
            }
        case .axis(let axis), .level(let axis, _):
            if axes.axes[axis].isText {
                return value.isEmpty || declaredOnly
                    ? [] : [choice(.text(axis: axis, value), Text(same: value), dimension, nil)]
            }
            return categories(value, axis).map {
                choice(.categories(axis: axis, below($0, axis), isFirst: false), $0, axis, dimension)
            }
        }
    }

    private func choice(_ part: SegmentChoice.Part, _ label: Text, _ dimension: Dimension, _ value: String?)
        -> SegmentChoice
    {
        let name = Text(zh: "\(dimension.name.zh)：\(label.zh)", en: "\(dimension.name.en): \(label.en)")
        let definition = Text(zh: "\(dimension.name.zh) = \(label.zh)", en: "\(dimension.name.en) = \(label.en)")
        return SegmentChoice(part, name, definition: definition, dimension: dimension, value: value)
    }

    private func choice(_ part: SegmentChoice.Part, _ category: Int32, _ axis: Int, _ dimension: Dimension)
        -> SegmentChoice
    {
        choice(part, axes.label(category, axis, template), dimension, written(category, axis))
    }

    /// The declared categories that a value names.
    private func categories(_ value: String, _ axis: Int) -> [Int32] {
        switch axes.axes[axis].source {
        case .choices(let list): return list.find(value).map { [Int32($0.index)] } ?? []
        case .people: return template.directory.people.find(value).map { [Int32($0.index)] } ?? []
        case .bands:
            return template.field(at: axes.axes[axis].path).bandNames.find(value).map { [Int32($0.index)] } ?? []
        case .boolean:
            if ["是", "yes", "true"].contains(value) { return [1] }
            return ["否", "no", "false"].contains(value) ? [0] : []
        case .tree(let tree):
            let nodes = template.directory.trees[tree]
            let bytes = Array(value.utf8)
            if let node = nodes.find(bytes.span)?.index { return [Int32(node)] }
            // A node may be named without the way to it.
            return nodes.nodes.indices.filter { nodes.nodes[$0].choice.isCalled(value) }.map(Int32.init)
        case .text: return []
        }
    }

    /// A node of a tree stands for all that is below it.
    private func below(_ category: Int32, _ axis: Int) -> Set<Int32> {
        guard case .tree(let tree) = axes.axes[axis].source else { return [category] }
        let nodes = template.directory.trees[tree]
        return Set(nodes.nodes.indices.filter { nodes.isNode($0, within: Int(category)) }.map(Int32.init))
    }

    /// As a register in the template's language writes it.
    private func written(_ category: Int32, _ axis: Int) -> String {
        let index = Int(category)
        return switch axes.axes[axis].source {
        case .choices(let list): list[index].written(in: template.language)
        case .people: template.directory.people[index].id
        case .tree(let tree): template.directory.trees[tree].written(index, in: template.language)
        case .bands: template.field(at: axes.axes[axis].path).bands[index].choice.written(in: template.language)
        case .boolean: axes.label(category, axis, template)[template.language]
        case .text: ""
        }
    }

    // MARK: Names that are near

    private func values(_ dimension: Dimension) -> [String] {
        switch dimension.key {
        case .department: return template.directory.departments.names
        case .saved: return savedNames
        case .axis(let axis), .first(let axis), .level(let axis, _):
            switch axes.axes[axis].source {
            case .choices(let list): return list.names
            case .people: return template.directory.people.names
            case .bands: return template.field(at: axes.axes[axis].path).bandNames.names
            case .boolean: return ["是", "否", "yes", "no"]
            case .tree(let tree):
                return template.directory.trees[tree].names
                    + template.directory.trees[tree].nodes.flatMap(\.choice.names)
            case .text: return []
            }
        default: return []
        }
    }

    private var savedNames: [String] { template.segments.flatMap(\.choice.names) }

    var all: [String] { savedNames + dimensions.flatMap(values) }
}

extension Dimension {
    fileprivate var isMonth: Bool { if case .month = key { true } else { false } }
}

extension Choice {
    fileprivate var names: [String] { [id, label.zh, label.en] + aliases }
    fileprivate func isCalled(_ name: String) -> Bool { names.contains(name) }
}
