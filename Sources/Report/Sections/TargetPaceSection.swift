import Analysis
import Document
import Template

extension TargetReport {
    /// How far the target is, how much time is left, and at what rate it goes; each figure says how it is computed.
    public var paceSection: PageSection {
        let pace = pace
        return PageSection(
            name: "pace-\(period.name.lowercased())",
            title: Text(zh: "\(period.name) 进度", en: "Progress in \(period.name)"),
            blocks: [
                .figures([
                    KeyFigure(
                        Text(zh: "完成", en: "Attained"), .share(pace.attained),
                        note: Text(zh: "已签 ÷ 目标", en: "signed ÷ target")),
                    KeyFigure(
                        Text(zh: "时间过去", en: "Time elapsed"), .share(Double(pace.elapsed) / Double(max(1, pace.days))),
                        note: Text(zh: "\(pace.days) 天里的 \(pace.elapsed) 天", en: "\(pace.elapsed) of \(pace.days) days")
                    ),
                    KeyFigure(Text(zh: "还剩天数", en: "Days left"), .number(Int64(pace.left))),
                    KeyFigure(
                        Text(zh: "照这个速度，期末共签", en: "At this rate, signed by the end"),
                        pace.projected.map { .money($0) } ?? Cell(.dash),
                        note: Text(zh: "已签 ÷ 过去的天数 × 全部天数", en: "signed ÷ days elapsed × all days")),
                    KeyFigure(
                        Text(zh: "每周还需签", en: "To be signed a week"),
                        pace.neededAWeek.map { .money($0) } ?? Cell(.dash),
                        note: Text(zh: "还差 ÷ 剩余天数 × 7", en: "remaining ÷ days left × 7")),
                ])
            ])
    }
}
