import Analysis
import Document
import Template

/// Parts of pages about strategy.
public enum StrategySections {
    /// Stands wherever evidence does.
    static let observed = Text(
        zh: "这是观察数据，打法不是随机分配的：差异也可能来自商机本身，不能证明因果。",
        en:
            "This is observational data: the plays were not assigned at random, so a difference may come from the opportunities themselves."
    )

    static let how = Text(
        zh: "在结案的商机里，只看结案前的记录符合适用条件的：结案前正在采用这条打法的，与没有采用的，赢单率差多少。写在文件头里而结案前的跟进记录没有写的，单独计数，不算证据。",
        en:
            "Among closed opportunities that met the play's conditions as recorded just before the outcome: the win rate of those that were using the play then, minus that of the others. What the front matter has and the log does not show before the outcome is counted separately, not as evidence."
    )

    static let labels = Text(
        zh: "样本太少，仅凭经验：有一方不足 5 个；证据不足：区间含 0；数据支持：区间在 0 以上；数据不支持：区间在 0 以下，请复核这条打法。",
        en:
            "Too few cases, experience only: fewer than 5 on either side. Not enough evidence: the interval contains 0. Supported by the data: it is above 0. Contradicted by the data: it is below 0, review the play."
    )

    // MARK: Words

    static func label(_ label: Evidence.Label) -> Text {
        switch label {
        case .teamRule: Text(zh: "样本太少，仅凭经验", en: "too few cases, experience only")
        case .notEnough: Text(zh: "证据不足", en: "not enough evidence")
        case .agrees: Text(zh: "数据支持", en: "supported by the data")
        case .disagrees: Text(zh: "数据不支持", en: "contradicted by the data")
        }
    }

    static func arm(_ arm: Evidence.Arm) -> Cell {
        Cell(
            Text { $0.rate(arm.rate, none: Text(zh: "无", en: "none")) }, order: arm.rate.rate?.value,
            rows: arm.won + arm.lost)
    }

    /// Percentage points with a sign, and the ends of the interval.
    static func difference(_ comparison: Evidence.Comparison) -> Cell { .points(comparison.difference) }

    static func name(_ play: Int, _ template: Template) -> Cell { Cell(template.plays[play].choice.label) }

    /// The ids of a few, and how many more there are.
    static func ids(_ rows: [Int32], _ id: (Int32) -> String) -> Cell {
        let names = rows.prefix(12).map(id)
        let more = rows.count - names.count
        return Cell(
            Text(
                zh: names.joined(separator: "、") + (more > 0 ? " 等 \(rows.count) 个" : ""),
                en: names.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")),
            order: Double(rows.count), rows: rows)
    }

    /// A field as a reader knows it: `History, Relation` for a part of a record.
    static func field(_ path: FieldPath, _ template: Template) -> Text {
        let (whole, part) = (template.fields[path.field].label, template.field(at: path).label)
        return path.sub == nil ? whole : Text(zh: "\(whole.zh)的\(part.zh)", en: "\(whole.en): \(part.en)")
    }

    static func described(_ condition: Condition, _ template: Template) -> Text {
        Text(zh: condition.described(template, in: .zh), en: condition.described(template, in: .en))
    }

    // MARK: A segment

    /// What the playbook has for a segment: plays that hold in it, with counts and evidence.
    public static func ofSegment(_ strategy: SegmentStrategy) -> PageSection {
        let template = strategy.opportunities.template
        var blocks: [PageBlock] = []
        if template.plays.isEmpty {
            blocks.append(.text(noPlaybook))
        } else {
            let open = strategy.open
            blocks += turned(strategy.lines.map(\.overall), template)
            blocks.append(
                .text(
                    Text(
                        zh:
                            "在谈 \(open.open.count) 个：\(open.met.count) 个至少符合一条打法，\(open.undecided.count) 个缺信息而无法判断，\(open.unmet.count) 个没有打法可用。",
                        en:
                            "Of \(open.open.count) open: \(open.met.count) meet a play, \(open.undecided.count) are unknown since fields are missing, \(open.unmet.count) meet none."
                    )))
            blocks.append(.table(segmentTable(strategy, template)))
            blocks.append(.text(observed))
        }
        return PageSection(name: "strategies", title: Text(zh: "适用打法", en: "Strategies"), blocks: blocks)
    }

    private static func segmentTable(_ strategy: SegmentStrategy, _ template: Template) -> DataTable {
        DataTable(
            columns: [
                .text(Text(zh: "打法", en: "Play")), .number(Text(zh: "在谈符合", en: "Open, matching")),
                .number(Text(zh: "在谈无法判断", en: "Open, unknown")), .number(Text(zh: "在谈已采用", en: "Open, adopted")),
                .number(Text(zh: "本客群采用的", en: "Adopted, here")), .number(Text(zh: "本客群未采用的", en: "Not adopted, here")),
                .text(Text(zh: "本客群结论", en: "Result, here")), .text(Text(zh: "全部结论", en: "Result, overall")),
                .number(Text(zh: "全部差异（百分点）", en: "Difference, overall (points)")),
            ],
            rows: strategy.lines.map { line in
                [
                    name(line.play, template), .count(line.matching), .count(line.unknown), .count(line.adopted),
                    arm(line.evidence.whole.adopted), arm(line.evidence.whole.others), Cell(label(line.evidence.label)),
                    Cell(label(line.overall.label)), difference(line.overall.whole),
                ]
            })
    }

    static let noPlaybook = Text(
        zh: "还没有打法：写在 schema/playbook.yaml 里，一条打法要有 id、label、when、why、author、review_on。",
        en:
            "There are no plays yet. Write them in schema/playbook.yaml, each with id, label, when, why, author and review_on."
    )
}
