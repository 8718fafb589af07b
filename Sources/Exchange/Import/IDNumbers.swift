import Document
import Template

/// Makes ids by the template's pattern: numbers count per prefix in the order of the records, above all that were ever
/// given. A rejected record has its number too, so that fixing one record moves no other's id.
public struct IDNumbers: Sendable {
    private let pattern: IDPattern
    private let departments: ChoiceList
    private let first: Int
    private let held: HeldOpportunities
    private var last: [IDFrame: Int] = [:]

    public init(_ pattern: IDPattern, departments: ChoiceList, first: Int, held: HeldOpportunities) {
        self.pattern = pattern
        self.departments = departments
        self.first = first
        self.held = held
    }

    /// The series of a record's id, or nil when the record lacks a part, which is then among its reasons.
    public func frame(_ row: inout RowReader, month: [ValueSource], department: [ValueSource]) -> IDFrame? {
        var day: CivilDate?
        var code: String?
        if pattern.namesMonth {
            day = date(&row, month)
            if day == nil { return nil }
        }
        if pattern.namesDepartment {
            code = self.code(&row, department)
            if code == nil { return nil }
        }
        return pattern.frame(month: day, department: code)
    }

    public mutating func next(_ frame: IDFrame) -> String {
        let number = last[frame].map { $0 + 1 } ?? max(first, held.highestNumber(of: frame) + 1)
        last[frame] = number
        return frame.id(number)
    }

    /// A day, or a month written as `2016-10`.
    private func date(_ row: inout RowReader, _ sources: [ValueSource]) -> CivilDate? {
        guard let word = row.word(sources) else {
            row.reject(Text(zh: "缺少编号所需的年月", en: "the month that the id needs is missing"))
            return nil
        }
        let isMonth = word.utf8.count == 7 && word.utf8.dropFirst(4).first == UInt8(ascii: "-")
        return row.date(
            isMonth ? [ValueSource(origin: .constant(word + "-01"))] : sources, Text(zh: "编号的年月", en: "month of the id")
        )
    }

    private func code(_ row: inout RowReader, _ sources: [ValueSource]) -> String? {
        guard let word = row.word(sources) else {
            row.reject(Text(zh: "缺少编号所需的部门", en: "the department that the id needs is missing"))
            return nil
        }
        guard let found = departments.find(word) else {
            row.reject(Text(zh: "没有部门“\(word)”", en: "unknown department “\(word)”"))
            return nil
        }
        return departments[found.index].id
    }
}
