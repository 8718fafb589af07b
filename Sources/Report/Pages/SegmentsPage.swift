import Analysis
import Document
import Template

/// The numbers of all segments of a report side by side, a section for each analysis.
struct SegmentsPage {
    private let report: SegmentReport
    private let columns: SegmentColumns

    init(_ report: SegmentReport) { (self.report, columns) = (report, SegmentColumns(report.template)) }

    /// The sections of all analyses but the profiles.
    var sections: [PageSection] {
        [opportunities, pipeline, wins] + [funnel, losses].compactMap { $0 } + [concentration, completeness]
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
                table(columns.openConcentration, caption: Text(zh: "在谈金额（中值）：", en: "Pipeline, mid:")),
                table(columns.signedConcentration, caption: Text(zh: "已签合同：", en: "Signed contracts:")),
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
    var profiles: [PageSection] {
        report.total.profiles.enumerated().map { index, profile in
            let repeated = PageBlock.text(
                Text(zh: "可多选，各项之和可超过 100%。", en: "Multiple values allowed; shares may add up to more than 100%."))
            return PageSection(
                name: "profile-\(index + 1)", title: profile.name,
                blocks: (profile.isRepeated ? [repeated] : [])
                    + [table(profile.parts.map { columns.profile(index, $0.label) })])
        }
    }
}
