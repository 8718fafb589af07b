import Analysis
import Document

extension AnalysisSections {
    /// Analysis 23: whether the register is kept, and the customers are. Days.
    public func hygiene() -> PageSection {
        let title = Text(zh: "登记与跟进", en: "Upkeep")
        var blocks: [PageBlock] = [
            .text(
                Text(
                    zh: "从发现到登记隔了几天，在谈商机多久没有跟进，哪些里程碑和下一步过了期；看的是记录得及不及时，不是业绩。",
                    en:
                        "Days from discovery to registration, days since the last contact, milestones and next steps that are overdue: how well the record is kept, not how well it sells."
                ))
        ]
        guard let hygiene = day.hygiene(rows) else {
            blocks.append(
                .text(
                    Text(
                        zh: "没有跟进记录的明细，无从判断。",
                        en: "The details of the follow-ups are not at hand, so nothing can be told.")))
            return PageSection(name: "hygiene", title: title, blocks: blocks)
        }
        let stale = hygiene.silences.filter { $0.isStale == true }
        blocks.append(.figures(figures(hygiene, stale)))
        blocks += silent(hygiene, stale)
        blocks += overdue(Text(zh: "过期的里程碑", en: "Overdue milestones"), hygiene.overdueMilestones)
        blocks += overdue(Text(zh: "过期的下一步", en: "Overdue next steps"), hygiene.overdueNextSteps)
        blocks += note(Text(zh: "在谈、没有约定下一步日期", en: "Open without a day for the next step"), hygiene.noNextStep)
        blocks += note(Text(zh: "登记早于发现", en: "Registered before it was discovered"), hygiene.negativeLag)
        blocks += note(Text(zh: "发现或登记日期未填", en: "Without a day of discovery or registration"), hygiene.unknownLag)
        blocks += note(
            Text(zh: "在谈、多久没跟进不知道", en: "Open, days since the last contact not known"), hygiene.unknownSilence)
        blocks.append(calendar(hygiene))
        return PageSection(name: "hygiene", title: title, blocks: blocks)
    }

    private func figures(_ hygiene: Hygiene, _ stale: [Hygiene.Silence]) -> [KeyFigure] {
        func quartiles(_ label: Text, _ quartiles: Quartiles?) -> KeyFigure {
            guard let quartiles else { return KeyFigure(label, Cell(Text(zh: "未知", en: "not known"))) }
            guard quartiles.count >= 5 else {
                return KeyFigure(
                    label, Cell(Text(zh: "个数太少", en: "too few")),
                    note: Text(zh: "\(quartiles.count) 个", en: "of \(quartiles.count)"))
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
            return [.text(Text(zh: "没有在谈商机要跟进。", en: "Nothing is open that would need a contact."))]
        }
        guard !stale.isEmpty else {
            return hygiene.silences.contains { $0.isStale != nil }
                ? [.text(Text(zh: "没有久未跟进的。", en: "None is stale."))]
                : [
                    .text(
                        Text(
                            zh: "模版没有约定多久算久未跟进，无从判断。",
                            en: "The template declares no limit, so whether any is stale cannot be told."))
                ]
        }
        let (table, more) = Self.limited(
            caption: Text(zh: "久未跟进的", en: "Stale ones"),
            columns: [
                .opportunity, .customer, .number(Text(zh: "天数", en: "Days")), .text(Text(zh: "从何时算起", en: "Since")),
            ],
            of: stale
        ) { one in
            [
                opportunity(one.row), customer(one.row), .days(one.days),
                Cell(
                    one.isContacted
                        ? Text(zh: "上次跟进", en: "the last contact")
                        : Text(zh: "登记（从未跟进）", en: "the registration, never contacted")),
            ]
        }
        return [.table(table)] + more
    }

    private func overdue(_ name: Text, _ list: [Hygiene.Overdue]) -> [PageBlock] {
        guard !list.isEmpty else { return [] }
        let (table, more) = Self.limited(
            caption: name,
            columns: [
                .opportunity, .customer, .text(Text(zh: "到期", en: "Due")),
                .number(Text(zh: "过期天数", en: "Days overdue")),
            ],
            of: list
        ) { [opportunity($0.row), customer($0.row), .day($0.due), .days($0.days)] }
        return [.table(table)] + more
    }
}
