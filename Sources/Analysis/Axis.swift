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
    /// How many categories are declared; none where each text is its own.
    let size: Int

    var isText: Bool { if case .text = source { true } else { false } }

    /// Category of a free text, below the numbers of declared ones, and the number of that text.
    static func text(_ number: Int32) -> Int32 { -2 - number }
    static func textNumber(_ category: Int32) -> Int32? { category <= -2 ? -2 - category : nil }
}

/// The axes of a template, in the order of its fields.
struct AxisTable: Sendable {
    let axes: [Axis]
    /// By field, for fields that are an axis themselves.
    let ofField: [Int?]
    private var indexOfPath: [FieldPath: Int] = [:]

    init(_ template: Template) {
        var axes: [Axis] = []
        func add(_ path: FieldPath, _ source: Axis.Source, isList: Bool) {
            axes.append(
                Axis(
                    path: path, source: source, isList: isList,
                    size: Self.size(source, template.field(at: path), template)))
        }
        for field in template.fields {
            let path = FieldPath(field.index)
            switch field.kind.structure {
            case .record:
                for sub in field.subfields {
                    guard let source = Self.source(sub, template) else { continue }
                    add(FieldPath(field.index, sub: sub.index), source, isList: false)
                }
            case .records:
                // Records of a list are distinguished by the part that stands for a record.
                guard let shorthand = field.shorthand, let source = Self.source(field.subfields[shorthand], template)
                else { continue }
                add(path, source, isList: true)
            case .list, .single:
                guard let source = Self.source(field, template) else { continue }
                add(path, source, isList: field.kind.structure == .list)
            }
        }
        self.axes = axes
        ofField = template.fields.indices.map { field in axes.firstIndex { $0.path == FieldPath(field) } }
        for (index, axis) in axes.enumerated() { indexOfPath[axis.path] = index }
    }

    private static func source(_ field: Field, _ template: Template) -> Axis.Source? {
        guard field.kind.isCategory else { return nil }
        return switch field.kind.content {
        case .name(.choices): field.choices.map { .choices($0) }
        case .name(.tree): field.tree.map { .tree($0) }
        case .name(.people): .people
        case .quantity: field.bands.isEmpty ? nil : .bands
        case .flag: .boolean
        case .words: .text
        case .name(.opportunities), .day, .period, .steps, .parts: nil
        }
    }

    private static func size(_ source: Axis.Source, _ field: Field, _ template: Template) -> Int {
        switch source {
        case .choices(let list): list.count
        case .people: template.directory.people.count
        case .tree(let tree): template.directory.trees[tree].nodes.count
        case .bands: field.bands.count
        case .boolean: 2
        case .text: 0
        }
    }

    func index(of path: FieldPath) -> Int? { indexOfPath[path] }

    /// The axis of the field that has a role.
    func index(of role: Role, _ template: Template) -> Int? { template.path(of: role).flatMap { indexOfPath[$0] } }
}
