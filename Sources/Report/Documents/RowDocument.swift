/// A row of a table for other programs: what its columns say, under their keys.
struct RowDocument<Row>: Encodable {
    let row: Row
    let columns: [TableColumn<Row>]
    let writer: SegmentDocument.Writer

    func encode(to encoder: any Encoder) throws {
        var keys = encoder.container(keyedBy: NameKey.self)
        try encode(to: &keys)
    }

    func encode(to keys: inout KeyedEncodingContainer<NameKey>) throws {
        for column in columns { try column.value(row).encode(column.key, to: &keys, writer) }
    }
}
