import Template

/// Analysis 14: how the expected signature of open opportunities was put off. Days.
public struct Slippage: Sendable, Hashable {
    /// One opportunity that was put off at least once.
    public struct Slip: Sendable, Hashable {
        public var row: Int32
        /// Σ max(0, new − old).
        public var days: Int
        public var pushes: Int
        /// The day expected before it was first put off, and the day expected after the last change.
        public var from: CivilDate
        public var to: CivilDate
        /// Put off three times or more.
        public var isFlagged: Bool { pushes >= 3 }
    }

    public var open: [Int32] = []
    /// The most days first, then in the order of reports.
    public var slips: [Slip] = []
    /// Days of all together.
    public var days: Int { slips.reduce(0) { $0 + $1.days } }
    /// Put off ÷ open; nil where nothing is open.
    public var share: Double? { open.isEmpty ? nil : Double(slips.count) / Double(open.count) }
}

extension DayView {
    public func slippage(_ rows: [Int32]) -> Slippage {
        var slippage = Slippage()
        for row in rows where meaning(row) == .open {
            slippage.open.append(row)
            var slip: Slippage.Slip?
            for change in reader.closeChanges(row) where change.date <= asOf {
                guard case .date(let new) = change.new else { continue }
                slip?.to = new
                guard case .date(let old) = change.old, new > old else { continue }
                slip = Slippage.Slip(
                    row: row, days: (slip?.days ?? 0) + (new - old), pushes: (slip?.pushes ?? 0) + 1,
                    from: slip?.from ?? old, to: new)
            }
            if let slip { slippage.slips.append(slip) }
        }
        let sorted = slippage.slips.enumerated().sorted { a, b in
            a.element.days == b.element.days ? a.offset < b.offset : a.element.days > b.element.days
        }
        slippage.slips = sorted.map(\.element)
        return slippage
    }
}
