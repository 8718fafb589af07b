import Analysis

extension Page {
    /// The page with what its numbers leave out before all else.
    public func announcing(_ omissions: Omissions) -> Page {
        var page = self
        page.lead = omissions.texts() + page.lead
        return page
    }
}
