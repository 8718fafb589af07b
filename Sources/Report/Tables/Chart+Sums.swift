import Analysis
import Document

extension Chart.Series {
    /// Low, mid and high of sums, side by side; nothing where a sum is not known.
    static func money(_ sums: [MoneySum]) -> [Chart.Series] {
        func series(_ name: Text, _ tone: Chart.Tone, _ end: (MoneySum) -> Int64) -> Chart.Series {
            Chart.Series(name, sums.map { $0.isKnown ? Double(end($0)) : nil }, tone: tone)
        }
        return [
            series(Text(zh: "低", en: "Low"), .open, \.low), series(Text(zh: "中", en: "Mid"), .likely, \.mid),
            series(Text(zh: "高", en: "High"), .unsure, \.high),
        ]
    }

    /// The middles of sums; nothing where one is not known.
    static func middles(_ name: Text, _ sums: [MoneySum], tone: Chart.Tone? = nil) -> Chart.Series {
        Chart.Series(name, sums.map { $0.isKnown ? Double($0.mid) : nil }, tone: tone)
    }

    /// Rates with their intervals; nothing below five cases.
    init(_ name: Text, _ rates: [Rate?]) {
        self.init(name, rates.map { $0?.value }, low: rates.map { $0?.low }, high: rates.map { $0?.high })
    }
}
