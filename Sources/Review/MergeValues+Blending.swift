import Document
import Template

extension MergeValues {
    /// A collection laid out as `main` has it, with what `other` changed. Nil where both changed one part in different
    /// ways, or wrote the collection in different styles.
    func blend(_ base: MergeNode?, _ main: MergeNode, _ other: MergeNode, as field: Field?) -> [UInt8]? {
        guard main.isCollection, main.node.kind == other.node.kind,
            (main.node.style == .flow) == (other.node.style == .flow)
        else { return nil }
        // What had no value before, or another shape, had no parts.
        let base = base.flatMap { $0.node.kind == main.node.kind ? $0 : nil }
        let old = base.map { children($0, field, beside: [main, other]) } ?? []
        let mine = children(main, field, beside: [base, other])
        let theirs = children(other, field, beside: [base, main])

        var texts: [MergeKey: [UInt8]] = [:]
        func child(_ key: MergeKey, of list: [MergeChild]) -> MergeChild? { list.first { $0.key == key } }
        for part in mine {
            guard let there = child(part.key, of: theirs) else {
                if let before = child(part.key, of: old) {
                    guard isSame(part.value, before.value, as: part.field) else { return nil }
                } else {
                    texts[part.key] = part.text
                }
                continue
            }
            switch merge(child(part.key, of: old)?.value, part.value, there.value, as: part.field) {
            case .side(.ours): texts[part.key] = part.text
            case .side(.theirs):
                texts[part.key] = moved(
                    there.text, from: other.column(of: there.start), to: main.column(of: part.start))
            case .blend(let bytes, .ours): texts[part.key] = main.version.bytes(part.start, part.value.start) + bytes
            case .blend(let bytes, .theirs):
                let text = other.version.bytes(there.start, there.value.start) + bytes
                texts[part.key] = moved(text, from: other.column(of: there.start), to: main.column(of: part.start))
            case nil: return nil
            }
        }
        let column = mine.first.map { main.column(of: $0.start) } ?? main.column
        for part in theirs where child(part.key, of: mine) == nil {
            if let before = child(part.key, of: old) {
                guard isSame(part.value, before.value, as: part.field) else { return nil }
            } else {
                texts[part.key] = moved(part.text, from: other.column(of: part.start), to: column)
            }
        }
        let order = mergedOrder(
            base: old.map(\.key), ours: mine.map(\.key), theirs: theirs.map(\.key), keeping: Set(texts.keys))
        return assembled(main, mine, order, texts, other, theirs)
    }

    /// The parts in their order, with what is between them in the version whose layout is kept.
    private func assembled(
        _ main: MergeNode, _ mine: [MergeChild], _ order: [MergeKey], _ texts: [MergeKey: [UInt8]], _ other: MergeNode,
        _ theirs: [MergeChild]
    ) -> [UInt8]? {
        let isFlow = main.node.style == .flow
        if order.isEmpty, !isFlow { return nil }
        let version = main.version
        var gaps: [MergeKey: [UInt8]] = [:]
        for (before, part) in zip(mine, mine.dropFirst()) { gaps[part.key] = version.bytes(before.end, part.start) }
        let start = mine.first?.start ?? main.start + 1
        let end = mine.last?.end ?? main.start + 1
        var result = version.bytes(main.start, start)
        for (place, key) in order.enumerated() {
            if place > 0 { result += gaps[key] ?? usualGap(main, mine, gaps) }
            result += texts[key] ?? []
        }
        return result + version.bytes(end, main.end)
    }

    private func usualGap(_ main: MergeNode, _ mine: [MergeChild], _ gaps: [MergeKey: [UInt8]]) -> [UInt8] {
        let known = mine.lazy.compactMap { gaps[$0.key] }.first { !$0.contains(UInt8(ascii: "#")) }
        if let known { return known }
        guard main.node.style != .flow else { return Array(", ".utf8) }
        let dash = main.node.kind == .sequence ? "- " : ""
        return Array(("\n" + String(repeating: " ", count: main.column) + dash).utf8)
    }

    /// A text of several lines, those behind the first moved from one column to another.
    private func moved(_ text: [UInt8], from old: Int, to new: Int) -> [UInt8] {
        guard old != new, text.contains(UInt8(ascii: "\n")) else { return text }
        let lines = lines(text)
        let rest = lines.dropFirst().map { line -> [UInt8] in
            if new > old { return Array(repeating: 0x20, count: new - old) + line }
            let blanks = line.prefix { $0 == 0x20 }.count
            return Array(line.dropFirst(min(blanks, old - new)))
        }
        return lines[0] + rest.joined()
    }
}
