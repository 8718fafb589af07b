import Document

extension Kind {
    /// One of the declared choices; for the status field, one of the statuses.
    static let choice = Kind(
        "choice", of: .name(.choices), keys: ["choices"], read: OneOf.read, write: OneOf.write, show: OneOf.show,
        form: OneOf.form)

    /// Several choices; an open list holds free text beside them.
    static let choices = Kind(
        "choices", .list, of: .name(.choices), columns: [], keys: ["choices", "open"], read: OneOf.read,
        write: OneOf.write, show: OneOf.show, form: OneOf.form)
}

private enum OneOf {
    static func read(_ text: Span<UInt8>, _ field: Field, _ reader: ScalarReader) -> ScalarReading {
        guard let list = field.choices, let found = list.find(text) else {
            return field.isOpen ? ScalarReading(.text(text.foldedText)) : ScalarReading(.unreadable, .unknownChoice)
        }
        return reader.named(.choice(found.index), found.spelling) { list[found.index].written(in: $0) }
    }

    static func write(_ value: Value, _ field: Field, _ template: Template, _ language: Language) -> String {
        guard case .choice(let index) = value else { return "" }
        return field.choices?[index].written(in: language) ?? ""
    }

    static func show(_ value: Value, _ field: Field, _ template: Template, _ language: Language) -> String {
        guard case .choice(let index) = value else { return "" }
        return field.choices?[index].label[language] ?? ""
    }

    static func form(_ field: Field, _ template: Template) -> ScalarForm {
        field.isOpen ? .words : .oneOf(field.choices?.names ?? [])
    }
}
