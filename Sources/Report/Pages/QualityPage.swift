import Analysis
import Document
import Template

/// Data quality: findings by rule and by owner.
public struct QualityPage {
    /// A finding, and the row of its opportunity; nil for a file that is none or cannot be read.
    public struct Finding: Sendable {
        public var row: Int32?
        /// From the register's root.
        public var path: String
        public var rule: RuleID
        public var level: Level
        public var message: Text
        /// 1 for the first line; nil where it is not known.
        public var line: Int?

        public init(row: Int32?, path: String, rule: RuleID, level: Level, message: Text, line: Int? = nil) {
            (self.row, self.path, self.rule, self.level, self.message, self.line) = (
                row, path, rule, level, message, line
            )
        }
    }

    /// So many findings are listed; how many more there are is said.
    static let shown = 500

    /// The numbers of those that are listed: errors first, then as they come.
    public static func listed(_ findings: [Finding]) -> [Int] {
        Array(levels.flatMap { level in findings.indices.filter { findings[$0].level == level } }.prefix(shown))
    }

    /// - Parameters:
    ///   - findings: in the order of paths and places.
    ///   - summary: of the whole, for its completeness.
    public static func page(_ day: DayView, _ findings: [Finding]) -> Page {
        QualityPage(day: day, findings: findings).page
    }

    private let day: DayView
    private let findings: [Finding]

    private static let levels: [Level] = [.error, .warning, .hint]

    private static func label(_ level: Level) -> Text {
        switch level {
        case .error: Text(zh: "错误", en: "Errors")
        case .warning: Text(zh: "警告", en: "Warnings")
        case .hint: Text(zh: "提示", en: "Hints")
        }
    }

    private var page: Page {
        let figures = Self.levels.map { level in
            KeyFigure(Self.label(level), cell(findings.filter { $0.level == level }))
        }
        var sections = [
            PageSection(name: "levels", title: Text(zh: "级别", en: "Levels"), blocks: [.figures(figures)]),
            byRule,
        ]
        if !findings.isEmpty { sections += [byOwner, list] }
        return Page(
            name: "quality", title: Text(zh: "数据质量", en: "Data quality"),
            lead: [
                Text(
                    zh: "截至 \(day.asOf)，oppbook lint 报告的全部问题。oppbook explain 规则名 说明每条规则。",
                    en: "All findings of oppbook lint as of \(day.asOf). oppbook explain RULE describes each rule.")
            ], sections: sections)
    }

    private func cell(_ findings: [Finding]) -> Cell {
        var rows: [Int32] = []
        var seen: Set<Int32> = []
        for case let row? in findings.map(\.row) where seen.insert(row).inserted { rows.append(row) }
        return Cell(Text(same: grouped(Int64(findings.count))), order: Double(findings.count), rows: rows)
    }

    private var byRule: PageSection {
        let title = Text(zh: "按规则", en: "By rule")
        guard !findings.isEmpty else {
            return PageSection(
                name: "rules", title: title, blocks: [.text(Text(zh: "没有问题。", en: "No findings."))])
        }
        var groups: [RuleID: [Finding]] = [:]
        for finding in findings { groups[finding.rule, default: []].append(finding) }
        let rules = groups.sorted { a, b in
            a.value.count == b.value.count ? a.key < b.key : a.value.count > b.value.count
        }
        let table = DataTable(
            columns: [
                .text(Text(zh: "规则", en: "Rule")), .text(Text(zh: "级别", en: "Level")),
                .number(Text(zh: "个数", en: "Findings")),
                .number(Text(zh: "份数", en: "Files")),
            ],
            rows: rules.map { rule, findings in
                [
                    .same(rule.name), Cell(findings.first.map { Self.label($0.level) } ?? Text(same: "")),
                    cell(findings),
                    .number(Int64(Set(findings.map(\.path)).count)),
                ]
            },
            foot: [
                [
                    Cell(.all), .same(""), cell(findings),
                    .number(Int64(Set(findings.map(\.path)).count)),
                ]
            ])
        let top = rules.prefix(20)
        let chart = Chart(
            .bars, Text(zh: "最常见的规则和它们报告的问题数", en: "Rules with the most findings"), unit: .count,
            categories: top.map { Text(same: $0.key.name) },
            series: [Chart.Series(Text(zh: "问题", en: "Findings"), top.map { Double($0.value.count) })])
        return PageSection(name: "rules", title: title, blocks: [.chart(chart, table)])
    }

    private var byOwner: PageSection {
        var groups: [Int: [Finding]] = [:]
        for finding in findings {
            groups[finding.row.flatMap(day.opportunities.owner) ?? .max, default: []].append(finding)
        }
        let owners = groups.sorted { $0.key < $1.key }
        let table = DataTable(
            columns: [
                .text(Text(zh: "责任人", en: "Owner"))
            ] + Self.levels.map { .number(Self.label($0)) },
            rows: owners.map { key, findings in
                [Cell(name(key))] + Self.levels.map { level in cell(findings.filter { $0.level == level }) }
            },
            foot: [
                [Cell(.all)]
                    + Self.levels.map { level in cell(findings.filter { $0.level == level }) }
            ])
        return PageSection(
            name: "owners", title: Text(zh: "按责任人", en: "By owner"), blocks: [.table(table)])
    }

    private func name(_ key: Int) -> Text {
        key == .max ? .missing : Text(same: day.opportunities.template.directory.people[key].id)
    }

    private var list: PageSection {
        let table = DataTable(
            columns: [
                .text(Text(zh: "文件", en: "File")), .number(Text(zh: "行", en: "Line")),
                .text(Text(zh: "级别", en: "Level")), .text(Text(zh: "规则", en: "Rule")),
                .text(Text(zh: "问题", en: "Finding")),
            ],
            rows: Self.listed(findings).map { index in
                let finding = findings[index]
                return [
                    Cell(Text(same: finding.path), link: finding.row.map { .opportunity($0) }),
                    finding.line.map { .number(Int64($0)) } ?? .same(""), Cell(Self.label(finding.level)),
                    .same(finding.rule.name),
                    Cell(finding.message),
                ]
            })
        var blocks: [PageBlock] = [.table(table)]
        if findings.count > Self.shown {
            let more = findings.count - Self.shown
            blocks.append(
                .text(Text(zh: "另有 \(more) 个，oppbook lint 列出全部。", en: "\(more) more; oppbook lint lists all.")))
        }
        return PageSection(name: "findings", title: Text(zh: "明细", en: "Findings"), blocks: blocks)
    }
}
