import ArgumentParser
import Document
import Engine
import Platform
import Template

/// A day of the past on the command line, as people say it: `2026-11-23`, `上周一`, `yesterday`.
struct SpokenDay: ExpressibleByArgument {
    let text: String

    init?(argument: String) {
        guard SpokenDate.day(argument, on: ProcessEnvironment.today, isPast: true) != nil else { return nil }
        text = argument
    }

    /// - Parameter today: by which it is read, so that the same `--as-of` means the same day.
    func day(on today: CivilDate) throws -> CivilDate {
        if let day = SpokenDate.day(text, on: today, isPast: true) { return day }
        throw Failure(Text(zh: "“\(text)”不是日期", en: "“\(text)” is not a date"))
    }
}
