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

        public init(_ name: String, _ title: Text, parent: String? = nil) {
            (self.name, self.title, self.parent) = (name, title, parent)
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

    public init(
        register: Text, asOf: CivilDate, language: Language, nav: [NavItem], warnings: [Text] = [], notes: [Text],
        version: String, hasCharts: Bool, opportunities: OpportunityNames?
    ) {
        (self.register, self.asOf, self.language, self.nav) = (register, asOf, language, nav)
        (self.warnings, self.notes, self.version) = (warnings, notes, version)
        (self.hasCharts, self.opportunities) = (hasCharts, opportunities)
    }
}
