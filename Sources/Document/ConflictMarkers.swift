/// The conflict markers of a merge in a text, as git, Mercurial and Subversion write them: `<<<<<<<`, `|||||||`
/// (`diff3` and `zdiff3`), `=======` and `>>>>>>>` at the start of a line, with a label behind all but the third.
///
/// What people write for other reasons is left alone: the underline of a heading, quoted mails, tables, and examples
/// between code fences. Looks at bytes only, and at three of them where there are no markers.
public struct ConflictMarkers: Sendable, Hashable {
    /// The two versions of one place, with their common ancestor where it is shown.
    public struct Conflict: Sendable, Hashable {
        /// From the first marker to behind the line of the last one.
        public var range: ByteRange
        /// The first marker with its label.
        public var opening: ByteRange
        /// Length of a marker; git's own have seven signs.
        public var size: Int
        /// Whole lines.
        public var ours: ByteRange
        /// Nil where only the two sides are shown.
        public var base: ByteRange?
        public var theirs: ByteRange
        /// The words behind the markers.
        public var ourLabel: ByteRange
        public var baseLabel: ByteRange?
        public var theirLabel: ByteRange
        /// Whether there is only one way to separate the sides: no marker is within them, and no line that looks
        /// like one.
        public var isPlain: Bool
    }

    /// In the order of the text; one within another is part of that.
    public private(set) var conflicts: [Conflict] = []
    /// Markers without their counterparts, as they are left when a conflict is tidied up by hand.
    public private(set) var strays: [ByteRange] = []

    public var isEmpty: Bool { conflicts.isEmpty && strays.isEmpty }

    /// Whether every marker belongs to a conflict whose sides can be distinguished.
    public var isPlain: Bool { strays.isEmpty && conflicts.allSatisfy(\.isPlain) }

    /// What markers are looked for in.
    public enum Format: Sendable {
        /// Front matter and Markdown, in which code between fences quotes.
        case markdown
        /// Every line counts.
        case lines
    }

    /// None.
    public init() {}

    public init(_ bytes: Span<UInt8>, _ format: Format) {
        guard Self.mayHoldMarkers(bytes) else { return }
        var scan = ConflictScan()
        var fences = FenceSearch()
        var isBody = format == .markdown
        var body = 0
        if isBody {
            body = bytes.holds("\u{FEFF}", at: 0) ? 3 : 0
            switch FrontMatter.find(in: bytes, from: body) {
            case .present(_, let start): body = start
            case .missing: break
            case .unclosed: isBody = false
            }
        }
        var at = 0
        while at < bytes.count {
            let end = bytes.firstOffset(of: UInt8(ascii: "\n"), from: at).map { $0 + 1 } ?? bytes.count
            // A fence within a conflict may be one side's only, so there it hides nothing.
            if isBody, at >= body, !scan.isOpen, let behind = fences.end(bytes, at, end) {
                at = behind
                continue
            }
            if let marker = ConflictMarker(bytes, from: at, to: end) { scan.add(marker) }
            at = end
        }
        (conflicts, strays) = scan.finished()
    }

    /// Whether three signs that occur in a row only in markers begin a line anywhere.
    private static func mayHoldMarkers(_ bytes: Span<UInt8>) -> Bool {
        for sign in [UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "|")] {
            var at = 0
            while let found = bytes.firstOffset(of: sign, from: at) {
                at = found + 1
                guard found == 0 || bytes[found - 1] == UInt8(ascii: "\n"), found + 2 < bytes.count else { continue }
                if bytes[found + 1] == sign, bytes[found + 2] == sign { return true }
            }
        }
        return false
    }
}

/// A line that is a marker.
struct ConflictMarker {
    enum Sign { case ours, base, divider, theirs }

    var sign: Sign
    var size: Int
    /// The marker and its label, without the line's end.
    var range: ByteRange
    var label: ByteRange
    /// Offset behind the line.
    var end: Int
    /// Whether it may be one of several lines of its kind: of a quotation, or of a table.
    var isAmongOthers: Bool

    /// The fewest signs that git gives a marker.
    static let usualSize = 7

    /// - Parameters:
    ///   - start, end: the line, its line feed included.
    init?(_ bytes: Span<UInt8>, from start: Int, to end: Int) {
        let byte = bytes[start]
        switch byte {
        case UInt8(ascii: "<"): sign = .ours
        case UInt8(ascii: "|"): sign = .base
        case UInt8(ascii: "="): sign = .divider
        case UInt8(ascii: ">"): sign = .theirs
        default: return nil
        }
        var at = start
        while at < end, bytes[at] == byte { at += 1 }
        size = at - start
        guard size >= Self.usualSize else { return nil }
        var last = end
        while last > at, bytes[last - 1] <= 0x20 { last -= 1 }
        guard last == at || (bytes[at] == 0x20 && sign != .divider) else { return nil }
        self.end = end
        range = ByteRange(start, last)
        label = last == at ? ByteRange(at, at) : ByteRange(at + 1, last)
        isAmongOthers = false
        guard sign == .base || sign == .theirs else { return }
        let hasMore = bytes.firstOffset(of: byte, from: at, to: last) != nil
        isAmongOthers =
            hasMore || (end < bytes.count && bytes[end] == byte)
            || (Self.lineStart(bytes, start - 1).map { bytes[$0] == byte } ?? false)
    }

    /// Offset of the line whose line feed is at an offset.
    private static func lineStart(_ bytes: Span<UInt8>, _ feed: Int) -> Int? {
        guard feed > 0 else { return nil }
        var at = feed
        while at > 0, bytes[at - 1] != UInt8(ascii: "\n") { at -= 1 }
        return at
    }
}
