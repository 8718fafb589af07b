import Document
import Register
import Template

/// Makes of an opportunity the bytes that ``Deals`` takes; what it asks of the template is worked out once. Numbers
/// point into the template, so the bytes are good only with the schema they were made with.
public struct DealWriter: Sendable {
    private let template: Template
    private let axes: AxisTable
    private let customer: FieldPath?

    public init(_ template: Template) {
        self.template = template
        axes = AxisTable(template)
        customer = template.path(of: .customer)
    }

    /// Words of one bit per field and section.
    static func wordCount(_ template: Template) -> Int { (template.fields.count + template.sections.count + 63) / 64 }

    /// The row's texts, which stand together behind its numbers: who wants the numbers only walks past them at once.
    private struct Texts {
        var all = ""

        /// Adds a text and returns its length in bytes.
        mutating func add(_ text: String) -> Int {
            all += text
            return text.utf8.count
        }
    }

    public func write(id: String, _ opportunity: Opportunity, into writer: inout ByteWriter) {
        var texts = Texts()
        writer.write(texts.add(id))
        if let customer, case .text(let name) = opportunity[customer].value, !name.isEmpty {
            writer.write(texts.add(name))
        } else {
            writer.write(-1)
        }
        for axis in axes.axes { write(axis, opportunity, &writer, &texts) }
        writer.write(department(opportunity) ?? -1)
        for role in [Role.discovered, .registered] { writer.write(date(role, opportunity).map { Int($0.days) } ?? Int(Deals.noDay)) }
        for role in [Role.amount, .probability] { write(interval(role, opportunity), &writer) }
        writer.write(interval(.signedAmount, opportunity)?.low ?? -1)
        writeCompleteness(opportunity, &writer)
        writeChanges(opportunity, &writer)
        writer.write(texts.all)
        let length = UInt32(truncatingIfNeeded: texts.all.utf8.count)
        for shift in stride(from: UInt32(0), to: 32, by: 8) { writer.write(byte: UInt8(truncatingIfNeeded: length >> shift)) }
    }

    // MARK: Categories

    /// One axis: a count for a list, then each category, or the length of a text in the place of one.
    private func write(_ axis: Axis, _ opportunity: Opportunity, _ writer: inout ByteWriter, _ texts: inout Texts) {
        let value = opportunity[axis.path].value
        guard axis.isList else {
            if case .text(let text) = value, axis.isText {
                writer.write(texts.add(text))
            } else {
                writer.write(number(value, axis, template.field(at: axis.path)) ?? -1)
            }
            return
        }
        guard case .list(let items) = value else { return writer.write(0) }
        let field = template.fields[axis.path.field]
        var part = field
        var parts: [Value] = []
        for item in items {
            var value = item.value
            if case .record(let items) = value, case .records(let fields, let shorthand?) = field.kind {
                value = items[shorthand].value
                part = fields[shorthand]
            }
            // A list names each of its values once.
            if !parts.contains(value) { parts.append(value) }
        }
        if axis.isText {
            let words = parts.compactMap { if case .text(let text) = $0 { text } else { nil } }
            writer.write(words.count)
            for word in words { writer.write(texts.add(word)) }
        } else {
            var numbers: [Int] = []
            for value in parts {
                guard let number = number(value, axis, part), !numbers.contains(number) else { continue }
                numbers.append(number)
            }
            writer.write(numbers.count)
            for number in numbers { writer.write(number) }
        }
    }

    /// The declared category of a value.
    private func number(_ value: Value, _ axis: Axis, _ field: Field) -> Int? {
        switch value {
        case .choice(let index), .path(let index), .person(let index): return index
        case .boolean(let flag): return flag ? 1 : 0
        case .quantity(let quantity):
            guard case .bands = axis.source else { return nil }
            return field.band(of: quantity)
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

    // MARK: Dates and quantities

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
                if let section = opportunity.sections.first(where: { $0.section == number }), !section.blocks.isEmpty { filled |= bit }
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
            guard let axis = axes.ofField[field.index], !axes.axes[axis].isList, let number = number(value, axes.axes[axis], field)
            else { return writer.write(byte: 0) }
            writer.write(byte: 2)
            writer.write(number)
        }
    }
}
