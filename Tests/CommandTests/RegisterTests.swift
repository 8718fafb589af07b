import Foundation
import Testing

/// The register that is shipped: clean, complete, alive.
@Suite struct ShippedRegisterTests {
    @Test func itIsCleanAndTellsEveryKindOfStory() throws {
        let register = try TestRegister()
        try FileManager.default.removeItem(at: register.root.appending(path: "register"))
        try FileManager.default.copyItem(
            at: TestRegister.project.appending(path: "register"), to: register.root.appending(path: "register"))
        let day = "--as-of=2026-11-24"
        let lint = try register.run("lint", day)
        #expect(lint.output == "" && lint.status == 0)

        let counts = try register.run(
            "sql", day, "--format", "csv", "SELECT status, count(*) FROM opportunities GROUP BY status ORDER BY status")
        let statuses = counts.output.split(separator: "\n").dropFirst().map { $0.split(separator: ",")[0] }
        #expect(statuses == ["initial_contact", "invalid", "lost", "negotiation", "on_hold", "proposal", "signed"])
        let total = try register.run(
            "sql", day, "--format", "csv", "SELECT count(*) AS n, count(DISTINCT scenario) AS s FROM opportunities")
        let numbers = total.output.split(separator: "\n")[1].split(separator: ",").compactMap { Int($0) }
        #expect(numbers[0] >= 61 && numbers[1] == 3)
        try Self.itsStoriesAreOfEveryKind(register, day)

        let segments = try register.run("segments", "--by", "industry,region", "--format", "markdown", day)
        #expect(segments.status == 0 && segments.output.contains("```mermaid"))
        let again = try register.run("segments", "--by", "industry,region", "--format", "markdown", day, "--no-cache")
        #expect(again.output == segments.output, "the same bytes with and without an index")
    }

    /// Sales as they are: hardly anything goes as it was expected.
    private static func itsStoriesAreOfEveryKind(_ register: TestRegister, _ day: String) throws {
        func count(_ what: String) throws -> Int {
            let answer = try register.run("sql", day, "--format", "csv", "SELECT count(*) FROM \(what)")
            return Int(answer.output.split(separator: "\n").last ?? "") ?? 0
        }
        #expect(try count("changes WHERE field = 'status' AND old = 'lost'") >= 2, "reopened")
        #expect(try count("changes WHERE field = 'expected_close' AND old <> '' AND new > old") > 20, "postponed")
        #expect(try count("changes WHERE field = 'expected_close' AND old <> '' AND new < old") >= 3, "brought forward")
        #expect(try count("changes WHERE field = 'amount' AND new_low < old_low") >= 5, "less")
        #expect(try count("changes WHERE field = 'amount' AND new_low > old_low") >= 5, "more")
        #expect(try count("changes WHERE field = 'owner' AND old <> ''") >= 3, "handed over")
        #expect(try count("changes WHERE is_entered_later") >= 2, "written down afterwards")
        let (won, punctual) = (
            try count("opportunities WHERE status = 'signed'"),
            try count("opportunities WHERE contract_signed_on = expected_close")
        )
        #expect(punctual * 4 < won, "signed on the very day")

        let review = try register.run("strategy", "--review", "--format", "json", day).output
        for label in ["team_rule_only", "not_enough", "data_agree", "data_disagree"] {
            #expect(review.contains("\"label\" : \"\(label)\""))
        }
        let segment = try register.run("segment", "--format", "json", day).output
        for verdict in ["agrees", "too_low"] { #expect(segment.contains("\"verdict\" : \"\(verdict)\"")) }
    }
}
