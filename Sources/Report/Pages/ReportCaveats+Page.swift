import Analysis

extension Page {
    /// The page with what its numbers leave out before all else.
    public func announcing(_ caveats: ReportCaveats) -> Page {
        var page = self
        page.lead = caveats.texts() + page.lead
        return page
    }
}
