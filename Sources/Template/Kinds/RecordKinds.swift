import Document

extension Kind {
    /// Named parts: `{ 员工人数: 800, 年营收: 5亿 }`.
    static let record = Kind(
        "record", .record, of: .parts, columns: [], isCategory: false, keys: ["fields"], read: Parts.read,
        write: Parts.write)

    /// A list of records. A bare item stands for the part that is the shorthand.
    static let records = Kind(
        "records", .records, of: .parts, columns: [], keys: ["fields", "shorthand"], read: Parts.read,
        write: Parts.write)
}

private enum Parts {
    /// A scalar has no parts.
    static func read(_ text: Span<UInt8>, _ field: Field, _ reader: ScalarReader) -> ScalarReading {
        ScalarReading(.unreadable)
    }

    /// Each part writes itself.
    static func write(_ value: Value, _ field: Field, _ template: Template, _ language: Language) -> String { "" }
}
