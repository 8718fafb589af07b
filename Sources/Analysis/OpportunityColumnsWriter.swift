import Document
import Register
import Template

/// Makes of an opportunity the row that ``OpportunityColumns`` takes; what it asks of the template is worked out
/// once. Numbers point into the template, so a row is good only with the schema they were made with.
public struct OpportunityColumnsWriter: Sendable {
    let template: Template
    private let axes: AxisTable
    private let plans: [AxisPlan]
    private let customer: FieldPath?
    /// Of the plays, then of the saved segments.
    let conditions: [Condition]

    /// What writing needs to know of an axis: no more than is copied at once.
    private struct AxisPlan: Sendable {
        var path: FieldPath
        var isList: Bool
        var isText: Bool
        var isBands: Bool
        /// The part of a record in a list that stands for it.
        var part: Int?

        init(_ axis: Axis, _ template: Template) {
            path = axis.path
            isList = axis.isList
            isText = axis.isText
            isBands = if case .bands = axis.source { true } else { false }
            part = template.fields[axis.path.field].shorthand
        }
    }

    public init(_ template: Template) {
        self.template = template
        let axes = AxisTable(template)
        self.axes = axes
        plans = axes.axes.map { AxisPlan($0, template) }
        customer = template.path(of: .customer)
        conditions = template.plays.map(\.when) + template.segments.map(\.when)
    }

    /// Words of one bit per field and section.
    static func wordCount(_ template: Template) -> Int { (template.fields.count + template.sections.count + 63) / 64 }

    /// A row of the kinds of ``OpportunityColumns/kinds(_:)``.
    /// - Parameter document: of the opportunity; nil where nobody asks for words of its log.
    public func row(id: String, _ opportunity: Opportunity, _ document: Document?) -> [UInt8] {
        var writer = ByteWriter()
        writer.write(id)
        if let customer, case .text(let name) = opportunity[customer].value, !name.isEmpty {
            writer.write(name)
        } else {
            writer.write(-1)
        }
        for plan in plans { write(plan, opportunity, &writer) }
        writer.write(department(opportunity) ?? -1)
        for role in [Role.discovered, .registered, .expectedClose, .signedOn] {
            writer.write(day: date(role, opportunity))
        }
        for role in [Role.amount, .probability] { write(interval(role, opportunity), &writer) }
        writer.write(interval(.signedAmount, opportunity)?.low ?? -1)
        writeCompleteness(opportunity, &writer)
        writeChanges(opportunity, &writer)
        writeDetails(opportunity, document, &writer)
        return writer.bytes
    }

    // MARK: Categories

    /// One axis: a category or a text, or a list of them.
    private func write(_ axis: AxisPlan, _ opportunity: Opportunity, _ writer: inout ByteWriter) {
        let value = opportunity[axis.path].value
        guard axis.isList else {
            if case .text(let text) = value, axis.isText { return writer.write(text) }
            return writer.write(axis.isText ? -1 : number(value, axis) ?? -1)
        }
        guard case .list(let items) = value, !items.isEmpty else { return writer.write(0) }
        // A list names each of its values once.
        var words: [String] = []
        var numbers: [Int] = []
        for item in items {
            var value = item.value
            if let part = axis.part, case .record(let parts) = value { value = parts[part].value }
            if axis.isText {
                if case .text(let text) = value, !words.contains(text) { words.append(text) }
            } else if let number = number(value, axis), !numbers.contains(number) {
                numbers.append(number)
            }
        }
        writer.write(words.count + numbers.count)
        for word in words { writer.write(word) }
        for number in numbers { writer.write(number) }
    }

    /// The declared category of a value.
    private func number(_ value: Value, _ axis: AxisPlan) -> Int? {
        switch value {
        case .choice(let index), .path(let index), .person(let index): index
        case .boolean(let flag): flag ? 1 : 0
        case .quantity(let quantity):
            axis.isBands
                ? template.field(at: FieldPath(axis.path.field, sub: axis.part ?? axis.path.sub)).band(of: quantity)
                : nil
        default: nil
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

    // MARK: Dates and quantities

    func date(_ role: Role, _ opportunity: Opportunity) -> CivilDate? {
        guard let path = template.path(of: role), case .date(let date) = opportunity[path].value else { return nil }
        return date
    }

    private func interval(_ role: Role, _ opportunity: Opportunity) -> Interval? {
        guard let path = template.path(of: role) else { return nil }
        return interval(opportunity[path].value, template.field(at: path))
    }

    func interval(_ value: Value, _ field: Field) -> Interval? {
        Interval(value, of: field)
    }

    private func write(_ interval: Interval?, _ writer: inout ByteWriter) {
        writer.write(interval?.low ?? -1)
        writer.write(interval?.mid ?? -1)
        writer.write(interval?.high ?? -1)
    }

    // MARK: Completeness

    private func writeCompleteness(_ opportunity: Opportunity, _ writer: inout ByteWriter) {
        let furthest = opportunity.furthestRank(template)
        var required: UInt64 = 0
        var filled: UInt64 = 0
        let count = template.fields.count + template.sections.count
        for index in 0..<count {
            let bit: UInt64 = 1 << UInt64(index % 64)
            let requirement: Requirement
            if index < template.fields.count {
                requirement = template.fields[index].required
                if !opportunity.values[index].value.isMissing { filled |= bit }
            } else {
                let number = index - template.fields.count
                requirement = template.sections[number].required
                if let section = opportunity.sections.first(where: { $0.section == number }), !section.blocks.isEmpty {
                    filled |= bit
                }
            }
            if opportunity.isRequired(requirement, furthest: furthest, template) { required |= bit }
            guard index % 64 == 63 || index == count - 1 else { continue }
            writer.write(Int64(bitPattern: required))
            writer.write(Int64(bitPattern: filled))
            (required, filled) = (0, 0)
        }
    }

    // MARK: Changes

    /// The days, the fields, what was recorded on both sides, and the numbers that this needs.
    private func writeChanges(_ opportunity: Opportunity, _ writer: inout ByteWriter) {
        let changes = opportunity.logByDate.flatMap { entry in
            entry.date.map { date in entry.changes.map { (date: date, change: $0) } } ?? []
        }
        writer.write(list: changes) { $1.write(day: $0.date) }
        // The lowest bit says whether it was entered later.
        writer.write(list: changes) { $1.write($0.change.field << 1 | ($0.change.isEnteredLater ? 1 : 0)) }
        var sides: [Int64] = []
        var numbers: [Int64] = []
        for (_, change) in changes {
            let field = template.fields[change.field]
            for value in [change.old?.value ?? .unreadable, change.new.value] {
                sides.append(Int64(form(of: value, field, &numbers).rawValue))
            }
        }
        writer.write(list: sides) { $1.write($0) }
        writer.write(list: numbers) { $1.write($0) }
    }

    /// How a value is recorded; adds the numbers that it needs.
    private func form(of value: Value, _ field: Field, _ numbers: inout [Int64]) -> Recorded.Form {
        switch value {
        case .missing: return .missing
        case .date(let date):
            numbers.append(date.number)
            return .date
        case .quantity:
            guard let interval = interval(value, field) else { return .unknown }
            numbers += [interval.low, interval.mid, interval.high ?? -1]
            return .interval
        default:
            guard let axis = axes.ofField[field.index], !plans[axis].isList, let number = number(value, plans[axis])
            else { return .unknown }
            numbers.append(Int64(number))
            return .category
        }
    }
}

extension CivilDate {
    /// The day in a column: above 0, and small for the days of our time.
    fileprivate var number: Int64 { OpportunityColumns.number(ofDay: days) }
}

extension ByteWriter {
    mutating func write(day: CivilDate?) { write(day.map(\.number) ?? 0) }

    mutating func write<Element>(list: [Element], _ item: (Element, inout ByteWriter) -> Void) {
        write(list.count)
        for element in list { item(element, &self) }
    }
}
