import Document

// Evidence as bytes. What follows from the rows alone is worked out again; see ``Evidence/settle(_:_:)``.
extension Evidence {
    func write(into writer: inout ByteWriter) {
        writer.write(play)
        Self.write(whole, into: &writer)
        writer.write(list: bands) {
            $1.write($0.band ?? -1)
            Self.write($0.comparison, into: &$1)
        }
        for rows in [abandoned, unlogged, unknown, unmet, unrecorded] { writer.write(rows: rows) }
        writer.write(list: within.map { [$0] } ?? []) { $0.write(into: &$1) }
    }

    /// Nil for damaged bytes.
    /// - Parameters:
    ///   - count: of the rows that there are.
    ///   - bands: how many the template declares.
    init?(_ reader: inout ByteReader, rows count: Int, bands: Int) {
        guard let play = reader.int(), let whole = Self.comparison(&reader, count),
            let parts = reader.list({ reader in
                reader.int().flatMap { band in
                    Self.comparison(&reader, count).map { Band(band: band < 0 ? nil : band, comparison: $0) }
                }
            }), parts.allSatisfy({ $0.band ?? 0 < max(1, bands) }),
            let abandoned = reader.rows(below: count), let unlogged = reader.rows(below: count),
            let unknown = reader.rows(below: count), let unmet = reader.rows(below: count),
            let unrecorded = reader.rows(below: count),
            let within = reader.list({ Stratification(&$0, rows: count) })
        else { return nil }
        self.init(play: play, bands: parts)
        (self.whole, self.abandoned, self.unlogged) = (whole, abandoned, unlogged)
        (self.unknown, self.unmet, self.unrecorded) = (unknown, unmet, unrecorded)
        self.within = within.first
    }

    private static func write(_ comparison: Comparison, into writer: inout ByteWriter) {
        for arm in [comparison.adopted, comparison.others] {
            writer.write(rows: arm.won)
            writer.write(rows: arm.lost)
        }
    }

    private static func comparison(_ reader: inout ByteReader, _ count: Int) -> Comparison? {
        func arm() -> Arm? {
            guard let won = reader.rows(below: count), let lost = reader.rows(below: count) else { return nil }
            return Arm(won: won, lost: lost)
        }
        guard let adopted = arm(), let others = arm() else { return nil }
        var comparison = Comparison()
        (comparison.adopted, comparison.others) = (adopted, others)
        return comparison
    }
}

extension Stratification {
    fileprivate func write(into writer: inout ByteWriter) {
        writer.write(name)
        writer.write(list: strata) { stratum, writer in
            writer.write(list: stratum.label.map { [$0] } ?? []) { $1.write($0) }
            for rate in [stratum.first, stratum.second] {
                writer.write(rate.won)
                writer.write(rate.closed)
            }
        }
        writer.write(rows: alone)
        for value in [difference.value, difference.low, difference.high] { writer.write(low: 8, of: value.bitPattern) }
    }

    fileprivate init?(_ reader: inout ByteReader, rows count: Int) {
        guard let name = reader.text(),
            let strata = reader.list({ reader -> Stratum? in
                guard let label = reader.list({ $0.text() }), let first = reader.winRate(),
                    let second = reader.winRate()
                else { return nil }
                return Stratum(label: label.first, first: first, second: second)
            }), let alone = reader.rows(below: count), let value = reader.double(), let low = reader.double(),
            let high = reader.double()
        else { return nil }
        self.init(name: name, strata: strata, alone: alone, difference: Rate(value: value, low: low, high: high))
    }
}

extension ByteWriter {
    fileprivate mutating func write(_ text: Text) {
        write(text.zh)
        write(text.en)
    }

    /// As a rule they go up in small steps.
    fileprivate mutating func write(rows: [Int32]) {
        write(rows.count)
        NumberColumn.write(zip(rows, [0] + rows).map { Int64($0) - Int64($1) }, into: &self)
    }
}

extension ByteReader {
    fileprivate mutating func text() -> Text? {
        guard let zh = string(), let en = string() else { return nil }
        return Text(zh: zh, en: en)
    }

    fileprivate mutating func winRate() -> WinRate? {
        guard let won = int(), let closed = int() else { return nil }
        return WinRate(won: won, closed: closed)
    }

    fileprivate mutating func double() -> Double? {
        bytes(8).map { Double(bitPattern: UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self))) }
    }

    fileprivate mutating func rows(below count: Int) -> [Int32]? {
        // Rows that go up by the same step take no bytes each, so they may be more than the bytes that are left.
        guard let length = int(), length >= 0, length <= count, let steps = NumberColumn.read(length, &self) else {
            return nil
        }
        var rows: [Int32] = []
        rows.reserveCapacity(length)
        var row: Int64 = 0
        for step in steps {
            row &+= step
            guard row >= 0, row < Int64(count) else { return nil }
            rows.append(Int32(truncatingIfNeeded: row))
        }
        return rows
    }
}
