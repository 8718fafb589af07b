/// A file that holds conflict markers, taken apart: what each side has, and the common ancestor as far as it is known.
public struct MarkedConflicts: Sendable {
    public private(set) var ours: [UInt8] = []
    /// What both sides share, and in the conflicts what `diff3` shows between its markers.
    public private(set) var base: [UInt8] = []
    public private(set) var theirs: [UInt8] = []
    /// The words behind the markers of the first conflict.
    public private(set) var labels = MergeMarkers()

    private enum Place { case outside, ours, base, theirs }

    /// Nil for a file without conflicts, or one whose markers do not fit together.
    public init?(_ bytes: [UInt8]) {
        var place = Place.outside
        var found = 0
        for line in lines(bytes) {
            guard let mark = Self.mark(line, size: found == 0 ? nil : labels.size) else {
                add(line, place)
                continue
            }
            switch (mark.sign, place) {
            case (UInt8(ascii: "<"), .outside):
                if found == 0 { (labels.ours, labels.size) = (mark.label, mark.size) }
                found += 1
                place = .ours
            case (UInt8(ascii: "|"), .ours):
                if found == 1 { labels.base = mark.label }
                labels.showsBase = true
                place = .base
            case (UInt8(ascii: "="), .ours), (UInt8(ascii: "="), .base): place = .theirs
            case (UInt8(ascii: ">"), .theirs):
                if found == 1 { labels.theirs = mark.label }
                place = .outside
            // An underline of a heading, or a quotation.
            case (UInt8(ascii: "="), .outside), (UInt8(ascii: "|"), .outside), (UInt8(ascii: ">"), .outside): add(line, place)
            default: return nil
            }
        }
        guard found > 0, place == .outside else { return nil }
    }

    private mutating func add(_ line: [UInt8], _ place: Place) {
        switch place {
        case .outside:
            ours += line
            base += line
            theirs += line
        case .ours: ours += line
        case .base: base += line
        case .theirs: theirs += line
        }
    }

    /// A line of seven or more `<`, `|`, `=` or `>`, with a blank and words behind it at most.
    /// - Parameter size: of the marks that count, where it is known.
    private static func mark(_ line: [UInt8], size: Int?) -> (sign: UInt8, size: Int, label: String)? {
        guard let sign = line.first, "<|=>".utf8.contains(sign) else { return nil }
        let count = line.prefix { $0 == sign }.count
        guard size.map({ $0 == count }) ?? (count >= 7 && sign == UInt8(ascii: "<")) else { return nil }
        var rest = line.dropFirst(count)
        while let last = rest.last, last <= 0x20 { rest = rest.dropLast() }
        guard rest.isEmpty || (rest.first == 0x20 && sign != UInt8(ascii: "=")) else { return nil }
        return (sign, count, String(decoding: rest.dropFirst(), as: UTF8.self))
    }
}
