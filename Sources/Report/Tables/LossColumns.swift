import Analysis
import Document
import Template

/// One reason of losses among all of a segment.
struct LossLine: Sendable {
    var reason: LossReason
    /// Of all that were lost: with this reason, and with this or one before it.
    var share: Double
    var cumulative: Double

    /// The most frequent first.
    static func lines(_ summary: SegmentSummary) -> [LossLine] {
        let all = Double(summary.lost.count)
        var sum = 0
        return summary.losses.map { reason in
            sum += reason.rows.count
            return LossLine(reason: reason, share: Double(reason.rows.count) / all, cumulative: Double(sum) / all)
        }
    }

    /// What is said where there are no lines.
    static func none(_ summary: SegmentSummary) -> Text {
        let lost = summary.lost.count
        return lost == 0
            ? Text(zh: "没有流失的商机。", en: "No lost opportunities.")
            : Text(
                zh: "流失 \(lost) 个，但模板没有流失原因字段。",
                en: "\(lost) \(lost == 1 ? "was" : "were") lost, but the template has no field for the reason.")
    }
}

/// Analysis 16, a row per reason.
struct LossColumns: Sendable {
    typealias Column = TableColumn<LossLine>

    let template: Template

    init(_ template: Template) { self.template = template }

    let reason = Column("reason", Text(zh: "原因", en: "Reason"), isNumber: false) { .label($0.reason.label) }
    let count = Column("count", DataTable.Column.count.title) { .count($0.reason.rows) }
    let share = Column("share", DataTable.Column.share.title) { .share($0.share) }
    let cumulative = Column("cumulative", Text(zh: "累计", en: "Cumulative")) { .share($0.cumulative) }
    let amount = Column("amount", Text(zh: "金额", en: "Amount")) { .sum($0.reason.amount) }
    let unknownAmount = Column("unknown_amount", DataTable.Column.noAmount.title) { .count($0.reason.amount.unknown) }
    /// Unknown ones first.
    var lostFrom: Column {
        Column("lost_from", Text(zh: "流失前阶段", en: "Lost from"), isNumber: false) { [template] line in
            .counts(
                line.reason.from.sorted { $0.key < $1.key }.map { status, count in
                    status < 0
                        ? ("unknown", .missing, count)
                        : (template.statuses[status].id, template.statuses[status].label, count)
                })
        }
    }

    /// With each reason's share.
    var wide: [Column] { [reason, count, share, cumulative, amount, unknownAmount] }
    /// With the stages before.
    var narrow: [Column] { [reason, count, cumulative, amount, unknownAmount, lostFrom] }
    /// What other programs read.
    var documented: [Column] { [reason, count, amount, lostFrom] }
}
