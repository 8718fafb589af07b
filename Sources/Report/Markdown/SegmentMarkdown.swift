import Analysis
import Document
import Template

/// A segment report as Markdown, with pictures in Mermaid, which GitHub and GitLab draw.
public struct SegmentMarkdown {
    private let report: SegmentReport
    private let words: Words
    private let language: Language

    public static func render(
        _ report: SegmentReport, language: Language, filter: String? = nil, _ omissions: Omissions = Omissions()
    ) -> String {
        SegmentMarkdown(report, language).page(filter, omissions)
    }

    private init(_ report: SegmentReport, _ language: Language) {
        self.report = report
        self.language = language
        words = Words(language: language)
    }

    private func tr(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    private var segments: [SegmentSummary] { report.segments + [report.total] }

    private func name(_ segment: SegmentSummary) -> String {
        segment.labels.isEmpty ? "**\(tr("全部", "All"))**" : cell(words.label(segment.labels))
    }

    private func page(_ filter: String?, _ omissions: Omissions) -> String {
        let by = report.dimensions.map { words($0.name) }.joined(separator: " × ")
        var page = "# \(tr("客群分析：按", "Segments by "))\(cell(by))\n\n"
        for text in omissions.texts() { page += cell(words(text)) + "\n\n" }
        page += tr(
            "截至 \(report.asOf)，共 \(report.total.rows.count) 个商机。",
            "As of \(report.asOf), \(report.total.rows.count) opportunities.")
        if let filter { page += tr("条件：`\(filter)`。", " Condition: `\(filter)`.") }
        if !report.leftOut.isEmpty {
            page += tr(
                "另有 \(report.leftOut.count) 个登记在此日之后，未计入。",
                " \(report.leftOut.count) more were registered later and are left out.")
        }
        if report.dimensions.contains(where: \.isRepeated) {
            page += tr(
                "一个商机可有多个取值，因此会在多个客群中重复计数。", " An opportunity with several values counts in each segment.")
        }
        page +=
            "\n\n"
            + tr(
                "金额单位：元，依次为低 / 中 / 高；“≥”表示含有没有上限的金额。比率附 Wilson 95% 区间。",
                "Money in \(report.template.currency.code): low / mid / high; “≥” if an amount has no upper end. Rates with Wilson 95% intervals."
            )
        page += "\n"
        page += overview() + pipeline() + wins() + funnel() + losses() + concentration() + completeness() + profiles()
        return page
    }

    private var segmentHeading: String { tr("客群", "Segment") }

    // MARK: Counts and money

    private func overview() -> String {
        let statuses = report.template.statuses.choices.map { cell($0.label[language]) }
        let hasUnknown = report.total.byStatus.last.map { !$0.isEmpty } ?? false
        let rows = segments.map { segment in
            [name(segment), "\(segment.rows.count)"] + segment.byStatus.prefix(statuses.count).map { "\($0.count)" }
                + (hasUnknown ? ["\(segment.byStatus.last?.count ?? 0)"] : [])
        }
        return "\n## \(tr("商机数", "Opportunities"))\n\n"
            + table([segmentHeading, tr("合计", "Total")] + statuses + (hasUnknown ? [words.missing] : []), rows)
    }

    private func pipeline() -> String {
        let rows = segments.map { segment in
            [
                name(segment), "\(segment.open.count)", words.money(segment.pipeline), "\(segment.unknownAmount.count)",
                words.money(segment.weighted), "\(segment.unweighted.count)",
            ]
        }
        return "\n## \(tr("在谈金额与加权金额", "Pipeline and weighted pipeline"))\n\n"
            + table(
                [
                    segmentHeading, tr("在谈个数", "Open"), tr("在谈金额", "Pipeline"), tr("金额未填", "No amount"),
                    tr("加权金额", "Weighted"),
                    tr("金额或概率未填", "No amount or probability"),
                ], rows)
            + "\n"
            + tr(
                "加权金额逐个商机以概率乘金额再相加；概率分档的上下限是约定，不是置信区间。",
                "The weighted pipeline is probability times amount, summed over opportunities; the ends of probability bands are a convention, not a confidence interval."
            ) + "\n"
            + picture(tr("在谈金额（中值）", "Pipeline, mid"), unit: report.template.currency.code) {
                $0.pipeline.isKnown ? "\($0.pipeline.mid)" : nil
            }
    }

    private func wins() -> String {
        let rows = segments.map { segment in
            [
                name(segment), "\(segment.won.count)", "\(segment.lost.count)", "\(segment.invalid.count)",
                words.rate(segment.winRate),
                words.rate(segment.broadWinRate),
            ]
        }
        let means = report.template.statuses.choices
        func label(_ meaning: String) -> String {
            cell(means.first { $0.means?.rawValue == meaning }?.label[language] ?? meaning)
        }
        return "\n## \(tr("赢单率", "Win rate"))\n\n"
            + table(
                [
                    segmentHeading, label("won"), label("lost"), label("invalid"), tr("赢单率", "Win rate"),
                    tr("广义赢单率（含无效）", "Broad (with invalid)"),
                ],
                rows)
            + picture(tr("赢单率 %（结案 5 个及以上）", "Win rate % (five or more closed)"), unit: "%") {
                $0.winRate.rate.map { words.decimal($0.value * 100) }
            }
    }

    /// A bar chart of the segments that have a value, written as a number; nothing when they are fewer than two, or all
    /// zero.
    private func picture(_ title: String, unit: String, _ value: (SegmentSummary) -> String?) -> String {
        let bars = report.segments.compactMap { segment in value(segment).map { (words.label(segment.labels), $0) } }
        guard bars.count > 1, bars.contains(where: { $0.1.contains { $0 != "0" && $0 != "." } }) else { return "" }
        let shown = bars.prefix(Self.mostBars)
        func quoted(_ text: String) -> String {
            "\"" + text.map { "\"\n\r[]<>&;#".contains($0) ? " " : String($0) }.joined() + "\""
        }
        return """

            ```mermaid
            xychart-beta
                title \(quoted(title))
                x-axis [\(shown.map { quoted($0.0) }.joined(separator: ", "))]
                y-axis \(quoted(unit))
                bar [\(shown.map(\.1).joined(separator: ", "))]
            ```

            """
    }

    /// More bars than this cannot be distinguished.
    private static let mostBars = 24

    // MARK: Funnel

    private func funnel() -> String {
        let chain = report.total.funnel.map { cell(report.template.statuses[$0.status].label[language]) }
        guard !chain.isEmpty else { return "" }
        var text = "\n## \(tr("漏斗", "Funnel"))\n\n"
        text += table(
            [segmentHeading]
                + chain.enumerated().flatMap { index, name in
                    index + 1 < chain.count ? [name, tr("转化", "Conversion")] : [name]
                },
            segments.map { segment in
                [name(segment)]
                    + segment.funnel.enumerated().flatMap { index, stage in
                        ["\(stage.reached.count)"]
                            + (index + 1 < chain.count
                                ? [stage.conversion.map { words.rate($0, none: Text(same: "–")) } ?? "–"] : [])
                    }
            })
        text += "\n" + tr("各阶段（全部）：", "By stage, total:") + "\n\n"
        text += table(
            [
                tr("阶段", "Stage"), tr("流入", "In"), tr("流出", "Out"), tr("仍在此阶段", "Still here"), tr("流失", "Lost"),
                tr("暂停或无效", "Aside"),
                tr("跳过", "Skipped"),
            ],
            report.total.funnel.enumerated().map { index, stage in
                [
                    chain[index], "\(stage.reached.count)", "\(stage.passed.count)", "\(stage.staying.count)",
                    "\(stage.lost.count)",
                    "\(stage.aside.count)", "\(stage.skipped.count)",
                ]
            })
        let anywhere = Set(report.total.funnel.flatMap(\.skipped))
        let skipped = report.total.rows.filter(anywhere.contains)
        if !skipped.isEmpty {
            text +=
                "\n" + tr("跳过阶段的，不计入该阶段的流入和转化：", "Skipped a stage, not counted in its In and conversion: ")
                + ids(skipped) + "\n"
        }
        if !report.total.outsideFunnel.isEmpty {
            text +=
                "\n" + tr("状态未填、不在漏斗中的：", "Without a status, not in the funnel: ") + ids(report.total.outsideFunnel)
                + "\n"
        }
        return text
    }

    private func ids(_ rows: [Int32]) -> String { words.ids(rows, report.deals) }

    // MARK: Losses and customers

    private func losses() -> String {
        guard !report.total.lost.isEmpty else { return "" }
        let all = report.total.lost.count
        var sum = 0
        let rows = report.total.losses.map { reason -> [String] in
            sum += reason.rows.count
            let from = reason.from.sorted { $0.key < $1.key }.map { status, count in
                "\(status < 0 ? words.missing : cell(report.template.statuses[status].label[language])) \(count)"
            }
            return [
                cell(reason.label?[language] ?? words.missing), "\(reason.rows.count)",
                words.percent(Double(sum) / Double(all)),
                words.money(reason.amount), "\(reason.amount.unknown.count)", from.joined(separator: tr("、", ", ")),
            ]
        }
        var text = "\n## \(tr("流失原因", "Loss reasons"))\n\n"
        text += table(
            [
                tr("原因", "Reason"), tr("个数", "Count"), tr("累计", "Cumulative"), tr("金额", "Amount"),
                tr("金额未填", "No amount"), tr("流失前阶段", "Lost from"),
            ], rows)
        let reasons = report.total.losses.map { $0.label }
        guard report.segments.count > 1 else { return text }
        text +=
            "\n"
            + table(
                [segmentHeading] + reasons.map { cell($0?[language] ?? words.missing) },
                report.segments.filter { !$0.lost.isEmpty }.map { segment in
                    [name(segment)]
                        + reasons.map { reason in "\(segment.losses.first { $0.label == reason }?.rows.count ?? 0)" }
                })
        return text
    }

    private func concentration() -> String {
        func cells(_ value: Concentration, _ unknown: [Int32]) -> [String] {
            guard let index = value.herfindahl, let effective = value.effectiveCustomers, let one = value.top(1),
                let three = value.top(3)
            else { return [tr("无", "none"), "–", "–", "–", "\(unknown.count)"] }
            let largest = cell(value.largest ?? words.missing)
            return [
                grouped(Int64(index.rounded())), words.decimal(effective), "\(words.percent(one)) \(largest)",
                words.percent(three), "\(unknown.count)",
            ]
        }
        let header = [
            segmentHeading, "HHI", tr("等效客户数", "Effective customers"), tr("第一大客户", "Largest"), tr("前三大", "Top three"),
            tr("金额未填", "No amount"),
        ]
        return "\n## \(tr("客户集中度", "Concentration"))\n\n\(tr("在谈金额（中值）：", "Pipeline, mid:"))\n\n"
            + table(header, segments.map { [name($0)] + cells($0.openConcentration, $0.unknownAmount) })
            + "\n\(tr("已签合同：", "Signed contracts:"))\n\n"
            + table(header, segments.map { [name($0)] + cells($0.signedConcentration, $0.signed.unknown) })
    }

    // MARK: Completeness and profile

    private func completeness() -> String {
        var text =
            "\n## \(tr("完整度", "Completeness"))\n\n"
            + tr("到达的阶段要求填写的，已填多少。", "How much of what is required at the status reached is filled in.") + "\n\n"
        text += table(
            [segmentHeading, tr("已填 / 应填", "Filled / required"), tr("完整度", "Share")],
            segments.map { segment in
                let (filled, required) = (segment.completeness.filled, segment.completeness.required)
                return [
                    name(segment), "\(filled)/\(required)",
                    required == 0 ? "–" : words.percent(Double(filled) / Double(required)),
                ]
            })
        let worst = report.total.completeness.parts.filter { !$0.missing.isEmpty }
            .sorted { a, b in a.missing.count != b.missing.count ? a.missing.count > b.missing.count : a.index < b.index
            }.prefix(8)
        guard !worst.isEmpty else { return text }
        text += "\n\(tr("缺得最多的：", "Most frequently missing:"))\n\n"
        text += table(
            [segmentHeading] + worst.map { cell(words(report.name(ofPart: $0.index))) },
            segments.map { segment in
                [name(segment)]
                    + worst.map { part in
                        segment.completeness.parts.first { $0.index == part.index }.map {
                            "\($0.filled)/\($0.required)"
                        } ?? "–"
                    }
            })
        return text
    }

    private func profiles() -> String {
        guard !report.total.profiles.isEmpty else { return "" }
        var text = "\n## \(tr("画像", "Profile"))\n"
        for (index, profile) in report.total.profiles.enumerated() {
            text += "\n### \(cell(words(profile.name)))\n\n"
            if profile.isRepeated {
                text +=
                    tr(
                        "可多选，各项之和可超过 100%。",
                        "Multiple values allowed; shares may add up to more than 100%.") + "\n\n"
            }
            text += table(
                [segmentHeading] + profile.parts.map { cell($0.label?[language] ?? words.missing) },
                segments.map { segment in
                    [name(segment)]
                        + profile.parts.map { part in
                            guard let own = segment.profiles[index].parts.first(where: { $0.label == part.label })
                            else { return "0" }
                            let lift = own.lift.map { " ×\(words.decimal($0))" } ?? ""
                            return "\(own.rows.count) (\(words.percent(own.share)))" + lift
                        }
                })
        }
        return text + "\n"
            + tr("×：与全部商机相比的倍数，5 个及以上才给出。", "×: relative to the share in the whole register, from five cases on.")
            + "\n"
    }
}
