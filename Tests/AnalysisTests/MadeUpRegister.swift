/// Registers that chance wrote, the same each time.
enum MadeUpRegister {
    /// For ``SmallRegister``: an opportunity whose status, amount and expected day change at random, on the same day
    /// too.
    static func line(_ random: inout Dice) -> String {
        let statuses = ["contact", "proposal", "signed", "lost", "invalid", "hold"]
        let amounts = ["1k", "20k", "20k-50k", "small", "large", "3m"]
        let probabilities = ["", "probability: low; ", "probability: high; ", "probability: 45%; "]
        let days = ["2026-02-20", "2026-03-10", "2026-04-30", "2026-05-01"]
        var (status, amount, close) = (
            "contact", amounts.randomElement(using: &random) ?? "1k", days.randomElement(using: &random) ?? ""
        )
        var log = ""
        var day = Int.random(in: 0...80, using: &random)
        func date(_ day: Int) -> String {
            let (month, rest) = day < 31 ? (1, day) : day < 59 ? (2, day - 31) : (3, min(day - 59, 30))
            return "2026-0\(month)-\(rest < 9 ? "0" : "")\(rest + 1)"
        }
        let registered = date(day)
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            day += Int.random(in: 0...25, using: &random)
            guard day < 90 else { break }
            log += " | \(date(day)) "
            var changes: [String] = []
            if Bool.random(using: &random), let next = statuses.randomElement(using: &random) {
                changes.append("status：\(status) → \(next)")
                status = next
            }
            if Bool.random(using: &random), let next = amounts.randomElement(using: &random) {
                changes.append("amount：\(amount) → \(next)")
                amount = next
            }
            if changes.isEmpty || Bool.random(using: &random), let next = days.randomElement(using: &random) {
                changes.append("close：\(close) → \(next)")
                close = next
            }
            log += changes.joined(separator: "; ")
        }
        let chance = probabilities.randomElement(using: &random) ?? ""
        let place = ["", "source: fair; ", "source: web; "].randomElement(using: &random) ?? ""
        let contract =
            status == "signed" && Bool.random(using: &random) ? "contract: { sum: 77777, signed_on: 2026-03-30 }; " : ""
        return
            "\(place)\(chance)\(contract)registered: \(registered); status: \(status); amount: \(amount); close: \(close)\(log)"
    }
}

/// The same numbers each time (G. Steele, D. Lea and C. Flood 2014, SplitMix64).
struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
