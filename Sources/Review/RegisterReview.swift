import Document
import Register
import Template

/// Two states of a register compared with each other, opportunity by opportunity.
public struct RegisterReview: Sendable {
    /// In the order of their paths.
    public let opportunities: [OpportunityReview]

    /// A file of both states, or of one of them.
    public typealias Pair = (old: DifferenceSource?, new: DifferenceSource?)

    /// - Parameter pairs: the files that are not the same byte for byte. A file that is gone and one that came are
    ///   treated as one that moved when they have the same id, and one that moved for two when both its id and its
    ///   customer are others.
    public init(_ pairs: [Pair], language: Language) {
        let reader = DifferenceReader(language: language)
        opportunities = Self.paired(pairs).map { OpportunityReview($0, reader) }.sorted {
            $0.path.utf8.lexicographicallyPrecedes($1.path.utf8)
        }
    }

    /// Files of one opportunity side by side, those of different ones apart.
    private static func paired(_ pairs: [Pair]) -> [Pair] {
        let pairs = pairs.flatMap { pair -> [Pair] in
            guard let old = pair.old, let new = pair.new, old.path != new.path, old.id != new.id,
                customerKey(old.customer ?? "") != customerKey(new.customer ?? "")
            else { return [pair] }
            return [(old, nil), (nil, new)]
        }
        var gone: [String: [Int]] = [:]
        for (index, pair) in pairs.enumerated() {
            if let old = pair.old, pair.new == nil { gone[old.id, default: []].append(index) }
        }
        guard !gone.isEmpty else { return pairs }
        var result = pairs
        var moved: Set<Int> = []
        for index in pairs.indices {
            guard pairs[index].old == nil, let id = pairs[index].new?.id, let before = gone[id]?.popLast() else {
                continue
            }
            result[index].old = pairs[before].old
            moved.insert(before)
        }
        return result.indices.filter { !moved.contains($0) }.map { result[$0] }
    }
}

/// What became of one opportunity.
public struct OpportunityReview: Sendable {
    public enum Kind: String, Sendable {
        case new, changed, deleted
        /// Nothing but its spelling changed, or its file's name.
        case same
        /// One of the versions cannot be read, so that not everything can be told.
        case unreadable
    }

    public let kind: Kind
    public let old: DifferenceSource?
    public let new: DifferenceSource?
    /// Empty for one that came or went.
    public let difference: Difference

    init(_ pair: RegisterReview.Pair, _ reader: DifferenceReader) {
        (old, new) = pair
        if let old, let new {
            difference = reader.difference(from: old, to: new)
            kind =
                !old.opportunity.isReadable || !new.opportunity.isReadable
                ? .unreadable : difference.isEmpty ? .same : .changed
        } else {
            difference = Difference()
            kind = (new ?? old)?.opportunity.isReadable == false ? .unreadable : new == nil ? .deleted : .new
        }
    }

    /// The version that tells who it is: the newer one that can be read.
    private var teller: DifferenceSource? {
        if let new, new.opportunity.isReadable || old == nil { return new }
        return old
    }

    public var path: String { (new ?? old)?.path ?? "" }
    public var id: String { teller?.id ?? "" }
    public var customer: String { teller?.customer ?? "" }

    /// Whether its newer version holds unresolved conflict markers: what is said of it may be either side's.
    public var isInConflict: Bool { new.map { !$0.document.conflictMarkers.isEmpty } ?? false }

    /// Where the file was, when it has another name now.
    public var oldPath: String? {
        guard let old, let new, old.path != new.path else { return nil }
        return old.path
    }

    /// The status that it reached, when that is another one and ends it: won, lost or invalid.
    public var outcome: Meaning? {
        guard kind != .new, difference[.status] != nil, let meaning = new?.status?.means else { return nil }
        switch meaning {
        case .won, .lost, .invalid: return meaning
        default: return nil
        }
    }

    /// By how many days the expected close was put off; negative when it was brought forward; nil when both days are
    /// not known, or are the same.
    public var pushedDays: Int? {
        guard let old, let new, case .date(let before) = old.item(.expectedClose).value,
            case .date(let after) = new.item(.expectedClose).value, before != after
        else { return nil }
        return after - before
    }

    /// Whether the amount went up (1) or down (-1) by its middle, or else by its ends; 0 when that is unknown.
    public var amountDirection: Int {
        guard let old = old.flatMap(Self.amount), let new = new.flatMap(Self.amount) else { return 0 }
        if new.mid != old.mid { return new.mid > old.mid ? 1 : -1 }
        let (low, high) = (new.low - old.low, (new.high ?? .max) - (old.high ?? .max))
        return low >= 0 && high >= 0 ? (low == 0 && high == 0 ? 0 : 1) : low <= 0 && high <= 0 ? -1 : 0
    }

    private static func amount(_ source: DifferenceSource) -> (low: Int64, mid: Int64, high: Int64?)? {
        guard let path = source.template.path(of: .amount),
            case .quantity(let quantity) = source.opportunity[path].value
        else { return nil }
        return (quantity.low, source.template.field(at: path).mid(of: quantity), quantity.high)
    }
}
