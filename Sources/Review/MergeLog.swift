import Document
import Register
import Template

/// Two follow-up logs as one: nothing that either side added is lost, and nothing is there twice.
struct MergeLog {
    private let body: MergeBody
    private let name: Text

    init(_ body: MergeBody, _ name: Text) {
        self.body = body
        self.name = name
    }

    /// An entry in all versions: its number in the base, or one of its own where a side added it.
    private struct EntryID: Hashable {
        /// -1 for what is above the first entry.
        var number: Int
    }

    private struct Entry {
        var piece: MergeBody.Piece
        var heading: String
        var date: CivilDate?
    }

    private struct Log {
        var opening: MergeBody.Piece
        var entries: [Entry]
    }

    /// The section's core.
    func merge(_ base: MergeVersion?, _ ours: MergeVersion, _ theirs: MergeVersion) -> MergedText {
        let (b, o, t) = (base.flatMap(log), log(ours), log(theirs))
        guard let o, let t else { return MergedText() }
        let old = b?.entries ?? []
        let ourNumbers = numbers(o.entries, in: old, firstNew: old.count)
        var theirNumbers = numbers(t.entries, in: old, firstNew: old.count + o.entries.count)
        // What both added alike is one entry.
        var free = ourNumbers.indices.filter { ourNumbers[$0] >= old.count }
        for index in theirNumbers.indices where theirNumbers[index] >= old.count {
            guard let twin = free.firstIndex(where: { o.entries[$0].piece.core == t.entries[index].piece.core }) else {
                continue
            }
            theirNumbers[index] = ourNumbers[free.remove(at: twin)]
        }
        if body.isGuessing {
            for index in theirNumbers.indices where theirNumbers[index] >= old.count + o.entries.count {
                guard
                    let like = free.firstIndex(where: {
                        !notes(o.entries[$0]).isDisjoint(with: notes(t.entries[index]))
                    })
                else { continue }
                theirNumbers[index] = ourNumbers[free.remove(at: like)]
            }
        }
        let (bp, op, tp) = (pieces(b, Array(old.indices)), pieces(o, ourNumbers), pieces(t, theirNumbers))
        var texts: [EntryID: MergedText] = [:]
        var dates: [EntryID: CivilDate] = [:]
        var names: [EntryID: Text] = [:]
        for (log, numbers) in [(t, theirNumbers), (o, ourNumbers)] {
            for (entry, number) in zip(log.entries, numbers) {
                dates[EntryID(number: number)] = entry.date
                names[EntryID(number: number)] = Text(
                    zh: "\(name.zh) \(entry.heading)", en: "\(name.en) \(entry.heading)")
            }
        }
        for key in Set(op.keys + tp.keys) {
            texts[key] = body.merge(bp.pieces[key], op.pieces[key], tp.pieces[key], names[key] ?? name)
        }
        var order = mergedOrder(base: bp.keys, ours: op.keys, theirs: tp.keys, keeping: Set(texts.keys))
        if ours.opportunity.isLogInOrder, theirs.opportunity.isLogInOrder { order = sorted(order, dates) }
        return body.joined(bp, op, tp, texts, order: order)
    }

    /// By date; entries of one day keep their order, and one without a date stays behind the one it follows.
    private func sorted(_ order: [EntryID], _ dates: [EntryID: CivilDate]) -> [EntryID] {
        var days: [CivilDate] = []
        for key in order { days.append(dates[key] ?? days.last ?? CivilDate(days: .min)) }
        return order.indices.sorted { (days[$0], $0) < (days[$1], $1) }.map { order[$0] }
    }

    private func pieces(_ log: Log?, _ numbers: [Int]) -> MergeBody.Pieces<EntryID> {
        var pieces = MergeBody.Pieces<EntryID>()
        guard let log else { return pieces }
        pieces.append(EntryID(number: -1), log.opening)
        for (entry, number) in zip(log.entries, numbers) { pieces.append(EntryID(number: number), entry.piece) }
        return pieces
    }

    // MARK: Entries

    private func log(_ version: MergeVersion) -> Log? {
        let sections = version.opportunity.sections
        let log = body.template.sections.firstIndex { $0.role == .log }
        guard let index = sections.firstIndex(where: { $0.section == log && log != nil }) else { return nil }
        let start = version.lineStart(Int(sections[index].heading.start))
        let next =
            index + 1 < sections.count
            ? version.lineStart(Int(sections[index + 1].heading.start)) : version.document.sourceCount
        let section = version.bytes(start, next)
        let end = start + MergeBody.Piece(section).core.count
        let entries = version.opportunity.log
        let starts = entries.map { version.lineStart(Int($0.heading.start)) } + [end]
        return Log(
            opening: MergeBody.Piece(version.bytes(start, starts[0])),
            entries: entries.indices.map { index in
                Entry(
                    piece: MergeBody.Piece(version.bytes(starts[index], starts[index + 1])),
                    heading: heading(version.document.text(entries[index].heading)), date: entries[index].date)
            })
    }

    /// The words of a heading.
    private func heading(_ text: String) -> String {
        String(
            decoding: text.utf8.drop { $0 == UInt8(ascii: "#") || $0 == 0x20 }.prefix { $0 != 0x0A && $0 != 0x0D },
            as: UTF8.self)
    }

    /// For each entry the number of the base's entry that it is: the same one, else one with the same heading, else one
    /// that shares a line with it; else a number of its own.
    private func numbers(_ entries: [Entry], in base: [Entry], firstNew: Int) -> [Int] {
        var numbers = Array(repeating: -1, count: entries.count)
        var free = Set(base.indices)
        func match(_ isSame: (Entry, Entry) -> Bool) {
            for index in entries.indices where numbers[index] < 0 {
                guard let found = base.indices.first(where: { free.contains($0) && isSame(base[$0], entries[index]) })
                else { continue }
                free.remove(found)
                numbers[index] = found
            }
        }
        match { $0.piece.core == $1.piece.core }
        match { $0.heading == $1.heading }
        match { !notes($0).isDisjoint(with: notes($1)) }
        for index in entries.indices where numbers[index] < 0 { numbers[index] = firstNew + index }
        return numbers
    }

    /// The lines below the heading.
    private func notes(_ entry: Entry) -> Set<[UInt8]> {
        Set(lines(entry.piece.core).dropFirst().map { $0.filter { $0 > 0x20 } }.filter { $0.count > 6 })
    }
}
