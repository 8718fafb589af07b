import Analysis
import Document
import Report
import Template

/// What all pages of a site have in common.
public struct SiteContext: Sendable {
    /// A page in the contents at the side.
    public struct NavItem: Sendable {
        /// As in ``Page/name``.
        public var name: String
        public var title: Text
        /// Shown only on the page of this name and on its other children; nil: shown always.
        public var parent: String?
        /// Nil where the site has no groups.
        public var group: NavGroup?
        /// How many things wait there for somebody.
        public var waiting = 0

        public init(
            _ name: String, _ title: Text, parent: String? = nil, group: NavGroup? = nil, waiting: Int = 0
        ) {
            (self.name, self.title, self.parent, self.group, self.waiting) = (name, title, parent, group, waiting)
        }
    }

    /// The register's name.
    public var register: Text
    public var asOf: CivilDate
    /// What the page speaks before anybody chooses.
    public var language: Language
    public var nav: [NavItem]
    /// What is wrong with the register, at the top of every page.
    public var warnings: [Text]
    /// What no number tells of for good reasons, at the top of every page with numbers.
    public var notes: [Text]
    /// Of the program.
    public var version: String
    /// Whether the site holds the library that draws.
    public var hasCharts: Bool
    /// Nil where the site has no pages of opportunities and no lists of ids.
    public var opportunities: OpportunityNames?
    /// What pages are filtered by; nil where none is.
    public var filter: FilterBar?
    /// Where the files can be seen; nil where nobody said so.
    public var source: SourceAddress?
    /// Days that are usual or declared for each status, in the order of the template; nil where none are.
    public var stageLimits: [Double?] = []

    public init(
        register: Text, asOf: CivilDate, language: Language, nav: [NavItem], warnings: [Text] = [], notes: [Text],
        version: String, hasCharts: Bool, opportunities: OpportunityNames?
    ) {
        (self.register, self.asOf, self.language, self.nav) = (register, asOf, language, nav)
        (self.warnings, self.notes, self.version) = (warnings, notes, version)
        (self.hasCharts, self.opportunities) = (hasCharts, opportunities)
    }
}
