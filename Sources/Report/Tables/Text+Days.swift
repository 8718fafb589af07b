import Document
import Template

extension Text {
    /// From Monday.
    static let weekdays = [
        Text(zh: "周一", en: "Mon"), Text(zh: "周二", en: "Tue"), Text(zh: "周三", en: "Wed"), Text(zh: "周四", en: "Thu"),
        Text(zh: "周五", en: "Fri"), Text(zh: "周六", en: "Sat"), Text(zh: "周日", en: "Sun"),
    ]

    /// A day with its weekday: `2026-11-27 周五`.
    init(day: CivilDate) {
        let weekday = Self.weekdays[day.weekday]
        self.init(zh: "\(day) \(weekday.zh)", en: "\(day) \(weekday.en)")
    }

    /// How far off a day is, seen from another.
    init(due day: CivilDate, on today: CivilDate) {
        switch day - today {
        case let days where days < 0:
            self.init(zh: "过期 \(-days) 天", en: "\((-days).counted("day", "days")) overdue")
        case 0: self.init(zh: "今天", en: "today")
        case 1: self.init(zh: "明天", en: "tomorrow")
        case let days: self.init(zh: "\(days) 天后", en: "in \(days) days")
        }
    }
}

extension Text {
    /// Days in a stage, of how many that are usual or declared: `68/50`.
    public init(daysInStage days: Int, limit: Double?) {
        self.init { words in grouped(Int64(days)) + (limit.map { "/" + words.number($0) } ?? "") }
    }
}
