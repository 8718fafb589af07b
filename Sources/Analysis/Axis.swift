import Document
import Register
import Template

/// One way to tell opportunities apart: a field whose values are categories.
public struct Axis: Sendable {
    /// What the numbers of a category stand for.
    enum Source: Sendable {
        case choices(ChoiceList)
        case people
        /// Nodes of a tree.
        case tree(Int)
        /// Bands of the field's quantities.
        case bands
        case boolean
        /// Each text is its own category.
        case text
    }

    let path: FieldPath
    let source: Source
    /// Whether one opportunity may have several.
    let isList: Bool

    /// Number of a free text: an index into the row's texts, below the numbers of declared values.
    static func text(_ index: Int) -> Int32 { Int32(-2 - index) }
    static func textIndex(_ number: Int32) -> Int? { number <= -2 ? Int(-2 - number) : nil }
}

/// The axes of a template, in the order of its fields.
struct AxisTable: Sendable {
    let axes: [Axis]
    private var indexOfPath: [FieldPath: Int] = [:]

    init(_ template: Template) {
        var axes: [Axis] = []
        for field in template.fields {
            let path = FieldPath(field.index)
            switch field.kind {
            case .record(let fields):
                for sub in fields {
                    guard let source = Self.source(sub, template) else { continue }
                    axes.append(Axis(path: FieldPath(field.index, sub: sub.index), source: source, isList: false))
                }
            case .records(let fields, let shorthand):
                // A list of records is told apart by the part that stands for a record.
                guard let shorthand, let source = Self.source(fields[shorthand], template) else { continue }
                axes.append(Axis(path: path, source: source, isList: true))
            case .choices(let list, _): axes.append(Axis(path: path, source: .choices(list), isList: true))
            default:
                guard let source = Self.source(field, template) else { continue }
                axes.append(Axis(path: path, source: source, isList: false))
            }
        }
        self.axes = axes
        for (index, axis) in axes.enumerated() { indexOfPath[axis.path] = index }
    }

    private static func source(_ field: Field, _ template: Template) -> Axis.Source? {
        switch field.kind {
        case .choice(let list): .choices(field.role == .status ? template.statuses : list)
        case .path(let tree): .tree(tree)
        case .person: .people
        case .boolean: .boolean
        case .text: .text
        case .money, .count, .percent, .score: field.bands.isEmpty ? nil : .bands
        default: nil
        }
    }

    func index(of path: FieldPath) -> Int? { indexOfPath[path] }
}
