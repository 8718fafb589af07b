import Document
import Register
import Template

/// Of several contacts exactly one is the primary one.
enum ContactPrimary {
    static let rule = Rule(
        "contact-primary", .warning,
        Text(zh: "多位联系人时没有恰好一位主要联系人", en: "Several contacts, but not exactly one primary contact"),
        why: Text(
            zh: "接手的人要知道先找谁。", en: "A colleague who takes over has to know whom to call first."),
        examples: [
            Example(
                .fields, bad: "联系人: [{ 姓名: \"*工\" }, { 姓名: \"李*\" }]\n",
                good: "联系人: [{ 姓名: \"*工\", 主要联系人: 是 }, { 姓名: \"李*\" }]\n")
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        guard file.template.path(of: .contactPrimary) != nil else { return }
        let contacts = file.records(.contacts)
        guard contacts.count > 1 else { return }
        let marks = contacts.map { file.item(.contactPrimary, in: $0).value }
        guard !marks.contains(.unreadable) else { return }
        let count = marks.count { $0 == .boolean(true) }
        guard count != 1 else { return }
        let name = file.name(.contactPrimary)
        file.report(
            file.item(.contacts).range,
            count == 0
                ? Text(
                    zh: "\(contacts.count) 位联系人都没有标为“\(name.zh)”",
                    en: "none of the \(contacts.count) contacts is marked “\(name.en)”")
                : Text(
                    zh: "\(contacts.count) 位联系人里有 \(count) 位标为“\(name.zh)”",
                    en: "\(count) of \(contacts.count) contacts are marked “\(name.en)”"),
            hint: Text(zh: "恰好给一位写“\(name.zh): 是”。", en: "Write “\(name.en): yes” for exactly one."))
    }
}
