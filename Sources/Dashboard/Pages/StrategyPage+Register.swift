import Analysis
import Document
import Engine
import Report

extension StrategyPage {
    /// What the whole playbook of a register did.
    /// - Parameter usesCache: false to leave the index in `build/` alone.
    /// - Throws: ``Failure`` where there are no plays, or the index cannot be queried.
    public static func review(of workspace: Workspace, usesCache: Bool, _ writing: PageWriting) throws -> String {
        let asking = try StrategyAsking(workspace, usesCache: usesCache)
        let (review, language) = (StrategyReview(asking.view), workspace.language)
        return try writing.text(Self.review(review).announcing(asking.caveats), language) {
            try StrategyReviewDocument(review, language: language, asking.caveats).jsonText()
        }
    }

    /// The plays that fit an opportunity: a page for each one of that id, or one document of all of them.
    /// - Parameters:
    ///   - usesCache: false to leave the index in `build/` alone.
    ///   - note: is told what the document, which is of single opportunities, does not say: what the evidence leaves out.
    /// - Throws: ``Failure`` where there are no plays, no such opportunity, or the index cannot be queried.
    public static func texts(
        ofID id: String, in workspace: Workspace, usesCache: Bool, _ writing: PageWriting, note: (Text) -> Void
    ) throws -> [String] {
        let matching = try StrategyMatching(workspace, usesCache: usesCache)
        let (evidence, language) = (matching.evidence, workspace.language)
        let found = try matching.matches(ofID: id)
        guard writing.isForPeople else {
            matching.caveats.texts().forEach(note)
            return [
                try found.map {
                    StrategyDocument($0.row, $0.strategy, $0.view, evidence: evidence, language: language)
                }.jsonText()
            ]
        }
        return try found.map {
            let page = opportunity($0.row, $0.strategy, $0.view, evidence: evidence)
            return try writing.text(page.announcing(matching.caveats), language) { "" }
        }
    }
}
