import Document
import Register
import Template

/// Whether the playbook has anything to say of a segment's open opportunities.
public struct SegmentCoverage: Sendable, Hashable {
    public enum State: Sendable, Hashable {
        /// Some open opportunity meets a play.
        case covered
        /// None does, and for some it is unknown since fields are missing.
        case undecided
        /// None does, and all of that is known.
        case uncovered
    }

    /// The dimension; nil for a segment that the team has named.
    public var dimension: Text?
    /// Nil: 未填.
    public var label: Text?
    /// Open opportunities of it.
    public var open: [Int32]
    /// Meet a play.
    public var met: [Int32]
    /// Meet none, and some play cannot be decided.
    public var undecided: [Int32]
    /// Meet none.
    public var unmet: [Int32]

    public var state: State { met.isEmpty ? undecided.isEmpty ? .uncovered : .undecided : .covered }
}

extension StrategyView {
    /// Dimensions whose segments the playbook is compared with; what the template has of them by role. The columns are
    /// to be filled for them.
    public static func dimensions(_ template: Template) -> [Dimension] {
        func dimension(_ name: String) -> Dimension? { try? Dimension.parse(name, template).get() }
        func dimension(of role: Role) -> Dimension? {
            template.path(of: role).flatMap { dimension(template.name(of: $0)) }
        }
        let pain = template.path(of: .pains) == nil ? nil : dimension("core_pain")
        return [dimension(of: .scenario), pain, dimension(of: .industry), dimension(of: .region)].compactMap { $0 }
    }

    /// Every segment with open opportunities, by dimension and in the order of the template; those that the team named
    /// last.
    /// - Parameter open: in the order of reports.
    func coverage(_ open: [Int32]) -> [SegmentCoverage] {
        var coverage = Self.dimensions(template).flatMap { dimension in
            Segmentation(day.opportunities, open, [dimension]).segments.map {
                cover(dimension.name, $0.labels[0], $0.rows)
            }
        }
        for (index, segment) in template.segments.enumerated() {
            let rows = open.filter { details.held[Int($0)][template.plays.count + index] }
            if !rows.isEmpty { coverage.append(cover(nil, segment.choice.label, rows)) }
        }
        return coverage
    }

    func cover(_ dimension: Text?, _ label: Text?, _ rows: [Int32]) -> SegmentCoverage {
        var coverage = SegmentCoverage(
            dimension: dimension, label: label, open: rows, met: [], undecided: [], unmet: [])
        for row in rows {
            let plays = template.plays.indices
            if plays.contains(where: { truth($0, row) == .yes }) {
                coverage.met.append(row)
            } else if plays.contains(where: { truth($0, row) == .unknown }) {
                coverage.undecided.append(row)
            } else {
                coverage.unmet.append(row)
            }
        }
        return coverage
    }
}
