import Document
import Index

/// The rows of a query in SQL, as a table and as JSON.
public struct QueryTable: Sendable {
    private let result: QueryResult

    public init(_ result: QueryResult) { self.result = result }

    public var table: Table {
        var table = Table(header: result.columns, rows: result.rows.map { $0.map(Self.text) })
        for column in result.columns.indices where result.rows.contains(where: { $0[column].isNumber }) {
            table.numeric.insert(column)
        }
        return table
    }

    /// One object per row, its keys in the order of the columns.
    public func json() throws -> String {
        try result.rows.map { Row(columns: result.columns, cells: $0) }.jsonText()
    }

    private static func text(_ cell: Index.Cell) -> String {
        switch cell {
        case .null: ""
        case .integer(let value): String(value)
        case .real(let value): String(value)
        case .text(let text): text
        case .bytes(let count): "<\(count) bytes>"
        }
    }

    private struct Row: Encodable {
        var columns: [String]
        var cells: [Index.Cell]

        func encode(to encoder: any Encoder) throws {
            var row = encoder.container(keyedBy: NameKey.self)
            for (column, cell) in zip(columns, cells) {
                let key = NameKey(column)
                switch cell {
                case .null: try row.encodeNil(forKey: key)
                case .integer(let value): try row.encode(value, forKey: key)
                case .real(let value): try row.encode(value, forKey: key)
                case .text(let text): try row.encode(text, forKey: key)
                case .bytes(let count): try row.encode("<\(count) bytes>", forKey: key)
                }
            }
        }
    }
}

extension Index.Cell {
    fileprivate var isNumber: Bool {
        switch self {
        case .integer, .real: true
        default: false
        }
    }
}
