import Analysis

/// A removed file for other programs.
struct RemovedDocument: Encodable {
    var path: String
    /// The day of the commit that removed it.
    var removed_on: String

    init(_ file: ReportCaveats.Removed) { (path, removed_on) = (file.path, file.day.description) }
}

/// What sums leave out, for other programs: the ids of each kind.
struct UncountedDocument: Encodable {
    var without_status: [String]
    var without_amount: [String]
    var without_probability: [String]
    var without_contract_amount: [String]
    /// Counted on every past day.
    var without_date: [String]

    init(_ caveats: ReportCaveats) {
        func ids(_ kind: Uncounted.Kind) -> [String] { caveats.uncounted[kind] ?? [] }
        (without_status, without_amount, without_probability) = (ids(.status), ids(.amount), ids(.probability))
        (without_contract_amount, without_date) = (ids(.contract), ids(.date))
    }
}
