import Document

/// A place where both sides changed the same thing in different ways. The texts are whole lines.
public struct MergeClash: Sendable, Hashable {
    /// The field, section or log entry it is about.
    public var name: Text
    public var ours: [UInt8]
    /// Empty where neither side found anything.
    public var base: [UInt8]
    public var theirs: [UInt8]
    /// Whether the last line's end belongs to the texts; else it follows them.
    var isWholeLines = false
    /// The side that deleted what the other one changed.
    public var deletedBy: MergeSide?

    init(
        name: Text, ours: [UInt8], base: [UInt8], theirs: [UInt8], isWholeLines: Bool = false,
        deletedBy: MergeSide? = nil
    ) {
        self.name = name
        self.ours = ours
        self.base = base
        self.theirs = theirs
        self.isWholeLines = isWholeLines
        self.deletedBy = deletedBy
    }
}

/// How git marks what it could not merge.
public struct MergeMarkers: Sendable {
    public var ours: String
    public var base: String
    public var theirs: String
    /// Length of a mark, 7 where nobody asks for another.
    public var size: Int
    /// Whether the common ancestor is shown, as `merge.conflictStyle = diff3` asks for.
    public var showsBase: Bool

    public init(
        ours: String = "ours", base: String = "base", theirs: String = "theirs", size: Int = 7, showsBase: Bool = false
    ) {
        self.ours = ours
        self.base = base
        self.theirs = theirs
        self.size = size
        self.showsBase = showsBase
    }

    func line(_ mark: Character, _ label: String = "") -> [UInt8] {
        Array((String(repeating: mark, count: max(1, size)) + (label.isEmpty ? "" : " " + label)).utf8)
    }
}

/// A merged text: what is settled, and the clashes between.
struct MergedText: Sendable, Hashable {
    private enum Part: Hashable {
        case settled([UInt8])
        case clash(MergeClash)
    }

    private var parts: [Part] = []

    init() {}
    init(_ bytes: [UInt8]) { append(bytes) }
    init(_ clash: MergeClash) { append(clash) }

    mutating func append(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        if case .settled(let before) = parts.last {
            parts[parts.count - 1] = .settled(before + bytes)
        } else {
            parts.append(.settled(bytes))
        }
    }

    mutating func append(_ clash: MergeClash) { parts.append(.clash(clash)) }

    mutating func append(_ text: MergedText) {
        for part in text.parts {
            switch part {
            case .settled(let bytes): append(bytes)
            case .clash(let clash): append(clash)
            }
        }
    }

    /// Hands the last line's end over to what follows.
    mutating func dropLastLineFeed() {
        switch parts.last {
        case .settled(let bytes): parts[parts.count - 1] = .settled(Array(bytes.dropLast()))
        case .clash(var clash):
            clash.isWholeLines = false
            parts[parts.count - 1] = .clash(clash)
        case nil: break
        }
    }

    var clashes: [MergeClash] {
        parts.compactMap { if case .clash(let clash) = $0 { clash } else { nil } }
    }

    var isEmpty: Bool { parts.isEmpty }

    /// The text where nothing clashes.
    var clean: [UInt8]? {
        if parts.isEmpty { return [] }
        guard parts.count == 1, case .settled(let bytes) = parts[0] else { return nil }
        return bytes
    }

    /// The text with one side's word in every clash.
    func taking(_ side: MergeSide) -> [UInt8] {
        written { side == .ours ? $0.ours : $0.theirs }
    }

    func marked(_ markers: MergeMarkers) -> [UInt8] {
        written { clash in
            var text = markers.line("<", markers.ours) + Self.lineFeed + Self.closed(clash.ours)
            if markers.showsBase { text += markers.line("|", markers.base) + Self.lineFeed + Self.closed(clash.base) }
            return text + markers.line("=") + Self.lineFeed + Self.closed(clash.theirs)
                + markers.line(">", markers.theirs)
        }
    }

    private static let lineFeed = [UInt8(ascii: "\n")]

    private static func closed(_ text: [UInt8]) -> [UInt8] {
        text.isEmpty || text.last == UInt8(ascii: "\n") ? text : text + lineFeed
    }

    private func written(_ word: (MergeClash) -> [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var isOpen = false
        for part in parts {
            switch part {
            case .settled(let bytes):
                if isOpen, bytes.first != UInt8(ascii: "\n") { result += Self.lineFeed }
                isOpen = false
                result += bytes
            case .clash(let clash):
                result = Self.closed(result)
                let text = word(clash)
                result += text
                isOpen = !clash.isWholeLines && !text.isEmpty
                if clash.isWholeLines { result = Self.closed(result) }
            }
        }
        return isOpen ? Self.closed(result) : result
    }
}

/// Three versions merged by lines alone, where nothing can be said of their meaning.
/// - Returns: the text with its markers, and how many places are in conflict.
public func textualMerge(base: [UInt8], ours: [UInt8], theirs: [UInt8], _ markers: MergeMarkers) -> (
    bytes: [UInt8], conflicts: Int
) {
    let text = mergeLines(base: base, ours: ours, theirs: theirs, Text(same: ""))
    return (text.marked(markers), text.clashes.count)
}

/// Two files whole, one above the other between markers.
public func wholeConflict(ours: [UInt8], theirs: [UInt8], _ markers: MergeMarkers) -> [UInt8] {
    MergedText(MergeClash(name: Text(same: ""), ours: ours, base: [], theirs: theirs, isWholeLines: true)).marked(
        markers)
}
