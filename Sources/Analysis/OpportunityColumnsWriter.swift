import Document
import Register
import Template

/// Makes of an opportunity the bytes that ``OpportunityColumns`` takes; what it asks of the template is worked out
/// once. Numbers point into the template, so the bytes are good only with the schema they were made with.
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

    /// The row's texts, stored after its numbers, so that a reader of the numbers skips them at once.
    struct Texts {
        fileprivate(set) var all = ""

        /// Adds a text and returns its length in bytes.
        mutating func add(_ text: String) -> Int {
            all += text
            return text.utf8.count
        }
    }

    /// - Parameter document: of the opportunity; nil where nobody asks for words of its log.
    public func write(id: String, _ opportunity: Opportunity, _ document: Document?, into writer: inout ByteWriter) {
        var texts = Texts()
        writer.write(texts.add(id))
        if let customer, case .text(let name) = opportunity[customer].value, !name.isEmpty {
            writer.write(texts.add(name))
        } else {
            writer.write(-1)
        }
        for plan in plans { write(plan, opportunity, &writer, &texts) }
        writer.write(department(opportunity) ?? -1)
        for role in [Role.discovered, .registered, .expectedClose, .signedOn] {
            writer.write(date(role, opportunity).map { Int($0.days) } ?? Int(OpportunityColumns.noDay))
        }
        for role in [Role.amount, .probability] { write(interval(role, opportunity), &writer) }
        writer.write(interval(.signedAmount, opportunity)?.low ?? -1)
        writeCompleteness(opportunity, &writer)
        writeChanges(opportunity, &writer)
        writeDetails(opportunity, document, &writer, &texts)
        writer.write(texts.all)
        let length = UInt32(truncatingIfNeeded: texts.all.utf8.count)
        for shift in stride(from: UInt32(0), to: 32, by: 8) {
            writer.write(byte: UInt8(truncatingIfNeeded: length >> shift))
        }
    }

    // MARK: Categories

    /// One axis: a count for a list, then each category, or the length of a text in the place of one.
    private func write(_ axis: AxisPlan, _ opportunity: Opportunity, _ writer: inout ByteWriter, _ texts: inout Texts) {
        let value = opportunity[axis.path].value
        guard axis.isList else {
            if case .text(let text) = value, axis.isText { return writer.write(texts.add(text)) }
            return writer.write(number(value, axis) ?? -1)
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
        for word in words { writer.write(texts.add(word)) }
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

    private func interval(_ value: Value, _ field: Field) -> Interval? {
        guard case .quantity(let quantity) = value else { return nil }
        return Interval(low: quantity.low, mid: field.mid(of: quantity), high: quantity.high)
    }

    private func write(_ interval: Interval?, _ writer: inout ByteWriter) {
        writer.write(interval?.low ?? -1)
        guard let interval else { return }
        writer.write(interval.mid)
        writer.write(interval.high ?? -1)
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

    private func writeChanges(_ opportunity: Opportunity, _ writer: inout ByteWriter) {
        let entries = opportunity.logByDate
        writer.write(entries.reduce(0) { $0 + ($1.date == nil ? 0 : $1.changes.count) })
        for entry in entries {
            guard let date = entry.date else { continue }
            for change in entry.changes {
                let field = template.fields[change.field]
                writer.write(Int(date.days))
                writer.write(change.field)
                write(change.old?.value ?? .unreadable, field, &writer)
                write(change.new.value, field, &writer)
            }
        }
    }

    /// What a change recorded; see ``Recorded``.
    private func write(_ value: Value, _ field: Field, _ writer: inout ByteWriter) {
        switch value {
        case .missing: writer.write(byte: 1)
        case .date(let date):
            writer.write(byte: 4)
            writer.write(Int(date.days))
        case .quantity:
            writer.write(byte: 3)
            write(interval(value, field), &writer)
        default:
            guard let axis = axes.ofField[field.index], !plans[axis].isList, let number = number(value, plans[axis])
            else { return writer.write(byte: 0) }
            writer.write(byte: 2)
            writer.write(number)
        }
    }
}
