extension GeneratedCourse {
    static let owners = ["明", "华", "松", "建国", "晓燕", "阿强"]
    /// From weak to strong.
    static let ratings = ["低", "中", "高"]
    /// From weak to strong.
    static let intents = ["初步接洽", "口头承诺", "已签意向书"]

    /// - Parameter age: days since it was registered: most are decided within half a year, hardly one is open after two.
    static func ending(age: Int, _ random: inout RandomNumbers) -> Ending {
        let (open, stage, end) = (random.below(100), random.below(100), random.below(100))
        let (share, contact, proposal) =
            switch age {
            case ..<45: (85, 60, 95)
            case ..<120: (60, 15, 65)
            case ..<240: (30, 3, 45)
            case ..<365: (10, 0, 35)
            case ..<730: (4, 0, 30)
            default: (1, 0, 20)
            }
        guard open >= share else { return stage < contact ? .contact : stage < proposal ? .proposal : .negotiation }
        return end < 45 ? .signed : end < 92 ? .lost : .hold
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
