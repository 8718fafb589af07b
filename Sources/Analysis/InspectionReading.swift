import Document
import Template

/// Which reasons hold for an opportunity on a day, by what its log told then.
struct InspectionReading {
    private let day: DayView
    private let limits: [Ageing.Limit]
    private let strongBands: Set<Int>
    private let weakIntents: Set<Int>
    private let intent: Int?
    private let competition: Int?
    private let noRivals: Set<Int32>
    private let lastOpen: Int?
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
        let pushes = pushes(row, until: date)
        return pushes >= Self.manyPushes ? InspectionHit(.pushed, Int64(pushes)) : nil
    }

    /// How often the expected close was postponed up to a day.
    func pushes(_ row: Int32, until date: CivilDate) -> Int {
        day.reader.closeChanges(row).count { change in
            guard change.date <= date, case .date(let old) = change.old, case .date(let new) = change.new else {
                return false
            }
            return new > old
        }
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
        guard let lastOpen else { return nil }
        var raised: Int64 = 0
        for change in day.reader.amountChanges(row) where change.date <= date {
            guard case .interval(let old) = change.old, case .interval(let new) = change.new,
                let before = day.opportunities.interval(old), let after = day.opportunities.interval(new),
                after.mid > before.mid, Int(day.reader.state(row, on: change.date).status) == lastOpen
            else { continue }
            raised = raised.addingSaturated(after.mid - before.mid)
        }
        return raised > 0 ? InspectionHit(.raisedLate, raised) : nil
    }

    private func withoutIntent(_ row: Int32, _ state: OpportunityState, _ date: CivilDate) -> InspectionHit? {
        guard let intent, state.status > 0 else { return nil }
        let band = day.opportunities.interval(state.probability).flatMap { DayView.band(of: $0, bands) }
        let category = day.reader.category(intent, row, on: date).flatMap { $0 < 0 ? nil : Int($0) }
        let isStrong = band.map(strongBands.contains) ?? false
        let isCommitted =
            forecast.category(status: Int(state.status), band: band, intent: category) == .commit
        guard isStrong || isCommitted, category.map(weakIntents.contains) ?? true else { return nil }
        return InspectionHit(.withoutIntent)
    }

    private func rivalLate(_ row: Int32, _ date: CivilDate) -> InspectionHit? {
        guard let competition else { return nil }
        let path = day.opportunities.axes.axes[competition].path
        let isLate = day.opportunities.changes(row).contains { change in
            guard change.field == Int32(path.field), change.date <= date, case .category(let old) = change.old,
                case .category(let new) = change.new, noRivals.contains(old), !noRivals.contains(new)
            else { return false }
            return day.reader.state(row, on: change.date).status > 0
        }
        return isLate ? InspectionHit(.rivalLate) : nil
    }
}
