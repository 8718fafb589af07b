import Document
import Template

extension OpportunityColumns {
    /// The columns of a row, in order. ``OpportunityColumnsWriter`` writes them, ``append(pack:first:of:)`` reads them.
    public static func kinds(_ template: Template) -> [ColumnKind] {
        let axes = AxisTable(template).axes.map { axis -> ColumnKind in
            axis.isText ? (axis.isList ? .texts : .text) : (axis.isList ? .numbers : .number)
        }
        // The id and the customer.
        return [.text, .text] + axes
            // The department, four days, two intervals and what was signed.
            + Array(repeating: .number, count: 12)
            // What is required and what is filled in.
            + Array(repeating: .number, count: OpportunityColumnsWriter.wordCount(template) * 2)
            // Changes.
            + Array(repeating: .numbers, count: 4) + OpportunityDetails.kinds
    }

    // MARK: Days

    /// A day as a number above 0, small for the days of our time: twice its distance from 1970, odd for days after it.
    static func number(ofDay days: Int32) -> Int64 { days < 0 ? Int64(days) * -2 : Int64(days) * 2 + 1 }

    /// ``noDay`` for 0; nil where no day has the number.
    static func day(_ number: Int64) -> Int32? {
        guard number != 0 else { return noDay }
        let distance = number / 2
        guard number > 0, distance < Int64(Int32.max) else { return nil }
        return Int32(truncatingIfNeeded: number & 1 == 1 ? distance : -distance)
    }

    private static func days(_ numbers: [Int64]?) -> [Int32]? {
        guard let numbers else { return nil }
        var isRead = true
        let days = numbers.map { number in
            guard let day = day(number) else {
                isRead = false
                return noDay
            }
            return day
        }
        return isRead ? days : nil
    }

    // MARK: Rows

    /// Adds one row of ``OpportunityColumnsWriter``; false if it is not of this template, and then the whole is worth
    /// nothing.
    public mutating func append(file: Int64, _ row: UnsafeRawBufferPointer) -> Bool {
        var pack = ColumnPack(kinds)
        pack.set(0, Array(row))
        guard !row.isEmpty, let bytes = pack.bytes else { return false }
        return bytes.withUnsafeBytes { append(pack: $0, first: file) }
    }

    /// Adds the rows of a ``ColumnPack``; false for damaged bytes, and then the whole is worth nothing.
    /// - Parameters:
    ///   - first: the file in its first place.
    ///   - chosen: only the rows of these files.
    public mutating func append(pack bytes: UnsafeRawBufferPointer, first: Int64, of chosen: Set<Int64>? = nil) -> Bool
    {
        if let chosen {
            guard var pack = ColumnPack(kinds, bytes) else { return false }
            for place in 0..<ColumnPack.size where !chosen.contains(first + Int64(place)) { pack.set(place, []) }
            return pack.bytes?.withUnsafeBytes { append(pack: $0, first: first) } ?? false
        }
        guard var reader = ColumnReader(kinds, bytes) else { return false }
        files += reader.places.map { first + Int64($0) }
        return appendNames(&reader) && appendAxes(&reader) && appendDays(&reader) && appendMoney(&reader)
            && appendCompleteness(&reader) && appendChanges(&reader)
            && details.append(template, parts, &reader)
    }

    private mutating func appendNames(_ reader: inout ColumnReader) -> Bool {
        guard var ids = reader.texts() else { return false }
        for _ in reader.places {
            guard let id = ids.next() else { return false }
            self.ids.append(id)
        }
        guard parts.contains(.customers) else {
            reader.skip()
            return true
        }
        guard var customers = reader.texts() else { return false }
        for _ in reader.places { self.customers.append(customers.next().map { texts.number($0) } ?? -1) }
        return true
    }

    // MARK: Axes

    private mutating func appendAxes(_ reader: inout ColumnReader) -> Bool {
        let rows = reader.places.count
        var lists: [(slot: Slot, values: ColumnReader.NumberLists)] = []
        let start = singles.count
        singles.append(contentsOf: repeatElement(-1, count: rows * singleCount))
        for slot in slots {
            guard slot.place >= 0 else {
                reader.skip()
                continue
            }
            if slot.isList {
                guard let values = categories(slot, &reader) else { return false }
                lists.append((slot, values))
            } else {
                guard let values = slot.isText ? textNumbers(&reader) : reader.numbers() else { return false }
                for (row, value) in values.enumerated() {
                    guard slot.isText || (value >= -1 && value < slot.size) else { return false }
                    singles[start + row * singleCount + slot.place] = Int32(truncatingIfNeeded: value)
                }
            }
        }
        for row in 0..<rows {
            for list in lists {
                for value in list.values[row] { listed.append(Int32(truncatingIfNeeded: value)) }
                listEnds.append(Int32(listed.count))
            }
        }
        return true
    }

    /// The categories of a list.
    private mutating func categories(_ slot: Slot, _ reader: inout ColumnReader) -> ColumnReader.NumberLists? {
        guard slot.isText else {
            guard let lists = reader.numberLists(), lists.values.allSatisfy({ $0 >= 0 && $0 < slot.size }) else {
                return nil
            }
            return lists
        }
        guard var lists = reader.textLists() else { return nil }
        var end = 0
        var result = ColumnReader.NumberLists(values: [], ends: [])
        for count in lists.counts {
            for _ in 0..<count {
                guard let text = lists.texts.next() else { return nil }
                result.values.append(Int64(Axis.text(texts.number(text))))
            }
            end += count
            result.ends.append(end)
        }
        return result
    }

    private mutating func textNumbers(_ reader: inout ColumnReader) -> [Int64]? {
        guard var column = reader.texts() else { return nil }
        return reader.places.map { _ in column.next().map { Int64(Axis.text(texts.number($0))) } ?? -1 }
    }

    // MARK: Days and money

    private mutating func appendDays(_ reader: inout ColumnReader) -> Bool {
        guard let departments = reader.numbers(),
            departments.allSatisfy({ $0 >= -1 && $0 < departmentCount }),
            let discovered = Self.days(reader.numbers()), let registered = Self.days(reader.numbers()),
            let expectedCloses = Self.days(reader.numbers()), let signedOn = Self.days(reader.numbers())
        else { return false }
        self.departments += departments.map { Int32(truncatingIfNeeded: $0) }
        self.discovered += discovered
        self.registered += registered
        self.expectedCloses += expectedCloses
        self.signedOn += signedOn
        return true
    }

    private mutating func appendMoney(_ reader: inout ColumnReader) -> Bool {
        guard let amounts = intervals(&reader), let probabilities = intervals(&reader), let signed = reader.numbers()
        else { return false }
        self.amounts += amounts
        self.probabilities += probabilities
        signedAmounts += signed
        return true
    }

    private mutating func intervals(_ reader: inout ColumnReader) -> [Int32]? {
        guard let low = reader.numbers(), let mid = reader.numbers(), let high = reader.numbers() else { return nil }
        return low.indices.map { number(low[$0], mid[$0], high[$0]) }
    }

    /// The number of an interval; -1 for none.
    private mutating func number(_ low: Int64, _ mid: Int64, _ high: Int64) -> Int32 {
        guard low >= 0 else { return -1 }
        let interval = Interval(low: low, mid: mid, high: high < 0 ? nil : high)
        let mixed = UInt64(bitPattern: low &+ high &* 31) &* 0x9E37_79B9_7F4A_7C15
        let slot = Int(mixed >> 54)
        let seen = lastSeen[slot]
        if seen >= 0, intervals[Int(seen)] == interval { return seen }
        lastSeen[slot] = Int32(intervals.count)
        intervals.append(interval)
        return lastSeen[slot]
    }

    // MARK: Completeness

    private mutating func appendCompleteness(_ reader: inout ColumnReader) -> Bool {
        guard parts.contains(.completeness) else {
            reader.skip(wordCount * 2)
            return true
        }
        let rows = reader.places.count
        let start = required.count
        required.append(contentsOf: repeatElement(0, count: rows * wordCount))
        filled.append(contentsOf: repeatElement(0, count: rows * wordCount))
        for word in 0..<wordCount {
            guard let needed = reader.numbers(), let there = reader.numbers() else { return false }
            for row in 0..<rows {
                required[start + row * wordCount + word] = UInt64(bitPattern: needed[row])
                filled[start + row * wordCount + word] = UInt64(bitPattern: there[row])
            }
        }
        return true
    }

    // MARK: Changes

    private mutating func appendChanges(_ reader: inout ColumnReader) -> Bool {
        guard let days = reader.numberLists(), let fields = reader.numberLists(), fields.ends == days.ends,
            let forms = reader.numberLists(), forms.values.count == days.values.count * 2,
            let numbers = reader.numberLists()
        else { return false }
        let before = changes.count
        /// The number that is to be read next.
        var next = 0
        for index in days.values.indices {
            let (field, isEnteredLater) = (fields.values[index] >> 1, fields.values[index] & 1 == 1)
            guard let day = Self.day(days.values[index]), field >= 0, field < fieldCount,
                let old = recorded(forms.values[index * 2], Int(field), numbers.values, &next),
                let new = recorded(forms.values[index * 2 + 1], Int(field), numbers.values, &next)
            else { return false }
            changes.append(
                FieldChange(
                    date: CivilDate(days: day), field: Int32(field), old: old, new: new,
                    isEnteredLater: isEnteredLater))
        }
        for end in days.ends { changeEnds.append(Int32(before + end)) }
        return next == numbers.values.count
    }

    private mutating func recorded(_ form: Int64, _ field: Int, _ numbers: [Int64], _ next: inout Int) -> Recorded? {
        guard let form = UInt8(exactly: form).flatMap(Recorded.Form.init(rawValue:)) else { return nil }
        switch form {
        case .unknown: return .unknown
        case .missing: return .missing
        case .category:
            guard next < numbers.count, numbers[next] >= 0, numbers[next] < categoryCounts[field] else { return nil }
            defer { next += 1 }
            return .category(Int32(numbers[next]))
        case .interval:
            guard next + 3 <= numbers.count else { return nil }
            defer { next += 3 }
            let interval = number(numbers[next], numbers[next + 1], numbers[next + 2])
            return interval < 0 ? .unknown : .interval(interval)
        case .date:
            guard next < numbers.count, let day = Self.day(numbers[next]) else { return nil }
            next += 1
            return .date(CivilDate(days: day))
        }
    }
}
