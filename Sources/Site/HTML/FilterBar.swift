import Analysis
import Document
import Template

/// Which sections of a page follow the filter bar.
public enum FilteredSections: Sendable {
    case all
    case named(Set<String>)
    case allBut(Set<String>)

    func contains(_ name: String) -> Bool {
        switch self {
        case .all: true
        case .named(let names): names.contains(name)
        case .allBut(let names): !names.contains(name)
        }
    }
}

/// The bar in which a reader chooses among the opportunities. The script fills it and keeps the choice in the address.
public struct FilterBar: Sendable {
    public let sides: [ChoiceSide]
    let meanings: [Meaning?]

    public init(_ day: DayView) {
        sides = day.choiceSides()
        meanings = day.opportunities.template.statuses.choices.map(\.means)
    }

    /// - Parameter numbers: more for the script, as JSON.
    func write(_ numbers: HTML?, _ out: inout Markup) {
        out.tag(
            "<div id=\"filters\" class=\"filters\" role=\"group\" hidden data-label-zh=\"筛选\" data-label-en=\"Filter\"></div>\n<script type=\"application/json\" id=\"choices\">"
        )
        var json = ScriptJSON(capacity: 1 << 14)
        json.object { json in
            json.key("sides")
            json.array { json in
                for side in sides {
                    json.object { json in
                        json.key("key")
                        json.string(side.key)
                        json.key("name")
                        json.both(side.name)
                        json.key("labels")
                        json.array { json in
                            for label in side.labels { if let label { json.both(label) } else { json.null() } }
                        }
                    }
                }
            }
            json.key("meanings")
            json.array { json in meanings.forEach { json.string($0?.rawValue ?? "") } }
        }
        out.add(json.html)
        out.tag("</script>\n")
        guard let numbers else { return }
        out.tag("<script type=\"application/json\" id=\"rates\">")
        out.add(numbers)
        out.tag("</script>\n")
    }
}
