import Document
import Register
import Template

/// The register holds no data by which a person can be reached or identified outside the firm.
enum PersonalData {
    static let rule = Rule(
        "personal-data", .warning,
        Text(zh: "档案里有个人信息", en: "Personal data in a file"),
        why: Text(
            zh: "登记簿放在仓库里，历史版本删不掉，能读的人也多。手机号、电话号码、邮箱、身份证号和银行卡号应留在有权限控制的系统里。",
            en: """
                The register is in a repository that many people can read and whose history cannot be deleted. Phone numbers, e-mail \
                addresses, identity and card numbers belong in a system with access control.
                """),
        examples: [
            Example(
                .log,
                bad: "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n- 疑虑：交付周期，回电 138 0013 8000\n",
                good: "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n- 疑虑：交付周期，回电 138****8000\n",
                fixed: "### 2024-05-20 面谈 明\n\n- 机会状态：初步接洽 → 方案提交\n- 疑虑：交付周期，回电 138****8000\n")
        ],
        file: check)

    static func check(_ file: inout FileCheck) {
        let document = file.document
        var scanner = PersonalDataScanner(document.store, count: document.sourceCount)
        while let match = scanner.next() {
            if isBusinessNumber(match, file) { continue }
            let masked = match.masked(file.text(match.range))
            file.report(
                match.range, message(match.kind, masked), hint: hint,
                fix: Fix(
                    Text(zh: "遮盖为 \(masked)", en: "mask it as \(masked)"), safety: .unsafe,
                    edits: [Edit(match.range, masked)]))
        }
    }

    /// Amounts and contract numbers can look like a person's numbers.
    private static func isBusinessNumber(_ match: PersonalDataScanner.Match, _ file: FileCheck) -> Bool {
        guard [.mobile, .phone, .card].contains(match.kind) else { return false }
        func holds(_ item: Item) -> Bool {
            guard item.range.start <= match.range.start, match.range.end <= item.range.end else { return false }
            if case .quantity = item.value { return true }
            return false
        }
        let contract = file.item(.contractNumber).range
        if contract.start <= match.range.start, match.range.end <= contract.end { return true }
        for item in file.opportunity.values {
            switch item.value {
            case .record(let items): if items.contains(where: holds) { return true }
            case .list(let records):
                for record in records {
                    if case .record(let items) = record.value, items.contains(where: holds) { return true }
                }
            default: if holds(item) { return true }
            }
        }
        return file.opportunity.log.contains { entry in
            entry.changes.contains { change in holds(change.new) || (change.old.map(holds) ?? false) }
        }
    }

    // MARK: Messages

    private static func message(_ kind: PersonalDataScanner.Kind, _ masked: String) -> Text {
        let name =
            switch kind {
            case .mobile: Text(zh: "手机号", en: "a mobile number")
            case .phone: Text(zh: "电话号码", en: "a phone number")
            case .email: Text(zh: "邮箱地址", en: "an e-mail address")
            case .identity: Text(zh: "身份证号", en: "an identity number")
            case .card: Text(zh: "银行卡号", en: "a bank card number")
            }
        return Text(zh: "写有\(name.zh) \(masked)", en: "\(name.en): \(masked)")
    }

    private static let hint = Text(
        zh: "删去或遮盖，完整的留在客户系统里；确需公开的（如总机）加豁免说明，写明理由。",
        en:
            "Remove or mask it and keep it in the customer system; if it is public, such as a switchboard, suppress the finding with a reason."
    )
}
