import Document

/// Reads one file of `schema/targets/`.
struct TargetLoader {
    let template: Template

    private static let quarterNames = ["Q1", "Q2", "Q3", "Q4"]

    func plan(_ root: SchemaNode) -> TargetPlan? {
        // A misspelled “divisions” counts as it.
        let hasDivisions =
            root.isMapping && root.pairs().contains { nearestName(to: $0.key.spelling, among: ["divisions"]) != nil }
        let keys = root.keys(
            ["period", "total", "author", "reason"] + (hasDivisions ? ["divisions"] : ["by", "parts"]),
            optional: ["quarters", "divisions", "by", "parts"])
        let (period, total) = (keys["period"]?.integer(1900...2999), keys["total"].flatMap(money))
        let (author, reason) = (keys["author"]?.word(), keys["reason"]?.text())
        if let author, let node = keys["author"] { node.expectPerson(author, template.directory) }
        // Without a total only what does not add up to it is checked.
        let (quarters, divisions) = (quarters(keys["quarters"], of: total), divisions(keys, of: total))
        guard let period, let total, let author, let reason else { return nil }
        return TargetPlan(
            period: period, total: total, author: author, reason: reason, quarters: quarters, divisions: divisions)
    }

    private func quarters(_ node: SchemaNode?, of total: Int64?) -> [TargetPlan.Share] {
        guard let node else { return Self.quarterNames.map { _ in .weight(1) } }
        let keys = node.keys(Self.quarterNames)
        var declared: [(SchemaNode, TargetPlan.Share)] = []
        // One that is missing or wrong is reported, and keeps the plan from being used.
        let shares = Self.quarterNames.map { name -> TargetPlan.Share in
            guard let node = keys[name], let share = share(node) else { return .weight(0) }
            declared.append((node, share))
            return share
        }
        if let total, declared.count == shares.count { check(declared, in: node, of: total) }
        return shares
    }

    /// Either `by` and `parts` of one division, or `divisions` of several.
    private func divisions(_ keys: SchemaKeys, of total: Int64?) -> [TargetPlan.Division] {
        guard let list = keys["divisions"] else {
            guard var division = division(keys, of: total) else { return [] }
            // They are the plan's.
            (division.author, division.reason) = (nil, nil)
            return [division]
        }
        for name in ["by", "parts"] {
            keys[name]?.wrong(
                Text(zh: "已有 divisions，“\(name)”应写在其中一项里", en: "there are divisions; “\(name)” belongs in one of them"))
        }
        var found: [TargetPlan.Division] = []
        for item in list.list() {
            let keys = item.keys(["by", "parts"], optional: ["author", "reason"])
            guard let division = division(keys, of: total) else { continue }
            if found.contains(where: { isSame($0.by, division.by) }) {
                keys["by"]?.wrong(
                    Text(zh: "已按“\(division.by)”分解过", en: "the target is already divided by “\(division.by)”"))
            }
            found.append(division)
        }
        return found
    }

    private func division(_ keys: SchemaKeys, of total: Int64?) -> TargetPlan.Division? {
        if let author = keys["author"], author.isScalar, !author.isBlank {
            author.expectPerson(author.spelling, template.directory)
        }
        guard let by = keys["by"]?.word(), let source = PartNames(by, keys["by"], template), let node = keys["parts"]
        else { return nil }
        var parts: [TargetPlan.Part] = []
        var shares: [(SchemaNode, TargetPlan.Share)] = []
        var places: [(place: Int, name: String)] = []
        var isWhole = true
        for (key, value) in node.pairs() {
            guard let name = key.word(), let share = share(value.under("parts")) else {
                isWhole = false
                continue
            }
            if let place = source.place(of: name, key, after: places) { places.append((place, name)) }
            parts.append(TargetPlan.Part(name: name, share: share))
            shares.append((value, share))
        }
        if parts.isEmpty && (node.isMapping || node.isBlank) {
            node.wrong(Text(zh: "至少要有一个部分", en: "at least one part is needed"))
        }
        if let total, isWhole { check(shares, in: node, of: total) }
        return TargetPlan.Division(by: by, author: keys["author"]?.word(), reason: keys["reason"]?.text(), parts: parts)
    }

    private func isSame(_ one: String, _ other: String) -> Bool {
        if one == other { return true }
        guard let field = template.fieldNames.find(one)?.index else { return false }
        return one != PartNames.department && other != PartNames.department
            && field == template.fieldNames.find(other)?.index
    }

    /// Amounts alone have to make up the whole; beside weights they may not exceed it.
    private func check(_ shares: [(SchemaNode, TargetPlan.Share)], in node: SchemaNode, of total: Int64) {
        var sum: Int64 = 0
        // Weights of zero take nothing of what is left, unless there is nothing but them.
        var hasWeights = shares.allSatisfy { if case .weight = $0.1 { true } else { false } }
        for (place, share) in shares {
            guard case .amount(let amount) = share else {
                if share != .weight(0) { hasWeights = true }
                continue
            }
            let (next, isTooMuch) = sum.addingReportingOverflow(amount)
            sum = isTooMuch ? .max : next
            guard sum <= total else {
                let over = grouped(sum - total)
                return place.wrong(
                    Text(
                        zh: "加上这一项，金额合计 \(grouped(sum))，比总额 \(grouped(total)) 多 \(over)",
                        en:
                            "with this part the amounts add up to \(grouped(sum)), \(over) more than the total of \(grouped(total))"
                    ))
            }
        }
        guard !hasWeights, sum < total, !shares.isEmpty else { return }
        let missing = grouped(total - sum)
        node.wrong(
            Text(
                zh: "金额合计 \(grouped(sum))，比总额 \(grouped(total)) 少 \(missing)",
                en: "the amounts add up to \(grouped(sum)), \(missing) less than the total of \(grouped(total))"),
            hint: Text(
                zh: "补足差额，或把其中一项改写成权重，由它承担余额。",
                en: "Make up the difference, or give one part a weight: it gets the remainder."
            ))
    }

    // MARK: Values

    /// A bare number is a weight, a number with a unit or a currency mark an amount.
    private func share(_ node: SchemaNode) -> TargetPlan.Share? {
        guard let text = node.word() else { return nil }
        if let number = Int(text), (0...1_000_000_000).contains(number) { return .weight(Int64(number)) }
        let isBare = text.utf8.allSatisfy {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || "+-.,_ ".utf8.contains($0)
        }
        if !isBare, let amount = template.exactMoney(text) { return .amount(amount) }
        node.wrong(
            Text(
                zh: "这里应是权重（0 到 1000000000 的整数），或带单位的金额，如 3000万",
                en:
                    "expected a weight (a whole number from 0 to 1000000000) or an amount with a unit, such as 3000万"
            ))
        return nil
    }

    private func money(_ node: SchemaNode) -> Int64? {
        guard let text = node.word() else { return nil }
        if let amount = template.exactMoney(text) { return amount }
        node.wrong(Text(zh: "这里应是金额，如 6000万", en: "expected an exact amount such as 6000万"))
        return nil
    }
}
