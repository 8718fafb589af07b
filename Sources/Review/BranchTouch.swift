import Document
import Register

/// One opportunity of ours, and what an open branch does to it or to its customer.
public struct BranchTouch: Sendable {
    public enum How: Sendable {
        /// Both changed it.
        case changed(DifferenceOverlap)
        /// One deleted what the other changed.
        case deleted(byThem: Bool)
        /// Both added an opportunity of this id for the same customer, not with the same content.
        case added
        /// Both gave this id to opportunities of different customers.
        case sameID(theirCustomer: String)
        /// Another opportunity of the same customer, by its id.
        case customer(id: String, kind: OpportunityReview.Kind)
    }

    public let branch: String
    public let id: String
    public let customer: String
    public let how: How
    /// What the branch does.
    public let theirs: OpportunityReview

    /// Nil when the two have nothing to do with each other.
    public init?(_ branch: String, mine: OpportunityReview, theirs: OpportunityReview) {
        self.branch = branch
        self.theirs = theirs
        id = mine.id
        customer = mine.customer
        let isSame = [mine.old, mine.new].contains { one in
            [theirs.old, theirs.new].contains { other in
                guard let one, let other else { return false }
                return one.id == other.id || one.path == other.path
            }
        }
        guard isSame else {
            guard !mine.customer.isEmpty, customerKey(mine.customer) == customerKey(theirs.customer),
                theirs.kind != .same, mine.kind != .same
            else { return nil }
            how = .customer(id: theirs.id, kind: theirs.kind)
            return
        }
        switch (mine.new, theirs.new) {
        case (nil, nil): return nil
        case (nil, _?): how = .deleted(byThem: false)
        case (_?, nil): how = .deleted(byThem: true)
        case (let one?, let other?):
            if one.path == other.path, one.document.source == other.document.source { return nil }
            if mine.old == nil, theirs.old == nil {
                how =
                    customerKey(mine.customer) == customerKey(theirs.customer)
                    ? .added : .sameID(theirCustomer: theirs.customer)
            } else {
                let overlap = DifferenceOverlap(mine: mine.difference, theirs: theirs.difference)
                how = .changed(overlap)
            }
        }
    }

    /// Whether somebody will have to choose.
    public var isConflict: Bool {
        switch how {
        case .changed(let overlap): overlap.hasConflict
        case .deleted, .added, .sameID: true
        case .customer: false
        }
    }
}
