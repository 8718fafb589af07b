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
    case interval(Interval)
    case date(CivilDate)
}

/// A dated change of one field.
struct DealChange: Sendable, Hashable {
    var date: CivilDate
    var field: Int
    var old: Recorded
    var new: Recorded
}

/// One opportunity as the analyses take it: numbers that point into the template, and its dated changes.
public struct DealRow: Sendable {
    public var id: String
    public var path: String
    public var customer: String?
    /// Categories of every axis, one axis behind the other.
    var categories: [Int32]
    /// Where the categories of each axis end.
    var ends: [Int32]
    /// Free texts that categories point to.
    var texts: [String]
    var department: Int?
    var discovered: CivilDate?
    var registered: CivilDate?
    var expectedClose: CivilDate?
    var signedOn: CivilDate?
    var amount: Interval?
    var probability: Interval?
    /// Yuan.
    var signedAmount: Int64?
    /// One bit per field and, behind them, per section of the template.
    var required: [UInt64]
    var filled: [UInt64]
    /// By date.
    var changes: [DealChange]

    /// The day from which the record exists.
    var start: CivilDate? { registered ?? discovered }

    func categories(_ axis: Int) -> ArraySlice<Int32> {
        categories[(axis == 0 ? 0 : Int(ends[axis - 1]))..<Int(ends[axis])]
    }
}

/// Makes rows; what it asks of the template is worked out once.
public struct DealReader: Sendable {
    private let template: Template
    let axes: AxisTable

    /// Texts of one row, each with its number.
    private struct Texts {
        var all: [String] = []
        private var numbers: [String: Int] = [:]

        mutating func number(_ text: String) -> Int {
            if let number = numbers[text] { return number }
            numbers[text] = all.count
            all.append(text)
            return all.count - 1
        }
    }

    public init(_ template: Template) {
        self.template = template
        axes = AxisTable(template)
    }

    public func row(id: String, path: String, _ opportunity: Opportunity) -> DealRow {
        var row = DealRow(
            id: id, path: path, categories: [], ends: [], texts: [], required: [], filled: [], changes: [])
        if let path = template.path(of: .customer), case .text(let name) = opportunity[path].value { row.customer = name }
        var texts = Texts()
        for axis in axes.axes {
            append(axis, opportunity, &row, &texts)
            row.ends.append(Int32(row.categories.count))
        }
        row.department = department(opportunity)
        row.discovered = date(.discovered, opportunity)
        row.registered = date(.registered, opportunity)
        row.expectedClose = date(.expectedClose, opportunity)
        row.signedOn = date(.signedOn, opportunity)
        row.amount = interval(.amount, opportunity)
        row.probability = interval(.probability, opportunity)
        row.signedAmount = interval(.signedAmount, opportunity)?.low
        readCompleteness(opportunity, &row)
        readChanges(opportunity, &row, &texts)
        row.texts = texts.all
        return row
    }

    // MARK: Categories

    private func append(_ axis: Axis, _ opportunity: Opportunity, _ row: inout DealRow, _ texts: inout Texts) {
        let value = opportunity[axis.path].value
        guard axis.isList else {
            if let number = number(value, axis, template.field(at: axis.path), &texts) { row.categories.append(number) }
            return
        }
        guard case .list(let items) = value else { return }
        var seen: Set<Int32> = []
        let field = template.fields[axis.path.field]
        for item in items {
            var value = item.value
            var part = field
            if case .record(let parts) = value, case .records(let fields, let shorthand?) = field.kind {
                value = parts[shorthand].value
                part = fields[shorthand]
            }
            guard let number = number(value, axis, part, &texts), seen.insert(number).inserted else { continue }
            row.categories.append(number)
        }
    }

    private func number(_ value: Value, _ axis: Axis, _ field: Field, _ texts: inout Texts) -> Int32? {
        switch value {
        case .choice(let index), .path(let index), .person(let index): return Int32(index)
        case .boolean(let flag): return flag ? 1 : 0
        case .quantity(let quantity):
            guard case .bands = axis.source else { return nil }
            return field.band(of: quantity).map { Int32($0) }
        case .text(let text):
            return Axis.text(texts.number(text))
        default: return nil
        }
    }

    private func department(_ opportunity: Opportunity) -> Int? {
        if let path = template.path(of: .owner), case .person(let person) = opportunity[path].value,
            let department = template.directory.departmentOfPerson[person]
        {
            return department
        }
        guard let path = template.path(of: .id), case .text(let id) = opportunity[path].value,
            let pattern = template.field(at: path).pattern
        else { return nil }
        let bytes = Array(id.utf8)
        guard let place = pattern.match(bytes.span)?.department else { return nil }
        return template.directory.departments.index(ofID: String(decoding: bytes[place], as: UTF8.self))
    }

    private func date(_ role: Role, _ opportunity: Opportunity) -> CivilDate? {
        guard let path = template.path(of: role), case .date(let date) = opportunity[path].value else { return nil }
        return date
    }

    private func interval(_ role: Role, _ opportunity: Opportunity) -> Interval? {
        guard let path = template.path(of: role) else { return nil }
        return interval(opportunity[path].value, template.field(at: path))
    }

    private func interval(_ value: Value, _ field: Field) -> Interval? {
        guard case .quantity(let quantity) = value else { return nil }
        return Interval(low: quantity.low, mid: field.mid(of: quantity), high: quantity.high)
    }

    // MARK: Completeness

    private func readCompleteness(_ opportunity: Opportunity, _ row: inout DealRow) {
        let count = template.fields.count + template.sections.count
        row.required = Array(repeating: 0, count: (count + 63) / 64)
        row.filled = row.required
        let furthest = opportunity.furthestRank(template)
        for index in template.fields.indices {
            mark(index, opportunity.isRequired(template.fields[index].required, furthest: furthest, template), !opportunity.values[index].value.isMissing, &row)
        }
        for index in template.sections.indices {
            let section = opportunity.sections.first { $0.section == index }
            let isFilled = section.map { !$0.blocks.isEmpty } ?? false
            mark(template.fields.count + index, opportunity.isRequired(template.sections[index].required, furthest: furthest, template), isFilled, &row)
        }
    }

    private func mark(_ bit: Int, _ isRequired: Bool, _ isFilled: Bool, _ row: inout DealRow) {
        if isRequired { row.required[bit / 64] |= 1 << UInt64(bit % 64) }
        if isFilled { row.filled[bit / 64] |= 1 << UInt64(bit % 64) }
    }

    // MARK: Changes

    private func readChanges(_ opportunity: Opportunity, _ row: inout DealRow, _ texts: inout Texts) {
        for entry in opportunity.logByDate {
            guard let date = entry.date else { continue }
            for change in entry.changes {
                let field = template.fields[change.field]
                let old = change.old.map { recorded($0.value, field, &texts) } ?? .unknown
                row.changes.append(
                    DealChange(date: date, field: change.field, old: old, new: recorded(change.new.value, field, &texts)))
            }
        }
    }

    private func recorded(_ value: Value, _ field: Field, _ texts: inout Texts) -> Recorded {
        switch value {
        case .missing: return .missing
        case .date(let date): return .date(date)
        case .quantity: return interval(value, field).map { .interval($0) } ?? .unknown
        default:
            guard let axis = axes.index(of: FieldPath(field.index)), !axes.axes[axis].isList,
                let number = number(value, axes.axes[axis], field, &texts)
            else { return .unknown }
            return .category(number)
        }
    }
}
