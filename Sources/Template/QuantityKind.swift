import Document

/// What belongs to one kind of quantity: its units and how they are written. The reader, the writer and the JSON Schema
/// go by it.
public struct QuantityKind: Sendable {
    let name: String
    /// Base units per written unit.
    public let scale: Int64
    /// Unit words with their factors.
    let units: @Sendable (Currency) -> [Currency.Unit]
    /// Signs and words around a number that change nothing.
    private(set) var marks: @Sendable (Currency) -> [String]
    /// What a template says is counted, in the words that may be behind a number; empty for the kind's own.
    private(set) var counted: [String] = []
    /// `3千万`: whether units may follow one another.
    var joinsUnits = false
    /// `4.5/5`: whether the top of the scale may be written behind a number.
    var hasScaleTop = false
    /// Whether `0.6` may mean 60%.
    var isShare = false
    /// Whether people see it as amounts: `78万`, `780k`.
    public var isMoney = false
    /// What is written behind a number.
    var sign = ""

    /// The keys of declarations that all quantities have.
    static let keys = ["bands", "minimum", "maximum"]
}

extension QuantityKind {
    /// The register's currency, in whole units.
    public static let money = QuantityKind(
        name: "money", scale: 1, units: { $0.units }, marks: { $0.marks }, joinsUnits: true, isMoney: true)

    /// People, or what a field's `unit` says.
    public static let count = QuantityKind(
        name: "count", scale: 1, units: { _ in units(["万": 10_000, "千": 1000, "k": 1000]) },
        marks: { _ in ["人", "名", "家", "个", "件", "people", "employees", "staff"] }, joinsUnits: true)

    /// Hundredths of a percent.
    public static let percent = QuantityKind(
        name: "percent", scale: 100, units: { _ in units(["%": 1]) }, marks: { _ in [] }, isShare: true, sign: "%")

    /// Hundredths of a point.
    public static let score = QuantityKind(
        name: "score", scale: 100, units: { _ in [] }, marks: { _ in ["分", "points"] }, hasScaleTop: true)

    /// Durations.
    public static let days = QuantityKind(
        name: "days", scale: 1,
        units: { _ in
            units([
                "个工作日": 1, "天": 1, "日": 1, "周": 7, "个星期": 7, "星期": 7, "个月": 30, "月": 30, "个季度": 90, "季度": 90,
                "年": 365, "days": 1, "day": 1, "weeks": 7, "week": 7, "months": 30, "month": 30, "years": 365,
                "year": 365, "d": 1, "w": 7,
            ])
        }, marks: { _ in [] })

    private static func units(_ factors: KeyValuePairs<String, Int64>) -> [Currency.Unit] {
        factors.map { Currency.Unit(name: $0.key, factor: $0.value) }
    }
}

extension QuantityKind {
    /// The same, but for numbers of something else: `3台`.
    func counting(_ words: [String]) -> QuantityKind {
        var kind = self
        kind.counted = words
        kind.marks = { _ in words }
        return kind
    }

    /// The word behind a number that is written in a language; empty where there is none.
    func countedWord(in language: Language) -> String {
        guard !counted.isEmpty else { return language == .zh && self == .count ? "人" : "" }
        let word = counted.first { $0.unicodeScalars.allSatisfy(\.isASCII) == (language == .en) } ?? counted[0]
        return word.unicodeScalars.allSatisfy(\.isASCII) ? " " + word : word
    }
}

extension QuantityKind: Hashable {
    public static func == (a: Self, b: Self) -> Bool { a.name == b.name }
    public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension QuantityKind {
    /// A number of base units in written units, with its sign.
    func written(_ value: Int64) -> String { (scale == 100 ? decimal(value) : String(value)) + sign }

    /// Hundredths as a decimal number without needless zeros.
    private func decimal(_ hundredths: Int64) -> String {
        let whole = hundredths / 100
        let rest = hundredths % 100
        if rest == 0 { return String(whole) }
        return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
    }
}
