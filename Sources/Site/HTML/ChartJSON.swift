import Document
import Report

extension ScriptJSON {
    /// A chart as the script of the pages draws it. Series without some part leave it out.
    mutating func chart(_ chart: Chart) {
        object { json in
            json.key("kind")
            json.string(chart.kind.rawValue)
            json.key("summary")
            json.both(chart.summary)
            json.key("unit")
            json.string(chart.unit.rawValue)
            json.key("categories")
            json.array { json in chart.categories.forEach { json.both($0) } }
            if let mark = chart.mark {
                json.key("mark")
                json.number(mark)
            }
            if let unit = chart.acrossUnit {
                json.key("acrossUnit")
                json.string(unit.rawValue)
            }
            if let mark = chart.acrossMark {
                json.key("acrossMark")
                json.number(mark)
            }
            json.key("series")
            json.array { json in chart.series.forEach { json.series($0) } }
        }
    }

    private mutating func series(_ series: Chart.Series) {
        object { json in
            json.key("name")
            json.both(series.name)
            if let tone = series.tone {
                json.key("tone")
                json.string(tone.rawValue)
            }
            if !series.tones.isEmpty {
                json.key("tones")
                json.array { json in series.tones.forEach { json.string($0.rawValue) } }
            }
            json.key("values")
            json.numbers(series.values)
            let parts: [(StaticString, [Double?])] = [
                ("low", series.low), ("high", series.high), ("x", series.x), ("sizes", series.sizes),
            ]
            for (key, numbers) in parts where !numbers.isEmpty {
                json.key(key)
                json.numbers(numbers)
            }
            guard !series.names.isEmpty else { return }
            json.key("names")
            json.array { json in series.names.forEach { json.both($0) } }
        }
    }

    private mutating func numbers(_ numbers: [Double?]) { array { json in numbers.forEach { json.number($0) } } }
}
