import Analysis
import Document

extension AnalysisSections {
    /// Analysis 23: whether the register is kept, and the customers are. Days.
    public func hygiene() -> PageSection {
        let title = Text(zh: "登记与跟进", en: "Upkeep")
        var blocks: [PageBlock] = [
            .text(
                Text(
                    zh: "从发现到登记的天数，在谈商机多久没有跟进，哪些里程碑和下一步已过期；反映记录是否及时，不反映业绩。",
                    en:
                        "Days from discovery to registration, days since the last contact, overdue milestones and next steps: how well the files are kept, not how well the team sells."
                ))
        ]
        let hygiene = day.hygiene(rows)
        let stale = hygiene.silences.filter { $0.isStale == true }
        blocks.append(.figures(figures(hygiene, stale)))
        blocks += silent(hygiene, stale)
        blocks += overdue(Text(zh: "过期的里程碑", en: "Overdue milestones"), hygiene.overdueMilestones)
        blocks += overdue(Text(zh: "过期的下一步", en: "Overdue next steps"), hygiene.overdueNextSteps)
        blocks += note(Text(zh: "在谈、没有约定下一步日期", en: "Open, next step without a date"), hygiene.noNextStep)
        blocks += note(Text(zh: "登记早于发现", en: "Registered before discovery"), hygiene.negativeLag)
        blocks += note(Text(zh: "发现或登记日期未填", en: "Without a date of discovery or registration"), hygiene.unknownLag)
        blocks += note(
            Text(zh: "在谈、上次跟进日期未知", en: "Open, date of last contact unknown"), hygiene.unknownSilence)
        blocks.append(calendar(hygiene))
        return PageSection(name: "hygiene", title: title, blocks: blocks)
    }

    private func figures(_ hygiene: Hygiene, _ stale: [Hygiene.Silence]) -> [KeyFigure] {
        func quartiles(_ label: Text, _ quartiles: Quartiles?) -> KeyFigure {
            guard let quartiles else { return KeyFigure(label, Cell(.unknown)) }
            guard quartiles.count >= 5 else {
                return KeyFigure(
                    label, Cell(Text(zh: "个数太少", en: "too few")),
                    note: Text(zh: "\(quartiles.count) 个", en: "\(quartiles.count) only"))
            }
            let ends = Text { "\($0.number(quartiles.lower)) – \($0.number(quartiles.upper))" }
            let size =
                quartiles.count < 20
                ? Text(zh: "，\(quartiles.count) 个，小样本", en: "; of \(quartiles.count), a small sample") : Text(same: "")
            return KeyFigure(
                label, .days(quartiles.median),
                note: Text(zh: "四分位 \(ends.zh)\(size.zh)", en: "quartiles \(ends.en)\(size.en)"))
        }
        return [
            quartiles(Text(zh: "登记滞后中位数（天）", en: "Days to registration, median"), hygiene.lag),
            quartiles(Text(zh: "距上次跟进中位数（天）", en: "Days since contact, median"), hygiene.silence),
            KeyFigure(Text(zh: "久未跟进", en: "Stale"), .count(stale.map(\.row))),
            KeyFigure(Text(zh: "过期的里程碑", en: "Overdue milestones"), .number(Int64(hygiene.overdueMilestones.count))),
            KeyFigure(Text(zh: "过期的下一步", en: "Overdue next steps"), .count(hygiene.overdueNextSteps.map(\.row))),
        ]
    }

    private func silent(_ hygiene: Hygiene, _ stale: [Hygiene.Silence]) -> [PageBlock] {
        if hygiene.silences.isEmpty {
            return [.text(Text(zh: "没有在谈商机要跟进。", en: "No open opportunities to follow up."))]
        }
        guard !stale.isEmpty else {
            return hygiene.silences.contains { $0.isStale != nil }
                ? [.text(Text(zh: "没有久未跟进的。", en: "None are stale."))]
                : [
                    .text(
                        Text(
                            zh: "模板没有约定多久算久未跟进，无法判断。",
                            en: "Unknown, since the template declares no limit."))
                ]
        }
        let (table, more) = Self.limited(
            caption: Text(zh: "久未跟进的", en: "Stale opportunities"),
            columns: [
                .customer, .opportunity, .number(Text(zh: "天数", en: "Days")), .text(Text(zh: "从何时算起", en: "Since")),
            ],
            of: stale
        ) { one in
            [
                customer(one.row), opportunity(one.row), .days(one.days),
                Cell(
                    one.isContacted
                        ? Text(zh: "上次跟进", en: "last contact")
                        : Text(zh: "登记（从未跟进）", en: "registration, never contacted")),
            ]
        }
        return [.table(table)] + more
    }

    private func overdue(_ name: Text, _ list: [Hygiene.Overdue]) -> [PageBlock] {
        guard !list.isEmpty else { return [] }
        let (table, more) = Self.limited(
            caption: name,
            columns: [
                .customer, .opportunity, .text(Text(zh: "到期", en: "Due")),
                .number(Text(zh: "过期天数", en: "Days overdue")),
            ],
            of: list
        ) { [customer($0.row), opportunity($0.row), .day($0.due), .days($0.days)] }
        return [.table(table)] + more
    }
}
