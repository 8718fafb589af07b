import Document
import Register
import Template

/// Measures segments: analyses 1, 2, 3, 5, 6, 9, 16, 18 and 20.
struct SegmentMeasure {
    let rows: [DealRow]
    let states: [DealState]
    let template: Template
    let axes: AxisTable
    private let chain: [Int]
    private let lossAxis: Int?
    private let profiled: [(axis: Int, name: Text)]

    init(_ rows: [DealRow], _ states: [DealState], _ template: Template, _ axes: AxisTable) {
        self.rows = rows
        self.states = states
        self.template = template
        self.axes = axes
        chain = template.statuses.choices.indices.filter { template.rank(ofStatus: $0) != nil }
        lossAxis = template.path(of: .lossReason).flatMap { axes.index(of: $0) }
        profiled = [Role.pains, .concerns, .decisionMakers, .decisionProcess, .policy].compactMap { role in
            guard let path = template.path(of: role), let axis = axes.index(of: path) else { return nil }
            return (axis, template.field(at: path).label)
        }
    }

    func summary(_ labels: [Text?], _ chosen: [Int32], all: SegmentSummary?) -> SegmentSummary {
        var summary = SegmentSummary(labels: labels, rows: chosen)
        countStatuses(&summary)
        countCompleteness(&summary)
        sumPipeline(&summary)
        countWins(&summary)
        countFunnel(&summary)
        countLosses(&summary)
        concentrate(&summary)
        summary.profiles = profiled.enumerated().map { profile($1.axis, $1.name, chosen, all: all?.profiles[$0], all?.rows.count) }
        return summary
    }

    // MARK: Status and completeness

    private func countStatuses(_ summary: inout SegmentSummary) {
        summary.byStatus = Array(repeating: [], count: template.statuses.count + 1)
        for row in summary.rows { summary.byStatus[states[Int(row)].status ?? template.statuses.count].append(row) }
    }

    private func countCompleteness(_ summary: inout SegmentSummary) {
        let count = template.fields.count + template.sections.count
        var required = Array(repeating: 0, count: count)
        var missing = Array(repeating: [Int32](), count: count)
        for index in summary.rows {
            let row = rows[Int(index)]
            for word in row.required.indices {
                var bits = row.required[word]
                let filled = row.filled[word]
                while bits != 0 {
                    let bit = bits.trailingZeroBitCount
                    bits &= bits - 1
                    required[word * 64 + bit] += 1
                    if filled & (1 << UInt64(bit)) == 0 { missing[word * 64 + bit].append(index) }
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

    private func sumPipeline(_ summary: inout SegmentSummary) {
        summary.pipelineByStatus = Array(repeating: MoneySum(), count: template.statuses.count)
        var weighted = WeightedSum()
        for index in summary.rows {
            let state = states[Int(index)]
            guard state.meaning == .open, let status = state.status else { continue }
            guard let amount = state.amount else {
                summary.unknownAmount.append(index)
                summary.unweighted.append(index)
                continue
            }
            summary.pipeline.add(amount, index)
            summary.pipelineByStatus[status].add(amount, index)
            if let probability = state.probability {
                weighted.add(amount, probability, index)
            } else {
                summary.unweighted.append(index)
            }
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
    }

    private func countFunnel(_ summary: inout SegmentSummary) {
        var stages = chain.map { FunnelStage(status: $0) }
        for index in summary.rows {
            let state = states[Int(index)]
            guard let furthest = state.furthest, let position = chain.lastIndex(where: { $0 <= furthest }) else {
                summary.outsideFunnel.append(index)
                continue
            }
            for stage in 0...position {
                stages[stage].reached.append(index)
                if stage < position { stages[stage].passed += 1 }
                // The first status is where every opportunity begins.
                if stage > 0, stage < position, state.seen & (1 << UInt64(chain[stage])) == 0 { stages[stage].skipped.append(index) }
            }
            switch state.meaning {
            case .lost: stages[position].lost.append(index)
            case .hold, .invalid: stages[position].aside.append(index)
            default:
                if let status = state.status, let stage = chain.firstIndex(of: status) { stages[stage].staying.append(index) }
            }
        }
        for stage in stages.indices.dropLast() {
            stages[stage].conversion = WinRate(won: stages[stage].passed, closed: stages[stage].reached.count)
        }
        summary.funnel = stages
    }

    private func countLosses(_ summary: inout SegmentSummary) {
        guard let lossAxis, !summary.lost.isEmpty else { return }
        var groups: [Int32: [Int32]] = [:]
        for index in summary.lost { groups[rows[Int(index)].categories(lossAxis).first ?? -1, default: []].append(index) }
        summary.losses = groups.sorted { a, b in
            a.value.count != b.value.count ? a.value.count > b.value.count : UInt32(bitPattern: a.key) < UInt32(bitPattern: b.key)
        }.map { category, lost in
            var reason = LossReason(label: category < 0 ? nil : axes.label(category, lossAxis, template), rows: lost, amount: MoneySum(), from: [:])
            for index in lost {
                if let amount = states[Int(index)].amount { reason.amount.add(amount, index) }
                reason.from[states[Int(index)].lostFrom ?? -1, default: 0] += 1
            }
            return reason
        }
    }

    // MARK: Customers

    private func concentrate(_ summary: inout SegmentSummary) {
        summary.openConcentration = concentration(summary.pipeline.rows) { states[Int($0)].amount?.mid ?? 0 }
        for index in summary.won {
            guard let amount = rows[Int(index)].signedAmount else { continue }
            summary.signed.add(Interval(low: amount, mid: amount, high: amount), index)
        }
        summary.signedConcentration = concentration(summary.signed.rows) { rows[Int($0)].signedAmount ?? 0 }
    }

    private func concentration(_ chosen: [Int32], _ amount: (Int32) -> Int64) -> Concentration {
        var numbers: [String?: Int] = [:]
        var result = Concentration()
        for index in chosen {
            let name = rows[Int(index)].customer
            let number = numbers[name] ?? result.customers.count
            if number == result.customers.count {
                numbers[name] = number
                result.customers.append((name, 0, []))
            }
            result.customers[number].sum += amount(index)
            result.customers[number].rows.append(index)
            result.total += amount(index)
        }
        result.customers.sort { $0.sum != $1.sum ? $0.sum > $1.sum : ($0.name ?? "") < ($1.name ?? "") }
        result.herfindahl = Statistics.herfindahl(result.customers.map(\.sum))
        return result
    }

    // MARK: Profile

    private func profile(_ axis: Int, _ name: Text, _ chosen: [Int32], all: Profile?, _ allCount: Int?) -> Profile {
        var groups: [Int32: [Int32]] = [:]
        var texts: [String: Int32] = [:]
        var names: [String] = []
        for index in chosen {
            let row = rows[Int(index)]
            let categories = row.categories(axis)
            if categories.isEmpty { groups[-1, default: []].append(index) }
            for category in categories {
                guard let text = Axis.textIndex(category) else {
                    groups[category, default: []].append(index)
                    continue
                }
                let key = texts[row.texts[text]] ?? Axis.text(names.count)
                if Axis.textIndex(key) == names.count { names.append(row.texts[text]) }
                texts[row.texts[text]] = key
                groups[key, default: []].append(index)
            }
        }
        let ordered = groups.sorted { a, b in
            a.value.count != b.value.count ? a.value.count > b.value.count : UInt32(bitPattern: a.key) < UInt32(bitPattern: b.key)
        }
        let parts = ordered.map { category, rows in
            let label: Text? = category == -1 ? nil
                : Axis.textIndex(category).map { Text(same: names[$0]) } ?? axes.label(category, axis, template)
            let share = Double(rows.count) / Double(max(1, chosen.count))
            var lift: Double?
            if rows.count >= 5, let allCount, let same = all?.parts.first(where: { $0.label == label }) {
                lift = share / (Double(same.rows.count) / Double(allCount))
            }
            return ProfilePart(label: label, rows: rows, share: share, lift: lift)
        }
        return Profile(name: name, isRepeated: axes.axes[axis].isList, parts: parts)
    }
}

extension MoneySum {
    mutating func add(_ amount: Interval, _ row: Int32) {
        low = low.addingSaturated(amount.low)
        mid = mid.addingSaturated(amount.mid)
        if let high = amount.high {
            self.high = self.high.addingSaturated(high)
        } else {
            isOpen = true
            high = high.addingSaturated(max(amount.low, amount.mid))
        }
        rows.append(row)
    }
}

extension Int64 {
    /// Sums beyond all money stop at the largest number instead of trapping.
    fileprivate func addingSaturated(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? .max : sum
    }
}

/// Σ pᵢ·aᵢ, row by row, in whole yuan: shares are hundredths of a percent, and one rounding (half up) ends the sum.
private struct WeightedSum {
    private var low: Int128 = 0
    private var mid: Int128 = 0
    private var high: Int128 = 0
    private var isOpen = false
    private var rows: [Int32] = []
    private static let whole: Int128 = 10_000

    mutating func add(_ amount: Interval, _ probability: Interval, _ row: Int32) {
        low += Int128(amount.low) * Int128(probability.low)
        mid += Int128(amount.mid) * Int128(probability.mid)
        let share = Int128(probability.high ?? Int64(Self.whole))
        if let top = amount.high {
            high += Int128(top) * share
        } else {
            isOpen = true
            high += Int128(max(amount.low, amount.mid)) * share
        }
        rows.append(row)
    }

    var sum: MoneySum {
        func rounded(_ value: Int128) -> Int64 { Int64(clamping: (value + Self.whole / 2) / Self.whole) }
        return MoneySum(low: rounded(low), mid: rounded(mid), high: rounded(high), isOpen: isOpen, rows: rows)
    }
}
