import Document
import Register
import Template

/// Dates are days of the calendar, written as year-month-day.
enum InvalidDate {
    static let rule = Rule(
        "invalid-date", .error,
        Text(zh: "日期不存在或写法不对", en: "A date that does not exist or has another format"),
        why: Text(
            zh: "日期统一写成 2024-05-06，才能排序、比较、算天数；5/6 可能是五月六日，也可能是六月五日。",
            en: "Dates written as 2024-05-06 can be sorted and compared; 5/6 may be in May or in June."),
        examples: [
            Example(.fields, bad: "发现时间: 2024年5月6日\n", good: "发现时间: 2024-05-06\n", fixed: "发现时间: 2024-05-06\n"),
            Example(.fields, bad: "发现时间: 2024-02-30\n", good: "发现时间: 2024-05-06\n"),
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        for problem in file.valueProblems {
            let name = file.name(problem.path)
            switch problem.kind {
            case .dateForm(let date):
                file.report(
                    problem.range,
                    Text(
                        zh: "日期“\(problem.text)”没有写成 年-月-日",
                        en: "the date “\(problem.text)” is not written as year-month-day"),
                    hint: Text(zh: "写成 \(date)。", en: "Write \(date)."),
                    fix: Fix(
                        Text(zh: "改写为 \(date)", en: "write \(date)"),
                        edits: [file.document.rewriting(problem.range, date.description)]))
            case .noSuchDay:
                let meant = file.meant(by: problem)
                file.report(
                    problem.range, Text(zh: "没有“\(problem.text)”这一天", en: "the date “\(problem.text)” does not exist"),
                    hint: meant?.hint ?? file.help(problem.path), fix: meant?.fix)
            case .notADate:
                let meant = file.meant(by: problem)
                file.report(
                    problem.range,
                    Text(
                        zh: "“\(name.zh)”应是日期，不是“\(problem.text)”",
                        en: "“\(problem.text)” is not a date (“\(name.en)”)"),
                    hint: meant?.hint ?? file.help(problem.path), fix: meant?.fix)
            default: break
            }
        }
    }
}
