import Analysis

/// Those of a cohort that are open and not followed up, for other programs.
struct StaleDocument: Encodable {
    var count: Int
    var ids: [String]
    /// Ids of open ones of which it is not known.
    var unknown: [String]
    /// All that were registered.
    var of: Int
    /// Absent below five.
    var share: Double?

    init(_ stale: StaleShare, _ writer: SegmentDocument.Writer) {
        (count, ids, of) = (stale.rows.count, writer.ids(stale.rows), stale.registered)
        unknown = writer.ids(stale.unknown)
        share = stale.share.map(rounded)
    }
}

/// A win rate for other programs.
struct ShareDocument: Encodable {
    var won: Int
    var closed: Int
    /// Absent below five cases.
    var rate: Double?
    var low: Double?
    var high: Double?
    var sample: String

    init(_ rate: WinRate) {
        (won, closed) = (rate.won, rate.closed)
        self.rate = rate.rate.map { rounded($0.value) }
        (low, high) = (rate.rate.map { rounded($0.low) }, rate.rate.map { rounded($0.high) })
        sample =
            switch rate.size {
            case .none: "none"
            case .tiny: "tiny"
            case .small: "small"
            case .enough: "enough"
            }
    }
}
