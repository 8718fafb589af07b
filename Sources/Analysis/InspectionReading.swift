import Document
import Template

/// Which reasons hold for an opportunity on a day.
struct InspectionReading {
    private let day: DayView
    /// Of the stages, as the day knew them that is looked at.
    var limits: [Ageing.Limit]
    private let strongBands: Set<Int>
    private let weakIntents: Set<Int>
    private let intent: Int?
    private let competition: Int?
    private let noRivals: Set<Int32>
    private let lastOpen: Int?
    private let closeField: Int32?
    private let probabilityField: Int32?
    private let forecast: ForecastReading
    private let knowsNextStep: Bool
    private let bands: [Band]

    static let manyPushes = 3

    init(_ day: DayView) {
        let (template, axes) = (day.template, day.opportunities.axes)
        func choices(_ role: Role, _ meaning: Meaning) -> Set<Int> {
            guard let list = template.field(role).flatMap({ template.choices(of: $0) }) else { return [] }
            return Set(list.choices.indices.filter { list.meaning(of: $0) == meaning })
        }
        let bands = template.path(of: .probability).map { template.field(at: $0).bands } ?? []
        self.day = day
        self.bands = bands
        limits = day.ageingLimits(day.rows)
        strongBands = Set(bands.indices.filter { bands[$0].choice.means == .strong })
        intent = axes.index(of: .intent, template)
        weakIntents = choices(.intent, .weak)
        competition = axes.index(of: .competition, template)
        noRivals = Set(choices(.competition, .noRival).map { Int32($0) })
        lastOpen = template.statuses.choices.indices.filter { template.statusMeaning($0) == .open }.max {
            (template.rank(ofStatus: $0) ?? -1) < (template.rank(ofStatus: $1) ?? -1)
        }
        closeField = template.path(of: .expectedClose).map { Int32($0.field) }
        probabilityField = template.path(of: .probability).map { Int32($0.field) }
        forecast = ForecastReading(day)
        knowsNextStep = template.path(of: .nextDue) != nil
    }

    /// The day of the entry that won or lost it; nil where the log has none.
    func outcome(_ row: Int32) -> CivilDate? {
        day.reader.statusChanges(row).last { change in
            guard change.date <= day.asOf, case .category(let new) = change.new else { return false }
            return [.won, .lost].contains(day.template.statusMeaning(Int(new)))
        }?.date
    }

    func hits(_ row: Int32, on date: CivilDate) -> [InspectionHit] {
        let state = day.reader.state(row, on: date)
        return [
            overLimit(row, state, date), pushed(row, date), silent(row, state, date), overdue(row, date),
            noNextStep(row, date), raisedLate(row, date), withoutIntent(row, state, date), rivalLate(row, date),
        ].compactMap { $0 }
    }

    /// The reasons that held on a past day by what the log had told by then, and those of which it is unknown: they rest on
    /// a value that no entry told in time.
    func past(_ row: Int32, on date: CivilDate) -> (hits: [InspectionHit], untold: [InspectionReason]) {
        let state = day.reader.state(row, on: date)
        guard state.meaning == .open, day.opportunities.start(row).map({ $0 <= date.days }) ?? true else {
            return ([], [])
        }
        var (hits, untold): ([InspectionHit], [InspectionReason]) = ([], [])
        for hit in self.hits(row, on: date) {
            if isTold(hit, row, state, date) { hits.append(hit) } else { untold.append(hit.reason) }
        }
        return (hits, untold)
    }

    private func isTold(_ hit: InspectionHit, _ row: Int32, _ state: OpportunityState, _ date: CivilDate) -> Bool {
        switch hit.reason {
        // Statuses and contacts are entries; of next steps nothing is known.
        case .overLimit, .silent, .noNextStep: true
        case .pushed: day.pushed(row, until: date).count { !$0.isEnteredLater } >= Self.manyPushes
        case .overdue: closeField.map { isTold($0, row, on: date, isBlank: false) } ?? false
        case .raisedLate: raised(row, date, isTimely: true) > 0
        case .withoutIntent: isIntentTold(row, state, date)
        case .rivalLate: isRivalLate(row, date, isTimely: true)
        }
    }

    /// Whether entries in time, or the absence of any, tell what a field held on a day.
    /// - Parameter isBlank: whether the record has no value today.
    private func isTold(_ field: Int32, _ row: Int32, on date: CivilDate, isBlank: Bool) -> Bool {
        var last: FieldChange?
        for change in day.opportunities.changes(row) where change.field == field {
            // The first entry after the day says what was there before, unless it only makes up for a missing one.
            if change.date > date { return !(last ?? change).isEnteredLater }
            last = change
        }
        return last.map { !$0.isEnteredLater } ?? isBlank
    }

    private func isIntentTold(_ row: Int32, _ state: OpportunityState, _ date: CivilDate) -> Bool {
        guard let intent, let probabilityField else { return false }
        let path = day.opportunities.axes.axes[intent].path
        return isTold(probabilityField, row, on: date, isBlank: day.opportunities.probabilities[Int(row)] < 0)
            && isTold(
                Int32(path.field), row, on: date, isBlank: (day.opportunities.category(intent, row) ?? -1) < 0)
    }

    private func overLimit(_ row: Int32, _ state: OpportunityState, _ date: CivilDate) -> InspectionHit? {
        guard let stage = stage(row, state, date), let limit = stage.limit, Double(stage.days) > limit else {
            return nil
        }
        return InspectionHit(.overLimit, Int64(stage.days), limit: limit)
    }

    /// Days in the stage it is in, and how many are usual there.
    func stage(_ row: Int32, on date: CivilDate) -> (days: Int, limit: Double?)? {
        stage(row, day.reader.state(row, on: date), date)
    }

    private func stage(_ row: Int32, _ state: OpportunityState, _ date: CivilDate) -> (days: Int, limit: Double?)? {
        guard state.status >= 0, let stage = day.stageDurations(row, until: date).last, stage.status == state.status
        else { return nil }
        return (stage.days, limits[Int(state.status)].days)
    }

    private func pushed(_ row: Int32, _ date: CivilDate) -> InspectionHit? {
        let pushes = day.pushes(row, until: date)
        return pushes >= Self.manyPushes ? InspectionHit(.pushed, Int64(pushes)) : nil
    }

    private func silent(_ row: Int32, _ state: OpportunityState, _ date: CivilDate) -> InspectionHit? {
        guard state.status >= 0, let limit = day.template.statusSettings[Int(state.status)].staleAfter,
            let silence = day.silence(row, on: date), silence.days > limit
        else { return nil }
        return InspectionHit(.silent, Int64(silence.days), limit: Double(limit))
    }

    private func overdue(_ row: Int32, _ date: CivilDate) -> InspectionHit? {
        guard let close = day.reader.expectedClose(row, on: date), close < date else { return nil }
        return InspectionHit(.overdue, Int64(date - close))
    }

    /// The record knows the present next step only: where it went on after the day, nothing is known of that day's.
    private func noNextStep(_ row: Int32, _ date: CivilDate) -> InspectionHit? {
        let details = day.opportunities.details
        guard knowsNextStep, details.nextDues[Int(row)] == OpportunityColumns.noDay,
            details.contacts(row).last.map({ $0 <= date.days }) ?? true
        else { return nil }
        return InspectionHit(.noNextStep)
    }

    private func raisedLate(_ row: Int32, _ date: CivilDate) -> InspectionHit? {
        let raised = raised(row, date)
        return raised > 0 ? InspectionHit(.raisedLate, raised) : nil
    }

    /// By how much entries raised the amount in the last open stage. Yuan.
    private func raised(_ row: Int32, _ date: CivilDate, isTimely: Bool = false) -> Int64 {
        var raised: Int64 = 0
        for change in day.reader.amountChanges(row)
        where change.date <= date && !(isTimely && change.isEnteredLater) {
            guard case .interval(let old) = change.old, case .interval(let new) = change.new,
                let before = day.opportunities.interval(old), let after = day.opportunities.interval(new),
                after.typical > before.typical, Int(day.reader.state(row, on: change.date).status) == lastOpen
            else { continue }
            raised = raised.addingSaturated(after.typical - before.typical)
        }
        return raised
    }

    private func withoutIntent(_ row: Int32, _ state: OpportunityState, _ date: CivilDate) -> InspectionHit? {
        guard let intent, state.status >= 0 else { return nil }
        let band = day.opportunities.interval(state.probability).flatMap { DayView.band(of: $0, bands) }
        let category = day.reader.category(intent, row, on: date).flatMap { $0 < 0 ? nil : Int($0) }
        let isStrong = band.map(strongBands.contains) ?? false
        let isCommitted =
            forecast.category(status: Int(state.status), band: band, intent: category) == .commit
        guard isStrong || isCommitted, category.map(weakIntents.contains) ?? true else { return nil }
        return InspectionHit(.withoutIntent)
    }

    private func rivalLate(_ row: Int32, _ date: CivilDate) -> InspectionHit? {
        isRivalLate(row, date) ? InspectionHit(.rivalLate) : nil
    }

    private func isRivalLate(_ row: Int32, _ date: CivilDate, isTimely: Bool = false) -> Bool {
        guard let competition else { return false }
        let path = day.opportunities.axes.axes[competition].path
        return day.opportunities.changes(row).contains { change in
            guard change.field == Int32(path.field), change.date <= date, !(isTimely && change.isEnteredLater),
                case .category(let old) = change.old,
                case .category(let new) = change.new, noRivals.contains(old), !noRivals.contains(new)
            else { return false }
            return day.reader.state(row, on: change.date).status > 0
        }
    }
}

extension DayView {
    /// How often the expected close was postponed up to a day.
    public func pushes(_ row: Int32, until date: CivilDate) -> Int { pushed(row, until: date).count }

    /// The changes that postponed it.
    func pushed(_ row: Int32, until date: CivilDate) -> [FieldChange] {
        reader.closeChanges(row).filter { change in
            guard change.date <= date, case .date(let old) = change.old, case .date(let new) = change.new else {
                return false
            }
            return new > old
        }
    }
}
