import Foundation
import Testing

/// `schema check` and `explain` on a register's own template.
@Suite struct SchemaCommandTests {
    /// The repairs of opportunities serve the schema as well.
    @Test func theFixGivesBackTheFile() throws {
        let register = try TestRegister()
        let path = "schema/directory.yaml"
        let good = try register.read(path)
        let text = String(decoding: good, as: UTF8.self)
        let utf16 = Data([0xFF, 0xFE]) + Data(text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] })
        let slip = Data(text.replacing("people:\n", with: "people：\n").utf8)
        for bad in [
            utf16, Data([0xEF, 0xBB, 0xBF]) + good, Data(text.replacing("\n", with: "\r\n").utf8),
            Data(text.replacing("\n", with: "\r").utf8), slip,
        ] {
            try register.write(path, bad)
            let check = try register.run("schema", "check")
            #expect(
                check.output.contains("schema/directory.yaml:") && check.output.contains("fix: "), "\(check.output)")
            #expect(try register.run("schema", "check", "--fix").status == 0)
            let fixed = String(decoding: try register.read(path), as: UTF8.self)
            #expect(fixed == text || fixed == text.replacing("people:\n", with: "people: \n"))
        }
        #expect(try register.run("schema", "check", "--fix").errors.contains("nothing to fix"))
    }

    /// A mistake in a target stops those who ask for targets, and nobody else.
    @Test func aBrokenTargetConcernsOnlyWhoAsksForIt() throws {
        let register = try TestRegister()
        try register.write("schema/targets/2026.yaml", "period: 2026\ntotl: 6000万\n")
        for arguments in [["list"], ["agenda"], ["segments", "--by=source"]] {
            #expect(try register.run(arguments).status == 0, "\(arguments)")
        }
        for arguments in [["targets"], ["report", "weekly"], ["forecast"], ["segment"], ["dashboard"]] {
            let answer = try register.run(arguments)
            #expect(answer.status == 2 && answer.errors.contains("schema/targets/2026.yaml:2:1"), "\(answer)")
        }
        let lint = try register.run("lint")
        #expect(lint.status == 1 && lint.output.contains("schema/targets/2026.yaml:2:1: error"), "\(lint)")
        #expect(try register.run("schema", "check").status == 1)
    }

    @Test func aRuleOfTheTeamIsExplained() throws {
        let register = try TestRegister()
        let explained = try register.run("explain", "framework-needs-legal")
        #expect(explained.status == 0)
        #expect(explained.output.contains("a blank “support” counts as not met"))
        #expect(try register.run("schema", "check").errors.contains("team rule framework-needs-legal"))
        // Its premise says that there are resources.
        #expect(try !register.run("explain", "budget-needs-amount").output.contains("counts as not met"))
    }
}
