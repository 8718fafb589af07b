import Document
import Template

/// Values of one opportunity as bytes, without their places. Indices point into the template, so the bytes are only
/// good together with the schema they were made with; the index is rebuilt when that changes.
enum ValueCoding {
    static func encode(_ items: [Item], into writer: inout ByteWriter) {
        writer.write(items.count)
        for item in items { encode(item.value, into: &writer) }
    }

    static func decode(_ reader: inout ByteReader) -> [Item]? {
        guard let count = reader.count() else { return nil }
        var items: [Item] = []
        items.reserveCapacity(count)
        for _ in 0..<count {
            guard let value = value(&reader) else { return nil }
            items.append(Item(value))
        }
        return items
    }

    /// The same with only some of the items read; the others stay as they are. False for damaged bytes.
    /// - Parameters:
    ///   - wanted: numbers of items, in order.
    ///   - items: as many as were encoded, used again from one opportunity to the next.
    static func decode(_ reader: inout ByteReader, only wanted: [Int], into items: inout [Item]) -> Bool {
        guard reader.count() == items.count else { return false }
        var next = 0
        for number in wanted {
            while next < number {
                guard skip(&reader) else { return false }
                next += 1
            }
            guard let value = value(&reader) else { return false }
            items[number] = Item(value)
            next += 1
        }
        return true
    }

    /// Passes over a value. A condition that reads one field passes over all that are before it, in every file.
    private static func skip(_ reader: inout ByteReader) -> Bool {
        switch reader.byte() {
        case 0, 1, 10, 11: return true
        case 2: return skipText(&reader)
        case 3, 4, 5, 6: return skipNumber(&reader)
        case 7, 9: return skipNumber(&reader) && skipNumber(&reader)
        case 8: return skipNumber(&reader) && skipNumber(&reader) && skipNumber(&reader)
        case 12:
            guard let count = reader.count() else { return false }
            for _ in 0..<count where !skipText(&reader) { return false }
            return true
        case 13, 14:
            guard let count = reader.count() else { return false }
            for _ in 0..<count where !skip(&reader) { return false }
            return true
        default: return false
        }
    }

    @inline(__always)
    private static func skipText(_ reader: inout ByteReader) -> Bool {
        guard let count = reader.int() else { return false }
        return reader.bytes(count) != nil
    }

    /// To the last byte of a number, the only one without its highest bit.
    @inline(__always)
    private static func skipNumber(_ reader: inout ByteReader) -> Bool {
        while let byte = reader.byte() { if byte < 0x80 { return true } }
        return false
    }

    private static func encode(_ value: Value, into writer: inout ByteWriter) {
        switch value {
        case .missing: writer.write(byte: 0)
        case .unreadable: writer.write(byte: 1)
        case .text(let text):
            writer.write(byte: 2)
            writer.write(text)
        case .choice(let index):
            writer.write(byte: 3)
            writer.write(index)
        case .path(let node):
            writer.write(byte: 4)
            writer.write(node)
        case .person(let index):
            writer.write(byte: 5)
            writer.write(index)
        case .date(let date):
            writer.write(byte: 6)
            writer.write(Int(date.days))
        case .span(let from, let to):
            writer.write(byte: 7)
            writer.write(Int(from.days))
            writer.write(Int(to.days))
        case .quantity(let quantity):
            writer.write(byte: quantity.high == nil ? 9 : 8)
            writer.write(quantity.low)
            if let high = quantity.high { writer.write(high) }
            writer.write(quantity.band ?? -1)
        case .boolean(let flag): writer.write(byte: flag ? 11 : 10)
        case .chain(let steps):
            writer.write(byte: 12)
            writer.write(steps.count)
            for step in steps { writer.write(step) }
        case .list(let items):
            writer.write(byte: 13)
            encode(items, into: &writer)
        case .record(let items):
            writer.write(byte: 14)
            encode(items, into: &writer)
        }
    }

    private static func value(_ reader: inout ByteReader) -> Value? {
        switch reader.byte() {
        case 0: return .missing
        case 1: return .unreadable
        case 2: return reader.string().map { .text($0) }
        case 3: return reader.int().map { .choice($0) }
        case 4: return reader.int().map { .path($0) }
        case 5: return reader.int().map { .person($0) }
        case 6: return date(&reader).map { .date($0) }
        case 7:
            guard let from = date(&reader), let to = date(&reader) else { return nil }
            return .span(from, to)
        case 8:
            guard let low = reader.int64(), let high = reader.int64(), let band = reader.int() else { return nil }
            return .quantity(Quantity(low: low, high: high, band: band < 0 ? nil : band))
        case 9:
            guard let low = reader.int64(), let band = reader.int() else { return nil }
            return .quantity(Quantity(low: low, high: nil, band: band < 0 ? nil : band))
        case 10: return .boolean(false)
        case 11: return .boolean(true)
        case 12:
            guard let count = reader.count() else { return nil }
            var steps: [String] = []
            for _ in 0..<count {
                guard let step = reader.string() else { return nil }
                steps.append(step)
            }
            return .chain(steps)
        case 13: return decode(&reader).map { .list($0) }
        case 14: return decode(&reader).map { .record($0) }
        default: return nil
        }
    }

    private static func date(_ reader: inout ByteReader) -> CivilDate? {
        reader.int().flatMap { Int32(exactly: $0) }.map { CivilDate(days: $0) }
    }
}
