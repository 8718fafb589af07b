import Analysis
import Document

extension AnalysisSections {
    /// Analysis 10: which open opportunities have been in their status for too long. Days.
    public func ageing() -> PageSection {
        let ageing = day.ageing(rows, limits: limits)
        let late = ageing.late.enumerated().sorted { a, b in
            a.element.days == b.element.days ? a.offset < b.offset : a.element.days > b.element.days
        }.map(\.element)
        var blocks: [PageBlock] = [
            .text(
                Text(
                    zh: "在谈商机在当前阶段停留的天数，暂停的日子不算；超过上限算超期：已结束的停留满 \(DayView.leastStays) 次的取其上四分位，不满的用模板约定的天数。",
                    en:
                        "Days that open opportunities have been in their stage, without days on hold. Late: longer than the upper quartile of completed stays or, with fewer than \(DayView.leastStays) of them, longer than the declared days."
                ))
        ]
        if ageing.ages.isEmpty {
            blocks.append(
                .text(Text(zh: "没有可计停留天数的在谈商机。", en: "No open opportunity with a known number of days.")))
        }
        if ageing.ages.isEmpty {
            blocks.append(.table(limitTable(ageing)))
        } else {
            blocks.append(.chart(strip(ageing), limitTable(ageing)))
            blocks += lateBlocks(late, ageing)
        }
        blocks += note(Text(zh: "暂停中，不计停留天数", en: "On hold, not counted"), ageing.onHold)
        blocks += note(
            Text(zh: "起始日期未知，停留天数未知", en: "Start not recorded, number of days unknown"), ageing.unknown)
        return PageSection(name: "ageing", title: Text(zh: "停留与超期", en: "Ageing"), blocks: blocks)
    }

    private func limitTable(_ ageing: Ageing) -> DataTable {
        DataTable(
            caption: Text(zh: "各阶段的停留上限", en: "Limits by stage"),
            columns: [
                .stage, .number(Text(zh: "在谈", en: "Open")), .number(Text(zh: "停留中位数（天）", en: "Median days")),
                .number(Text(zh: "最久（天）", en: "Longest (days)")), .number(Text(zh: "超期", en: "Late")),
                .number(Text(zh: "上限（天）", en: "Limit (days)")), .text(Text(zh: "依据", en: "From")),
            ],
            rows: openStatuses.map { status in
                let ages = ageing.ages.filter { $0.status == status }
                let limit = limits[status]
                return [
                    Cell(self.status(status)), .count(ages.map(\.row)),
                    Self.median(ages), ages.map(\.days).max().map { .days($0) } ?? Cell(.dash),
                    limit.days == nil
                        ? Cell(.unknown) : .count(ages.filter { $0.isLate == true }.map(\.row)),
                    limit.days.map { .days($0) } ?? Cell(.none), Cell(Self.basis(limit)),
                ]
            })
    }

    /// Of fewer than five there is none to tell.
    private static func median(_ ages: [Ageing.Age]) -> Cell {
        guard ages.count >= 5, let quartiles = Quartiles(ages.map(\.days)) else { return Cell(.dash) }
        return .days(quartiles.median)
    }

    private static func basis(_ limit: Ageing.Limit) -> Text {
        let stays = limit.completed
        if limit.isObserved {
            return Text(zh: "\(stays) 次已结束停留的上四分位", en: "upper quartile of \(stays) completed stays")
        }
        guard limit.days != nil else {
            return Text(
                zh: "只有 \(stays) 次已结束，模板也没有约定", en: "only \(stays) completed stays, no declared limit")
        }
        return Text(zh: "模板约定（只有 \(stays) 次已结束）", en: "declared (only \(stays) completed stays)")
    }

    private func lateBlocks(_ late: [Ageing.Age], _ ageing: Ageing) -> [PageBlock] {
        guard !late.isEmpty else {
            // Where no stage has a limit nothing can be late, which is not the same as none being so.
            return ageing.ages.contains { $0.isLate != nil }
                ? [.text(Text(zh: "没有超期的。", en: "None are late."))]
                : [
                    .text(
                        Text(
                            zh: "没有上限，是否超期未知。",
                            en: "Unknown, since there is no limit."))
                ]
        }
        let (table, more) = Self.limited(
            caption: Text(zh: "超期的", en: "Late opportunities"),
            columns: [
                .customer, .opportunity, .stage, .number(Text(zh: "停留（天）", en: "Days")),
                .number(Text(zh: "上限（天）", en: "Limit (days)")),
            ],
            of: late
        ) { age in
            [
                customer(age.row), opportunity(age.row), Cell(status(age.status)), .days(age.days),
                limits[age.status].days.map { .days($0) } ?? Cell(.none),
            ]
        }
        return [.table(table)] + more
    }

    /// Dots of one stage that a picture shows; of more it shows so many, evenly by their order.
    private static let mostDots = 150

    private func strip(_ ageing: Ageing) -> Chart {
        var dots: [Bool?: [(stage: Int, days: Int)]] = [:]
        var isThinned = false
        for (stage, status) in openStatuses.enumerated() {
            let ages = ageing.ages.filter { $0.status == status }.sorted { $0.days < $1.days }
            isThinned = isThinned || ages.count > Self.mostDots
            let count = min(ages.count, Self.mostDots)
            for place in 0..<count {
                // The first and the last are always among them.
                let age = ages[count == ages.count ? place : place * (ages.count - 1) / (count - 1)]
                dots[age.isLate, default: []].append((stage, age.days))
            }
        }
        func series(_ name: Text, _ isLate: Bool?) -> Chart.Series {
            let dots = dots[isLate] ?? []
            return Chart.Series(name, dots.map { Double($0.days) }, x: dots.map { Double($0.stage) })
        }
        let thinned =
            isThinned
            ? Text(
                zh: "，一个阶段最多画 \(Self.mostDots) 个，按天数等距取",
                en: "; at most \(Self.mostDots) per stage, evenly spaced by days") : Text(same: "")
        return Chart(
            .strip,
            Text(
                zh: "每个在谈商机在当前阶段的天数，一点一个；竖线是上限\(thinned.zh)",
                en: "Days in the current stage, one dot per open opportunity; the bar is the limit\(thinned.en)"),
            unit: .days, categories: openStatuses.map { self.status($0) },
            series: [
                series(Text(zh: "未超期", en: "On time"), false), series(Text(zh: "超期", en: "Late"), true),
                series(Text(zh: "没有上限", en: "No limit"), nil),
                Chart.Series(Text(zh: "上限", en: "Limit"), openStatuses.map { limits[$0].days }),
            ])
    }
}
