import Document
import Register
import Template

/// Calls a function with every number and gives what it gave, in the order of the numbers. Segments have nothing to do
/// with each other, so several threads may share them; who has threads passes such a function.
public typealias SegmentSpread = (_ numbers: [Int], _ measure: @Sendable (Int) -> SegmentSummary) -> [SegmentSummary]

/// Measures segments: analyses 1, 2, 3, 5, 6, 9, 16, 18 and 20.
struct SegmentMeasure: Sendable {
    private let day: DayView
    private let opportunities: OpportunityColumns
    private let states: [OpportunityState]
    private let template: Template
    private let axes: AxisTable
    private let chain: [Int]
    private let lossAxis: Int?
    private let profiled: [(axis: Int, name: Text)]

    init(_ day: DayView) {
        self.day = day
        opportunities = day.opportunities
        states = day.states
        let (template, axes) = (opportunities.template, opportunities.axes)
        self.template = template
        self.axes = axes
        chain = template.statuses.choices.indices.filter { template.rank(ofStatus: $0) != nil }
        lossAxis = axes.index(of: .lossReason, template)
        profiled = OpportunityColumns.profiled.compactMap { role in
            guard let path = template.path(of: role), let axis = axes.index(of: path) else { return nil }
            return (axis, template.field(at: path).label)
        }
    }

    /// Measures every segment.
    func summaries(_ segments: [Segmentation.Segment], _ spread: SegmentSpread) -> [SegmentSummary] {
        spread(Array(segments.indices)) { summary(segments[$0].labels, segments[$0].rows) }
    }

    func summary(_ labels: [Text?], _ chosen: [Int32]) -> SegmentSummary {
        var summary = SegmentSummary(labels: labels, rows: chosen)
        countStatuses(&summary)
        countCompleteness(&summary)
        sumPipeline(&summary)
        countWins(&summary)
        summary.stale = day.staleShare(chosen)
        countFunnel(&summary)
        countLosses(&summary)
        concentrate(&summary)
        summary.profiles = profiled.map { profile($0.axis, $0.name, chosen) }
        return summary
    }

    /// Its sums alone, with those that they leave out.
    func sums(_ chosen: [Int32]) -> SegmentSummary {
        var summary = SegmentSummary(labels: [], rows: chosen)
        countStatuses(&summary)
        sumPipeline(&summary)
        countWins(&summary)
        return summary
    }

    // MARK: Status and completeness

    private func countStatuses(_ summary: inout SegmentSummary) {
        summary.byStatus = Array(repeating: [], count: template.statuses.count + 1)
        for row in summary.rows {
            let status = states[Int(row)].status
            summary.byStatus[status < 0 ? template.statuses.count : Int(status)].append(row)
        }
    }

    private func countCompleteness(_ summary: inout SegmentSummary) {
        let count = template.fields.count + template.sections.count
        var required = Array(repeating: 0, count: count)
        var missing = Array(repeating: [Int32](), count: count)
        for row in summary.rows {
            for word in 0..<opportunities.wordCount {
                let place = Int(row) * opportunities.wordCount + word
                var bits = opportunities.required[place]
                let filled = opportunities.filled[place]
                while bits != 0 {
                    let bit = bits.trailingZeroBitCount
                    bits &= bits - 1
                    guard word * 64 + bit < count else { break }
                    required[word * 64 + bit] += 1
                    if filled & (1 << UInt64(bit)) == 0 { missing[word * 64 + bit].append(row) }
                }
            }
        }
        for index in 0..<count where required[index] > 0 {
            let filled = required[index] - missing[index].count
            summary.completeness.required += required[index]
            summary.completeness.filled += filled
            summary.completeness.parts.append(
                Completeness.Part(index: index, required: required[index], filled: filled, missing: missing[index]))
        }
    }

    // MARK: Money

    func pipeline(_ chosen: [Int32]) -> SegmentReport.Pipeline {
        var summary = SegmentSummary(labels: [], rows: chosen)
        sumPipeline(&summary)
        var pipeline = SegmentReport.Pipeline()
        (pipeline.plain, pipeline.weighted) = (summary.pipeline, summary.weighted)
        return pipeline
    }

    private func sumPipeline(_ summary: inout SegmentSummary) {
        summary.pipelineByStatus = Array(repeating: MoneySum(), count: template.statuses.count)
        var weighted = WeightedSum()
        for index in summary.rows {
            let state = states[Int(index)]
            guard state.meaning == .open else { continue }
            summary.open.append(index)
            let amount = opportunities.interval(state.amount)
            summary.pipeline.add(amount, index)
            summary.pipelineByStatus[Int(state.status)].add(amount, index)
            weighted.add(amount, opportunities.interval(state.probability), index)
        }
        summary.weighted = weighted.sum
    }

    // MARK: Wins and losses

    private func countWins(_ summary: inout SegmentSummary) {
        for index in summary.rows {
            switch states[Int(index)].meaning {
            case .won: summary.won.append(index)
            case .lost: summary.lost.append(index)
            case .invalid: summary.invalid.append(index)
            default: break
            }
        }
        let (won, lost) = (summary.won.count, summary.lost.count)
        summary.winRate = WinRate(won: won, closed: won + lost)
        summary.broadWinRate = WinRate(won: won, closed: won + lost + summary.invalid.count)
        for row in summary.won { summary.signed.add(opportunities.contract(row), row) }
    }

    private func countFunnel(_ summary: inout SegmentSummary) {
        var stages = chain.map { FunnelStage(status: $0) }
        for index in summary.rows {
            let state = states[Int(index)]
            guard state.furthest >= 0, let position = chain.lastIndex(where: { $0 <= state.furthest }) else {
                summary.outsideFunnel.append(index)
                continue
            }
            for stage in 0..<position {
                // A stage without a stay went by without a chance to fail in it, so it says nothing of the conversion.
                guard state.seen[chain[stage]] else {
                    if isOlder(index, than: chain[stage]) {
                        stages[stage].older.append(index)
                    } else {
                        stages[stage].skipped.append(index)
                    }
                    continue
                }
                stages[stage].reached.append(index)
                stages[stage].passed.append(index)
            }
            stages[position].reached.append(index)
            switch state.meaning {
            case .lost: stages[position].lost.append(index)
            case .hold, .invalid: stages[position].aside.append(index)
            default:
                if let stage = chain.firstIndex(of: Int(state.status)) { stages[stage].staying.append(index) }
            }
        }
        for stage in stages.indices.dropLast() {
            stages[stage].conversion = WinRate(won: stages[stage].passed.count, closed: stages[stage].reached.count)
        }
        summary.funnel = stages
    }

    /// Whether a row was further than a stage before the stage was there.
    private func isOlder(_ row: Int32, than stage: Int) -> Bool {
        guard let since = template.statusSettings[stage].since else { return false }
        let further = day.reader.statusChanges(row).first { change in
            guard case .category(let status) = change.new else { return false }
            return template.rank(ofStatus: Int(status)).map { $0 > stage } ?? false
        }
        guard let date = further?.date.days ?? opportunities.start(row) else { return false }
        return date < since.days
    }

    private func countLosses(_ summary: inout SegmentSummary) {
        guard let lossAxis, !summary.lost.isEmpty else { return }
        summary.losses = groups(lossAxis, summary.lost, firstOnly: true).map { label, rows in
            var reason = LossReason(label: label, rows: rows, amount: MoneySum(), from: [:])
            // Unknown ones before the statuses.
            var from = Array(repeating: 0, count: template.statuses.count + 1)
            for row in rows {
                let state = states[Int(row)]
                reason.amount.add(opportunities.interval(state.amount), row)
                from[Int(state.lostFrom) + 1] += 1
            }
            for (place, count) in from.enumerated() where count > 0 { reason.from[place - 1] = count }
            return reason
        }
    }

    /// Rows by their categories on an axis, with the categories' labels, nil for none: the most frequent first, then as
    /// declared, a text that came later before an earlier one, those without any last.
    private func groups(_ axis: Int, _ chosen: [Int32], firstOnly: Bool) -> [(label: Text?, rows: [Int32])] {
        let (categories, rows) = opportunities.categories(axis, of: chosen, firstOnly: firstOnly)
        /// By category, those without one behind; then texts in the order they come.
        let declared = axes.axes[axis].size
        var counts = Array(repeating: 0, count: declared + 1)
        var texts: [Int32] = []
        var groupOfText: [Int32: Int] = [:]
        let groupOfPlace = categories.map { category in
            var group = category < 0 ? declared : Int(category)
            if let text = Axis.textNumber(category) {
                group = groupOfText[text] ?? counts.count
                if group == counts.count {
                    groupOfText[text] = group
                    texts.append(text)
                    counts.append(0)
                }
            }
            counts[group] += 1
            return group
        }
        // Counted first and then put in their places: a list for each group that grows row by row takes four times as
        // long.
        var ends: [Int] = []
        for count in counts { ends.append((ends.last ?? 0) + count) }
        var sorted = rows
        for place in rows.indices.reversed() {
            ends[groupOfPlace[place]] -= 1
            sorted[ends[groupOfPlace[place]]] = rows[place]
        }
        let groups = counts.indices.map { Array(sorted[ends[$0]..<(ends[$0] + counts[$0])]) }
        func place(_ group: Int) -> Int { group < declared ? group : group == declared ? .max : .max - group }
        let ordered = groups.indices.filter { !groups[$0].isEmpty }.sorted { a, b in
            groups[a].count != groups[b].count ? groups[a].count > groups[b].count : place(a) < place(b)
        }
        return ordered.map { group in
            let label =
                group < declared
                ? axes.label(Int32(group), axis, template)
                : group == declared ? nil : Text(same: opportunities.texts.text(texts[group - declared - 1]))
            return (label, groups[group])
        }
    }

    // MARK: Customers

    private func concentrate(_ summary: inout SegmentSummary) {
        summary.openConcentration = Concentration(summary.pipeline.rows, opportunities) {
            opportunities.interval(states[Int($0)].amount)?.mid ?? 0
        }
        summary.signedConcentration = Concentration(summary.signed.rows, opportunities) {
            opportunities.signedAmounts[Int($0)]
        }
    }

    // MARK: Profile

    private func profile(_ axis: Int, _ name: Text, _ chosen: [Int32]) -> Profile {
        let parts = groups(axis, chosen, firstOnly: false).map { label, rows in
            ProfilePart(label: label, rows: rows, share: Double(rows.count) / Double(max(1, chosen.count)))
        }
        return Profile(name: name, isRepeated: axes.axes[axis].isList, parts: parts)
    }
}

extension MoneySum {
    /// Adds the value of a field; anything but a quantity counts as not known.
    public mutating func add(_ value: Value, of field: Field, row: Int32) { add(Interval(value, of: field), row) }

    /// - Parameter amount: nil where none is known.
    mutating func add(_ amount: Interval?, _ row: Int32) {
        guard let amount else { return unknown.append(row) }
        low = low.addingSaturated(amount.low)
        mid = mid.addingSaturated(amount.mid)
        if let high = amount.high {
            self.high = self.high.addingSaturated(high)
        } else {
            isOpen = true
            high = high.addingSaturated(amount.low)
            addOpenEnded([row])
        }
        rows.append(row)
    }

    /// Adds another sum, of other rows.
    public mutating func add(_ other: MoneySum) {
        low = low.addingSaturated(other.low)
        mid = mid.addingSaturated(other.mid)
        high = high.addingSaturated(other.high)
        isOpen = isOpen || other.isOpen
        rows += other.rows
        unknown += other.unknown
        addOpenEnded(other.openEnded)
    }
}

extension Int64 {
    /// Sums beyond all money stop at the largest number instead of trapping.
    func addingSaturated(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}
