import Analysis

/// Analysis 7 for other programs.
struct CohortsDocument: Encodable {
    struct Cell: Encodable {
        var days: Int
        var rate: ShareDocument
        var won: SegmentDocument.Count
        var too_young: SegmentDocument.Count
    }

    struct Cohort: Encodable {
        var year: Int
        var quarter: Int
        var registered: SegmentDocument.Count
        var cells: [Cell]
    }

    var cohorts: [Cohort]
    var unknown: SegmentDocument.Count

    init(_ cohorts: Cohorts, _ writer: SegmentDocument.Writer) {
        self.cohorts = cohorts.cohorts.map { cohort in
            Cohort(
                year: cohort.year, quarter: cohort.quarter, registered: writer.count(cohort.rows),
                cells: zip(Cohorts.limits, cohort.cells).map { days, cell in
                    Cell(
                        days: days, rate: ShareDocument(cell.rate), won: writer.count(cell.won),
                        too_young: writer.count(cell.tooYoung))
                })
        }
        unknown = writer.count(cohorts.unknown)
    }
}

/// Analysis 10 for other programs. Days.
struct AgeingDocument: Encodable {
    struct Limit: Encodable {
        var status: String
        var completed: Int
        /// Absent where there is none.
        var days: Double?
        var is_observed: Bool
    }

    struct Age: Encodable {
        var id: String
        var status: String
        var days: Int
        /// Absent where there is no limit.
        var is_late: Bool?
    }

    var limits: [Limit]
    var open: [Age]
    var on_hold: SegmentDocument.Count
    var unknown: SegmentDocument.Count

    init(_ ageing: Ageing, _ limits: [Ageing.Limit], _ writer: SegmentDocument.Writer) {
        let statuses = writer.opportunities.template.statuses
        self.limits = limits.enumerated().compactMap { status, limit in
            guard statuses.meaning(of: status) == .open else { return nil }
            return Limit(
                status: statuses[status].id, completed: limit.completed, days: limit.days.map(rounded),
                is_observed: limit.isObserved)
        }
        open = ageing.ages.map {
            Age(id: writer.opportunities.id($0.row), status: statuses[$0.status].id, days: $0.days, is_late: $0.isLate)
        }
        (on_hold, unknown) = (writer.count(ageing.onHold), writer.count(ageing.unknown))
    }
}

/// Analysis 11 for other programs. Days.
struct CycleDocument: Encodable {
    struct Step: Encodable {
        var day: Int
        var at_risk: Int
        var events: Int
        var surviving: Double
    }

    var signed: SegmentDocument.Count
    var days: Int
    /// Absent where nothing is signed.
    var quartiles: QuartilesDocument?
    var open: SegmentDocument.Count
    var unknown: SegmentDocument.Count
    /// By Kaplan and Meier; absent where it is not reached.
    var survival_median: Int?
    var survival: [Step]

    init(_ cycle: Cycle, _ writer: SegmentDocument.Writer) {
        (signed, open, unknown) = (writer.count(cycle.signed), writer.count(cycle.open), writer.count(cycle.unknown))
        days = cycle.signedDays
        quartiles = cycle.quartiles.map(QuartilesDocument.init)
        survival_median = cycle.curve.median
        survival = cycle.curve.steps.map {
            Step(day: $0.day, at_risk: $0.atRisk, events: $0.events, surviving: rounded($0.surviving))
        }
    }
}

/// Quartiles for other programs.
struct QuartilesDocument: Encodable {
    var lower: Double
    var median: Double
    var upper: Double

    init(_ quartiles: Quartiles) {
        (lower, median, upper) = (rounded(quartiles.lower), rounded(quartiles.median), rounded(quartiles.upper))
    }
}

/// Analysis 12 for other programs.
struct VelocityDocument: Encodable {
    var open: SegmentDocument.Count
    var win_rate: ShareDocument
    var signed: MoneyDocument
    var timed: SegmentDocument.Count
    var days: Int
    /// Whole money a day; absent where there is too little to tell it by.
    var per_day: Int64?

    init(_ velocity: Velocity, _ writer: SegmentDocument.Writer) {
        (open, win_rate, signed) = (
            writer.count(velocity.open), ShareDocument(velocity.winRate), writer.money(velocity.amounts)
        )
        (timed, days, per_day) = (writer.count(velocity.timed), velocity.days, velocity.yuanPerDay)
    }
}

/// Analysis 14 for other programs. Days.
struct SlippageDocument: Encodable {
    struct Slip: Encodable {
        var id: String
        var days: Int
        var pushes: Int
        /// The days expected before the first time and after the last change.
        var from: String
        var to: String
        var is_flagged: Bool
    }

    var open: SegmentDocument.Count
    var days: Int
    /// Absent where nothing is open.
    var share: Double?
    var slips: [Slip]

    init(_ slippage: Slippage, _ writer: SegmentDocument.Writer) {
        (open, days, share) = (writer.count(slippage.open), slippage.days, slippage.share.map(rounded))
        slips = slippage.slips.map {
            Slip(
                id: writer.opportunities.id($0.row), days: $0.days, pushes: $0.pushes, from: $0.from.description,
                to: $0.to.description, is_flagged: $0.isFlagged)
        }
    }
}
