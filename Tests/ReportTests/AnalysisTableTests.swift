import Report
import Testing

/// Tables that are made when a question in SQL names them.
@Suite struct AnalysisTableTests {
    @Test(arguments: [
        ("SELECT * FROM forecast", [AnalysisTable.forecast]),
        ("select * from FORECAST_CALLS c join Inspection i on i.id = c.id", [.forecastCalls, .inspection]),
        ("SELECT count(*) FROM opportunities", []),
        ("SELECT id FROM my_forecast", []),
        ("SELECT id FROM 预计forecast", []),
        ("SELECT \"forecast\".low FROM temp.forecast", [.forecast]),
    ])
    func aStatementNamesThem(_ statement: String, _ tables: [AnalysisTable]) {
        #expect(AnalysisTable.named(in: statement) == tables)
    }
}
