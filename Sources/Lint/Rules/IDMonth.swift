import Document
import Register
import Template

/// The id's month is that of the registration or of the discovery.
enum IDMonth {
    static let rule = Rule(
        "id-month", .warning,
        Text(zh: "编号的年月与登记或发现的月份不符", en: "The month of the id is not that of registration or discovery"),
        why: Text(
            zh: "编号写明登记年月；对不上，多半是抄错了编号或日期。补录的旧商机可加豁免说明，写明原因。",
            en: """
                The id contains the month of registration; if it differs, the id or the date was probably copied wrongly. For \
                opportunities entered late, suppress the finding with a reason.
                """),
        examples: [
            Example(.fields, bad: "机会编号: 202401-SAL-003\n", good: "机会编号: 202405-SAL-003\n", stem: "202401-SAL-003")
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        guard let (parts, range) = file.idParts, let year = parts.year, let month = parts.month else { return }
        let dates = [file.date(.registered), file.date(.discovered)].compactMap { $0 }
        guard !dates.isEmpty, !dates.contains(where: { $0.parts.year == year && $0.parts.month == month }) else {
            return
        }
        let written = dates.map(\.description).joined(separator: ", ")
        file.report(
            range,
            Text(
                zh: "编号写的是 \(year) 年 \(month) 月，登记和发现的日期是 \(written)",
                en: "the id has \(year)-\(month), the dates are \(written)"),
            hint: Text(
                zh: "补录的就加 <!-- oppbook: allow id-month 原因 -->。",
                en: "If it was entered late, add <!-- oppbook: allow id-month reason -->."))
    }
}
