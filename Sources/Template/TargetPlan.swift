import Document

/// A target of one year as `schema/targets/` declares it.
public struct TargetPlan: Sendable, Hashable {
    /// The year.
    public var period: Int
    /// Yuan.
    public var total: Int64
    public var author: String
    public var reason: Text
    /// Of the quarters, first to fourth.
    public var quarters: [Share]
    /// Side by side: each divides the whole, in declared order.
    public var divisions: [Division]

    public init(period: Int, total: Int64, author: String, reason: Text, quarters: [Share], divisions: [Division]) {
        (self.period, self.total, self.author, self.reason) = (period, total, author, reason)
        (self.quarters, self.divisions) = (quarters, divisions)
    }

    /// What a part gets of a whole.
    public enum Share: Sendable, Hashable {
        /// Of what the amounts leave.
        case weight(Int64)
        /// Yuan.
        case amount(Int64)
    }

    /// The whole divided by one thing.
    public struct Division: Sendable, Hashable {
        /// `department`, or the name of a field as the plan writes it.
        public var by: String
        /// Nil where those of the plan hold.
        public var author: String?
        public var reason: Text?
        /// In declared order.
        public var parts: [Part]

        public init(by: String, author: String? = nil, reason: Text? = nil, parts: [Part]) {
            (self.by, self.author, self.reason, self.parts) = (by, author, reason, parts)
        }
    }

    public struct Part: Sendable, Hashable {
        public var name: String
        public var share: Share

        public init(name: String, share: Share) { (self.name, self.share) = (name, share) }
    }
}
