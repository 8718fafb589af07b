import Document

/// A picture of numbers, by its kind and not by the library that draws it.
public struct Chart: Sendable {
    public enum Kind: String, Sendable {
        /// Bars side by side, one group a category.
        case bar
        /// The same, lying; for long names.
        case bars
        /// Bars on top of each other.
        case stack
        /// A share or a sum with its interval: a dot and a line from `low` to `high`.
        case interval
        /// Rows by columns: `values` of the series are rows, the categories columns.
        case heat
        /// A line that falls in steps: `x` are days.
        case step
        /// What a sum became by rises and falls; the first and the last are sums.
        case waterfall
        /// Bars from wide to narrow.
        case funnel
        /// Bars, and the line of their share added up.
        case pareto
        /// Circles at `x` and `values`, as large as `sizes`.
        case bubble
        /// A dot for each value on the line of its category, which `x` tells by its number; the last series has one
        /// value a category, a limit.
        case strip
        /// How far each category has come: the first series is what is done, the second what may come on top of it,
        /// from `low` to `high`, the third the aim.
        case bullet
        /// A line for each series from its first value to its second.
        case slopes
    }

    /// What the numbers count; tells how they are written.
    public enum Unit: String, Sendable {
        case count, money, share, days, points
        /// Days since 1970-01-01.
        case date
    }

    /// What a colour means, the same on every chart: blue is open, the surer the darker; green is won; red is lost or
    /// late; grey is anything else.
    public enum Tone: String, Sendable {
        case open, likely, unsure, won, lost, other
    }

    public struct Series: Sendable {
        public var name: Text
        /// One per category; nil where there is none to show.
        public var values: [Double?]
        /// Ends of the intervals, where the kind has them.
        public var low: [Double?]
        public var high: [Double?]
        /// Their positions, and how large they are, where the kind has them.
        public var x: [Double?]
        public var sizes: [Double?]
        /// Names of single points.
        public var names: [Text]
        /// Nil: a colour that only tells it from the others.
        public var tone: Tone?
        /// One per value, where they differ.
        public var tones: [Tone]

        public init(
            _ name: Text, _ values: [Double?], low: [Double?] = [], high: [Double?] = [], x: [Double?] = [],
            sizes: [Double?] = [],
            names: [Text] = [], tone: Tone? = nil, tones: [Tone] = []
        ) {
            (self.name, self.values, self.low, self.high, self.x, self.sizes) = (name, values, low, high, x, sizes)
            (self.names, self.tone, self.tones) = (names, tone, tones)
        }
    }

    public var kind: Kind
    /// What it shows, in a sentence, for those who cannot see it.
    public var summary: Text
    public var unit: Unit
    public var categories: [Text]
    public var series: [Series]
    /// A value that is to be marked: no difference, a target.
    public var mark: Double?
    /// What `x` counts, and a value of it that is to be marked, where the kind has one.
    public var acrossUnit: Unit?
    public var acrossMark: Double?

    public init(_ kind: Kind, _ summary: Text, unit: Unit, categories: [Text], series: [Series], mark: Double? = nil) {
        (self.kind, self.summary, self.unit, self.categories, self.series) = (kind, summary, unit, categories, series)
        self.mark = mark
    }
}
