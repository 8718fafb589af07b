import Document
import Template

/// A mapping together with the tables it reads: where each column stands, and the records of joined tables by key.
struct TableBinding: Sendable {
    struct Joined: Sendable {
        var table: CSVTable
        /// Index of the record of each key.
        var records: [String: Int]
    }

    let mapping: Mapping
    let table: CSVTable
    private(set) var joined: [Joined] = []
    private(set) var problems: [ImportProblem] = []
    private var positions: [ColumnName: Int] = [:]

    /// `joins`: one table per join of the mapping, in its order. Look at ``problems`` before anything is read.
    init(_ mapping: Mapping, table: CSVTable, joins: [CSVTable]) {
        self.mapping = mapping
        self.table = table
        for (name, range) in mapping.columns where positions[name] == nil {
            let holder = name.join.map { joins[$0] } ?? table
            if let column = holder.column(name.name) {
                positions[name] = column
            } else {
                let names = holder.header.map(\.trimmed)
                problems.append(
                    .unknownColumn(
                        name.name, join: name.join.map { mapping.joins[$0].name },
                        near: nearestName(to: name.name, among: names), delimiter: Self.otherDelimiter(holder, mapping), range))
            }
        }
        for (index, join) in mapping.joins.enumerated() {
            var records: [String: Int] = [:]
            if let column = positions[ColumnName(join: index, name: join.key)] {
                for (at, record) in joins[index].records.enumerated() where column < record.fields.count {
                    let key = record.fields[column].trimmed
                    if let first = records.updateValue(at, forKey: key) {
                        problems.append(
                            .duplicateKey(key, join: join.name, lines: [joins[index].records[first].line, record.line]))
                    }
                }
            }
            joined.append(Joined(table: joins[index], records: records))
        }
    }

    func position(_ column: ColumnName) -> Int? { positions[column] }

    /// A table of one column whose name holds other delimiters was most likely cut by the wrong one.
    private static func otherDelimiter(_ table: CSVTable, _ mapping: Mapping) -> String? {
        guard table.header.count == 1, let name = table.header.first else { return nil }
        return [";", ",", "\t", "|"].first { $0.utf8.first != mapping.delimiter && name.contains($0) }
    }
}
