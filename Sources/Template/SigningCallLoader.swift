import Document

/// Reads one file of `schema/forecasts/`.
struct SigningCallLoader {
    let template: Template

    func sheet(_ root: SchemaNode, path: String) -> SigningCallSheet? {
        let keys = root.keys(["period", "calls"])
        guard let node = keys["period"], let (year, quarter) = quarter(node) else { return nil }
        var sheet = SigningCallSheet(year: year, quarter: quarter, calls: [])
        if path != "forecasts/\(sheet.name).yaml" {
            node.wrong(
                Text(zh: "文件名与季度 \(sheet.name) 不符", en: "the file is not called after its quarter, \(sheet.name)"),
                hint: Text(
                    zh: "每季一份文件：forecasts/\(sheet.name).yaml。",
                    en: "One file per quarter: forecasts/\(sheet.name).yaml."
                ))
        }
        for item in keys["calls"]?.list() ?? [] {
            guard let call = call(item, after: sheet.calls, until: sheet.days.upperBound) else { continue }
            sheet.calls.append(call)
        }
        return sheet
    }

    private func quarter(_ node: SchemaNode) -> (year: Int, quarter: Int)? {
        guard let text = node.word() else { return nil }
        let parts = text.uppercased().split(separator: "Q", omittingEmptySubsequences: false)
        if parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 1, let year = Int(parts[0]),
            let quarter = Int(parts[1]), (1900...2999).contains(year), (1...4).contains(quarter)
        {
            return (year, quarter)
        }
        node.wrong(
            Text(zh: "这里应是季度，如 2027Q1", en: "expected a quarter such as 2027Q1"),
            hint: Text(zh: "写法：period: 2027Q1", en: "Write period: 2027Q1"))
        return nil
    }

    private func call(_ node: SchemaNode, after earlier: [SigningCall], until end: CivilDate) -> SigningCall? {
        let keys = node.keys(["person", "date", "commit", "best_case"], optional: ["scope"])
        let name = keys["person"]?.word()
        if let name, let node = keys["person"] { node.expectPerson(name, template.directory) }
        let (date, commit, best) = (
            keys["date"]?.date(), keys["commit"].flatMap(money), keys["best_case"].flatMap(money)
        )
        let scope = keys["scope"]?.word()
        if let scope, !["own", "all"].contains(scope) {
            keys["scope"]?.wrong(
                Text(zh: "scope 只能是 own（本人负责的）或 all（全部）", en: "scope is own (what the person owns) or all"))
        }
        if scope != "all", template.path(of: .owner) == nil {
            (keys["scope"] ?? keys["person"])?.wrong(
                Text(
                    zh: "模板没有责任人字段，不知道谁负责哪些商机",
                    en: "the template has no owner field, so nobody's own opportunities are known"),
                hint: Text(zh: "写 scope: all。", en: "Write scope: all."))
        }
        guard let name, let date, let commit, let best else { return nil }
        if best < commit {
            keys["best_case"]?.wrong(
                Text(zh: "有希望的不能少于有把握的", en: "the best case is less than the commit"),
                hint: Text(
                    zh: "有希望的包括有把握的：顺利的话一共能签多少。",
                    en: "The best case includes the commit: it is what will be signed if all goes well."))
        }
        if let last = earlier.last, date < last.date {
            keys["date"]?.wrong(
                Text(
                    zh: "早于上一行的 \(last.date)：只在末尾加行",
                    en: "earlier than \(last.date) in the line before: lines are only added at the end"),
                hint: Text(zh: "写今天的日期。", en: "Give the day on which it is said."))
        }
        if date > end {
            keys["date"]?.wrong(
                Text(zh: "季度在 \(end) 已经结束", en: "the quarter ended on \(end)"),
                hint: Text(zh: "结束之后不能再预计。", en: "What has ended cannot be forecast."))
        }
        let person = template.directory.people.find(name).map { template.directory.people[$0.index].id } ?? name
        let call = SigningCall(person: person, date: date, commit: commit, bestCase: best, isOfAll: scope == "all")
        if earlier.contains(where: { $0.isReplaced(by: call) }) {
            node.report.warn(
                "schema-duplicate-name", keys["date"]?.range ?? node.range,
                Text(
                    zh: "\(person) 在 \(date) 已经说过一个数，以这一行为准",
                    en: "\(person) has already made a call on \(date); this one counts"),
                hint: Text(
                    zh: "如果是改口，不用管；如果写错了日期，改这一行。",
                    en: "If the number was corrected, leave both; if the date is wrong, change it."))
        }
        return call
    }

    private func money(_ node: SchemaNode) -> Int64? {
        guard let text = node.word() else { return nil }
        if let amount = template.exactMoney(text) { return amount }
        let example = template.currency.example(5_200_000)
        node.wrong(Text(zh: "这里应是金额，如 \(example.zh)", en: "expected an exact amount such as \(example.en)"))
        return nil
    }
}
