import Document
import Report
import Template

/// A chart as a drawing for paper: nothing in it runs, every name is written, and patterns tell series apart where
/// colours do not. The pages of the site are drawn by their script.
struct ChartSVG {
    /// What is drawn fits between the margins of a sheet of A4; units are about pixels there.
    static let width = 680.0

    let chart: Chart
    let language: Language
    var pen = SVGPen()

    /// Nil for kinds that no report has, and where there is nothing to draw.
    static func render(_ chart: Chart, language: Language) -> HTML? {
        guard chart.series.contains(where: { $0.values.contains { $0 != nil } }) else { return nil }
        var drawing = ChartSVG(chart: chart, language: language)
        guard let height = drawing.draw() else { return nil }
        return drawing.pen.svg(width: width, height: height, label: chart.summary[language])
    }

    /// The height that it took.
    private mutating func draw() -> Double? {
        switch chart.kind {
        case .bar: namesFit ? columns(isStack: false) : lanes()
        case .stack: namesFit ? columns(isStack: true) : nil
        case .bars: lanes()
        case .waterfall: waterfall()
        case .pareto: pareto()
        case .funnel: funnel()
        case .interval: intervals()
        case .bullet: bullet()
        case .strip: strip()
        case .heat: heat()
        case .step, .bubble, .slopes: nil
        }
    }

    // MARK: What the kinds share

    func name(_ category: Int) -> String { chart.categories[category][language] }

    /// The class of a series' colour.
    func color(_ series: Int) -> String { chart.series[series].tone.map { "t-\($0.rawValue)" } ?? "k\(series % 4)" }

    /// Of several series, all but the first have a pattern.
    func pattern(_ series: Int) -> SVGPen.Pattern {
        guard chart.series.count > 1 else { return .none }
        return SVGPen.Pattern.allCases[series % SVGPen.Pattern.allCases.count]
    }

    func words(_ value: Double) -> String { ChartNumber.words(value, chart.unit, language) }

    /// The squares with their names above a chart of several series; where the chart may begin.
    mutating func legend(_ shown: [Int]? = nil) -> Double {
        let shown = shown ?? Array(chart.series.indices)
        guard shown.count > 1 else { return 14 }
        var (x, y) = (0.0, 10.0)
        for number in shown {
            let name = chart.series[number].name[language]
            let width = SVGPen.width(of: name) + 30
            if x + width > Self.width { (x, y) = (0, y + 16) }
            pen.bar(x, y - 9, 10, 10, color(number), pattern(number))
            pen.text(name, x + 15, y, .soft)
            x += width
        }
        return y + 14
    }

    /// Whether every name has room below its column, in two lines at most.
    private var namesFit: Bool {
        let slot = (Self.width - 80) / Double(max(1, chart.categories.count))
        return chart.categories.indices.allSatisfy { SVGPen.width(of: name($0)) <= slot * 2 - 14 }
    }
}
