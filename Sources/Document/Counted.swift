extension Int {
    /// `1 file`, `2 files`: a number and what it counts, in English.
    public func counted(_ one: String, _ many: String) -> String { "\(self) \(self == 1 ? one : many)" }

    /// ``counted(_:_:)`` for words that take an s.
    public func counted(_ one: String) -> String { counted(one, one + "s") }
}
