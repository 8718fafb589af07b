import Document

/// Where things are in a schema file, for edits that leave everything else as it is.
extension SchemaNode {
    private var yaml: YAMLNode { report.document.yaml.nodes[index] }
    var isFlow: Bool { yaml.style == .flow }

    /// The node at a path from here: keys of mappings, and ids of items in lists.
    func at(_ path: [String]) -> SchemaNode? {
        guard let step = path.first else { return self }
        let next = isMapping ? value(of: step) : isList ? list().first { $0.id == step } : nil
        return next?.at(Array(path.dropFirst()))
    }

    /// The `id` of a mapping.
    var id: String? { value(of: "id").flatMap { $0.isScalar ? $0.spelling : nil } }

    /// Behind the last byte that says something. A block reaches as far as the next token to the YAML reader, over the
    /// comments between.
    var end: Int {
        if isScalar || isFlow || isAlias {
            // A text of several lines reaches to the line behind it.
            var end = Int(range.end)
            while end > Int(range.start), [0x0A, 0x0D, 0x20].contains(report.document.store[end - 1]) { end -= 1 }
            return end
        }
        var last: Int?
        for child in report.document.yaml.children(of: index) { last = child }
        return last.map { SchemaNode(report: report, index: $0).end } ?? Int(range.end)
    }

    /// The blanks before the first thing on the line of a byte.
    func indent(ofLineAt offset: Int) -> String {
        let bytes = report.document.store
        var start = offset
        while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
        return String(decoding: bytes[start...].prefix { $0 == 0x20 }, as: UTF8.self)
    }

    /// Behind the line that a byte is on, before its end.
    func lineEnd(at offset: Int) -> Int {
        let bytes = report.document.source
        var end = bytes[offset...].firstIndex(of: 0x0A) ?? bytes.endIndex
        if end > offset, bytes[end - 1] == 0x0D { end -= 1 }
        return end
    }
}
