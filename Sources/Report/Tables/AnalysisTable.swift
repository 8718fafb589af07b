import Analysis
import Document
import Index
import Template

/// What is worked out of the whole register on a day, as tables for questions in SQL. They are made when a question names
/// them: what depends on the day is in no index. Dates are texts, money is whole yuan.
public enum AnalysisTable: String, CaseIterable, Sendable {
    case forecast
    case forecastCalls = "forecast_calls"
    case inspection

    /// Those that a statement names, in any case of letters.
    public static func named(in statement: String) -> [AnalysisTable] {
        let words = statement.utf8.split { byte in
            !(byte == UInt8(ascii: "_") || byte >= 0x80 || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20))
        }
        let names = Set(words.map { String(decoding: $0, as: UTF8.self).lowercased() })
        return allCases.filter { names.contains($0.rawValue) }
    }

    public func table(_ day: DayView, _ calls: [SigningCallSheet]) -> TemporaryTable {
        switch self {
        case .forecast: table(Self.lineColumns, Self.lines(day))
        case .forecastCalls: table(Self.callColumns, Self.calls(day, calls))
        case .inspection: table(Self.hitColumns(day), Self.hits(day.inspection(day.rows)))
        }
    }

    private typealias Value = Index.Cell
    private typealias Column<Row> = (name: String, cell: (Row) -> Value)

    private func table<Row>(_ columns: [Column<Row>], _ rows: [Row]) -> TemporaryTable {
        TemporaryTable(
            name: rawValue, columns: columns.map(\.name), rows: rows.map { row in columns.map { $0.cell(row) } })
    }
}

// MARK: Forecast

extension AnalysisTable {
    private typealias Line = (forecast: SigningForecast, owner: Text??, line: SigningForecast.Line)

    private static var lineColumns: [Column<Line>] {
        [
            ("period", { Value($0.forecast.period?.name) }),
            ("first_day", { Value($0.forecast.days.lowerBound) }),
            ("last_day", { Value($0.forecast.days.upperBound) }),
            ("scope", { .text($0.owner == nil ? "all" : "owner") }),
            // A person has one name in all languages.
            ("owner", { Value($0.owner??.zh) }),
            ("low", { Value($0.line.estimate?.range.low) }),
            ("median", { Value($0.line.estimate?.range.median) }),
            ("high", { Value($0.line.estimate?.range.high) }),
            ("mean", { Value($0.line.estimate?.mean) }),
            ("open", { Value($0.line.estimate?.open) }),
            ("new", { Value($0.line.estimate?.new) }),
            ("recent", { Value($0.line.recent.mid) }),
            ("won_count", { Value(Int64($0.line.gate.won)) }),
            ("closed_count", { Value(Int64($0.line.gate.closed)) }),
            ("without_amount", { Value(Int64($0.line.withoutAmount.count)) }),
            ("undated", { Value(Int64($0.line.undated.count)) }),
            ("unclear", { Value(Int64($0.line.unclear.count)) }),
        ]
    }

    /// What opportunities are to be filled with for the tables; nil where nobody owns any.
    public static func owners(_ template: Template) -> Dimension? {
        template.path(of: .owner) == nil ? nil : try? Dimension.parse("owner", template).get()
    }

    /// The next 91 days, the quarter of the next day and the one after: the whole, then by owner.
    private static func lines(_ day: DayView) -> [Line] {
        let first = ReportPeriod(.quarterly, day.asOf + 1)
        let quarters = [first.name, ReportPeriod(.quarterly, first.next.lowerBound).name].map { Period($0) }
        let owners = owners(day.template)
        return ([nil] + quarters).flatMap { period in
            SigningForecast.make(day.opportunities, asOf: day.asOf, period: period, by: owners).map { forecast in
                [(forecast, nil, forecast.whole)] + forecast.segments.map { (forecast, .some($0.label), $0) }
            } ?? []
        }
    }
}

// MARK: Calls

extension AnalysisTable {
    /// `judged` is nil until the quarter has ended.
    private typealias Call = (quarter: Period, call: SigningCall, judged: SigningCallRecord.Judged?)

    private static var callColumns: [Column<Call>] {
        [
            ("quarter", { .text($0.quarter.name) }),
            ("person", { .text($0.call.person) }),
            ("scope", { .text($0.call.isOfAll ? "all" : "own") }),
            ("date", { Value($0.call.date) }),
            ("sure", { .integer($0.call.commit) }),
            ("best_case", { .integer($0.call.bestCase) }),
            ("signed", { Value($0.judged?.signed.mid) }),
            ("is_hit", { Value($0.judged.map { $0.isHit ? 1 : 0 }) }),
            ("forecast_low", { Value($0.judged?.range?.low) }),
            ("forecast_median", { Value($0.judged?.range?.median) }),
            ("forecast_high", { Value($0.judged?.range?.high) }),
        ]
    }

    /// Of a quarter that has ended, the call that counts; of one that has not, all.
    private static func calls(_ day: DayView, _ sheets: [SigningCallSheet]) -> [Call] {
        let record = SigningCallRecord(day.opportunities, sheets, asOf: day.asOf)
        return record.callers.flatMap { $0.judged.map { ($0.quarter, $0.call, $0) } }
            + record.open.map { ($0.quarter, $0.call, nil) }
    }
}

// MARK: Inspection

extension AnalysisTable {
    /// One reason to ask about one opportunity.
    private typealias Hit = (row: Int32, hit: InspectionHit, rate: Inspection.BaseRate?)

    private static func hitColumns(_ day: DayView) -> [Column<Hit>] {
        let opportunities = day.opportunities
        return [
            ("file", { .integer(opportunities.files[Int($0.row)]) }),
            ("id", { .text(opportunities.id($0.row)) }),
            ("amount", { Value(day.amount($0.row)?.typical) }),
            ("reason", { .text($0.hit.reason.rawValue) }),
            ("count", { Value($0.hit.count) }),
            ("at_most", { $0.hit.limit.map { .real($0) } ?? .null }),
            ("won", { Value($0.rate.map { Int64($0.won.count) }) }),
            ("lost", { Value($0.rate.map { Int64($0.lost.count) }) }),
        ]
    }

    /// In the order in which `oppbook inspect` asks.
    private static func hits(_ inspection: Inspection) -> [Hit] {
        inspection.items.flatMap { item in
            item.hits.map { hit in
                let rate = inspection.rate(hit.reason)
                return (item.row, hit, rate?.isKnown == true ? rate : nil)
            }
        }
    }
}

extension Index.Cell {
    fileprivate init(_ number: Int64?) { self = number.map { .integer($0) } ?? .null }
    fileprivate init(_ text: String?) { self = text.map { .text($0) } ?? .null }
    fileprivate init(_ day: CivilDate) { self = .text(day.description) }
}
