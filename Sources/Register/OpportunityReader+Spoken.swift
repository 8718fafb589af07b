import Template

extension OpportunityReader {
    /// What a value that is not read was meant to be; see ``ScalarReader/interpretation(of:as:on:)``.
    /// - Parameter day: the day on which it was written; nil where that is not known.
    public func interpretation(of text: String, as field: Field, on day: CivilDate?) -> Interpretation? {
        scalars.interpretation(of: text, as: field, on: day)
    }
}
