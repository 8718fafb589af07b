import Document
import Register
import Template

/// Analysis 21: open opportunities by their probability and how well they fit the firm's direction.
public struct PriorityMatrix: Sendable, Hashable {
    /// A quarter of the matrix: above a probability of one half, and above the middle of the possible fit scores. What is
    /// exactly in the middle is not high.
    public enum Quadrant: String, Sendable, Hashable, CaseIterable {
        case push, close, nurture, hold

        public var label: Text {
            switch self {
            case .push: Text(zh: "优先推进", en: "Push first")
            case .close: Text(zh: "快速成交", en: "Close quickly")
            case .nurture: Text(zh: "重点培育", en: "Nurture")
            case .hold: Text(zh: "控制投入", en: "Hold back")
            }
        }

        public var meaning: Text {
            switch self {
            case .push: Text(zh: "概率高、匹配高", en: "high probability, high fit")
            case .close: Text(zh: "概率高、匹配低", en: "high probability, low fit")
            case .nurture: Text(zh: "概率低、匹配高", en: "low probability, high fit")
            case .hold: Text(zh: "概率低、匹配低", en: "low probability, low fit")
            }
        }
    }

    public struct Point: Sendable, Hashable {
        public var row: Int32
        /// Middle of the probability, from 0 to 1.
        public var probability: Double
        /// Points by the declared formula.
        public var fit: Int
        /// Middle of the amount, in yuan.
        public var amount: Int64
        /// Index of the status.
        public var status: Int
        public var quadrant: Quadrant
    }

    /// The points the declared formula can give.
    public var fitScores: ClosedRange<Int>
    /// Its middle; above it the fit is high.
    public var fitMiddle: Double { Double(fitScores.lowerBound + fitScores.upperBound) / 2 }
    public static let probabilityMiddle = 0.5
    /// In the order of reports.
    public var points: [Point] = []
    /// In the margin, since something is not known; one may be in several.
    public var noProbability: [Int32] = []
    public var noFit: [Int32] = []
    public var noAmount: [Int32] = []

    public func points(in quadrant: Quadrant) -> [Point] { points.filter { $0.quadrant == quadrant } }
}

extension DayView {
    /// Probability, amount and status as they were recorded on the day, the fit as the record says now. Nil where the
    /// template declares no score of the fit, or the details were not asked for.
    public func priorityMatrix(_ rows: [Int32]) -> PriorityMatrix? {
        guard let formula = template.fitScore else { return nil }
        var matrix = PriorityMatrix(fitScores: formula.scores(template))
        for row in rows where meaning(row) == .open {
            let state = states[Int(row)]
            let probability = opportunities.interval(state.probability)
            let (fit, amount) = (opportunities.details.fits[Int(row)], opportunities.interval(state.amount))
            if probability == nil { matrix.noProbability.append(row) }
            if fit == nil { matrix.noFit.append(row) }
            if amount == nil { matrix.noAmount.append(row) }
            guard let probability, let fit, let amount else { continue }
            // Shares are kept as hundredths of a percent.
            let share = Double(probability.mid) / 10_000
            matrix.points.append(
                PriorityMatrix.Point(
                    row: row, probability: share, fit: Int(fit), amount: amount.mid, status: Int(state.status),
                    quadrant: matrix.quadrant(share, Int(fit))))
        }
        return matrix
    }
}

extension PriorityMatrix {
    fileprivate func quadrant(_ probability: Double, _ fit: Int) -> Quadrant {
        let isLikely = probability > Self.probabilityMiddle
        let fits = Double(fit) > fitMiddle
        return isLikely ? (fits ? .push : .close) : (fits ? .nurture : .hold)
    }
}

extension Formula {
    /// What the formula can give, at the least and at the most.
    fileprivate func scores(_ template: Template) -> ClosedRange<Int> {
        var (low, high) = (0, 0)
        for term in terms {
            let field = template.field(at: term.path)
            let count = field.choices?.count ?? field.bands.count
            // A choice without points gives none.
            let points = (0..<count).map { term.points[$0] ?? 0 }
            low += points.min() ?? 0
            high += points.max() ?? 0
        }
        return low...high
    }
}
