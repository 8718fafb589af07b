import Foundation
import Testing

/// An event of a calendar is the same one as long as what it stands for is, wherever that is in a list.
@Suite struct CalendarTests {
    private static let day = "--as-of=2024-06-10"

    /// The day of each event by its UID, and that no UID is there twice.
    private static func events(_ register: TestRegister, _ milestones: String, status: String = "初步接洽") throws
        -> [String: String]
    {
        try register.write(
            "register/202405-SAL-001.md",
            TestRegister.opportunity(
                "202405-SAL-001", extra: "时间节点: [\(milestones)]\n预计签约日期: 2024-09-01\n", status: status))
        return try events(register)
    }

    private static func events(_ register: TestRegister) throws -> [String: String] {
        let calendar = try register.run("agenda", day, "--days=300", "--format=ics").output.replacing("\r\n ", with: "")
        var events: [String: String] = [:]
        var name = ""
        for line in calendar.split(separator: "\r\n") {
            if line.hasPrefix("UID:") { name = String(line.dropFirst(4)) }
            if line.hasPrefix("DTSTART;VALUE=DATE:") {
                #expect(events[name] == nil, "\(name)")
                events[name] = String(line.suffix(8))
            }
        }
        return events
    }

    private static let proposal = "{ 类型: 方案提交, 计划日期: 2024-06-20 }"
    private static let visit = "{ 类型: 客户拜访, 计划日期: 2024-07-01 }"
    private static let second = "{ 类型: 客户拜访, 计划日期: 2024-08-01 }"
    private static func done(_ milestone: String) -> String { milestone.replacing(" }", with: ", 完成日期: 2024-06-05 }") }

    @Test func everyItemHasAName() throws {
        #expect(
            try Self.events(try TestRegister(), [Self.proposal, Self.visit, Self.second].joined(separator: ", "))
                == [
                    "202405-SAL-001-nextStep@oppbook": "20240628", "202405-SAL-001-close@oppbook": "20240901",
                    "202405-SAL-001-stale@oppbook": "20240804",
                    "202405-SAL-001-milestone-proposal@oppbook": "20240620",
                    "202405-SAL-001-milestone-visit@oppbook": "20240701",
                    "202405-SAL-001-milestone-visit-2024-08-01@oppbook": "20240801",
                ].filter { $0.key.contains("stale") == false })
    }

    @Test func namesStayWhenOthersAreDoneAddedOrMoved() throws {
        let register = try TestRegister()
        func names(_ milestones: String...) throws -> [String: String] {
            try Self.events(register, milestones.joined(separator: ", ")).filter { $0.key.contains("milestone") }
        }
        let all = try names(Self.proposal, Self.visit, Self.second)
        #expect(all.count == 3)
        #expect(try names(Self.second, Self.proposal, Self.visit) == all)
        for (position, kind) in ["proposal", "visit@", "visit-2024"].enumerated() {
            var list = [Self.proposal, Self.visit, Self.second]
            list[position] = Self.done(list[position])
            let rest = try Self.events(register, list.joined(separator: ", ")).filter { $0.key.contains("milestone") }
            #expect(rest == all.filter { !$0.key.contains("milestone-" + kind) })
        }
        // The other language's word is the same kind, and a milestone that is put off is the same event on another day.
        #expect(try names(Self.proposal.replacing("方案提交", with: "proposal"), Self.visit, Self.second) == all)
        let later = try names(Self.proposal.replacing("06-20", with: "06-25"), Self.visit, Self.second)
        #expect(later.keys.sorted() == all.keys.sorted())
        #expect(later["202405-SAL-001-milestone-proposal@oppbook"] == "20240625")
        // Two of a kind on one day are two.
        #expect(try names(Self.visit, Self.visit).count == 2)
    }

    /// Two files that have the same id, by mistake, do not overwrite each other in a calendar.
    @Test func filesOfOneIDAreToldApart() throws {
        let register = try TestRegister()
        try register.write("register/a/202405-SAL-001.md", TestRegister.opportunity("202405-SAL-001"))
        try register.write("register/b/202405-SAL-001.md", TestRegister.opportunity("202405-SAL-001", customer: "别的公司"))
        #expect(try Self.events(register).count == 2)
    }
}
