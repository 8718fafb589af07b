import Document

extension Kind {
    /// A node of a declared tree, by the way down to it: `新能源汽车/动力电池`.
    static let path = Kind(
        "path", of: .name(.tree), keys: ["tree"], read: TreePath.read, write: TreePath.write, show: TreePath.show,
        form: TreePath.form)
}

private enum TreePath {
    static func read(_ text: Span<UInt8>, _ field: Field, _ reader: ScalarReader) -> ScalarReading {
        guard let tree = reader.template.tree(of: field), let found = tree.find(text) else {
            return ScalarReading(.unreadable, .unknownPath(step: text.text))
        }
        return reader.named(.path(found.index), found.spelling) { tree.written(found.index, in: $0) }
    }

    static func write(_ value: Value, _ field: Field, _ template: Template, _ language: Language) -> String {
        guard case .path(let node) = value else { return "" }
        return template.tree(of: field)?.written(node, in: language) ?? ""
    }

    static func show(_ value: Value, _ field: Field, _ template: Template, _ language: Language) -> String {
        guard case .path(let node) = value else { return "" }
        return template.tree(of: field)?.path(of: node) { $0.label[language] } ?? ""
    }

    static func form(_ field: Field, _ template: Template) -> ScalarForm {
        .oneOf(template.tree(of: field)?.everyPath ?? [])
    }
}
