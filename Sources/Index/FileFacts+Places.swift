import Document
import Register

extension FileFacts {
    /// Whether a file says the same to others as it did, be it in other places.
    public func saysTheSame(as other: FileFacts) -> Bool { withoutPlaces == other.withoutPlaces }

    private var withoutPlaces: FileFacts {
        var facts = self
        (facts.idRange, facts.customerRange, facts.industryRange, facts.regionRange) = (.none, .none, .none, .none)
        for index in facts.links.indices { facts.links[index].range = .none }
        for index in facts.allowances.indices { facts.allowances[index].range = .none }
        return facts
    }
}
