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
        let reopened = try register.run(
            "sql", day, "--format", "csv", "SELECT count(*) AS n FROM changes WHERE field = 'status' AND old = 'lost'")
        #expect(reopened.output != "n\n0\n")
        let pushed = try register.run(
            "sql", day, "--format", "csv",
            "SELECT count(*) AS n FROM changes WHERE field = 'expected_close' AND new > old")
        #expect(pushed.output != "n\n0\n")

        let segments = try register.run("segments", "--by", "industry,region", day)
        #expect(segments.status == 0 && segments.output.contains("```mermaid"))
        let again = try register.run("segments", "--by", "industry,region", day, "--no-cache")
        #expect(again.output == segments.output, "the same bytes with and without an index")
    }
}
