import Document
import Register
import Template

/// Front matter merged field by field.
struct MergeFields {
    let template: Template
    let values: MergeValues

    init(_ template: Template) {
        self.template = template
        values = MergeValues(template)
    }

    /// The lines of one field: its comments and blank lines above, and itself.
    struct Entry {
        var child: MergeChild
        var head: [UInt8]
        /// Without its last line feed.
        var core: [UInt8]
        /// The name, up to the colon.
        var name: [UInt8]
        /// The colon and what parts it from the value.
        var gap: [UInt8]
        /// What follows the value on its line.
        var rest: [UInt8]
    }

    /// A front matter taken apart.
    struct Parts {
        var keys: [MergeKey] = []
        var entries: [MergeKey: Entry] = [:]
        /// What is below the last field.
        var end: [UInt8] = []
    }

    /// Nil where fields are not on lines of their own.
    func parts(_ version: MergeVersion) -> Parts? {
        guard case .present(let range, _) = version.document.frontMatter else { return nil }
        var parts = Parts()
        var at = Int(range.start)
        if version.isBlank {
            parts.end = version.bytes(at, Int(range.end))
            return parts
        }
        guard let root = version.root else { return nil }
        for child in values.pairs(MergeNode(version: version, index: root), template.fieldNames, template.fields) {
            guard let name = child.name else { return nil }
            let start = version.lineStart(child.start)
            guard start >= at, start == name.start else { return nil }
            let end = version.lineEnd(child.end, from: start)
            let value = max(child.value.start, name.end)
            let core = version.bytes(start, end)
            parts.keys.append(child.key)
            parts.entries[child.key] = Entry(
                child: child, head: version.bytes(at, start),
                core: core.last == UInt8(ascii: "\n") ? core.dropLast() : core,
                name: version.bytes(start, name.end), gap: version.bytes(name.end, value),
                rest: version.bytes(max(value, child.value.end), end).filter { $0 != UInt8(ascii: "\n") })
            at = end
        }
        parts.end = version.bytes(at, Int(range.end))
        return parts
    }

    func merge(_ base: Parts, _ ours: Parts, _ theirs: Parts) -> MergedText {
        var texts: [MergeKey: MergedText] = [:]
        for key in Set(ours.keys + theirs.keys) {
            texts[key] = merge(base.entries[key], ours.entries[key], theirs.entries[key])
        }
        var text = MergedText()
        let order = mergedOrder(base: base.keys, ours: ours.keys, theirs: theirs.keys, keeping: Set(texts.keys))
        for key in order {
            if let entry = texts[key] { text.append(entry) }
        }
        text.append(
            mergeLines(
                base: base.end, ours: ours.end, theirs: theirs.end, Text(zh: "文件头末尾", en: "the end of the front matter")
            ))
        return text
    }

    /// The lines of one field with their last line feed; nil where it is gone.
    private func merge(_ base: Entry?, _ ours: Entry?, _ theirs: Entry?) -> MergedText? {
        let name = label(ours ?? theirs)
        func whole(_ entry: Entry?) -> [UInt8] { entry.map { $0.head + $0.core + [UInt8(ascii: "\n")] } ?? [] }
        switch (ours, theirs) {
        case (let ours?, let theirs?):
            var text = mergeLines(base: base?.head ?? [], ours: ours.head, theirs: theirs.head, name)
            text.append(core(base, ours, theirs, name))
            return text
        case (let only?, nil), (nil, let only?):
            guard let base else { return MergedText(whole(only)) }
            if base.core == only.core { return nil }
            return MergedText(
                MergeClash(
                    name: name, ours: whole(ours), base: whole(base), theirs: whole(theirs), isWholeLines: true,
                    deletedBy: ours == nil ? .ours : .theirs))
        case (nil, nil): return nil
        }
    }

    private func core(_ base: Entry?, _ ours: Entry, _ theirs: Entry, _ name: Text) -> MergedText {
        let lineFeed = [UInt8(ascii: "\n")]
        if let core = settled(base?.core, ours.core, theirs.core) { return MergedText(core + lineFeed) }
        if let core = blended(base, ours, theirs) { return MergedText(core + lineFeed) }
        // Texts of several lines.
        if let base, ours.child.value.node.kind == .scalar, theirs.child.value.node.kind == .scalar,
            let core = mergeLines(base: base.core, ours: ours.core, theirs: theirs.core, name).clean
        {
            return MergedText(core + lineFeed)
        }
        return MergedText(
            MergeClash(
                name: name, ours: ours.core + lineFeed, base: base.map { $0.core + lineFeed } ?? [],
                theirs: theirs.core + lineFeed,
                isWholeLines: true))
    }

    /// Name, value and what follows it, each merged for itself. Nil where one of them was changed in different ways.
    private func blended(_ base: Entry?, _ ours: Entry, _ theirs: Entry) -> [UInt8]? {
        guard let outcome = values.merge(base?.child.value, ours.child.value, theirs.child.value, as: ours.child.field),
            let rest = settled(base?.rest ?? [], ours.rest, theirs.rest)
        else { return nil }
        let side: MergeSide
        let value: [UInt8]
        switch outcome {
        case .side(let chosen):
            (side, value) = (chosen, chosen == .ours ? ours.child.value.bytes : theirs.child.value.bytes)
        case .blend(let bytes, let chosen): (side, value) = (chosen, bytes)
        }
        // A comment between name and value must not go with the other side's layout.
        let gap = side == .ours ? ours.gap : theirs.gap
        let comments = [ours.gap, theirs.gap].contains { $0.contains(UInt8(ascii: "#")) }
        if comments, settled(base?.gap, ours.gap, theirs.gap) != gap { return nil }
        // Two spellings of one name are the same name.
        let name = settled(base?.name, ours.name, theirs.name) ?? ours.name
        return name + gap + value + rest
    }

    private func label(_ entry: Entry?) -> Text {
        guard let entry else { return Text(same: "") }
        if let field = entry.child.field { return field.label }
        return Text(same: entry.child.name.map { $0.version.document.text(ofNode: $0.index) } ?? "")
    }
}
