import Document
import Register
import Template

/// An amount or a share as an interval with the middle that sums use. Base units: yuan, or hundredths of a percent.
public struct Interval: Sendable, Hashable {
    public var low: Int64
    public var mid: Int64
    /// Nil for an open top.
    public var high: Int64?

    /// What stands for it where there is room for one number: the middle; without an upper end the lower one, since a
    /// middle would promise more than is known.
    public var typical: Int64 { high == nil ? low : mid }
}

extension Interval {
    /// Nil for what is not a quantity.
    init?(_ value: Value, of field: Field) {
        guard case .quantity(let quantity) = value else { return nil }
        self.init(low: quantity.low, mid: field.mid(of: quantity), high: quantity.high)
    }
}

/// What a change in the log recorded.
enum Recorded: Sendable, Hashable {
    /// How it is kept, beside the numbers that it needs.
    enum Form: UInt8 { case unknown, missing, category, interval, date }

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
    /// Whether the log says that it was written down later than it happened.
    var isEnteredLater: Bool
}

/// Opportunities as the analyses take them: columns of numbers that point into the template, and their dated changes.
/// Filled from the rows that ``OpportunityColumnsWriter`` makes, in packs; only the axes that somebody asks for are
/// kept.
public struct OpportunityColumns: Sendable {
    public let template: Template
    let axes: AxisTable
    /// Of the columns of a row; see ``kinds(_:)``.
    let kinds: [ColumnKind]
    /// What the owner of the rows knows each by.
    public internal(set) var files: [Int64] = []
    /// Rows in the order in which reports take them: by id.
    public internal(set) var order: [Int32] = []

    var ids = TextColumn()
    /// Customers and free texts by their numbers.
    var texts = TextNumbers()
    /// Numbers of texts; -1 for none.
    var customers: [Int32] = []
    let slots: [Slot]
    /// Categories of the axes asked for that have one a row, those of a row side by side; -1 for none.
    var singles: [Int32] = []
    /// Categories of the lists asked for, one behind the other, and where those of each list of each row end.
    var listed: [Int32] = []
    var listEnds: [Int32] = []
    let singleCount: Int
    let listCount: Int
    let departmentCount: Int
    let fieldCount: Int
    /// By field: how many categories it declares; 0 where it is not an axis.
    let categoryCounts: [Int64]
    /// Indices into the directory; -1 for none.
    var departments: [Int32] = []
    /// Days; ``noDay`` for none.
    var discovered: [Int32] = []
    var registered: [Int32] = []
    var expectedCloses: [Int32] = []
    var signedOn: [Int32] = []
    /// Indices of intervals; -1 for none.
    var amounts: [Int32] = []
    var probabilities: [Int32] = []
    /// Yuan; -1 for none.
    var signedAmounts: [Int64] = []
    var intervals: [Interval] = []
    /// Where an interval was last seen, by its hash: the same bands and round sums come again and again. -1 for
    /// nowhere.
    var lastSeen = Array(repeating: Int32(-1), count: 1024)
    /// One bit per field and, behind them, per section of the template, ``wordCount`` words a row.
    var required: [UInt64] = []
    var filled: [UInt64] = []
    let wordCount: Int
    /// By date in each row.
    var changes: [FieldChange] = []
    var changeEnds: [Int32] = []
    /// What was asked for.
    public let parts: OpportunityParts
    var details = OpportunityDetails()

    /// How the categories of an axis are kept.
    struct Slot {
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
    ///   - parts: what is to be read of each.
    ///   - count: how many rows are to come, about.
    public init(_ template: Template, for dimensions: [Dimension], _ parts: OpportunityParts, count: Int = 0) {
        self.parts = dimensions.reduce(parts) { $0.union($1.parts) }
        self.template = template
        let axes = AxisTable(template)
        self.axes = axes
        kinds = Self.kinds(template)
        let asked = Set(dimensions.compactMap(\.axis) + self.parts.roles.compactMap { axes.index(of: $0, template) })
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
        let slots = self.slots
        categoryCounts = axes.ofField.map { axis in axis.map { Int64(slots[$0].size) } ?? 0 }
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

    /// Fields that a profile shows.
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
        precondition(slot.place >= 0, "the axis was not asked for")
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
        precondition(slots[axis].place >= 0, "the axis was not asked for")
        let range = listRange(slots[axis].place, row)
        for index in range { body(listed[index]) }
        return range.count
    }

    /// The categories of an axis that was asked for, row by row, with the rows that have them; -1 for a row without
    /// any.
    func categories(_ axis: Int, of rows: [Int32], firstOnly: Bool) -> (categories: [Int32], rows: [Int32]) {
        let place = slots[axis].place
        precondition(place >= 0, "the axis was not asked for")
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
}
