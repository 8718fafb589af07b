import LineRegister
import Template
import Testing

@testable import Analysis

extension SmallRegister {
    /// The small register's schema and two saved segments.
    static let fullSchema =
        schema + """

            segments:
              - { id: fairs, label: { zh: 展会来的, en: From fairs }, when: "source = fair" }
              - { id: large, label: { zh: 大单, en: Large ones }, when: "amount >= 100k" }
            """

    /// Of that schema, with a competitor in the directory.
    static let fullTemplate = LineRegister.template(
        fullSchema,
        directory: LineRegister.directory(
            competitors: "[ { id: acme, label: { zh: 甲公司, en: Acme }, aliases: [Acme Ltd] } ]"))

    /// - Parameter lines: as ``LineRegister`` has them; ids are `d0`, `d1`, ….
    static func fullOpportunities(_ lines: [String], for dimensions: [Dimension] = []) throws -> OpportunityColumns {
        try opportunities(lines, try #require(fullTemplate), for: dimensions)
    }

    static func view(_ lines: [String], asOf: String, for dimensions: [Dimension] = []) throws -> DayView {
        DayView(try fullOpportunities(lines, for: dimensions), asOf: try day(asOf))
    }
}
