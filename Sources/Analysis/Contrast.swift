/// Analysis 8: the win rate of each segment against that of all others.
public struct Contrast: Sendable, Hashable {
    public var segment: WinRate
    /// All closed ones outside of the segment.
    public var rest: WinRate
    /// The segments that are compared together: all of a dimension, whichever page shows them.
    public var family: ComparisonFamily
    /// Segment minus rest, from −1 to 1. Nil where either has fewer than five closed.
    public var difference: Rate?
    /// The same within another dimension; nil where nothing can be compared there.
    public var within: Stratification?

    /// - Parameters:
    ///   - total: of all; the segments are parts of it.
    ///   - segments: those that are looked at together.
    public static func make(total: WinRate, segments: [WinRate]) -> [Contrast] {
        let pairs = segments.map { segment in
            (segment, WinRate(won: total.won - segment.won, closed: total.closed - segment.closed))
        }
        let family = ComparisonFamily(pairs)
        return pairs.map { segment, rest in
            Contrast(segment: segment, rest: rest, family: family, difference: family.difference(segment, rest))
        }
    }

    /// Whether the difference turns its sign within the other dimension (E. H. Simpson 1951).
    public var turns: Bool {
        guard let difference, let within else { return false }
        return within.turns(difference)
    }
}

extension DayView {
    /// The won and lost ones of some rows, as they stood on the day.
    func closed(_ rows: [Int32]) -> ClosedRows {
        ClosedRows(won: rows.filter { meaning($0) == .won }, lost: rows.filter { meaning($0) == .lost })
    }

    /// The segments of a dimension, each against all others, and again within another dimension.
    /// - Parameters:
    ///   - segments: won and lost ones of each.
    ///   - shown: how many of them are looked at within another dimension, from the first on.
    func contrasts(
        total: ClosedRows, segments: [ClosedRows], of dimensions: [Dimension], _ confounders: Confounders,
        shown: Int = .max
    ) -> [Contrast] {
        var contrasts = Contrast.make(total: total.rate, segments: segments.map(\.rate))
        for (place, segment) in segments.prefix(shown).enumerated() where contrasts[place].difference != nil {
            contrasts[place].within = confounders.stratification(
                segment, total.without(segment), notBy: dimensions, contrasts[place].family,
                crude: contrasts[place].difference)
        }
        return contrasts
    }
}
