import Document
import Template

/// Evidence of every play among all that was there on a day, with what its rows are called: all that a page about one
/// opportunity tells of the others.
public struct PlaybookEvidence: Sendable {
    /// Of every play, in the declared order.
    public let plays: [Evidence]
    /// Ids of what was won or lost and evidence cannot use, by why; see ``Uncounted``.
    public let uncounted: [Uncounted.Kind: [String]]
    private let ids: TextColumn

    /// Of all rows of a view.
    public init(_ view: StrategyView) {
        plays = view.evidence(view.day.rows)
        let opportunities = view.day.opportunities
        let left = view.day.uncounted(view.day.rows).keeping([.status, .date])
        uncounted = Dictionary(
            uniqueKeysWithValues: Uncounted.Kind.allCases.map { kind in (kind, left[kind].map { opportunities.id($0) })
            })
        ids = opportunities.ids
    }

    /// The id of a row of the evidence.
    public func id(_ row: Int32) -> String { ids.text(Int(row)) }

    // MARK: Bytes

    /// Good together with the schema that it was made with.
    public var bytes: [UInt8] {
        var writer = ByteWriter()
        ids.write(into: &writer)
        for kind in Uncounted.Kind.allCases { writer.write(list: uncounted[kind] ?? []) { $1.write($0) } }
        writer.write(list: plays) { $0.write(into: &$1) }
        return writer.bytes
    }

    /// Nil for damaged bytes.
    public init?(_ bytes: UnsafeRawBufferPointer, _ template: Template) {
        var reader = ByteReader(bytes)
        guard let ids = TextColumn(&reader) else { return nil }
        var uncounted: [Uncounted.Kind: [String]] = [:]
        for kind in Uncounted.Kind.allCases {
            guard let names = reader.list({ $0.string() }) else { return nil }
            uncounted[kind] = names
        }
        let bands = template.path(of: .probability).map { template.field(at: $0).bands.count } ?? 0
        guard var plays = reader.list({ Evidence(&$0, rows: ids.count, bands: bands) }),
            plays.map(\.play) == Array(template.plays.indices), reader.isAtEnd
        else { return nil }
        Evidence.settle(&plays, nil)
        (self.plays, self.uncounted, self.ids) = (plays, uncounted, ids)
    }
}

extension ByteReader {
    /// What ``ByteWriter/write(list:_:)`` wrote; nil where an item cannot be read.
    mutating func list<Element>(_ item: (inout ByteReader) -> Element?) -> [Element]? {
        guard let count = count() else { return nil }
        var list: [Element] = []
        for _ in 0..<count {
            guard let element = item(&self) else { return nil }
            list.append(element)
        }
        return list
    }
}
