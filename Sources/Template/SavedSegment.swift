/// A segment of customers that the team has named, by a condition.
public struct SavedSegment: Sendable {
    public var choice: Choice
    public var when: Condition
}
