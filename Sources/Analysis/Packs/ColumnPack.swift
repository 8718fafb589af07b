import Document

/// What one column of a row holds.
public enum ColumnKind: Sendable {
    /// A number; -1 or another that the reader knows for none.
    case number
    case numbers
    /// A text, or none.
    case text
    case texts
}

/// Rows of up to 256 files that follow each other, column by column: a column is read in one go or passed over, and takes
/// few bytes, since its values are alike.
///
/// The bytes: a hash of all that follows, one bit per place that has a row, the length of each column, then the
/// columns. SQLite does not notice every damage; the hash does.
///
/// A single row is the same without lengths: a number in variable length; a text as its length, -1 for none, and its
/// bytes; a list as its count and its items.
public struct ColumnPack: Sendable {
    public static let bits = 8
    public static let size = 1 << bits

    private let kinds: [ColumnKind]
    /// Empty for none.
    private var rows = Array(repeating: [UInt8](), count: size)

    public init(_ kinds: [ColumnKind]) { self.kinds = kinds }

    /// Nil for damaged bytes.
    public init?(_ kinds: [ColumnKind], _ bytes: UnsafeRawBufferPointer) {
        self.init(kinds)
        guard var reader = ColumnReader(kinds, bytes) else { return nil }
        var writers = Array(repeating: ByteWriter(), count: reader.places.count)
        for kind in kinds {
            guard Self.copy(kind, &reader, &writers) else { return nil }
        }
        for (place, writer) in zip(reader.places, writers) { rows[place] = writer.bytes }
    }

    private static func copy(_ kind: ColumnKind, _ reader: inout ColumnReader, _ writers: inout [ByteWriter]) -> Bool {
        switch kind {
        case .number:
            guard let values = reader.numbers() else { return false }
            for (row, value) in values.enumerated() { writers[row].write(value) }
        case .numbers:
            guard let list = reader.numberLists() else { return false }
            for row in writers.indices {
                writers[row].write(list[row].count)
                for value in list[row] { writers[row].write(value) }
            }
        case .text:
            guard var texts = reader.texts() else { return false }
            for row in writers.indices { writers[row].write(text: texts.next()) }
        case .texts:
            guard var list = reader.textLists() else { return false }
            for row in writers.indices {
                writers[row].write(list.counts[row])
                for _ in 0..<list.counts[row] { writers[row].write(text: list.texts.next()) }
            }
        }
        return true
    }

    /// Puts a row in a place; none to remove it.
    public mutating func set(_ place: Int, _ row: [UInt8]) { rows[place] = row }

    /// Nil if a row is not of these kinds.
    public var bytes: [UInt8]? {
        var columns = kinds.map { _ in Column() }
        for row in rows where !row.isEmpty {
            let isRead = row.withUnsafeBytes { bytes in
                var reader = ByteReader(bytes)
                for (index, kind) in kinds.enumerated() {
                    guard columns[index].append(kind, &reader) else { return false }
                }
                return reader.isAtEnd
            }
            guard isRead else { return nil }
        }
        return Self.bytes(places: rows.indices.filter { !rows[$0].isEmpty }, zip(kinds, columns).map { $1.bytes($0) })
    }

    private static func bytes(places: [Int], _ columns: [[UInt8]]) -> [UInt8] {
        var writer = ByteWriter()
        writer.write(low: 8, of: 0)
        for word in 0..<(size / 64) {
            let bits = places.reduce(UInt64(0)) { $1 >> 6 == word ? $0 | 1 << UInt64($1 & 63) : $0 }
            writer.write(low: 8, of: bits)
        }
        for column in columns { writer.write(low: 4, of: UInt64(column.count)) }
        for column in columns { writer.write(bytes: column) }
        var bytes = writer.bytes
        let hash = bytes.withUnsafeBytes { ColumnReader.hash($0) }
        bytes.withUnsafeMutableBytes { $0.storeBytes(of: hash, as: UInt64.self) }
        return bytes
    }

    /// The values of one column, as the rows come in.
    private struct Column {
        private var counts: [Int64] = []
        /// Lengths, for texts.
        private var values: [Int64] = []
        private var texts: [UInt8] = []

        mutating func append(_ kind: ColumnKind, _ reader: inout ByteReader) -> Bool {
            switch kind {
            case .number: return appendNumber(&reader)
            case .text: return appendText(&reader)
            case .numbers, .texts:
                guard let count = reader.count() else { return false }
                counts.append(Int64(count))
                for _ in 0..<count {
                    guard kind == .numbers ? appendNumber(&reader) : appendText(&reader) else { return false }
                }
                return true
            }
        }

        private mutating func appendNumber(_ reader: inout ByteReader) -> Bool {
            guard let value = reader.int64() else { return false }
            values.append(value)
            return true
        }

        private mutating func appendText(_ reader: inout ByteReader) -> Bool {
            guard let length = reader.int64(), length >= -1, let text = reader.bytes(Int(max(0, length))) else {
                return false
            }
            values.append(length)
            texts.append(contentsOf: text)
            return true
        }

        func bytes(_ kind: ColumnKind) -> [UInt8] {
            var writer = ByteWriter()
            if kind == .numbers || kind == .texts { NumberColumn.write(counts, into: &writer) }
            NumberColumn.write(values, into: &writer)
            writer.write(bytes: texts)
            return writer.bytes
        }
    }
}

extension ByteWriter {
    /// A text of a row; nil for none.
    mutating func write(text: UnsafeRawBufferPointer?) {
        write(text?.count ?? -1)
        if let text { write(bytes: text) }
    }
}
