import Document

extension Kind {
    /// Somebody of the directory.
    static let person = Kind("person", of: .name(.people), read: Person.read, write: Person.write)
}

private enum Person {
    static func read(_ text: Span<UInt8>, _ field: Field, _ reader: ScalarReader) -> ScalarReading {
        guard let found = reader.people.find(text) else { return ScalarReading(.unreadable, .unknownPerson) }
        return ScalarReading(.person(found.index))
    }

    static func write(_ value: Value, _ field: Field, _ template: Template, _ language: Language) -> String {
        if case .person(let index) = value { template.directory.people[index].id } else { "" }
    }
}
