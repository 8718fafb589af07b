/// Puts markers together, line by line.
struct ConflictScan {
    /// A conflict that has begun.
    private struct Open {
        var opening: ConflictMarker
        var base: ConflictMarker?
        var divider: ConflictMarker?
        var isPlain = true
        /// How many conflicts and strays were known when it began.
        var known: (conflicts: Int, strays: Int)
    }

    private var open: [Open] = []
    private var conflicts: [ConflictMarkers.Conflict] = []
    private var strays: [ByteRange] = []

    var isOpen: Bool { !open.isEmpty }

    mutating func add(_ marker: ConflictMarker) {
        if marker.sign == .ours {
            open.append(Open(opening: marker, known: (conflicts.count, strays.count)))
            return
        }
        guard let place = open.lastIndex(where: { $0.opening.size == marker.size }) else {
            if open.isEmpty { addStray(marker) }
            return
        }
        // Longer or shorter ones that began since are part of a side.
        open.removeSubrange((place + 1)...)
        switch marker.sign {
        case .ours: break
        case .base:
            if open[place].base == nil, open[place].divider == nil {
                open[place].base = marker
            } else {
                open[place].isPlain = false
            }
        case .divider:
            if open[place].divider == nil { open[place].divider = marker } else { open[place].isPlain = false }
        case .theirs: close(open.removeLast(), marker)
        }
    }

    private mutating func close(_ open: Open, _ end: ConflictMarker) {
        // Those within are part of it.
        let inner = conflicts[open.known.conflicts...]
        let isPlain = open.isPlain && !inner.contains { $0.size == end.size }
        conflicts.removeSubrange(open.known.conflicts...)
        strays.removeSubrange(open.known.strays...)
        guard let divider = open.divider else { return strays.append(open.opening.range) }
        let (start, our) = (Int(open.opening.range.start), open.opening)
        conflicts.append(
            ConflictMarkers.Conflict(
                range: ByteRange(start, end.end), opening: our.range, size: our.size,
                ours: ByteRange(our.end, Int((open.base ?? divider).range.start)),
                base: open.base.map { ByteRange($0.end, Int(divider.range.start)) },
                theirs: ByteRange(divider.end, Int(end.range.start)), ourLabel: our.label, baseLabel: open.base?.label,
                theirLabel: end.label, isPlain: isPlain))
    }

    /// A marker outside of any conflict. Seven signs and a label are hardly anything else, but for mails quoted seven
    /// times and tables; the underline of a heading has no label.
    private mutating func addStray(_ marker: ConflictMarker) {
        guard marker.size == ConflictMarker.usualSize, !marker.label.isEmpty, !marker.isAmongOthers else { return }
        strays.append(marker.range)
    }

    func finished() -> (conflicts: [ConflictMarkers.Conflict], strays: [ByteRange]) {
        let left = open.filter {
            $0.opening.size == ConflictMarker.usualSize && ($0.divider != nil || !$0.opening.label.isEmpty)
        }
        return (conflicts, (strays + left.map(\.opening.range)).sorted { $0.start < $1.start })
    }
}
