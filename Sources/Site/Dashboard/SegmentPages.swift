import Analysis
import Document
import Report
import Template

/// The page of all segments, and one of each.
public struct SegmentPages: Sendable {
    /// Segments of one dimension.
    public struct Group: Sendable {
        /// Lower-case letters, digits and hyphens.
        public var key: String
        public var report: SegmentReport
        /// Of its segments, in their order.
        let contrasts: [Contrast]

        public init(key: String, report: SegmentReport) {
            (self.key, self.report, contrasts) = (key, report, report.contrasts)
        }
    }

    /// More segments than this have no page of their own; the command line shows each.
    static let most = 60

    private let sections: AnalysisSections
    private let groups: [Group]

    /// - Parameter sections: of the whole register.
    public init(_ sections: AnalysisSections, _ groups: [Group]) { (self.sections, self.groups) = (sections, groups) }

    /// The dimensions whose segments have pages: what the template has of these.
    public static func dimensions(_ template: Template) -> [(key: String, dimension: Dimension)] {
        let fields = [Role.industry, .region, .source, .scenario].compactMap { template.field($0)?.id }
        let saved =
            template.segments.isEmpty ? nil : (try? Dimension.parse("saved", template).get()).map { ("saved", $0) }
        return [saved].compactMap { $0 }
            + fields.compactMap { name in
                (try? Dimension.parse(name, template).get()).map {
                    (name.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }.lowercased(), $0)
                }
            }
    }

    static func name(_ group: Group, _ place: Int) -> String { "segment-\(group.key)-\(place + 1)" }

    // MARK: All of them

    public func overview() -> Page {
        Page(
            name: "segments", title: Text(zh: "客群", en: "Segments"),
            lead: groups.flatMap { cautions($0) } + [
                Text(
                    zh: "每个维度一张热力图（客群 × 阶段的个数）、一张排名表，以及与其他客群相比的赢单率。点客群名称看全部分析。",
                    en:
                        "For each dimension: a heat map (segments by status), a ranking, and win rates compared with the rest. Click a segment for all its analyses."
                )
            ],
            sections: groups.flatMap { [heat($0), contrast($0)] })
    }

    /// Said before the first number of the page: whose difference turns its sign.
    private func cautions(_ group: Group) -> [Text] {
        AnalysisSections.cautions(group.report, group.contrasts)
    }

    private func heat(_ group: Group) -> PageSection {
        let report = group.report
        let statuses = report.template.statuses.choices
        let columns = SegmentColumns(report.template)
        let shown = report.segments.prefix(Self.most)
        let rates = columns.winRate(of: shown + [report.total])
        var table = DataTable(
            [columns.name, columns.opportunities] + columns.statuses + [
                columns.middlePipeline, columns.middleWeighted,
            ] + rates + [columns.completeness.titled(Text(zh: "填写完整", en: "Complete"))], of: shown, foot: [report.total]
        )
        for place in table.rows.indices { table.rows[place][0].link = .page(Self.name(group, place)) }
        table.foot[0][0] = Cell(.all)
        let chart = Chart(
            .heat, Text(zh: "客群 × 阶段的商机个数", en: "Opportunities by segment and status"), unit: .count,
            categories: statuses.map(\.label),
            series: shown.map { segment in
                Chart.Series(
                    Text(segment: segment.labels), segment.byStatus.prefix(statuses.count).map { Double($0.count) })
            })
        var blocks: [PageBlock] = [.chart(chart, table)] + (rates.count > 1 ? [.text(.staleWords)] : [])
        if report.segments.count > Self.most {
            let more = report.segments.count - Self.most
            blocks.append(
                .text(
                    Text(
                        zh: "另有 \(more) 个客群没有单独的页面；oppbook segments --by \(group.key) 列出全部。",
                        en:
                            "\(more) more segments have no page; oppbook segments --by \(group.key) lists all."
                    )))
        }
        return PageSection(name: "by-\(group.key)", title: title(group), blocks: blocks)
    }

    private func contrast(_ group: Group) -> PageSection {
        var section = AnalysisSections.contrast(group.report, group.contrasts, isAnnounced: true)
        section.name = "contrast-\(group.key)"
        let name = group.report.dimensions[0].name
        section.title = Text(zh: "\(name.zh)：赢单率与其他客群相比", en: "\(name.en): win rate compared with the rest")
        return section
    }

    private func title(_ group: Group) -> Text {
        let name = group.report.dimensions[0].name
        return Text(zh: "按\(name.zh)", en: "By \(name.en.lowercased())")
    }

    // MARK: One each

    /// The names of the pages of single segments, and how each is made; nothing is measured before.
    /// - Parameter strategy: of a segment's rows; nil where there is none.
    public func each(strategy: @escaping @Sendable ([Int32]) -> PageSection?) -> [(
        name: String, title: Text, make: @Sendable () -> Page
    )] {
        groups.flatMap { group in
            return group.report.segments.prefix(Self.most).enumerated().map { place, segment in
                let name = Self.name(group, place)
                let title = Text(segment: segment.labels)
                let dimension = group.report.dimensions[0].name
                let definition = Text(zh: "\(dimension.zh)：\(title.zh)。", en: "\(dimension.en): \(title.en).")
                let (sections, contrast) = (sections, group.contrasts[place])
                return (
                    name, title,
                    { @Sendable in
                        // There are many of these pages, and the same opportunities are on several.
                        var page = SegmentPage.page(
                            name: name, title: title, definition: [definition], sections.part(segment),
                            strategy: strategy(segment.rows))
                        page.compare(contrast, title)
                        return page.asPrinted
                    }
                )
            }
        }
    }
}
