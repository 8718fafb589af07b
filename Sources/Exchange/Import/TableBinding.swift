import Document
import Template

/// A mapping together with the tables it reads: where each column is, and the records of joined tables by key.
public struct TableBinding: Sendable {
    public struct Joined: Sendable {
        public var table: CSVTable
        /// Index of the record of each key.
        public var records: [String: Int]
    }

    public let mapping: Mapping
    public let table: CSVTable
    public private(set) var joined: [Joined] = []
    public private(set) var problems: [ImportProblem] = []
    private var positions: [ColumnName: Int] = [:]
    /// Columns of the imported table itself that the mapping reads, with their positions, by name.
    public private(set) var ownColumns: [(name: String, position: Int)] = []
    /// Columns with plain numbers between 0 and 1, in which 1 may be 100%.
    public private(set) var fractions: Set<ColumnName> = []

    /// `joins`: one table per join of the mapping, in its order. Look at ``problems`` before anything is read.
    public init(_ mapping: Mapping, table: CSVTable, joins: [CSVTable]) {
        self.mapping = mapping
        self.table = table
        for (name, range) in mapping.columns where positions[name] == nil {
            let holder = name.join.map { joins[$0] } ?? table
            switch holder.column(name.name) {
            case .at(let column): positions[name] = column
            case .several: problems.append(.ambiguousColumn(name.name, holder.name(name.join, mapping), range))
            case .missing:
                let names = holder.header.map(\.trimmed)
                problems.append(
                    .unknownColumn(
                        name.name, holder.name(name.join, mapping),
                        near: nearestName(to: name.name, among: names), delimiter: Self.otherDelimiter(holder), range))
            }
        }
        ownColumns = positions.filter { $0.key.join == nil }.map { (CSVTable.folded($0.key.name), $0.value) }.sorted {
            $0.name < $1.name
        }
        for (name, column) in positions {
            let records = (name.join.map { joins[$0] } ?? table).records
            if records.contains(where: { column < $0.fields.count && Self.isFraction($0.fields[column]) }) {
                fractions.insert(name)
            }
        }
        for (index, join) in mapping.joins.enumerated() {
            var records: [String: Int] = [:]
            if let column = positions[ColumnName(join: index, name: join.key)] {
                for (at, record) in joins[index].records.enumerated() where column < record.fields.count {
                    let key = record.fields[column].trimmed
                    // Nothing looks up what is empty.
                    guard !key.isEmpty else { continue }
                    if let first = records.updateValue(at, forKey: key) {
                        problems.append(
                            .duplicateKey(
                                key, joins[index].name(index, mapping),
                                lines: [joins[index].records[first].line, record.line]))
                    }
                }
            }
            joined.append(Joined(table: joins[index], records: records))
        }
    }

    public func position(_ column: ColumnName) -> Int? { positions[column] }

    private static func isFraction(_ field: String) -> Bool {
        guard field.utf8.count < 30, field.utf8.contains(UInt8(ascii: ".")) else { return false }
        let text = field.trimmed
        guard text.utf8.first == UInt8(ascii: "0") || text.utf8.first == UInt8(ascii: ".") else { return false }
        let digits = text.utf8.first == UInt8(ascii: ".") ? "0" + text : text
        return NumberOptions.Decimal(digits).map { $0.decimals > 0 && $0.digits < MappedNumber.power($0.decimals) }
            ?? false
    }

    /// A table of one column whose name holds other delimiters was most likely cut by the wrong one.
    private static func otherDelimiter(_ table: CSVTable) -> String? {
        guard table.header.count == 1, let name = table.header.first else { return nil }
        return [";", ",", "\t", "|"].first { $0.utf8.first != table.layout.delimiter && name.contains($0) }
    }
}

extension CSVTable {
    fileprivate func name(_ join: Int?, _ mapping: Mapping) -> TableName {
        TableName(file: file, join: join.map { mapping.joins[$0].name })
    }
}
