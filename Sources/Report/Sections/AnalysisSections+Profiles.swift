import Analysis
import Document

extension AnalysisSections {
    /// Analysis 20: which pains, concerns, roles, processes and policies occur how often, and how much more often than
    /// among all.
    public func profiles() -> PageSection {
        var blocks: [PageBlock] = [
            .text(
                Text(
                    zh: "各个取值在这些商机中的占比；“倍数”是与全部商机中的占比相比，5 个及以上才给出。",
                    en:
                        "How often each value occurs; lift is its share relative to that in the whole register, from five cases on."
                ))
        ]
        let title = Text(zh: "画像", en: "Profile")
        if summary.profiles.isEmpty {
            blocks.append(.text(Text(zh: "模板没有可用于画像的字段。", en: "The template has no fields for a profile.")))
        } else if rows.isEmpty {
            blocks.append(.text(Text(zh: "没有商机，画像未知。", en: "No profile: there are no opportunities.")))
        }
        for (profile, all) in zip(summary.profiles, total.profiles) where !profile.parts.isEmpty {
            blocks += self.profile(profile, all)
        }
        return PageSection(name: "profiles", title: title, blocks: blocks)
    }

    private func profile(_ profile: Profile, _ all: Profile) -> [PageBlock] {
        let table = DataTable(
            caption: profile.isRepeated
                ? Text(
                    zh: "\(profile.name.zh)（可多选，各项之和可超过 100%）",
                    en: "\(profile.name.en) (multiple values: shares may add up to more than 100%)")
                : profile.name,
            columns: [.text(profile.name), .count, .share]
                + (isAll
                    ? [] : [.number(Text(zh: "全部中占比", en: "Overall share")), .number(Text(zh: "倍数", en: "Lift"))]),
            rows: profile.parts.map { part in
                let own = [Cell(part.label ?? .missing), .count(part.rows), .share(share(part))]
                guard !isAll else { return own }
                let lift = part.lift.map { lift in Cell(Text { "×" + $0.decimal(lift) }, order: lift) } ?? Cell(.dash)
                return own + [.share(Self.same(part, all)?.share), lift]
            })
        // Of four or fewer the counts alone are told.
        guard rows.count >= 5 else { return [.table(table)] }
        let drawn = profile.parts.prefix(Self.mostBars)
        var series = [Chart.Series(Text(zh: "占比", en: "Share"), drawn.map { share($0) })]
        if !isAll {
            series.append(Chart.Series(Text(zh: "全部中占比", en: "Overall share"), drawn.map { Self.same($0, all)?.share }))
        }
        let chart = Chart(
            .bars, Text(zh: "\(profile.name.zh)各取值的占比", en: "\(profile.name.en): share of each value"), unit: .share,
            categories: drawn.map { $0.label ?? .missing }, series: series)
        return [.chart(chart, table)]
    }

    private func share(_ part: ProfilePart) -> Double? { rows.count < 5 ? nil : part.share }

    private static func same(_ part: ProfilePart, _ all: Profile) -> ProfilePart? {
        all.parts.first { $0.label == part.label }
    }
}
