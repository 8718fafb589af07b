import Analysis
import Document
import Template

extension OverviewSections {
    /// How the pipeline changed in thirty days.
    public func waterfall() -> PageSection {
        var section = AnalysisSections.waterfall(
            Waterfall(day.opportunities, from: day.asOf + -Self.daysOfMonth, to: day.asOf), day.opportunities)
        section.title = Text(
            zh: "\(Self.daysOfMonth) 天来在谈金额怎么变的", en: "How the pipeline changed in \(Self.daysOfMonth) days")
        return section
    }

    /// What happened in the last week, a line for each opportunity.
    /// - Parameter most: so many are listed; nil: all.
    public func changes(most: Int? = nil) -> PageSection {
        let first = day.asOf + -6
        let title = Text(zh: "这一周发生了什么", en: "What changed this week")
        let lines = lines(day.moves(in: first...day.asOf))
        guard !lines.isEmpty else {
            let none = Text(
                zh: "\(first) 至 \(day.asOf) 没有变化。", en: "Nothing changed from \(first) to \(day.asOf).")
            return PageSection(name: "changed", title: title, blocks: [.text(none)])
        }
        let listed = most.map { Array(lines.prefix($0)) } ?? lines
        let count =
            listed.count < lines.count
            ? Text(
                zh: "\(first) 至 \(day.asOf) 有变化的 \(lines.count) 个里最要紧的 \(listed.count) 个，全部在“金额与变化”页。",
                en:
                    "The \(listed.count) weightiest of \(lines.count) that changed from \(first) to \(day.asOf); “Pipeline and changes” has all of them."
            ) : Text(zh: "\(first) 至 \(day.asOf)。", en: "From \(first) to \(day.asOf).")
        let people = day.template.directory.people
        let (table, more) = AnalysisSections.limited(
            columns: [
                .customer, .number(Text(zh: "金额", en: "Amount")), .text(Text(zh: "发生了什么", en: "What happened")),
                .text(Text(zh: "责任人", en: "Owner")), .opportunity,
            ], of: listed
        ) { line in
            [
                Cell(day.customer(line.row).map { Text(same: $0) } ?? .missing), .interval(day.amount(line.row)),
                Cell(
                    Text(
                        zh: line.words.map(\.zh).joined(separator: "；"),
                        en: line.words.map(\.en).joined(separator: "; "))
                ), Cell(day.opportunities.owner(line.row).map { Text(same: people[$0].id) } ?? .missing),
                Cell(Text(same: day.opportunities.id(line.row)), link: .opportunity(line.row)),
            ]
        }
        return PageSection(name: "changed", title: title, blocks: [.text(count), .table(table)] + more)
    }

    /// What happened to one opportunity; the weightiest first.
    private struct Line {
        var row: Int32
        var weight: Int
        var words: [Text] = []
    }

    /// Ends first, then steps, then what is new, then amounts and days; of the same kind the largest amount first.
    private func lines(_ moves: PeriodMoves) -> [Line] {
        var lines: [Int32: Line] = [:]
        var order: [Int32] = []
        func add(_ row: Int32, _ weight: Int, _ words: Text) {
            if lines[row] == nil { order.append(row) }
            lines[row, default: Line(row: row, weight: weight)].words.append(words)
        }
        for move in moves.won where move.lasts { add(move.row, 0, Self.won(day.signedAmount(move.row))) }
        for move in moves.lost where move.lasts {
            let from = day.lostFrom(move.row).map { day.template.statuses[$0].label }
            add(
                move.row, 1,
                from.map { Text(zh: "流失（从\($0.zh)）", en: "lost (from \($0.en))") } ?? Text(zh: "流失", en: "lost"))
        }
        for move in moves.stages {
            let (from, to) = (day.template.statuses[move.from].label, day.template.statuses[move.to].label)
            add(move.row, 2, Text(zh: "\(from.zh) → \(to.zh)", en: "\(from.en) → \(to.en)"))
        }
        for move in moves.reopened where move.lasts { add(move.row, 3, Text(zh: "重启", en: "reopened")) }
        for move in moves.held where move.lasts { add(move.row, 3, Text(zh: "暂停", en: "put on hold")) }
        for move in moves.invalid where move.lasts { add(move.row, 3, Text(zh: "无效", en: "found invalid")) }
        for row in moves.new { add(row, 4, Text(zh: "新登记", en: "registered")) }
        for move in moves.amounts { add(move.row, 5, Self.amount(move)) }
        for push in moves.pushed {
            add(
                push.row, 6,
                Text(
                    zh: "预计签约 \(push.from) → \(push.to)（推迟 \(push.days) 天）",
                    en: "expected close \(push.from) → \(push.to) (postponed by \(push.days.counted("day")))"))
        }
        let found = order.compactMap { lines[$0] }
        return found.enumerated().sorted { a, b in
            let (one, other) = (day.amount(a.element.row)?.mid ?? -1, day.amount(b.element.row)?.mid ?? -1)
            return (a.element.weight, -one, a.offset) < (b.element.weight, -other, b.offset)
        }.map(\.element)
    }

    private static func won(_ contract: Int64?) -> Text {
        guard let contract else { return Text(zh: "签约，合同金额未填", en: "signed, without a contract amount") }
        let amount = Text(amount: contract)
        return Text(zh: "签约 \(amount.zh)", en: "signed for \(amount.en)")
    }

    private static func amount(_ move: PeriodMoves.AmountMove) -> Text {
        func words(_ amount: Interval?) -> Text { Cell.interval(amount).text }
        guard move.from != nil else {
            let to = words(move.to)
            return Text(zh: "补填金额 \(to.zh)", en: "amount filled in: \(to.en)")
        }
        let (from, to) = (words(move.from), words(move.to))
        return Text(zh: "金额 \(from.zh) → \(to.zh)", en: "amount \(from.en) → \(to.en)")
    }
}
