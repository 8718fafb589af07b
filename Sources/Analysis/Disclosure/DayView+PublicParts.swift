import Document
import Register
import Template

extension DayView {
    /// What is open, by the quarter of the expected signature; empty where that tells of too few.
    public func publicDueQuarters(minimum: Int) -> [PublicTable.Line] {
        let slices = forecast(rows, by: .quarter).slices
        let parts = slices.map { slice in
            (
                label: slice.period.map { Text(same: $0.name) } ?? Text(zh: "没有预计日期", en: "no expected date"),
                rows: slice.parts.flatMap(\.rows)
            )
        }
        return PublicOutcomes(self, minimum: minimum).partition(.open, parts)
    }

    /// What was lost, by the reason; empty where that tells of too few.
    public func publicLosses(_ summary: SegmentSummary, minimum: Int) -> [PublicTable.Line] {
        let parts = summary.losses.map { (label: $0.label ?? Text(zh: "未填", en: "not filled in"), rows: $0.rows) }
        return PublicOutcomes(self, minimum: minimum).partition(.lost, parts)
    }

    /// How many have each value of what a profile shows. Of values that may be together in one record, those that
    /// enough have and enough have not; of others each once, the small ones together.
    public func publicProfiles(_ summary: SegmentSummary, minimum: Int) -> [(
        name: Text, isRepeated: Bool, parts: [(label: Text, count: Int)]
    )] {
        summary.profiles.map { profile in
            let parts = profile.parts.map { (label: $0.label ?? Text(zh: "未填", en: "not filled in"), rows: $0.rows) }
            let all = summary.rows.count
            let shown =
                profile.isRepeated
                ? parts.filter { $0.rows.count >= minimum && (all - $0.rows.count >= minimum || $0.rows.count == all) }
                : Self.merged(parts, minimum: minimum)
            return (profile.name, profile.isRepeated, shown.map { ($0.label, $0.rows.count) })
        }
    }
}
