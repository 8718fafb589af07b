import Analysis
import Document
import Template

/// The numbers of all segments of a report side by side, a section for each analysis.
public struct SegmentsPage {
    private let report: SegmentReport
    private let columns: SegmentColumns

    public init(_ report: SegmentReport) { (self.report, columns) = (report, SegmentColumns(report.template)) }

    /// An analysis that can be shown without the others.
    public enum Analysis: String, Sendable, CaseIterable {
        case opportunities, pipeline, winRate = "win-rate", contrast, funnel, losses, concentration, completeness,
            profiles

        /// By its name, or by what people call it.
        public init?(named name: String) {
            let plain = name.trimmed.lowercased()
            guard let found = Self.allCases.first(where: { $0.rawValue == plain || $0.words.contains(plain) }) else {
                return nil
            }
            self = found
        }

        private var words: [String] {
            switch self {
            case .opportunities: ["商机", "商机数", "数量", "状态"]
            case .pipeline: ["在谈", "在谈金额", "加权金额", "在谈金额与加权金额", "weighted"]
            case .winRate: ["赢单率", "赢率", "win rate", "winrate"]
            case .contrast: ["对比", "比较", "与其他客群相比", "comparison"]
            case .funnel: ["漏斗", "销售漏斗"]
            case .losses: ["流失", "流失原因", "丢单原因", "loss reasons"]
            case .concentration: ["集中度", "客户集中度"]
            case .completeness: ["完整度", "填写完整度"]
            case .profiles: ["画像", "客群画像", "profile"]
            }
        }
    }

    /// - Parameters:
    ///   - filter: the condition that the opportunities meet, as it was written.
    ///   - only: these analyses, in the page's order; all when there are none.
    public func page(filter: String? = nil, only: [Analysis] = []) -> Page {
        let chosen = Analysis.allCases.filter { only.isEmpty || only.contains($0) }
        // Before rates are compared by eye, where their order turns within another dimension.
        let isCompared = report.segments.count > 1 && (chosen.contains(.winRate) || chosen.contains(.contrast))
        let contrasts = isCompared ? report.contrasts : []
        let cautions = StratificationSections.cautions(
            zip(report.segments, contrasts).map { (Text(segment: $0.labels), $1.difference, $1.within) })
        let names = report.dimensions.map(\.name)
        return Page(
            name: "segments",
            title: Text(
                zh: "客群分析：按" + names.map(\.zh).joined(separator: " × "),
                en: "Segments by " + names.map(\.en).joined(separator: " × ")),
            lead: cautions + lead(filter),
            sections: chosen.flatMap { analysis in
                analysis == .contrast
                    ? isCompared ? [AnalysisSections.contrast(report, contrasts, isAnnounced: true)] : []
                    : sections(analysis)
            })
    }

    /// What an analysis has to show: nothing where there is nothing to tell.
    private func sections(_ analysis: Analysis) -> [PageSection] {
        switch analysis {
        case .opportunities: [opportunities]
        case .pipeline: [pipeline]
        case .winRate: [wins]
        case .contrast: []
        case .funnel: funnel.map { [$0] } ?? []
        case .losses: losses.map { [$0] } ?? []
        case .concentration: [concentration]
        case .completeness: [completeness]
        case .profiles: profiles
        }
    }

    private func lead(_ filter: String?) -> [Text] {
        let count = report.total.rows.count
        var lead = [
            Text(
                zh: "截至 \(report.asOf)，共 \(count) 个商机。",
                en: "As of \(report.asOf), \(count.counted("opportunity", "opportunities")).")
        ]
        if let filter { lead.append(Text(zh: "条件：\(filter)。", en: "Condition: \(filter).")) }
        if !report.leftOut.isEmpty {
            lead.append(
                Text(
                    zh: "另有 \(report.leftOut.count) 个登记在此日之后，未计入。",
                    en: "Left out: \(report.leftOut.count.counted("more that was", "more that were")) registered later."
                ))
        }
        if report.dimensions.contains(where: \.isRepeated) {
            lead.append(
                Text(
                    zh: "一个商机可有多个取值，因此会在多个客群中重复计数。", en: "An opportunity with several values counts in each segment."))
        }
        return lead + [
            .amounts(in: report.template.currency.code),
            Text(
                zh: "赢单率括号里的范围：以同样的记录，真实赢单率大概在其间（95%）。",
                en: "Behind a win rate: the range in which the true rate probably is (95%)."),
        ]
    }

    /// What some columns say of every segment, and of all at the foot.
    private func table(_ chosen: [SegmentColumns.Column], caption: Text? = nil) -> PageBlock {
        .table(DataTable(caption: caption, [columns.name] + chosen, of: report.segments, foot: [report.total]))
    }

    private var opportunities: PageSection {
        let hasUnknown = report.total.byStatus.last.map { !$0.isEmpty } ?? false
        return PageSection(
            name: "statuses", title: Text(zh: "商机数", en: "Opportunities"),
            blocks: [
                table([columns.opportunities] + columns.statuses + (hasUnknown ? [columns.missingStatus] : []))
            ])
    }

    private var pipeline: PageSection {
        PageSection(
            name: "pipeline", title: Text(zh: "在谈金额与加权金额", en: "Pipeline and weighted pipeline"),
            blocks: [
                table([columns.open, columns.pipeline, columns.unknownAmount, columns.weighted, columns.unweighted]),
                .text(SigningWords.weighted),
            ])
    }

    private var wins: PageSection {
        let rates = columns.winRate(of: report.segments + [report.total]) + [columns.broadWinRate]
        return PageSection(
            name: "wins", title: Text(zh: "赢单率", en: "Win rate"),
            blocks: [table([columns.won, columns.lost, columns.invalid] + rates)]
                + (rates.count > 2 ? [.text(.staleWords)] : []))
    }

    private var funnel: PageSection? {
        let stages = report.total.funnel
        guard !stages.isEmpty else { return nil }
        let stage = FunnelColumns(report.template)
        let reached = columns.stages(stages, stage.reached)
        // From the last stage nobody goes on.
        let on = columns.stages(stages, stage.conversion).dropLast().map { $0.titled(stage.conversion.title) }
        let alternating = reached.indices.flatMap { $0 < on.count ? [reached[$0], on[$0]] : [reached[$0]] }
        let notes = FunnelColumns.notes(report.total).map { label, rows in
            PageBlock.text(
                Text { $0(Text(zh: "\(label.zh)：", en: "\(label.en): ")) + $0.ids(rows, report.opportunities) })
        }
        return PageSection(
            name: "funnel", title: Text(zh: "漏斗", en: "Funnel"),
            blocks: [
                table(alternating),
                .table(DataTable(caption: Text(zh: "各阶段（全部）：", en: "By stage, total:"), stage.counts, of: stages)),
            ] + notes)
    }

    private var losses: PageSection? {
        guard !report.total.lost.isEmpty else { return nil }
        let title = Text(zh: "流失原因", en: "Loss reasons")
        let lines = LossLine.lines(report.total)
        guard !lines.isEmpty else {
            return PageSection(name: "losses", title: title, blocks: [.text(LossLine.none(report.total))])
        }
        let byReason = PageBlock.table(DataTable(LossColumns(report.template).narrow, of: lines))
        let bySegment = DataTable(
            [columns.name] + lines.map { columns.losses($0.reason.label) },
            of: report.segments.filter { !$0.lost.isEmpty })
        return PageSection(
            name: "losses", title: title, blocks: [byReason] + (report.segments.count > 1 ? [.table(bySegment)] : []))
    }

    private var concentration: PageSection {
        PageSection(
            name: "concentration", title: Text(zh: "客户集中度", en: "Concentration"),
            blocks: [
                table(columns.openConcentration, caption: Text(zh: "在谈金额（中值）：", en: "Pipeline, mid:"))
            ] + AnalysisSections.openEnded([report.total.pipeline], report.opportunities) + [
                table(columns.signedConcentration, caption: Text(zh: "已签合同：", en: "Signed contracts:"))
            ])
    }

    /// So many parts have a column of their own.
    private static let mostParts = 8

    private var completeness: PageSection {
        let worst = report.worstParts(Self.mostParts)
        return PageSection(
            name: "completeness", title: Text(zh: "完整度", en: "Completeness"),
            blocks: [
                .text(
                    Text(
                        zh: "到达的阶段要求填写的，已填多少。",
                        en: "How much of what is required at the status reached is filled in.")),
                table([columns.filledOfRequired, columns.completeness]),
            ] + (worst.isEmpty ? [] : [table(worst, caption: Text(zh: "缺得最多的：", en: "Most frequently missing:"))]))
    }

    /// A section for each profile.
    private var profiles: [PageSection] {
        let note = PageBlock.text(
            Text(
                zh: "×：与全部商机相比的倍数，5 个及以上才给出。", en: "×: relative to the share in the whole register, from five cases on."
            ))
        return report.total.profiles.enumerated().map { index, profile in
            let repeated = PageBlock.text(
                Text(zh: "可多选，各项之和可超过 100%。", en: "Multiple values allowed; shares may add up to more than 100%."))
            return PageSection(
                name: "profile-\(index + 1)",
                title: Text(zh: "画像：\(profile.name.zh)", en: "Profile: \(profile.name.en)"),
                blocks: (profile.isRepeated ? [repeated] : [])
                    + [table(profile.parts.map { columns.profile(index, $0.label) })] + (index == 0 ? [note] : []))
        }
    }
}
