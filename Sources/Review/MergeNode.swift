import Document
import Template

/// A node of one version's front matter.
struct MergeNode {
    let version: MergeVersion
    let index: Int

    var node: YAMLNode { version.document.yaml.nodes[index] }
    var isCollection: Bool { node.kind == .mapping || node.kind == .sequence }
    var start: Int { Int(node.range.start) }
    /// Behind the last byte that is not a blank: marks of block scalars are on the line below.
    var end: Int {
        var end = Int(node.range.end)
        while end > start, version.document.store[end - 1] <= 0x20 { end -= 1 }
        return end
    }

    var bytes: [UInt8] { version.bytes(start, end) }
    /// Bytes between the start of the line and the node.
    var column: Int { column(of: start) }
    func column(of offset: Int) -> Int { offset - version.lineStart(offset) }

    /// Nothing, `~` and `null` are missing.
    var isMissing: Bool {
        guard node.kind == .scalar else { return false }
        return node.content.isEmpty
            || (node.style == .plain && ["~", "null"].contains(version.document.text(node.content)))
    }
}

/// A pair of a mapping, or an item of a sequence.
struct MergeChild {
    var key: MergeKey
    /// The name of a pair.
    var name: MergeNode?
    var value: MergeNode
    /// The field that the value is of; nil for what the template does not know.
    var field: Field?

    var start: Int { name?.start ?? value.start }
    var end: Int { max(value.end, name?.end ?? 0) }
    var text: [UInt8] { value.version.bytes(start, end) }
}
