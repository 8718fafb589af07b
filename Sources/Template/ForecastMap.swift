import Document

/// How sure a team is that an open opportunity comes in when it is expected to.
public enum ForecastCategory: String, Sendable, Hashable, CaseIterable {
    case commit
    case bestCase = "best_case"
    case pipeline
    case omitted

    public var label: Text {
        switch self {
        case .commit: Text(zh: "有把握", en: "Commit")
        case .bestCase: Text(zh: "有希望", en: "Best case")
        case .pipeline: Text(zh: "在谈", en: "Pipeline")
        case .omitted: Text(zh: "不计入", en: "Omitted")
        }
    }
}

/// The declared map from status, probability and intent to a category. The first line that fits decides; where none
/// does, an open opportunity is in the pipeline.
public struct ForecastMap: Sendable, Hashable {
    /// Each list names what fits; an empty one fits everything, a missing value included.
    public struct Line: Sendable, Hashable {
        public var category: ForecastCategory
        /// Indices of statuses.
        public var statuses: [Int]
        /// Indices of the bands of the probability field.
        public var probabilities: [Int]
        /// Indices of the choices of the intent field.
        public var intents: [Int]
    }

    public var lines: [Line]

    /// - Parameters: nil for what is missing.
    public func category(status: Int, probability: Int?, intent: Int?) -> ForecastCategory {
        func fits(_ wanted: [Int], _ value: Int?) -> Bool { wanted.isEmpty || value.map(wanted.contains) ?? false }
        return lines.first {
            fits($0.statuses, status) && fits($0.probabilities, probability) && fits($0.intents, intent)
        }?
        .category ?? .pipeline
    }
}
