import Document
import Register

extension FileFacts {
    /// What other files are judged by. Compare this to learn whether an edit matters to them: places differ when lines
    /// were added above.
    public var withoutPlaces: FileFacts {
        var facts = self
        (facts.idRange, facts.customerRange, facts.industryRange, facts.regionRange) = (.none, .none, .none, .none)
        for index in facts.links.indices { facts.links[index].range = .none }
        for index in facts.allowances.indices { facts.allowances[index].range = .none }
        return facts
    }
}
