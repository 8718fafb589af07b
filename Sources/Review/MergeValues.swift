import Document
import Template

/// Values of the front matter merged by what they mean.
struct MergeValues {
    let template: Template
    let scalars: ScalarReader

    init(_ template: Template) {
        self.template = template
        scalars = ScalarReader(template)
    }

    /// What became of a value.
    enum Outcome {
        /// As one side wrote it.
        case side(MergeSide)
        /// Of both; laid out as one side wrote it.
        case blend([UInt8], as: MergeSide)
    }

    /// - Returns: nil where both sides changed the value in different ways.
    func merge(_ base: MergeNode?, _ ours: MergeNode, _ theirs: MergeNode, as field: Field?) -> Outcome? {
        let (b, o, t) = (base?.bytes, ours.bytes, theirs.bytes)
        if o == t || t == b { return .side(.ours) }
        if o == b { return .side(.theirs) }
        if isSame(ours, theirs, as: field) { return .side(.ours) }
        if let base {
            if isSame(ours, base, as: field) { return .side(.theirs) }
            if isSame(theirs, base, as: field) { return .side(.ours) }
        }
        // Comments between items stay with the side that changed them.
        let (oldComments, ourComments, theirComments) = (base.map(comments), comments(ours), comments(theirs))
        if ourComments == theirComments || theirComments == oldComments || (base == nil && theirComments.isEmpty) {
            return blend(base, ours, theirs, as: field).map { .blend($0, as: .ours) }
        }
        if ourComments == oldComments || (base == nil && ourComments.isEmpty) {
            return blend(base, theirs, ours, as: field).map { .blend($0, as: .theirs) }
        }
        return nil
    }

    // MARK: Sameness

    /// Whether two values say the same. Of what cannot be read only the same words do.
    func isSame(_ a: MergeNode, _ b: MergeNode, as field: Field?) -> Bool {
        if a.bytes == b.bytes { return true }
        if a.node.kind == .scalar, b.node.kind == .scalar {
            if a.isMissing || b.isMissing { return a.isMissing && b.isMissing }
            let (one, other) = (value(a, field), value(b, field))
            guard one != .unreadable, other != .unreadable else { return false }
            guard let field, field.subfields.isEmpty else { return one == other }
            return template.isSame(one, other, as: field)
        }
        guard a.isCollection, a.node.kind == b.node.kind, comments(a) == comments(b) else { return false }
        let (one, other) = (children(a, field, beside: [b]), children(b, field, beside: [a]))
        guard one.count == other.count else { return false }
        let byKey = Dictionary(other.map { ($0.key, $0.value) }) { first, _ in first }
        return one.allSatisfy { child in byKey[child.key].map { isSame(child.value, $0, as: child.field) } ?? false }
    }

    /// A scalar's value; text for fields that the template does not know.
    private func value(_ node: MergeNode, _ field: Field?) -> Value {
        let document = node.version.document
        guard let field, field.subfields.isEmpty else { return .text(document.text(node.node.content)) }
        return scalars.read(document.store.span.extracting(node.node.content.indices), as: field).value
    }

    /// The comments inside a collection, in their order.
    private func comments(_ node: MergeNode) -> [[UInt8]] {
        guard node.isCollection else { return [] }
        let version = node.version
        var glue: [UInt8] = []
        var at = node.start
        func walk(_ index: Int) {
            let inner = MergeNode(version: version, index: index)
            guard !inner.isCollection else {
                for child in version.document.yaml.children(of: index) { walk(child) }
                return
            }
            glue += version.bytes(at, inner.start)
            at = max(at, inner.end)
        }
        walk(node.index)
        glue += version.bytes(at, node.end)
        return lines(glue).compactMap { line in line.firstIndex(of: UInt8(ascii: "#")).map { Array(line[$0...]) } }
    }

    // MARK: Parts

    /// Pairs of a mapping by field, items of a sequence by what identifies them here and in the other versions.
    func children(_ node: MergeNode, _ field: Field?, beside others: [MergeNode?]) -> [MergeChild] {
        switch node.node.kind {
        case .mapping:
            let fields = field?.subfields ?? []
            return pairs(node, field?.subfieldNames, fields)
        case .sequence:
            let version = node.version
            let items = version.document.yaml.children(of: node.index).map { MergeNode(version: version, index: $0) }
            let depth = depthOfIdentity(([node] + others.compactMap { $0 }).filter { $0.node.kind == .sequence }, field)
            let keys = items.map { MergeKey(Array(identity($0, field).prefix(depth))) }.numbered
            return zip(keys, items).map { MergeChild(key: $0, name: nil, value: $1, field: field) }
        default: return []
        }
    }

    /// - Parameter names: of `fields`; nil where the template knows none.
    func pairs(_ node: MergeNode, _ names: ChoiceList?, _ fields: [Field]) -> [MergeChild] {
        let version = node.version
        let pairs = version.document.yaml.pairs(of: node.index)
        let found = pairs.map { key, _ -> Int? in
            let name = version.document.yaml.nodes[key].content
            return names?.find(version.document.store.span.extracting(name.indices))?.index
        }
        let keys = zip(pairs, found).map { pair, field in
            MergeKey(field.map { .declared($0) } ?? .text(version.document.text(ofNode: pair.key)))
        }.numbered
        return pairs.indices.map { index in
            MergeChild(
                key: keys[index], name: MergeNode(version: version, index: pairs[index].key),
                value: MergeNode(version: version, index: pairs[index].value), field: found[index].map { fields[$0] })
        }
    }

    /// How many of the leading sub-fields tell the items of each version apart: one where that is enough.
    private func depthOfIdentity(_ versions: [MergeNode], _ field: Field?) -> Int {
        let most = max(1, field?.subfields.count ?? 1)
        let identities = versions.map { list in
            list.version.document.yaml.children(of: list.index).map {
                identity(MergeNode(version: list.version, index: $0), field)
            }
        }
        return (1...most).first { depth in
            identities.allSatisfy { items in Set(items.map { Array($0.prefix(depth)) }).count == items.count }
        } ?? most
    }

    /// The values of an item's sub-fields: first that by which it may be written alone, then the others in the
    /// template's order. The value itself for an item that is not a record.
    private func identity(_ item: MergeNode, _ field: Field?) -> [MergeKey.Name] {
        guard let field, field.kind.structure == .records else {
            guard item.node.kind == .scalar else { return [.text(item.version.document.text(item.node.range))] }
            return [.value(field.map { readable(item, $0) } ?? value(item, nil))]
        }
        let (fields, shorthand) = (field.subfields, field.shorthand)
        var names: [MergeKey.Name] = fields.map { _ in .nothing }
        if item.node.kind == .mapping {
            for pair in pairs(item, field.subfieldNames, fields) {
                guard case .declared(let index)? = pair.key.names.first, pair.value.node.kind == .scalar else {
                    continue
                }
                names[index] = .value(readable(pair.value, fields[index]))
            }
        } else if item.node.kind == .scalar, let shorthand {
            names[shorthand] = .value(readable(item, fields[shorthand]))
        }
        if let shorthand { names.insert(names.remove(at: shorthand), at: 0) }
        return names
    }

    /// A value, or the words where they are none.
    private func readable(_ node: MergeNode, _ field: Field) -> Value {
        let value = value(node, field)
        return value == .unreadable ? .text(node.version.document.text(node.node.content)) : value
    }
}
