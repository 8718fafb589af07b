import Document
import Register
import Template

/// An amount or a share as an interval with the middle that sums use. Base units: yuan, or hundredths of a percent.
public struct Interval: Sendable, Hashable {
    public var low: Int64
    public var mid: Int64
    /// Nil for an open top.
    public var high: Int64?
}

/// What a change in the log recorded.
enum Recorded: Sendable, Hashable {
    /// Nothing that can be read, or nothing that analyses ask for.
    case unknown
    case missing
    case category(Int32)
    /// Index into ``OpportunityColumns/intervals``.
    case interval(Int32)
    case date(CivilDate)
}

/// A dated change of one field.
struct FieldChange: Sendable, Hashable {
    var date: CivilDate
    var field: Int32
    var old: Recorded
    var new: Recorded
}

/// Opportunities as the analyses take them: columns of numbers that point into the template, and their dated changes.
/// Filled from the bytes that ``OpportunityColumnsWriter`` makes of each; only the axes that somebody asks for are
/// kept.
public struct OpportunityColumns: Sendable {
    public let template: Template
    let axes: AxisTable
    /// What the owner of the rows knows each by.
    public private(set) var files: [Int64] = []
    /// Rows in the order in which reports take them: by id.
    public private(set) var order: [Int32] = []

    private var ids = TextColumn()
    /// Customers and free texts by their numbers.
    private(set) var texts = TextNumbers()
    /// Numbers of texts; -1 for none.
    private(set) var customers: [Int32] = []
    private let slots: [Slot]
    /// Categories of the axes asked for that have one a row, those of a row side by side; -1 for none.
    private var singles: [Int32] = []
    /// Categories of the lists asked for, one behind the other, and where those of each list of each row end.
    private var listed: [Int32] = []
    private var listEnds: [Int32] = []
    private let singleCount: Int
    private let listCount: Int
    private let departmentCount: Int
    private let fieldCount: Int
    /// Indices into the directory; -1 for none.
    private(set) var departments: [Int32] = []
    /// Days; ``noDay`` for none.
    private(set) var discovered: [Int32] = []
    private(set) var registered: [Int32] = []
    private(set) var expectedCloses: [Int32] = []
    private(set) var signedOn: [Int32] = []
    /// Indices of intervals; -1 for none.
    private(set) var amounts: [Int32] = []
    private(set) var probabilities: [Int32] = []
    /// Yuan; -1 for none.
    private(set) var signedAmounts: [Int64] = []
    private(set) var intervals: [Interval] = []
    /// Where an interval was last seen, by its hash: the same bands and round sums come again and again. -1 for
    /// nowhere.
    private var lastSeen = Array(repeating: Int32(-1), count: 1024)
    /// One bit per field and, behind them, per section of the template, ``wordCount`` words a row.
    private(set) var required: [UInt64] = []
    private(set) var filled: [UInt64] = []
    let wordCount: Int
    /// By date in each row.
    private var changes: [FieldChange] = []
    private var changeEnds: [Int32] = []
    /// Nil unless they were asked for.
    private(set) var details: OpportunityDetails?

    /// How the categories of an axis are kept.
    private struct Slot {
        var isList: Bool
        var isText: Bool
        /// Its place among the axes asked for that are lists, or are not; -1 when nobody asks.
        var place: Int
        /// How many categories are declared.
        var size: Int
    }

    static let noDay = Int32.min

    public var count: Int { files.count }

    /// - Parameters:
    ///   - dimensions: those by which the rows are to be distinguished, beside what every report asks for.
    ///   - details: whether also what only some analyses ask for.
    ///   - count: how many rows are to come, about.
    public init(_ template: Template, for dimensions: [Dimension], details: Bool = false, count: Int = 0) {
        self.details = details ? OpportunityDetails() : nil
        self.template = template
        let axes = AxisTable(template)
        self.axes = axes
        let roles = Self.roles + (details ? Self.detailRoles : [])
        let asked = Set(dimensions.compactMap(\.axis) + roles.compactMap { axes.index(of: $0, template) })
        var counts = (single: 0, list: 0)
        slots = axes.axes.enumerated().map { index, axis in
            var place = -1
            if asked.contains(index) {
                place = axis.isList ? counts.list : counts.single
                if axis.isList { counts.list += 1 } else { counts.single += 1 }
            }
            return Slot(isList: axis.isList, isText: axis.isText, place: place, size: axis.size)
        }
        (singleCount, listCount) = counts
        wordCount = OpportunityColumnsWriter.wordCount(template)
        departmentCount = template.directory.departments.count
        fieldCount = template.fields.count
        files.reserveCapacity(count)
        ids.reserveCapacity(count)
        for column in [
            \Self.customers, \.departments, \.discovered, \.registered, \.expectedCloses, \.signedOn, \.amounts,
            \.probabilities, \.changeEnds,
        ] {
            self[keyPath: column].reserveCapacity(count)
        }
        signedAmounts.reserveCapacity(count)
        singles.reserveCapacity(count * singleCount)
        listed.reserveCapacity(count * listCount * 2)
        listEnds.reserveCapacity(count * listCount)
        required.reserveCapacity(count * wordCount)
        filled.reserveCapacity(count * wordCount)
        changes.reserveCapacity(count * 3)
    }

    /// The axes that every report asks for: lists of opportunities name their owners whatever they are divided by.
    static let roles: [Role] = [.status, .owner, .lossReason] + profiled
    /// Those that only some analyses ask for, and only with the details.
    static let detailRoles: [Role] = [.intent, .competition, .competitors, .lostTo]
    /// Those that a profile shows.
    static let profiled: [Role] = [.pains, .concerns, .decisionMakers, .decisionProcess, .policy]

    // MARK: Rows

    public func id(_ row: Int32) -> String { ids.text(Int(row)) }

    /// Index into the directory's departments.
    public func department(_ row: Int32) -> Int? { departments[Int(row)] < 0 ? nil : Int(departments[Int(row)]) }

    /// Index into the directory's people.
    public func owner(_ row: Int32) -> Int? {
        guard let axis = axes.index(of: .owner, template), slots[axis].place >= 0 else { return nil }
        return category(axis, row).map(Int.init)
    }

    /// The contract's amount; nil where none is filled in.
    func contract(_ row: Int32) -> Interval? {
        let amount = signedAmounts[Int(row)]
        return amount < 0 ? nil : Interval(low: amount, mid: amount, high: amount)
    }

    func customer(_ row: Int32) -> Int32? { customers[Int(row)] < 0 ? nil : customers[Int(row)] }

    /// The day from which the record exists.
    func start(_ row: Int32) -> Int32? { day(registered, row) ?? day(discovered, row) }
    /// The day by which it is counted.
    func found(_ row: Int32) -> Int32? { day(discovered, row) ?? day(registered, row) }

    /// The day the record says it was signed.
    func signed(_ row: Int32) -> Int32? { day(signedOn, row) }

    private func day(_ column: [Int32], _ row: Int32) -> Int32? {
        column[Int(row)] == Self.noDay ? nil : column[Int(row)]
    }

    func interval(_ index: Int32) -> Interval? { index < 0 ? nil : intervals[Int(index)] }

    /// The first category of an axis that was asked for.
    func category(_ axis: Int, _ row: Int32) -> Int32? {
        let slot = slots[axis]
        guard slot.isList else {
            let category = singles[Int(row) * singleCount + slot.place]
            return category == -1 ? nil : category
        }
        let range = listRange(slot.place, row)
        return range.isEmpty ? nil : listed[range.lowerBound]
    }

    /// The categories of an axis that was asked for. Returns how many there are.
    @discardableResult
    func forEachCategory(_ axis: Int, _ row: Int32, _ body: (Int32) -> Void) -> Int {
        guard slots[axis].isList else {
            guard let category = category(axis, row) else { return 0 }
            body(category)
            return 1
        }
        let range = listRange(slots[axis].place, row)
        for index in range { body(listed[index]) }
        return range.count
    }

    /// Whether an axis was asked for.
    func isKept(_ axis: Int) -> Bool { slots[axis].place >= 0 }

    /// The categories of an axis that was asked for, row by row, with the rows that have them; -1 for a row without
    /// any.
    func categories(_ axis: Int, of rows: [Int32], firstOnly: Bool) -> (categories: [Int32], rows: [Int32]) {
        let place = slots[axis].place
        guard slots[axis].isList else { return (rows.map { singles[Int($0) * singleCount + place] }, rows) }
        var result: (categories: [Int32], rows: [Int32]) = ([], [])
        result.categories.reserveCapacity(rows.count * 2)
        result.rows.reserveCapacity(rows.count * 2)
        for row in rows {
            let range = listRange(place, row)
            guard !range.isEmpty else {
                result.categories.append(-1)
                result.rows.append(row)
                continue
            }
            for index in firstOnly ? range.prefix(1) : range {
                result.categories.append(listed[index])
                result.rows.append(row)
            }
        }
        return result
    }

    private func listRange(_ place: Int, _ row: Int32) -> Range<Int> {
        let index = Int(row) * listCount + place
        return (index == 0 ? 0 : Int(listEnds[index - 1]))..<Int(listEnds[index])
    }

    func changes(_ row: Int32) -> ArraySlice<FieldChange> {
        changes[(row == 0 ? 0 : Int(changeEnds[Int(row) - 1]))..<Int(changeEnds[Int(row)])]
    }

    // MARK: Order

    /// Sorts the rows for the report. Rows of the same id, which only a register with errors has, are distinguished by
    /// `isBefore`, so that the order does not hang on how they came in.
    public mutating func arrange(_ isBefore: (Int64, Int64) -> Bool) {
        order = (0..<Int32(count)).map { $0 }
        let ids = ids
        func comes(_ a: Int32, _ b: Int32) -> Bool {
            let comparison = ids.compare(Int(a), Int(b))
            return comparison == 0 ? isBefore(files[Int(a)], files[Int(b)]) : comparison < 0
        }
        // As a rule they came in order.
        if zip(order, order.dropFirst()).contains(where: { comes($1, $0) }) { order.sort(by: comes) }
    }

    /// Leaves out of the report what `isChosen` does not choose.
    public mutating func keep(_ isChosen: (Int64) -> Bool) { order.removeAll { !isChosen(files[Int($0)]) } }

    /// The same by the numbers of the rows.
    mutating func restrict(_ isChosen: (Int32) -> Bool) { order.removeAll { !isChosen($0) } }

    // MARK: Names

    mutating func addText(_ text: [UInt8]) -> Int32 { text.withUnsafeBytes { texts.number($0) } }

    mutating func replaceNames(ids: [String], customers: [Int32]) {
        self.ids = TextColumn()
        for id in ids { Array(id.utf8).withUnsafeBytes { self.ids.append($0) } }
        self.customers = customers
    }

    // MARK: Filling

    /// Adds a row from the bytes of ``OpportunityColumnsWriter``; false for damaged bytes, and then the whole is worth
    /// nothing.
    public mutating func append(file: Int64, _ bytes: UnsafeRawBufferPointer) -> Bool {
        var reader = ByteReader(bytes)
        guard var texts = TextRun(endOf: bytes), let idLength = reader.int(), let id = texts.next(idLength),
            let customer = reader.int()
        else { return false }
        files.append(file)
        ids.append(id)
        if customer < 0 {
            customers.append(-1)
        } else {
            guard let name = texts.next(customer) else { return false }
            customers.append(self.texts.number(name))
        }
        for slot in slots {
            guard appendAxis(slot, &reader, &texts) else { return false }
        }
        guard let department = reader.int(), department >= -1, department < departmentCount,
            let discovered = Self.day(&reader), let registered = Self.day(&reader),
            let expectedClose = Self.day(&reader),
            let signedOn = Self.day(&reader), let amount = interval(&reader), let probability = interval(&reader),
            let signed = reader.int64()
        else { return false }
        departments.append(Int32(department))
        self.discovered.append(discovered)
        self.registered.append(registered)
        expectedCloses.append(expectedClose)
        self.signedOn.append(signedOn)
        amounts.append(amount)
        probabilities.append(probability)
        signedAmounts.append(signed)
        for _ in 0..<wordCount {
            guard let need = reader.int64(), let have = reader.int64() else { return false }
            required.append(UInt64(bitPattern: need))
            filled.append(UInt64(bitPattern: have))
        }
        guard let changeCount = reader.count() else { return false }
        for _ in 0..<changeCount {
            guard let day = Self.day(&reader), let field = reader.int(), (0..<fieldCount).contains(field),
                let old = recorded(field, &reader), let new = recorded(field, &reader)
            else { return false }
            changes.append(FieldChange(date: CivilDate(days: day), field: Int32(field), old: old, new: new))
        }
        changeEnds.append(Int32(changes.count))
        return details?.append(template, &reader, &texts) ?? true
    }

    private mutating func appendAxis(_ slot: Slot, _ reader: inout ByteReader, _ texts: inout TextRun) -> Bool {
        let isAsked = slot.place >= 0
        guard slot.isList else {
            guard let category = category(slot, isAsked, &reader, &texts) else { return false }
            if isAsked { singles.append(category) }
            return true
        }
        guard let count = reader.count() else { return false }
        for _ in 0..<count {
            guard let category = category(slot, isAsked, &reader, &texts), category != -1 else { return false }
            if isAsked { listed.append(category) }
        }
        if isAsked { listEnds.append(Int32(listed.count)) }
        return true
    }

    private mutating func category(_ slot: Slot, _ isAsked: Bool, _ reader: inout ByteReader, _ texts: inout TextRun)
        -> Int32?
    {
        guard let written = reader.int() else { return nil }
        guard slot.isText, written >= 0 else { return written >= -1 && written < slot.size ? Int32(written) : nil }
        guard let text = texts.next(written) else { return nil }
        return isAsked ? Axis.text(self.texts.number(text)) : Axis.text(0)
    }

    static func day(_ reader: inout ByteReader) -> Int32? { reader.int().flatMap { Int32(exactly: $0) } }

    private mutating func interval(_ reader: inout ByteReader) -> Int32? {
        guard let low = reader.int64() else { return nil }
        guard low >= 0 else { return -1 }
        guard let mid = reader.int64(), let high = reader.int64() else { return nil }
        return number(of: Interval(low: low, mid: mid, high: high < 0 ? nil : high))
    }

    private mutating func number(of interval: Interval) -> Int32 {
        let mixed = UInt64(bitPattern: interval.low &+ (interval.high ?? -1) &* 31) &* 0x9E37_79B9_7F4A_7C15
        let slot = Int(mixed >> 54)
        let seen = lastSeen[slot]
        if seen >= 0, intervals[Int(seen)] == interval { return seen }
        lastSeen[slot] = Int32(intervals.count)
        intervals.append(interval)
        return lastSeen[slot]
    }

    private mutating func recorded(_ field: Int, _ reader: inout ByteReader) -> Recorded? {
        switch reader.byte() {
        case 0: return .unknown
        case 1: return .missing
        case 2:
            guard let axis = axes.ofField[field], let number = reader.int(), (0..<slots[axis].size).contains(number)
            else { return nil }
            return .category(Int32(number))
        case 3: return interval(&reader).map { $0 < 0 ? .unknown : .interval($0) }
        case 4: return Self.day(&reader).map { .date(CivilDate(days: $0)) }
        default: return nil
        }
    }
}

/// Consecutive texts, taken by their lengths.
struct TextRun {
    private var bytes: UnsafeRawBufferPointer

    /// The texts that end a row, before the four bytes that say how long they are.
    init?(endOf row: UnsafeRawBufferPointer) {
        let end = row.count - 4
        guard end >= 0 else { return nil }
        let length = Int(UInt32(littleEndian: row.loadUnaligned(fromByteOffset: end, as: UInt32.self)))
        guard length <= end else { return nil }
        bytes = UnsafeRawBufferPointer(rebasing: row[(end - length)..<end])
    }

    mutating func next(_ length: Int) -> UnsafeRawBufferPointer? {
        guard (0...bytes.count).contains(length) else { return nil }
        defer { bytes = UnsafeRawBufferPointer(rebasing: bytes[length...]) }
        return UnsafeRawBufferPointer(rebasing: bytes[..<length])
    }
}
