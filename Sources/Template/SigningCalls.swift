import Document

/// What people said they would sign in a quarter, as `schema/forecasts/2027Q1.yaml` keeps it: a line is added for each
/// time they say it, and none is changed.
public struct SigningCallSheet: Sendable, Hashable {
    public var year: Int
    /// 1 to 4.
    public var quarter: Int
    /// In the order in which they were made.
    public var calls: [SigningCall]

    public init(year: Int, quarter: Int, calls: [SigningCall]) {
        (self.year, self.quarter, self.calls) = (year, quarter, calls)
    }

    /// `2027Q1`
    public var name: String { "\(year)Q\(quarter)" }
    /// The quarter's first and last day.
    public var days: ClosedRange<CivilDate> { Self.days(year, quarter) }

    static func days(_ year: Int, _ quarter: Int) -> ClosedRange<CivilDate> {
        let first = CivilDate(year: year, month: quarter * 3 - 2, day: 1) ?? CivilDate(days: 0)
        let (nextYear, nextMonth) = quarter == 4 ? (year + 1, 1) : (year, quarter * 3 + 1)
        return first...((CivilDate(year: nextYear, month: nextMonth, day: 1) ?? first + 1) + -1)
    }
}

/// One person's word on one day.
public struct SigningCall: Sendable, Hashable {
    /// By the directory's name.
    public var person: String
    public var date: CivilDate
    /// What is sure, yuan.
    public var commit: Int64
    /// What is possible, yuan.
    public var bestCase: Int64
    /// Whether it is about the whole register, as a manager's; otherwise about what the person owns.
    public var isOfAll: Bool

    public init(person: String, date: CivilDate, commit: Int64, bestCase: Int64, isOfAll: Bool) {
        (self.person, self.date, self.commit, self.bestCase) = (person, date, commit, bestCase)
        self.isOfAll = isOfAll
    }

    /// Whether the same person said another thing of the same on the same day.
    func isReplaced(by later: SigningCall) -> Bool {
        (person, date) == (later.person, later.date) && isOfAll == later.isOfAll
    }
}

extension Template {
    /// An exact amount of money as people write it; nil for another text.
    public func exactMoney(_ text: String) -> Int64? {
        let bytes = Array(text.utf8)
        guard case .success(let quantity) = QuantityReader(.money, currency: currency).read(bytes.span).result,
            quantity.isExact, quantity.low >= 0
        else { return nil }
        return quantity.low
    }
}
