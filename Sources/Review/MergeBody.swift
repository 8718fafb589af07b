import Document
import Register
import Template

/// Bodies merged section by section, and the follow-up log entry by entry.
struct MergeBody {
    let template: Template
    /// Whether the common ancestor is only what both sides share. Entries that share a line may then be one, of which
    /// lines are on both sides of a marker.
    var isGuessing = false

    /// A stretch of the body without the blank lines below it, and those.
    struct Piece {
        var core: [UInt8]
        var tail: [UInt8]

        init(_ bytes: [UInt8]) {
            let last = bytes.lastIndex { $0 > 0x20 }
            let end = last.map { bytes[$0...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count } ?? 0
            core = Array(bytes[..<end])
            tail = Array(bytes[end...])
        }
    }

    /// Pieces of one version in their order.
    struct Pieces<Key: Hashable> {
        var keys: [Key] = []
        var pieces: [Key: Piece] = [:]

        mutating func append(_ key: Key, _ piece: Piece) {
            keys.append(key)
            pieces[key] = piece
        }

        /// The blank lines between a piece and the next; nil for the last one.
        func separator(_ key: Key) -> [UInt8]? { keys.last == key ? nil : pieces[key]?.tail }
        /// The blank lines at the end.
        var end: [UInt8]? { keys.last.flatMap { pieces[$0]?.tail } }
    }

    // MARK: Sections

    /// What is above the first section, and the sections.
    func sections(_ version: MergeVersion) -> Pieces<MergeKey> {
        var pieces = Pieces<MergeKey>()
        let spans = version.opportunity.sections
        let starts = spans.map { version.lineStart(Int($0.heading.start)) }
        let ends = starts.dropFirst() + [version.document.sourceCount]
        pieces.append(
            MergeKey(.opening),
            Piece(version.bytes(version.document.bodyStart, starts.first ?? version.document.sourceCount)))
        for (key, (start, end)) in zip(sectionKeys(version), zip(starts, ends)) {
            pieces.append(key, Piece(version.bytes(start, end)))
        }
        return pieces
    }

    private func sectionKeys(_ version: MergeVersion) -> [MergeKey] {
        version.opportunity.sections.map { span in
            MergeKey(span.section.map { .declared($0) } ?? .text(version.document.text(span.name)))
        }.numbered
    }

    func merge(_ base: MergeVersion?, _ ours: MergeVersion, _ theirs: MergeVersion) -> MergedText {
        let (b, o, t) = (base.map(sections) ?? Pieces(), sections(ours), sections(theirs))
        let log = template.sections.firstIndex { $0.role == .log }.map { MergeKey(.declared($0)) }
        var texts: [MergeKey: MergedText] = [:]
        for key in Set(o.keys + t.keys) {
            let name = label(key)
            if key == log, let our = o.pieces[key], let their = t.pieces[key],
                settled(b.pieces[key]?.core, our.core, their.core) == nil
            {
                texts[key] = MergeLog(self, name).merge(base, ours, theirs)
            } else {
                texts[key] = merge(b.pieces[key], o.pieces[key], t.pieces[key], name)
            }
        }
        return joined(
            b, o, t, texts, order: mergedOrder(base: b.keys, ours: o.keys, theirs: t.keys, keeping: Set(texts.keys)))
    }

    private func label(_ key: MergeKey) -> Text {
        switch key.names.first {
        case .declared(let section): template.sections[section].choice.label
        case .text(let name): Text(same: name)
        default: Text(zh: "标题和开头", en: "title and opening")
        }
    }

    // MARK: Pieces

    /// One piece by lines; nil where it is gone.
    func merge(_ base: Piece?, _ ours: Piece?, _ theirs: Piece?, _ name: Text) -> MergedText? {
        switch (ours, theirs) {
        case (let ours?, let theirs?):
            return mergeLines(base: base?.core ?? [], ours: ours.core, theirs: theirs.core, name)
        case (let only?, nil), (nil, let only?):
            guard let base else { return MergedText(only.core) }
            if base.core == only.core { return nil }
            return MergedText(
                MergeClash(
                    name: name, ours: ours?.core ?? [], base: base.core, theirs: theirs?.core ?? [],
                    deletedBy: ours == nil ? .ours : .theirs))
        case (nil, nil): return nil
        }
    }

    /// Merged pieces in their order, with the blank lines that stood between them and at the end.
    func joined<Key: Hashable>(
        _ base: Pieces<Key>, _ ours: Pieces<Key>, _ theirs: Pieces<Key>, _ texts: [Key: MergedText], order: [Key]
    ) -> MergedText {
        let usual = (ours.keys + theirs.keys).lazy.compactMap { ours.separator($0) ?? theirs.separator($0) }.first {
            !$0.isEmpty
        }
        var result = MergedText()
        for (place, key) in order.enumerated() {
            let text = texts[key] ?? MergedText()
            result.append(text)
            if place == order.count - 1 {
                result.append(settled(base.end, ours.end ?? [], theirs.end ?? []) ?? ours.end ?? [])
                break
            }
            let separator: [UInt8]
            switch (ours.separator(key), theirs.separator(key)) {
            case (let our?, let their?): separator = settled(base.separator(key), our, their) ?? our
            case (let only?, nil), (nil, let only?): separator = only
            case (nil, nil): separator = usual ?? Array("\n\n".utf8)
            }
            result.append(text.isEmpty && separator.isEmpty ? [] : separator)
        }
        return result
    }
}
