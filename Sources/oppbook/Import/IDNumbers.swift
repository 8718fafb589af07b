import Document
import Template

/// Makes ids by the template's pattern: numbers count per prefix in the order of the records, rejected ones included, so
/// that mending one record moves no other's id.
struct IDNumbers {
    private let pattern: IDPattern
    private let departments: ChoiceList
    private let first: Int
    private var last: [IDFrame: Int] = [:]

    init(_ pattern: IDPattern, departments: ChoiceList, first: Int) {
        self.pattern = pattern
        self.departments = departments
        self.first = first
    }

    /// The next id, or nil when the record lacks a part, which is then among its reasons.
    mutating func next(_ row: inout RowReader, month: [ValueSource], department: [ValueSource]) -> String? {
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
        guard let frame = pattern.frame(month: day, department: code) else { return nil }
        let number = last[frame].map { $0 + 1 } ?? first
        last[frame] = number
        return frame.id(number)
    }

    /// A day, or a month written as `2016-10`.
    private func date(_ row: inout RowReader, _ sources: [ValueSource]) -> CivilDate? {
        guard let word = row.word(sources) else {
            row.reject(Text(zh: "没有编号所需的年月", en: "the month that the id needs is missing"))
            return nil
        }
        let isMonth = word.utf8.count == 7 && word.utf8.dropFirst(4).first == UInt8(ascii: "-")
        return row.date(
            [ValueSource(origin: .constant(isMonth ? word + "-01" : word))], Text(zh: "编号的年月", en: "month of the id"))
    }

    private func code(_ row: inout RowReader, _ sources: [ValueSource]) -> String? {
        guard let word = row.word(sources) else {
            row.reject(Text(zh: "没有编号所需的部门", en: "the department that the id needs is missing"))
            return nil
        }
        guard let found = departments.find(word) else {
            row.reject(Text(zh: "没有部门“\(word)”", en: "there is no department “\(word)”"))
            return nil
        }
        return departments[found.index].id
    }
}
