import Document

/// A column of numbers in as few bytes each as its values need: none where all are the same, else their distance from
/// the smallest in 1, 2, 4 or 8 bytes, or a place in a list of the values where few different ones are wide.
enum NumberColumn {
    private enum Form: UInt8 { case same, one, two, four, eight, listed }

    /// Wide values in lists of at most so many.
    private static let listLimit = 256

    static func write(_ values: [Int64], into writer: inout ByteWriter) {
        let least = values.min() ?? 0
        let span = (values.max() ?? 0).subtractingReportingOverflow(least)
        let width =
            if span.overflow || span.partialValue > UInt32.max {
                8
            } else if span.partialValue == 0 {
                0
            } else {
                span.partialValue <= 0xFF ? 1 : span.partialValue <= 0xFFFF ? 2 : 4
            }
        if width >= 4, writeListed(values, width, &writer) { return }
        let form: Form = [0: .same, 1: .one, 2: .two, 4: .four][width] ?? .eight
        writer.write(byte: form.rawValue)
        writer.write(least)
        guard width > 0 else { return }
        for value in values { writer.write(low: width, of: UInt64(bitPattern: value &- least)) }
    }

    /// False where a list would not be smaller.
    private static func writeListed(_ values: [Int64], _ width: Int, _ writer: inout ByteWriter) -> Bool {
        var places: [Int64: UInt8] = [:]
        var list: [Int64] = []
        for value in values where places[value] == nil {
            guard list.count < listLimit, (list.count + 1) * width < values.count * (width - 1) else { return false }
            places[value] = UInt8(list.count)
            list.append(value)
        }
        writer.write(byte: Form.listed.rawValue)
        writer.write(list.count)
        for value in list { writer.write(value) }
        for value in values { writer.write(byte: places[value] ?? 0) }
        return true
    }

    /// The next `count` numbers; nil for damaged bytes.
    static func read(_ count: Int, _ reader: inout ByteReader) -> [Int64]? {
        guard let form = reader.byte().flatMap(Form.init(rawValue:)) else { return nil }
        if form == .listed {
            guard let size = reader.count(), size > 0 else { return nil }
            var list: [Int64] = []
            for _ in 0..<size { list.append(reader.int64() ?? 0) }
            guard let places = reader.bytes(count), places.allSatisfy({ $0 < size }) else { return nil }
            return places.map { list[Int($0)] }
        }
        guard let least = reader.int64() else { return nil }
        switch form {
        case .same, .listed: return Array(repeating: least, count: count)
        case .one: return values(UInt8.self, least, count, &reader)
        case .two: return values(UInt16.self, least, count, &reader)
        case .four: return values(UInt32.self, least, count, &reader)
        case .eight: return values(UInt64.self, least, count, &reader)
        }
    }

    private static func values<Width: FixedWidthInteger & UnsignedInteger>(
        _: Width.Type, _ least: Int64, _ count: Int, _ reader: inout ByteReader
    ) -> [Int64]? {
        guard let bytes = reader.bytes(count * MemoryLayout<Width>.size) else { return nil }
        return [Int64](unsafeUninitializedCapacity: count) { values, filled in
            for index in 0..<count {
                let value = bytes.loadUnaligned(fromByteOffset: index * MemoryLayout<Width>.size, as: Width.self)
                values.initializeElement(
                    at: index, to: least &+ Int64(truncatingIfNeeded: Width(littleEndian: value)))
            }
            filled = count
        }
    }
}
