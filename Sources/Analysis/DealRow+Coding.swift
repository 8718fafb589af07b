import Document
import Register
import Template

/// Rows as bytes. Numbers point into the template, so the bytes are good only with the schema they were made with.
extension DealRow {
    public func encode(into writer: inout ByteWriter) {
        writer.write(id)
        writer.write(path)
        writer.write(customer ?? "")
        writer.write(texts.count)
        for text in texts { writer.write(text) }
        writer.write(ends.count)
        for end in ends { writer.write(Int(end)) }
        writer.write(categories.count)
        for category in categories { writer.write(Int(category)) }
        writer.write(department ?? -1)
        for date in [discovered, registered, expectedClose, signedOn] { encode(date, &writer) }
        encode(amount, &writer)
        encode(probability, &writer)
        writer.write(signedAmount ?? -1)
        writer.write(required.count)
        for word in required + filled { writer.write(Int64(bitPattern: word)) }
        writer.write(changes.count)
        for change in changes {
            writer.write(Int(change.date.days))
            writer.write(change.field)
            encode(change.old, &writer)
            encode(change.new, &writer)
        }
    }

    private func encode(_ date: CivilDate?, _ writer: inout ByteWriter) { writer.write(date.map { Int($0.days) } ?? Self.noDate) }

    private func encode(_ interval: Interval?, _ writer: inout ByteWriter) {
        writer.write(interval?.low ?? -1)
        guard let interval else { return }
        writer.write(interval.mid)
        writer.write(interval.high ?? -1)
    }

    private func encode(_ recorded: Recorded, _ writer: inout ByteWriter) {
        switch recorded {
        case .unknown: writer.write(byte: 0)
        case .missing: writer.write(byte: 1)
        case .category(let number):
            writer.write(byte: 2)
            writer.write(Int(number))
        case .interval(let interval):
            writer.write(byte: 3)
            encode(interval, &writer)
        case .date(let date):
            writer.write(byte: 4)
            encode(date, &writer)
        }
    }

    private static let noDate = Int(Int32.min)

    /// Nil for damaged bytes.
    public init?(from reader: inout ByteReader) {
        guard let id = reader.string(), let path = reader.string(), let customer = reader.string(), let textCount = reader.count()
        else { return nil }
        self.init(
            id: id, path: path, customer: customer.isEmpty ? nil : customer, categories: [], ends: [], texts: [], required: [],
            filled: [], changes: [])
        for _ in 0..<textCount {
            guard let text = reader.string() else { return nil }
            texts.append(text)
        }
        guard let endCount = reader.count() else { return nil }
        ends.reserveCapacity(endCount)
        for _ in 0..<endCount {
            guard let end = reader.int(), let end = Int32(exactly: end), end >= ends.last ?? 0 else { return nil }
            ends.append(end)
        }
        guard let count = reader.count(), count == Int(ends.last ?? 0) else { return nil }
        categories.reserveCapacity(count)
        for _ in 0..<count {
            guard let number = reader.int(), let number = Int32(exactly: number) else { return nil }
            categories.append(number)
        }
        guard let department = reader.int(), Self.date(&reader, &discovered), Self.date(&reader, &registered),
            Self.date(&reader, &expectedClose), Self.date(&reader, &signedOn), Self.interval(&reader, &amount),
            Self.interval(&reader, &probability), let signed = reader.int64(), let words = reader.count()
        else { return nil }
        self.department = department < 0 ? nil : department
        signedAmount = signed < 0 ? nil : signed
        for index in 0..<(2 * words) {
            guard let word = reader.int64() else { return nil }
            if index < words { required.append(UInt64(bitPattern: word)) } else { filled.append(UInt64(bitPattern: word)) }
        }
        guard let changeCount = reader.count() else { return nil }
        changes.reserveCapacity(changeCount)
        for _ in 0..<changeCount {
            guard let days = reader.int(), let days = Int32(exactly: days), let field = reader.int(),
                let old = Self.recorded(&reader), let new = Self.recorded(&reader)
            else { return nil }
            changes.append(DealChange(date: CivilDate(days: days), field: field, old: old, new: new))
        }
    }

    private static func date(_ reader: inout ByteReader, _ date: inout CivilDate?) -> Bool {
        guard let days = reader.int(), let days32 = Int32(exactly: days) else { return false }
        date = days == noDate ? nil : CivilDate(days: days32)
        return true
    }

    private static func interval(_ reader: inout ByteReader, _ interval: inout Interval?) -> Bool {
        guard let low = reader.int64() else { return false }
        guard low >= 0 else { return true }
        guard let mid = reader.int64(), let high = reader.int64() else { return false }
        interval = Interval(low: low, mid: mid, high: high < 0 ? nil : high)
        return true
    }

    private static func recorded(_ reader: inout ByteReader) -> Recorded? {
        switch reader.byte() {
        case 0: return .unknown
        case 1: return .missing
        case 2: return reader.int().flatMap { Int32(exactly: $0) }.map { .category($0) }
        case 3:
            var value: Interval?
            return interval(&reader, &value) ? value.map { .interval($0) } ?? .unknown : nil
        case 4:
            var value: CivilDate?
            return date(&reader, &value) ? value.map { .date($0) } ?? .unknown : nil
        default: return nil
        }
    }
}
