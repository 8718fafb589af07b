import Document
import Register
import Template

/// Nothing is registered, signed or expected before the opportunity was discovered.
enum DateOrder {
    static let rule = Rule(
        "date-order", .error,
        Text(zh: "日期先后矛盾", en: "Dates in the wrong order"),
        why: Text(
            zh: "登记、签约都在发现商机之后。先后颠倒的日期会让登记时效和成交周期变成负数。",
            en: """
                An opportunity is registered and signed after it was discovered. Dates in the wrong order make the \
                registration lag and the sales cycle negative.
                """),
        examples: [
            Example(.fields, bad: "登记日期: 2024-05-05\n", good: "登记日期: 2024-05-06\n"),
            Example(.fields, bad: "预计签约日期: 2023-08-30\n", good: "预计签约日期: 2024-08-30\n"),
        ],
        file: check)

    private static let later: [Role] = [.registered, .signedOn, .expectedClose]

    static func check(_ file: inout FileCheck) {
        guard let discovered = file.date(.discovered) else { return }
        for role in later {
            guard let date = file.date(role), date < discovered else { continue }
            file.report(
                file.item(role).range,
                message(file.name(role), date, file.name(.discovered), discovered), hint: hint)
        }
    }

    private static func message(_ later: Text, _ date: CivilDate, _ earlier: Text, _ discovered: CivilDate) -> Text {
        Text(
            zh: "\(later.zh) \(date) 早于\(earlier.zh) \(discovered)",
            en: "\(later.en) \(date) is before \(earlier.en) \(discovered)")
    }

    private static let hint = Text(zh: "核对两个日期，改正写错的一个。", en: "Check both dates and correct the wrong one.")
}
