import Document
import Template

/// Analysis 22: what customers have signed: how lately, how often, how much.
public struct CustomerValues: Sendable, Hashable {
    public struct Customer: Sendable, Hashable {
        public var name: String
        /// Signed.
        public var rows: [Int32]
        /// Days since the last signature; nil where none has a day.
        public var recency: Int?
        /// Signed contracts.
        public var frequency: Int { rows.count }
        /// Yuan, of the contracts that have an amount.
        public var signed: Int64
        /// Signed, without an amount.
        public var unknownAmount: [Int32]
        /// Quintile scores, 5 the best: lately, often, much. Only where there are thirty customers or more; nil for a
        /// recency that is not known.
        public var scores: Scores?
    }

    public struct Scores: Sendable, Hashable {
        public var recency: Int?
        public var frequency: Int
        public var signed: Int
    }

    public static let leastForScores = 30
    /// The largest sum first, then by name.
    public var customers: [Customer] = []
    /// Signed by nobody that is named.
    public var unnamed: [Int32] = []
}

extension DayView {
    public func customerValues(_ rows: [Int32]) -> CustomerValues {
        var values = CustomerValues()
        var numbers: [Int32: Int] = [:]
        for row in rows where meaning(row) == .won {
            guard let customer = opportunities.customer(row) else {
                values.unnamed.append(row)
                continue
            }
            let number = numbers[customer] ?? values.customers.count
            if number == values.customers.count {
                numbers[customer] = number
                values.customers.append(
                    CustomerValues.Customer(
                        name: opportunities.texts.text(customer), rows: [], recency: nil, signed: 0, unknownAmount: []))
            }
            values.customers[number].rows.append(row)
            if let day = wonDay(row) {
                let recency = Int(asOf.days - day)
                values.customers[number].recency = min(values.customers[number].recency ?? recency, recency)
            }
            let amount = opportunities.signedAmounts[Int(row)]
            if amount < 0 {
                values.customers[number].unknownAmount.append(row)
            } else {
                values.customers[number].signed = values.customers[number].signed.addingSaturated(amount)
            }
        }
        score(&values.customers)
        values.customers.sort { a, b in a.signed == b.signed ? precedesByBytes(a.name, b.name) : a.signed > b.signed }
        return values
    }

    private func score(_ customers: inout [CustomerValues.Customer]) {
        guard customers.count >= CustomerValues.leastForScores else { return }
        // The fewest days are the best.
        let recencies = QuintileScores(customers.compactMap { $0.recency.map { -Int64($0) } })
        let frequencies = QuintileScores(customers.map { Int64($0.frequency) })
        let sums = QuintileScores(customers.map(\.signed))
        for index in customers.indices {
            let customer = customers[index]
            customers[index].scores = CustomerValues.Scores(
                recency: customer.recency.map { recencies.score(-Int64($0)) },
                frequency: frequencies.score(Int64(customer.frequency)),
                signed: sums.score(customer.signed))
        }
    }
}

/// Quintiles by how many are smaller: equal numbers get equal scores.
private struct QuintileScores {
    private let sorted: [Int64]

    init(_ numbers: [Int64]) { sorted = numbers.sorted() }

    /// 1 to 5.
    func score(_ number: Int64) -> Int {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < number { low = middle + 1 } else { high = middle }
        }
        return min(5, low * 5 / max(1, sorted.count) + 1)
    }
}
