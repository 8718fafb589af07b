import Document
import Template

/// Mean and variance of what is signed in a window, as one evening knows it, before its own record widens them.
/// Estimates are in floating point; only what is shown is rounded to whole yuan.
struct SigningEstimate {
    /// Those with past observations or with open opportunities, by stage and age.
    var cells: [SigningCell] = []
    /// By ``SigningCells/place(_:_:)``; what segments are drawn towards.
    var rates: [Double]
    var landmarks: [CivilDate]
    /// Open at the cut, with a day from which they exist.
    var open: [Int32] = []
    /// Of those, without an amount: the mean of won contracts is used.
    var withoutAmount: [Int32] = []
    /// What the open ones are expected to bring, yuan and yuan².
    var openMean = 0.0
    var openVariance = 0.0
    var new: NewBusiness
    /// Signed ÷ amount of the wins in the cells, and how many told.
    var ratio: (mean: Double, variance: Double, count: Int)
    /// The contracts whose mean stands for a missing amount.
    var contracts: [Int32]
    var contract: (mean: Double, variance: Double)

    var mean: Double { openMean + new.mean }
    var variance: Double { openVariance + new.variance }
}

extension SigningEstimate {
    /// - Parameter company: rates of the whole register at the same cut, for a segment of it.
    init(_ replay: SigningReplay, _ rows: [Int32], _ window: SigningWindow, cut: CivilDate, company: [Double]?) {
        let cells = SigningCells(replay, rows, window, cut: cut)
        rates = company.map { cells.rates(company: $0) } ?? cells.rates()
        landmarks = cells.landmarks
        let known = replay.snapshot(cut)
        contracts = rows.filter {
            replay.wonDay($0, on: cut, known) != nil && !replay.lacksClosing($0, on: cut, known)
                && replay.opportunities.signedAmounts[Int($0)] >= 0
        }
        contract = Self.moments(contracts.map { Double(replay.opportunities.signedAmounts[Int($0)]) }) ?? (0, 0)
        // Two wins tell nothing of how amounts shrink on the way to a contract.
        let moments = cells.ratios.count < 3 ? nil : Self.moments(cells.ratios)
        ratio = (moments?.mean ?? 1, moments?.variance ?? 0.01, cells.ratios.count)
        new = NewBusiness(replay, rows, window, cut: cut, landmarks: landmarks, contract: contract)
        addOpen(replay, rows, cut, known, cells, isSegment: company != nil)
    }

    /// Σp·x and Σ[p·E(x²) − (p·x)²], x what a contract is expected to be; and for each cell the variance of its rate,
    /// which all of its opportunities share: X²·p(1 − p)/(n + weight + 1), X = Σx.
    private mutating func addOpen(
        _ replay: SigningReplay, _ rows: [Int32], _ cut: CivilDate, _ known: SigningReplay.Snapshot,
        _ counts: SigningCells, isSegment: Bool
    ) {
        var openOfPlace = Array(repeating: [Int32](), count: rates.count)
        for row in rows where replay.isOpen(row, known) {
            open.append(row)
            openOfPlace[SigningCells.place(of: row, on: cut, known, replay)].append(row)
            if known.amounts[Int(row)] < 0 { withoutAmount.append(row) }
        }
        let weight = isSegment ? SigningCells.companyWeight : SigningCells.weight
        for place in rates.indices where counts.observed[place] > 0 || !openOfPlace[place].isEmpty {
            let p = rates[place]
            var together = 0.0
            for row in openOfPlace[place] {
                let (x, square) = size(known.amounts[Int(row)])
                together += x
                openVariance += p * square - (p * x) * (p * x)
            }
            openMean += p * together
            openVariance += together * together * p * (1 - p) / (Double(counts.observed[place]) + weight + 1)
            let (status, age) = place.quotientAndRemainder(dividingBy: SigningAge.allCases.count)
            cells.append(
                SigningCell(
                    status: status, age: SigningAge.allCases[age], observed: counts.observed[place],
                    won: counts.won[place], rate: p, weight: weight, open: openOfPlace[place], expected: p * together))
        }
    }

    /// E(x) and E(x²) of the contract that an amount would become.
    private func size(_ amount: Int64) -> (mean: Double, square: Double) {
        guard amount >= 0 else { return (contract.mean, contract.mean * contract.mean + contract.variance) }
        let a = Double(amount)
        return (a * ratio.mean, a * a * (ratio.mean * ratio.mean + ratio.variance))
    }

    /// Mean and sample variance; nil of nothing.
    private static func moments(_ values: [Double]) -> (mean: Double, variance: Double)? {
        guard !values.isEmpty else { return nil }
        let mean = values.reduce(0, +) / Double(values.count)
        guard values.count > 1 else { return (mean, 0) }
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (mean, squares / Double(values.count - 1))
    }
}
