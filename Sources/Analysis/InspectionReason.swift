/// Reasons to ask about an opportunity. What each is worth is told by this register's own closed opportunities, never by
/// a score made of several.
public enum InspectionReason: String, Sendable, Hashable, CaseIterable {
    /// Longer in its stage than three quarters of the completed stays there, or than the declared limit.
    case overLimit = "over_limit"
    /// The expected close was postponed three times or more.
    case pushed
    /// No contact for longer than the stage allows.
    case silent
    /// The expected close has passed.
    case overdue
    /// No next step with a date. The log does not record past next steps, so the base rate is unknown.
    case noNextStep = "no_next_step"
    /// The amount was raised in the last open stage.
    case raisedLate = "raised_late"
    /// Rated strong, or counted as commit, while the customer's intent is weak or not recorded.
    case withoutIntent = "without_intent"
    /// Competition came up after the first stage.
    case rivalLate = "rival_late"
}

/// One reason that holds for an opportunity, and what is behind it.
public struct InspectionHit: Sendable, Hashable {
    public var reason: InspectionReason
    /// Days in the stage, of silence or overdue; how often it was postponed; how much was added, in yuan. Nil where there
    /// is nothing to count.
    public var count: Int64?
    /// Days that the stage or the silence may take.
    public var limit: Double?

    init(_ reason: InspectionReason, _ count: Int64? = nil, limit: Double? = nil) {
        (self.reason, self.count, self.limit) = (reason, count, limit)
    }
}
