import Document
import Template

/// How long an opportunity has been in the register.
public enum SigningAge: Int, Sendable, Hashable, CaseIterable {
    case month, twoMonths, threeMonths, halfYear, older

    /// The most days of each; the last has no end.
    public static let limits = [30, 60, 90, 180]

    init(days: Int) { self = Self.allCases[Self.limits.firstIndex { days <= $0 } ?? Self.limits.count] }
}

/// Opportunities of one stage and age: how often those of the past were signed within the window.
public struct SigningCell: Sendable, Hashable {
    /// Index of the status.
    public var status: Int
    public var age: SigningAge
    /// Open at past cuts. One that was open at several counts at each.
    public var observed: Int
    /// Of those, won within the window that followed.
    public var won: [Int32]
    /// The share that is expected to be signed, from 0 to 1: won ÷ observed, drawn towards what all of this age did
    /// where few were observed.
    public var rate: Double
    /// How many observations that which it is drawn towards weighs.
    public var weight: Double
    /// Open at the cut.
    public var open: [Int32] = []
    /// What those are expected to bring together, yuan.
    public var expected = 0.0
}

/// The counts of all cells at one cut.
struct SigningCells {
    /// By ``place(_:_:)``.
    var observed: [Int]
    var won: [[Int32]]
    /// Signed ÷ amount at the past cut, for wins that have both.
    var ratios: [Double] = []
    /// Past cuts that counted, the last first.
    var landmarks: [CivilDate] = []

    static func place(_ status: Int, _ age: SigningAge) -> Int { status * SigningAge.allCases.count + age.rawValue }

    init(statuses: Int) {
        observed = Array(repeating: 0, count: statuses * SigningAge.allCases.count)
        won = Array(repeating: [], count: observed.count)
    }

    /// - Parameters:
    ///   - rows: those that are asked about.
    ///   - cut: what is known in its evening.
    init(_ replay: SigningReplay, _ rows: [Int32], _ window: SigningWindow, cut: CivilDate) {
        self.init(statuses: replay.opportunities.template.statuses.count)
        guard let first = replay.firstClosing else { return }
        let known = replay.snapshot(cut)
        for number in 1...window.landmarkCount {
            let landmark = window.landmark(number, before: cut)
            guard landmark >= first else { break }
            landmarks.append(landmark)
            let (then, days) = (replay.snapshot(landmark), window.days(after: landmark))
            for row in rows where replay.isOpen(row, then) && !replay.lacksClosing(row, on: cut, known) {
                let place = Self.place(of: row, on: landmark, then, replay)
                observed[place] += 1
                guard let day = replay.wonDay(row, on: cut, known), days.contains(day) else { continue }
                won[place].append(row)
                let amount = then.amounts[Int(row)]
                if amount > 0, let contract = replay.opportunities.contract(row) {
                    ratios.append(Double(contract.mid) / Double(amount))
                }
            }
        }
    }

    static func place(of row: Int32, on day: CivilDate, _ snapshot: SigningReplay.Snapshot, _ replay: SigningReplay)
        -> Int
    {
        let age = Int(day.days - (replay.opportunities.start(row) ?? day.days))
        return place(Int(snapshot.statuses[Int(row)]), SigningAge(days: age))
    }

    /// The observations that the rate of an age, or of a stage, weighs as.
    static let weight = 5.0
    /// The observations that the whole register's rate weighs as in one of its segments.
    static let companyWeight = 10.0

    /// Beta-binomial shrinkage in steps: all, those of an age, those of a stage and an age.
    /// p₀ = (W + .5)/(N + 1), p_age = (w_age + 5p₀)/(n_age + 5), p = (w + 5p_age)/(n + 5).
    func rates() -> [Double] {
        let ages = SigningAge.allCases.count
        let all = (Double(won.reduce(0) { $0 + $1.count }) + 0.5) / (Double(observed.reduce(0, +)) + 1)
        let byAge = (0..<ages).map { age in
            let places = stride(from: age, to: observed.count, by: ages)
            let (n, w) = places.reduce((0, 0)) { ($0.0 + observed[$1], $0.1 + won[$1].count) }
            return (Double(w) + Self.weight * all) / (Double(n) + Self.weight)
        }
        return observed.indices.map { rate($0, towards: byAge[$0 % ages], Self.weight) }
    }

    /// The same for a segment of a register, drawn towards what the whole register did in each cell.
    func rates(company: [Double]) -> [Double] {
        observed.indices.map { rate($0, towards: company[$0], Self.companyWeight) }
    }

    private func rate(_ place: Int, towards prior: Double, _ weight: Double) -> Double {
        (Double(won[place].count) + weight * prior) / (Double(observed[place]) + weight)
    }
}
