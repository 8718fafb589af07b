import Template

/// A typed note of a log entry.
struct Note: Sendable {
    let label: String
    let text: String
}

/// The figures of a deal, from the proposal on. Every revision says in the log what was and what is, so the last note
/// of each field is the value in the front matter.
struct Deal: Sendable {
    /// How sure the team is.
    enum Confidence: Int, Sendable {
        case low, medium, high
    }

    /// In 万; what the team believes, however it is written.
    private var value: Int
    private(set) var amount: String
    private(set) var expectedClose: CivilDate
    private var confidence: Confidence
    private(set) var probability: String
    private(set) var intent: String

    init(_ random: inout SplitMix64, scale: Int, on day: CivilDate) {
        value = random.within([3...18, 8...70, 30...180, 70...600][scale])
        amount = Self.written(&random, value, weights: [45, 30, 25])
        expectedClose = day + random.within(60...170)
        confidence = [.low, .medium, .high][random.weighted([35, 50, 15])]
        probability = Self.written(&random, confidence)
        intent = Self.intent(&random, confidence)
    }

    /// A closer look at the amount: mostly from a band or range to one figure.
    mutating func reviseAmount(_ random: inout SplitMix64) -> Note? {
        value = max(2, value * random.within(88...112) / 100)
        let new = Self.written(&random, value, weights: [0, 15, 85])
        defer { amount = new }
        return new == amount ? nil : Note(label: "预计合同金额", text: "\(amount) → \(new)")
    }

    /// Moves the expected close to `new`.
    mutating func push(to new: CivilDate) -> Note? {
        defer { expectedClose = new }
        return new == expectedClose ? nil : Note(label: "预计签约日期", text: "\(expectedClose) → \(new)")
    }

    /// The team becomes surer, or less sure; a firmer intent is recorded with it.
    mutating func revise(_ random: inout SplitMix64, up: Bool) -> [Note] {
        guard let new = Confidence(rawValue: confidence.rawValue + (up ? 1 : -1)) else { return [] }
        let written = Self.written(&random, new)
        var notes = [Note(label: "转化概率", text: "\(probability) → \(written)")]
        confidence = new
        probability = written
        if new == .high, intent == "初步接洽" {
            notes.append(Note(label: "客户意向", text: "初步接洽 → 口头承诺"))
            intent = "口头承诺"
        }
        return notes
    }

    /// The amount of the contract, to the half 万.
    func signed(_ random: inout SplitMix64) -> String {
        let final = max(2, value * random.within(94...102) / 100)
        return random.chance(40) ? "\(final).5万元" : "\(final)万元"
    }

    // MARK: How figures are written

    /// As a band, a range or one figure, each so often; a range never reaches over its band's edges.
    private static func written(_ random: inout SplitMix64, _ value: Int, weights: [Int]) -> String {
        let (name, low, high) =
            switch value {
            case ..<10: ("10万以下", 1, 10)
            case ..<50: ("10-50万", 10, 50)
            case ..<100: ("50-100万", 50, 100)
            default: ("100万以上", 100, Int.max)
            }
        let unit = random.chance(50) ? "万元" : "万"
        switch random.weighted(weights) {
        case 0: return name
        case 1: return "\(max(low, value * 85 / 100))-\(min(high, value * 115 / 100 + 1))\(unit)"
        default: return "\(value)\(unit)"
        }
    }

    private static func written(_ random: inout SplitMix64, _ confidence: Confidence) -> String {
        switch confidence {
        case .low: random.pick(["低", "低", "低", "20%", "10-25%"])
        case .medium: random.pick(["中", "中", "中", "50%", "60%", "40-60%"])
        case .high: random.pick(["高", "高", "高", "80%", "85%"])
        }
    }

    private static func intent(_ random: inout SplitMix64, _ confidence: Confidence) -> String {
        switch confidence {
        case .low: random.pick(["初步接洽", "初步接洽", "口头承诺"])
        case .medium: random.pick(["口头承诺", "口头承诺", "初步接洽"])
        case .high: random.pick(["口头承诺", "已签意向书"])
        }
    }
}
