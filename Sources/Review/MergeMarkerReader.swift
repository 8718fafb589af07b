import Document

/// A file that holds conflict markers, taken apart: what each side has, and the common ancestor as far as it is known.
public struct MarkedConflicts: Sendable {
    public private(set) var ours: [UInt8] = []
    /// What both sides share, and in the conflicts what `diff3` shows between its markers.
    public private(set) var base: [UInt8] = []
    public private(set) var theirs: [UInt8] = []
    /// The words behind the markers of the first conflict.
    public private(set) var labels = MergeMarkers()

    /// Nil for a file without conflicts, or one whose markers do not fit together.
    /// - Parameter format: ``ConflictMarkers/Format/lines`` where git says that the file is in conflict, so that no
    ///   fence hides it.
    public init?(_ bytes: [UInt8], _ format: ConflictMarkers.Format = .markdown) {
        let markers = ConflictMarkers(bytes.span, format)
        guard let first = markers.conflicts.first, markers.isPlain else { return nil }
        func label(_ range: ByteRange?) -> String { range.map { bytes.span.extracting($0.indices).text } ?? "" }
        labels.size = first.size
        (labels.ours, labels.theirs) = (label(first.ourLabel), label(first.theirLabel))
        if first.base != nil { labels.base = label(first.baseLabel) }
        labels.showsBase = markers.conflicts.contains { $0.base != nil }
        var at = 0
        for conflict in markers.conflicts {
            share(bytes[at..<Int(conflict.range.start)])
            ours += bytes[conflict.ours.indices]
            if let range = conflict.base { base += bytes[range.indices] }
            theirs += bytes[conflict.theirs.indices]
            at = Int(conflict.range.end)
        }
        share(bytes[at...])
    }

    private mutating func share(_ lines: ArraySlice<UInt8>) {
        ours += lines
        base += lines
        theirs += lines
    }
}
