/// Puts nodes in their places of a ``YAMLTree`` as a reader meets them.
struct YAMLTreeBuilder {
    var tree = YAMLTree()
    /// Open collections, with the last child seen, to link siblings.
    private var open: [(node: Int32, lastChild: Int32)] = []

    init() { tree.nodes.reserveCapacity(128) }

    /// How many collections are open.
    var depth: Int { open.count }

    mutating func append(_ node: YAMLNode) {
        let index = Int32(tree.nodes.count)
        tree.nodes.append(node)
        guard let top = open.indices.last else { return }
        let (parent, last) = open[top]
        if last < 0 { tree.nodes[Int(parent)].firstChild = index } else { tree.nodes[Int(last)].next = index }
        tree.nodes[Int(parent)].childCount += 1
        open[top].lastChild = index
    }

    mutating func push(_ kind: YAMLNode.Kind, _ style: YAMLNode.Style, at start: Int) {
        let range = ByteRange(start, start)
        append(YAMLNode(kind: kind, style: style, range: range, content: range))
        open.append((Int32(tree.nodes.count - 1), -1))
    }

    /// - Parameter end: behind the bracket of a flow collection. A block collection ends with its last child: libyaml's
    ///   mark is at the next token, far below.
    mutating func pop(end: Int) {
        guard let (node, last) = open.popLast() else { return }
        let isFlow = tree.nodes[Int(node)].style == .flow
        let lastEnd = last < 0 ? tree.nodes[Int(node)].range.start : tree.nodes[Int(last)].range.end
        tree.nodes[Int(node)].range.end = isFlow ? Int32(end) : lastEnd
    }
}
