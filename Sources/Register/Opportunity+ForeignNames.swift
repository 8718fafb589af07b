import Document

extension Opportunity {
    /// Names that this register writes otherwise: where they are, and its own.
    public var foreignNames: [(range: ByteRange, own: String)] {
        problems.compactMap { problem in
            switch problem.kind {
            case .otherLanguageName(let own), .scalar(.otherLanguage(let own), _): (problem.range, own)
            default: nil
            }
        }
    }
}
