/// Analysis 11: how long it takes from registration to signature, in days.
public struct Cycle: Sendable, Hashable {
    /// Signed, with both days known.
    public var signed: [Int32] = []
    /// Of those.
    public var quartiles: Quartiles?
    /// Open or on hold: watched until now, without a signature.
    public var open: [Int32] = []
    /// The signed and the open ones; those that were lost or invalid can no longer sign and are left out.
    public var curve = SurvivalCurve(events: [], censored: [])
    /// Signed, but one of the days is missing, or the signature came before the registration.
    public var unknown: [Int32] = []
    /// Days of the signed ones together.
    public var signedDays = 0
}

extension DayView {
    public func cycle(_ rows: [Int32]) -> Cycle {
        var cycle = Cycle()
        var (events, censored): ([Int], [Int]) = ([], [])
        for row in rows {
            switch meaning(row) {
            case .won:
                guard let start = opportunities.start(row), let end = wonDay(row), end >= start else {
                    cycle.unknown.append(row)
                    continue
                }
                cycle.signed.append(row)
                events.append(Int(end - start))
            case .open, .hold:
                guard let start = opportunities.start(row) else { continue }
                cycle.open.append(row)
                censored.append(Int(asOf.days - start))
            default: break
            }
        }
        cycle.signedDays = events.reduce(0, +)
        cycle.quartiles = Quartiles(events)
        cycle.curve = SurvivalCurve(events: events, censored: censored)
        return cycle
    }
}
