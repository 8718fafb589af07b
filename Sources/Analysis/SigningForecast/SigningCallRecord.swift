import Document
import Template

/// Analysis 25: what people said they would sign, beside what came and what the forecast would have said.
public struct SigningCallRecord: Sendable {
    /// One person's word on one quarter that has ended: the last before it began, else the first after that.
    public struct Judged: Sendable {
        public var quarter: Period
        public var call: SigningCall
        /// Of what the person owns, or of all.
        public var signed: MoneySum
        /// What the forecast would have said the day before the quarter; nil where there was not enough history.
        public var range: SigningRange?

        /// Whether it came to between the commit and the best case.
        public var isHit: Bool { call.commit <= signed.mid && signed.mid <= call.bestCase }
    }

    /// One person's words on what they own, or on all.
    public struct Caller: Sendable {
        public var person: String
        public var isOfAll: Bool
        /// The earliest quarter first.
        public var judged: [Judged]

        /// Of the commits.
        public var score: Score {
            Score(judged.map { ($0.call.commit, $0.signed.mid) }, hits: judged.count(where: \.isHit))
        }
        /// Of the forecast in the quarters for which it had a range, by the middle of the range.
        public var forecast: Score {
            let known = judged.compactMap { judged in judged.range.map { (range: $0, signed: judged.signed.mid) } }
            return Score(
                known.map { ($0.range.median, $0.signed) }, hits: known.count { $0.range.contains($0.signed) })
        }
    }

    /// How far numbers that were said before a quarter were from what was signed in it.
    public struct Score: Sendable {
        /// How many quarters.
        public let count: Int
        /// In how many the range that was said held.
        public let hits: Int
        /// Σ said ÷ Σ signed − 1; nil where nothing was signed.
        public let bias: Double?
        /// Mean |said − signed|, yuan.
        public let error: Int64

        init(_ pairs: [(said: Int64, signed: Int64)], hits: Int) {
            (count, self.hits) = (pairs.count, hits)
            let (said, signed, distance) = pairs.reduce((0.0, 0.0, 0.0)) { sums, pair in
                let (said, signed) = (Double(pair.said), Double(pair.signed))
                return (sums.0 + said, sums.1 + signed, sums.2 + abs(said - signed))
            }
            bias = signed > 0 ? said / signed - 1 : nil
            error = Int64(clampingYuan: distance / Double(max(1, pairs.count)))
        }
    }

    /// Of quarters that have not ended, every word: nobody is judged by them yet.
    public let open: [(quarter: Period, call: SigningCall)]
    /// In the order of the directory.
    public let callers: [Caller]
    public var isEmpty: Bool { open.isEmpty && callers.isEmpty }

    /// A function of the rows, the calls and the day alone; calls of later days do not count.
    public init(_ opportunities: OpportunityColumns, _ sheets: [SigningCallSheet], asOf: CivilDate) {
        let replay = SigningReplay(opportunities, asOf: asOf)
        var open: [(Period, SigningCall)] = []
        var callers: [String: Caller] = [:]
        for sheet in sheets {
            guard let quarter = Period(sheet.name) else { continue }
            let calls = sheet.calls.filter { $0.date <= asOf }
            guard quarter.days.upperBound <= asOf else {
                open += calls.map { (quarter, $0) }
                continue
            }
            for (key, words) in Dictionary(grouping: calls, by: { "\($0.isOfAll ? 1 : 0) \($0.person)" }) {
                guard let first = words.first else { continue }
                // Of several on one day the last counts.
                let call =
                    words.last { $0.date < quarter.days.lowerBound } ?? words.last { $0.date == first.date } ?? first
                let judged = Self.judged(call, quarter, replay)
                callers[key, default: Caller(person: first.person, isOfAll: first.isOfAll, judged: [])].judged
                    .append(judged)
            }
        }
        self.open = open
        let people = opportunities.template.directory.people
        func place(_ caller: Caller) -> (Int, Int, String) {
            (caller.isOfAll ? 0 : 1, people.find(caller.person)?.index ?? .max, caller.person)
        }
        self.callers = callers.values.sorted { place($0) < place($1) }
    }

    private static func judged(_ call: SigningCall, _ quarter: Period, _ replay: SigningReplay) -> Judged {
        let opportunities = replay.opportunities
        let person = opportunities.template.directory.people.find(call.person)?.index
        func rows(_ day: CivilDate) -> [Int32] { SegmentReport.rows(of: opportunities, on: day).chosen }
        func own(_ rows: [Int32]) -> [Int32] {
            call.isOfAll ? rows : rows.filter { person != nil && opportunities.owner($0) == person }
        }
        let cut = quarter.days.lowerBound + -1
        var range: SigningRange?
        if let window = SigningWindow(quarter, after: cut) {
            let company = SigningForecaster(replay, rows(cut), window)
            let forecaster =
                call.isOfAll ? company : SigningForecaster(replay, own(rows(cut)), window, company: company)
            range = forecaster.gate(cut).isMet ? forecaster.range(cut) : nil
        }
        let signed = replay.signed(own(rows(quarter.days.upperBound)), in: quarter.days, knownOn: replay.asOf)
        return Judged(quarter: quarter, call: call, signed: signed, range: range)
    }
}
