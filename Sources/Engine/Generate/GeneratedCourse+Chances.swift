extension GeneratedCourse {
    static let owners = ["明", "华", "松", "建国", "晓燕", "阿强"]
    /// From weak to strong.
    static let ratings = ["低", "中", "高"]
    /// From weak to strong.
    static let intents = ["初步接洽", "口头承诺", "已签意向书"]

    static func ending(_ random: inout RandomNumbers) -> Ending {
        switch random.below(100) {
        case 0..<8: .contact
        case 8..<20: .proposal
        case 20..<30: .negotiation
        case 30..<62: .signed
        case 62..<94: .lost
        default: .hold
        }
    }

    /// What is written down first: of those rated high two in three are won, of those rated low one in three.
    static func firstRating(_ ending: Ending, _ random: inout RandomNumbers) -> Int {
        switch ending {
        case .signed: drawn(low: 20, medium: 45, &random)
        case .lost: drawn(low: 40, medium: 42, &random)
        default: drawn(low: 35, medium: 45, &random)
        }
    }

    /// What is written down last: nobody rates up what is being lost, or down what is being signed.
    static func lastRating(_ ending: Ending, after first: Int, _ random: inout RandomNumbers) -> Int {
        switch ending {
        case .signed: max(first, drawn(low: 4, medium: 24, &random))
        case .lost: min(first, drawn(low: 50, medium: 35, &random))
        case .negotiation: drawn(low: 12, medium: 46, &random)
        default: drawn(low: 35, medium: 50, &random)
        }
    }

    /// - Parameter low: in a hundred, and `medium` likewise; the rest is high.
    private static func drawn(low: Int, medium: Int, _ random: inout RandomNumbers) -> Int {
        let number = random.below(100)
        return number < low ? 0 : number < low + medium ? 1 : 2
    }
}
