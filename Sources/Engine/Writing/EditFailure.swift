import Document
import Register
import Template

/// Why an opportunity cannot be edited.
enum EditFailure: Sendable {
    static func unreadable(_ path: String) -> Failure {
        Failure(
            Text(zh: "\(path) 的字段读不出来，没有改动", en: "the fields of \(path) cannot be read; nothing was changed"),
            hint: Text(zh: "先运行 oppbook lint \(path)。", en: "Run oppbook lint \(path) first."))
    }

    static func tooEarly(_ date: CivilDate, last: CivilDate) -> Failure {
        Failure(
            Text(
                zh: "跟进记录已写到 \(last)，不能在 \(date) 改字段",
                en: "the last log entry is of \(last); fields cannot be changed on \(date)"),
            hint: Text(zh: "用 --date 写明不早于 \(last) 的日期。", en: "Use --date with a day not before \(last)."))
    }

    static let unknownPerson = Failure(
        Text(zh: "无法确定跟进人", en: "the author of the entry is unknown"), hint: Text(zh: "用 --by 写明。", en: "Use --by.")
    )

    /// - Parameters:
    ///   - name: of the field.
    ///   - path: as people are shown it.
    static func of(_ problem: OpportunityEditor.Problem, _ name: String, _ path: String) -> Failure {
        switch problem {
        case .unreadable: unreadable(path)
        case .severalRecords:
            Failure(
                Text(
                    zh: "“\(name)”有几条，无法确定改哪一条",
                    en: "“\(name)” has several records; it is ambiguous which one to change"),
                hint: Text(
                    zh: "在编辑器里改，或把整个字段写成 [{ … }, { … }]。",
                    en: "Edit the file, or write the whole field as [{ … }, { … }]."))
        case .needsRecord:
            Failure(
                Text(
                    zh: "“\(name)”所在的字段不是 { 名称: 值 } 的形式",
                    en: "the field of “\(name)” is not of the form { name: value }"),
                hint: Text(zh: "先运行 oppbook lint \(path)。", en: "Run oppbook lint \(path) first."))
        }
    }
}
