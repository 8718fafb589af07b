import Analysis
import LineRegister
@testable import Report

extension SmallRegister {
    /// The sections of all opportunities of a register.
    static func sections(_ lines: [String], asOf: String = "2026-03-01", _ schema: String = schema) throws
        -> AnalysisSections
    {
        AnalysisSections(DayView(try opportunities(lines, schema), asOf: try day(asOf)))
    }
}
