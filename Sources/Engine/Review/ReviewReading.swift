import Document
import Git
import Review

/// What changed in a register between two states, and which open branches touch the same.
public struct ReviewReading {
    /// The two states.
    public let range: ReviewRange
    /// What differs.
    public let comparison: RegisterComparison
    /// Nil where nobody asks, nothing changed, or there is no branch to measure others by.
    public let branches: OpenBranches?

    /// - Parameters:
    ///   - given: the states as they were written; nil for the usual ones.
    ///   - asksBranches: nil for doing so where the working tree is compared.
    /// - Throws: ``Failure`` outside a repository, and for a state that git does not know.
    public init(_ workspace: Workspace, _ given: String?, asksBranches: Bool?) throws {
        let repository = try Repository.of(root: workspace.root)
        range = try ReviewRange(given, repository)
        comparison = try RegisterComparison(workspace, repository, range)
        let mine = comparison.review.opportunities
        guard asksBranches ?? (range.head == nil), !mine.isEmpty, let main = try repository.mainBranch() else {
            branches = nil
            return
        }
        branches = try OpenBranches(workspace, repository, against: main, mine: mine)
    }
}
