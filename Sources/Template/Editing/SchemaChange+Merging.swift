import Document

/// Stages of the shipped template that a company does not have.
extension SchemaChange {
    /// Takes a status out: what the template says of it holds for another one.
    /// - Parameters:
    ///   - old: its id.
    ///   - other: the id of the one that takes its place.
    public mutating func merge(status old: String, into other: String) {
        func named(_ id: String) -> String { id == old ? other : id }
        edit("template.yaml") { editor in
            Self.mergeMoves(named, in: &editor)
            for line in editor.root?.at(["forecast"])?.list().reversed() ?? [] {
                guard let statuses = line.value(of: "status"), statuses.isList else { continue }
                editor.apply([Edit(statuses.range, Self.written(Self.distinct(statuses.strings().map(named))))])
            }
            let places = editor.root?.scalars(under: ["from", "may_be_empty_until", "status"]) ?? []
            editor.apply(
                places.filter { $0.spelling == old }.map { Edit($0.range, YAMLScalar.written(other, inFlow: true)) })
            if let item = editor.root?.at(["statuses", old]) { editor.remove(item) }
        }
    }

    /// One line for each status and note: where both of the two led to, the one leads now.
    private static func mergeMoves(_ named: (String) -> String, in editor: inout SchemaEditor) {
        struct Line {
            var from: [String]
            var to: [String]
            var note: String?
        }
        var lines: [Line] = []
        let items = editor.root?.at(["transitions"])?.list() ?? []
        for item in items {
            let from = distinct(item.value(of: "from")?.strings().map(named) ?? [])
            let to = distinct(item.value(of: "to")?.strings().map(named) ?? []).filter { from != [$0] }
            let note = item.value(of: "note")?.spelling
            if let place = lines.firstIndex(where: { $0.from == from && $0.note == note }) {
                lines[place].to = distinct(lines[place].to + to)
            } else {
                lines.append(Line(from: from, to: to, note: note))
            }
        }
        // What needs no reason now needs none.
        let free = lines.filter { $0.note == nil }
        for place in lines.indices where lines[place].note != nil {
            let origins = lines[place].from
            lines[place].to.removeAll { target in
                origins.allSatisfy { from in free.contains { $0.from.contains(from) && $0.to.contains(target) } }
            }
        }
        lines.removeAll(where: \.to.isEmpty)
        for (place, item) in items.enumerated().reversed() {
            guard lines.indices.contains(place) else {
                editor.remove(item)
                continue
            }
            let line = lines[place]
            let from = line.from.count == 1 ? YAMLScalar.written(line.from[0], inFlow: true) : written(line.from)
            let note = line.note.map { ", note: \($0)" } ?? ""
            editor.apply([Edit(item.range, "{ from: \(from), to: \(written(line.to))\(note) }")])
        }
    }

    private static func written(_ ids: [String]) -> String {
        SchemaItem.list(ids.map { YAMLScalar.written($0, inFlow: true) })
    }

    private static func distinct(_ ids: [String]) -> [String] {
        var seen: Set<String> = []
        return ids.filter { seen.insert($0).inserted }
    }
}
