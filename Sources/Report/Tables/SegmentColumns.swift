import Analysis
import Document
import Template

/// The numbers of a segment, a row per segment.
public struct SegmentColumns: Sendable {
    public typealias Column = TableColumn<SegmentSummary>

    private let template: Template

    public init(_ template: Template) { self.template = template }

    public let name = Column("segment", Text(zh: "客群", en: "Segment"), isNumber: false) {
        .label(Text(segment: $0.labels))
    }

    // MARK: Counts

    public let opportunities = Column("opportunities", .all) { .count($0.rows) }

    public var statuses: [Column] {
        template.statuses.choices.enumerated().map { index, status in
            Column("status_\(status.id)", status.label) { .count($0.byStatus[index]) }
        }
    }
    let missingStatus = Column("status_missing", .missing) { .count($0.byStatus.last ?? []) }
    let unclear = Column("without_status", Text(zh: "状态不明", en: "Status unclear")) { .count($0.unclear) }

    // MARK: Money

    let open = Column("open", Text(zh: "在谈个数", en: "Open")) { .count($0.open) }
    let pipeline = Column("pipeline", Text(zh: "在谈金额", en: "Pipeline")) { .sum($0.pipeline) }
    public let middlePipeline = Column("pipeline", Text(zh: "在谈金额（中）", en: "Pipeline, mid")) {
        .middle($0.pipeline, isAlone: true)
    }
    /// The middles by open status, and of all of them.
    var middlePipelines: [Column] {
        let open = template.statuses.choices.indices.filter { template.statusMeaning($0) == .open }
        return open.map { status in
            Column("pipeline_\(template.statuses[status].id)", template.statuses[status].label) {
                .middle($0.pipelineByStatus[status], isAlone: true)
            }
        } + [Column("pipeline", .all) { .middle($0.pipeline, isAlone: false) }]
    }
    let unknownAmount = Column("unknown_amount", DataTable.Column.noAmount.title) { .count($0.unknownAmount) }
    let weighted = Column("weighted", Text(zh: "加权金额", en: "Weighted")) { .sum($0.weighted) }
    public let middleWeighted = Column("weighted", Text(zh: "加权金额（中）", en: "Weighted, mid")) {
        .middle($0.weighted, isAlone: true)
    }
    let unweighted = Column("unweighted", Text(zh: "金额或概率未填", en: "No amount or probability")) {
        .count($0.unweighted)
    }
    let unknownContract = Column("unknown_contract_amount", DataTable.Column.noAmount.title) {
        .count($0.signed.unknown)
    }

    // MARK: Wins

    var won: Column { Column("won", label(.won)) { .count($0.won) } }
    var lost: Column { Column("lost", label(.lost)) { .count($0.lost) } }
    var invalid: Column { Column("invalid", label(.invalid)) { .count($0.invalid) } }
    public let winRate = Column("win_rate", Text(zh: "赢单率", en: "Win rate")) {
        .rate($0.winRate, none: .noneClosed, rows: $0.won + $0.lost)
    }
    let broadWinRate = Column("broad_win_rate", Text(zh: "广义赢单率（含无效）", en: "Broad (with invalid)")) {
        .rate($0.broadWinRate, none: .noneClosed)
    }
    /// What no win rate counts.
    let stale = Column("stale", Text(zh: "在谈但久未跟进", en: "Open and stale")) { .stale($0.stale) }
    /// The win rate, and beside it what it leaves out where that is much in any of the segments.
    public func winRate(of segments: [SegmentSummary]) -> [Column] {
        [winRate] + (segments.contains(where: \.stale.isLarge) ? [stale] : [])
    }

    /// As the template calls the first status of this meaning.
    private func label(_ meaning: Meaning) -> Text {
        template.statuses.choices.first { $0.means == meaning }?.label ?? Text(same: meaning.rawValue)
    }

    // MARK: Funnel

    /// One column of the funnel, in each of its stages.
    /// - Parameter funnel: the stages, whichever segment's.
    func stages(_ funnel: [FunnelStage], _ column: FunnelColumns.Column) -> [Column] {
        funnel.enumerated().map { index, stage in
            let status = template.statuses[stage.status]
            return Column("\(column.key)_\(status.id)", status.label) { column.value($0.funnel[index]) }
        }
    }

    // MARK: Losses

    /// Losses with one reason.
    func losses(_ reason: Text?) -> Column {
        Column("lost_\(reason?.en ?? "missing")", reason ?? .missing) { segment in
            .count(segment.losses.first { $0.label == reason }?.rows ?? [])
        }
    }

    // MARK: Completeness and concentration

    let required = Column("required", Text(zh: "应填", en: "Required")) { .number(Int64($0.completeness.required)) }
    let filled = Column("filled", Text(zh: "已填", en: "Filled")) { .number(Int64($0.completeness.filled)) }
    let filledOfRequired = Column("filled_of_required", Text(zh: "已填 / 应填", en: "Filled / required")) {
        .ratio($0.completeness.filled, of: $0.completeness.required, missing: [])
    }
    public let completeness = Column("completeness", Text(zh: "完整度", en: "Share")) { segment in
        let (filled, required) = (segment.completeness.filled, segment.completeness.required)
        return .share(required == 0 ? nil : Double(filled) / Double(required))
    }

    /// How much of one part of the completeness is filled in.
    func part(_ index: Int, _ name: Text) -> Column {
        Column("part_\(index)", name) { segment in
            segment.completeness.parts.first { $0.index == index }.map {
                .ratio($0.filled, of: $0.required, missing: $0.missing)
            } ?? .nothing
        }
    }

    let openIndex = Column("hhi_open", Text(same: "HHI")) { .index($0.openConcentration.herfindahl) }
    let signedIndex = Column("hhi_signed", Text(same: "HHI")) { .index($0.signedConcentration.herfindahl) }

    /// Of what is open.
    var openConcentration: [Column] { [openIndex] + concentration(\.openConcentration) + [unknownAmount] }
    /// Of what was signed.
    var signedConcentration: [Column] { [signedIndex] + concentration(\.signedConcentration) + [unknownContract] }

    private func concentration(_ value: @escaping @Sendable (SegmentSummary) -> Concentration) -> [Column] {
        [
            Column("effective_customers", Text(zh: "等效客户数", en: "Effective customers")) {
                .decimal(value($0).effectiveCustomers)
            },
            Column("largest", Text(zh: "第一大客户", en: "Largest"), isNumber: false) { segment in
                guard let share = value(segment).top(1) else { return .nothing }
                let name = value(segment).largest.map { Text(same: $0) } ?? .missing
                return .text(Text { "\($0.percent(share)) \($0(name))" })
            },
            Column("top_3", Text(zh: "前三大", en: "Top three")) { .share(value($0).top(3)) },
            Column("unnamed", Text(zh: "没有客户名称", en: "Without a customer")) { .count(value($0).unnamed.rows) },
        ]
    }

    /// How many have one value of a profile, with its share and how that differs from the share of all.
    func profile(_ index: Int, _ label: Text?) -> Column {
        Column("profile_\(index)_\(label?.en ?? "missing")", label ?? .missing) { segment in
            guard let part = segment.profiles[index].parts.first(where: { $0.label == label }) else {
                return .number(0)
            }
            return .text(
                Text { words in
                    let lift = part.lift.map { " ×\(words.decimal($0))" } ?? ""
                    return "\(grouped(Int64(part.rows.count))) (\(words.percent(part.share)))" + lift
                })
        }
    }

    // MARK: For other programs

    /// What JSON has of a segment in its first level.
    var documented: [Column] {
        [
            opportunities, required, filled, open, pipeline, unknownAmount, weighted, unweighted, won, lost, invalid,
            winRate, broadWinRate, stale,
        ]
    }

    /// Every number of one line of CSV.
    func all(_ funnel: [FunnelStage]) -> [Column] {
        let stage = FunnelColumns(template)
        return [opportunities] + statuses + [missingStatus, open, pipeline, unknownAmount, weighted, unweighted]
            + [won, lost, invalid, winRate, broadWinRate] + stages(funnel, stage.reached)
            + stages(funnel, stage.skipped)
            + (stage.counts.contains { $0.key == stage.older.key } ? stages(funnel, stage.older) : [])
            + [required, filled, openIndex, signedIndex, unknownContract, unclear, stale]
    }
}

extension SegmentReport {
    /// The parts that are missing most often, as columns.
    func worstParts(_ most: Int) -> [SegmentColumns.Column] {
        total.completeness.parts.filter { !$0.missing.isEmpty }.sorted { a, b in
            a.missing.count != b.missing.count ? a.missing.count > b.missing.count : a.index < b.index
        }.prefix(most).map { SegmentColumns(template).part($0.index, name(ofPart: $0.index)) }
    }
}
