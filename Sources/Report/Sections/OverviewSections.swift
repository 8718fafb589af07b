import Analysis
import Document
import Template

/// The first sections of the overview: whether the targets are within reach, how the register compares with a week
/// and a month ago, and what happened since.
public struct OverviewSections: Sendable {
    let day: DayView

    static let daysOfMonth = 30
    /// Of the lines in the tiles.
    static let weeks = 13

    public init(_ day: DayView) { self.day = day }

    // MARK: Targets

    /// - Parameter reports: of the year, then of the quarter.
    public func goal(_ reports: [TargetReport]) -> PageSection {
        let title = Text(zh: "能不能完成目标", en: "Are we on target?")
        guard !reports.isEmpty else {
            let year = day.asOf.parts.year
            return PageSection(
                name: "goal", title: title,
                blocks: [
                    .text(
                        Text(
                            zh: "schema/targets/ 里没有 \(year) 年的目标。", en: "schema/targets/ has no target for \(year)."))
                ])
        }
        let reports = Array(reports.reversed())
        let lines = reports.map { report in
            var line = report.whole
            line.label = Text(same: report.period.name)
            return line
        }
        let forecast = day.forecast(day.rows, by: .quarter)
        let table = DataTable(
            columns: [
                .text(Text(zh: "期间", en: "Period")), .number(Text(zh: "目标", en: "Target")),
                .number(Text(zh: "已签", en: "Signed")), .number(Text(zh: "完成", en: "Attained")),
                .number(Text(zh: "时间过去", en: "Time elapsed")),
                .number(Text(zh: "预计本期签约、有把握的", en: "Commit, due in the period")),
                .number(Text(zh: "预计本期签约、加权", en: "Due, weighted")), .number(Text(zh: "缺口", en: "Gap")),
            ],
            rows: zip(reports, lines).map { report, line in
                [
                    Cell(line.label ?? .all), .money(line.target), .middle(line.signed), .share(Self.attained(line)),
                    .share(elapsed(report.period)), .sum(forecast.sum(.commit, in: report.period.days)),
                    .sum(line.weighted), TargetCells.gap(line),
                ]
            })
        let chart = TargetCells.bullet(
            lines,
            Text(zh: "已签、预计本期签约（加权，低到高）与目标", en: "Signed, due in the period (weighted, low to high) and the target")
        )
        return PageSection(
            name: "goal", title: title,
            blocks: zip(reports, lines).map { .text(answer($0, $1)) } + [.chart(chart, table)])
    }

    /// `2026Q4：目标 1,500万，已签 400万（26.7%）；时间过去 59.8%，还剩 37 天。`
    private func answer(_ report: TargetReport, _ line: TargetReport.Line) -> Text {
        let (target, signed) = (Text(amount: line.target), Text(amount: line.signed.mid))
        let (share, time) = (Cell.share(Self.attained(line)).text, Cell.share(elapsed(report.period)).text)
        let left = max(0, report.period.days.upperBound - day.asOf)
        return Text(
            zh:
                "\(report.period.name)：目标 \(target.zh)，已签 \(signed.zh)（\(share.zh)）；时间过去 \(time.zh)，还剩 \(left) 天。",
            en:
                "\(report.period.name): target \(target.en), signed \(signed.en) (\(share.en)); \(time.en) of the time has passed, \(left.counted("day")) left."
        )
    }

    private static func attained(_ line: TargetReport.Line) -> Double? {
        line.target > 0 ? Double(line.signed.mid) / Double(line.target) : nil
    }

    private func elapsed(_ period: Period) -> Double {
        let (first, last) = (period.days.lowerBound, period.days.upperBound)
        return min(1, max(0, Double(day.asOf - first + 1) / Double(last - first + 1)))
    }

    // MARK: Tiles

    public func tiles() -> PageSection {
        func headlines(_ ago: Int) -> Headlines {
            (ago == 0 ? day : DayView(day.opportunities, asOf: day.asOf + -ago)).headlines(quarterOf: day.asOf)
        }
        let weeks = (0..<Self.weeks).reversed().map { headlines($0 * 7) }
        let (now, before, earlier) = (weeks[Self.weeks - 1], weeks[Self.weeks - 2], headlines(Self.daysOfMonth))
        func tile(_ label: Text, _ sum: (Headlines) -> MoneySum, _ extra: Text? = nil) -> KeyFigure {
            let change = Self.change(sum(now), since: sum(before), sum(earlier))
            let note = [extra, change].compactMap { $0 }
            return KeyFigure(
                label, .sum(sum(now), isAlone: false),
                note: note.isEmpty
                    ? nil
                    : Text(zh: note.map(\.zh).joined(separator: "；"), en: note.map(\.en).joined(separator: "; ")),
                trend: weeks.map { sum($0).isKnown ? Double(sum($0).mid) : nil })
        }
        func open(_ sum: MoneySum) -> Text {
            let (all, unknown) = (sum.rows.count + sum.unknown.count, sum.unknown.count)
            return Text(
                zh: "\(all) 个" + (unknown > 0 ? "，\(unknown) 个金额未填" : ""),
                en: "\(all) open" + (unknown > 0 ? ", \(unknown) without an amount" : ""))
        }
        let quarter = ReportPeriod(.quarterly, day.asOf).name
        return PageSection(
            name: "week", title: Text(zh: "现在怎么样", en: "Where we stand"),
            blocks: [
                .figures([
                    tile(Text(zh: "在谈金额", en: "Pipeline"), \.pipeline, open(now.pipeline)),
                    tile(Text(zh: "加权金额", en: "Weighted pipeline"), \.weighted),
                    tile(ForecastCategory.commit.label, \.commit),
                    KeyFigure(
                        Text(zh: "近 12 个月赢单率", en: "Win rate, last 12 months"),
                        .rate(now.rate, rows: (now.won + now.lost).sorted()),
                        note: Self.change(now.rate, since: before.rate, earlier.rate),
                        trend: weeks.map { $0.rate.rate?.value }),
                    tile(Text(zh: "\(quarter) 已签", en: "Signed in \(quarter)"), \.signed),
                ])
            ])
    }

    /// Nil where one of the days knew no sum.
    private static func change(_ now: MoneySum, since week: MoneySum, _ month: MoneySum) -> Text? {
        guard now.isKnown, week.isKnown, month.isKnown else { return nil }
        func words(_ before: MoneySum) -> Text? {
            let change = now.mid - before.mid
            return change == 0 ? nil : Text { AmountText.change(change, from: change, to: change, $0.language) }
        }
        return since(words(week), words(month))
    }

    private static func change(_ now: WinRate, since week: WinRate, _ month: WinRate) -> Text? {
        guard let now = now.rate?.value, let week = week.rate?.value, let month = month.rate?.value else { return nil }
        func words(_ before: Double) -> Text? {
            let tenths = ((now - before) * 1000).rounded()
            guard tenths != 0 else { return nil }
            return Text { words in
                (tenths > 0 ? "+" : "") + words.decimal(tenths / 10) + words(Text(zh: " 个百分点", en: " points"))
            }
        }
        return since(words(week), words(month))
    }

    /// - Parameters:
    ///   - week: the change since a week ago, and `month` that since thirty days ago; nil for none.
    private static func since(_ week: Text?, _ month: Text?) -> Text {
        func words(_ change: Text?, _ ago: String, _ span: String) -> Text {
            change.map { Text(zh: "比\(ago) \($0.zh)", en: "\($0.en) in \(span)") }
                ?? Text(zh: "与\(ago)持平", en: "no change in \(span)")
        }
        let parts = [words(week, "一周前", "a week"), words(month, " \(daysOfMonth) 天前", "\(daysOfMonth) days")]
        return Text(zh: parts.map(\.zh).joined(separator: "，"), en: parts.map(\.en).joined(separator: ", "))
    }
}
