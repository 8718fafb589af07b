import Document

/// Reads a ``ColumnPack`` column by column, each once and in order.
struct ColumnReader {
    /// The places that have a row, in order.
    let places: [Int]
    private var columns: ArraySlice<UnsafeRawBufferPointer>

    /// Numbers of a list in every row.
    struct NumberLists {
        var values: [Int64]
        /// Where the numbers of each row end.
        var ends: [Int]

        subscript(row: Int) -> ArraySlice<Int64> { values[(row == 0 ? 0 : ends[row - 1])..<ends[row]] }
    }

    /// Texts, taken one by one.
    struct Texts {
        fileprivate var lengths: ArraySlice<Int64>
        fileprivate var bytes: UnsafeRawBufferPointer

        /// The next text; nil for none. There are as many as rows, or as the lists of the rows have.
        mutating func next() -> UnsafeRawBufferPointer? {
            guard let length = lengths.popFirst(), length >= 0 else { return nil }
            defer { bytes = UnsafeRawBufferPointer(rebasing: bytes[Int(length)...]) }
            return UnsafeRawBufferPointer(rebasing: bytes[..<Int(length)])
        }
    }

    /// Nil for damaged bytes. They must outlive the reader.
    init?(_ kinds: [ColumnKind], _ bytes: UnsafeRawBufferPointer) {
        let head = 8 + ColumnPack.size / 8
        guard bytes.count >= head + kinds.count * 4, bytes.loadUnaligned(as: UInt64.self) == Self.hash(bytes) else {
            return nil
        }
        places = (0..<ColumnPack.size).filter { bytes[8 + $0 / 8] & (1 << UInt8($0 % 8)) != 0 }
        var columns: [UnsafeRawBufferPointer] = []
        var start = head + kinds.count * 4
        for number in kinds.indices {
            let length = bytes.loadUnaligned(fromByteOffset: head + number * 4, as: UInt32.self)
            let end = start + Int(UInt32(littleEndian: length))
            guard end <= bytes.count else { return nil }
            columns.append(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
            start = end
        }
        guard start == bytes.count else { return nil }
        self.columns = columns[...]
    }

    /// Of all but the place of the hash itself.
    static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        ContentHash(UnsafeRawBufferPointer(rebasing: bytes[8...])).value.littleEndian
    }

    mutating func skip(_ count: Int = 1) { columns = columns.dropFirst(count) }

    /// One number a row.
    mutating func numbers() -> [Int64]? {
        columns.popFirst().flatMap { column in
            var reader = ByteReader(column)
            return NumberColumn.read(places.count, &reader)
        }
    }

    mutating func numberLists() -> NumberLists? {
        guard let column = columns.popFirst() else { return nil }
        var reader = ByteReader(column)
        guard let ends = ends(&reader), let values = NumberColumn.read(ends.last ?? 0, &reader) else { return nil }
        return NumberLists(values: values, ends: ends)
    }

    /// One text a row.
    mutating func texts() -> Texts? {
        guard let column = columns.popFirst() else { return nil }
        var reader = ByteReader(column)
        return texts(places.count, &reader)
    }

    mutating func textLists() -> (counts: [Int], texts: Texts)? {
        guard let column = columns.popFirst() else { return nil }
        var reader = ByteReader(column)
        guard let ends = ends(&reader), let texts = texts(ends.last ?? 0, &reader) else { return nil }
        return (zip(ends, [0] + ends).map { $0 - $1 }, texts)
    }

    private func ends(_ reader: inout ByteReader) -> [Int]? {
        guard let counts = NumberColumn.read(places.count, &reader) else { return nil }
        var ends: [Int] = []
        ends.reserveCapacity(counts.count)
        var end = 0
        for count in counts {
            // More than the largest files could hold.
            guard count >= 0, count <= 1 << 26, end + Int(count) <= 1 << 26 else { return nil }
            end += Int(count)
            ends.append(end)
        }
        return ends
    }

    private func texts(_ count: Int, _ reader: inout ByteReader) -> Texts? {
        guard let lengths = NumberColumn.read(count, &reader), let bytes = reader.bytes(reader.left) else { return nil }
        var total = 0
        for length in lengths {
            guard length >= -1, length <= bytes.count else { return nil }
            total += Int(max(0, length))
        }
        return total == bytes.count ? Texts(lengths: lengths[...], bytes: bytes) : nil
    }
}
