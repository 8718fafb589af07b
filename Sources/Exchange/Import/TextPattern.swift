import Template

/// A text with columns in braces: `{Product} ({teams.regional_office})`.
public struct TextPattern: Sendable, Hashable {
    public enum Part: Sendable, Hashable {
        case words(String)
        case column(ColumnName)
    }

    public var parts: [Part]

    /// Nil when a brace is not closed. `column` names what is between two braces.
    public init?(_ text: String, column: (String) -> ColumnName?) {
        parts = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            let inside = rest[rest.index(after: open)...]
            guard let close = inside.firstIndex(of: "}") else { return nil }
            if open > rest.startIndex { parts.append(.words(String(rest[..<open]))) }
            guard let name = column(inside[..<close].trimmed) else { return nil }
            parts.append(.column(name))
            rest = inside[inside.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.words(String(rest))) }
    }

    public var columns: [ColumnName] {
        parts.compactMap { part in
            if case .column(let name) = part { name } else { nil }
        }
    }

    /// The text with every column's value put in its place by `value`.
    public func filled(_ value: (ColumnName) -> String) -> String {
        parts.map { part in
            switch part {
            case .words(let words): words
            case .column(let name): value(name)
            }
        }.joined()
    }
}
