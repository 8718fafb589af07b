import Foundation
import Testing

/// What belongs to a status goes with it: into the log, so that the next loss or pause gives its own.
@Suite struct LeavingStatusTests {
    private static let id = "202405-SAL-003"
    private static let path = "register/202405-SAL-003.md"

    private func register() throws -> TestRegister {
        let register = try TestRegister()
        try register.write(Self.path, TestRegister.opportunity(Self.id))
        return register
    }

    private func text(_ register: TestRegister) throws -> String {
        String(decoding: try register.read(Self.path), as: UTF8.self)
    }

    @discardableResult private func run(_ register: TestRegister, day: String, _ arguments: String...) throws
        -> TestRegister.Answer
    {
        try register.run([arguments[0], "--as-of=2024-12-31", "--date=\(day)", "--by=明"] + arguments.dropFirst())
    }

    @Test(arguments: [["advance", "初步接洽", "--reason", "客户回头"], ["set", "机会状态=初步接洽", "--reason", "客户回头"]])
    func aLossTakesItsReasonAlong(again: [String]) throws {
        let register = try register()
        #expect(try run(register, day: "2024-06-01", "advance", Self.id, "已流失").status == 1)
        #expect(try run(register, day: "2024-06-01", "advance", Self.id, "已流失", "流失原因=其他", "流失说明=搬迁 → 合并").status == 0)
        let reopened = try register.run(
            [again[0], "--as-of=2024-12-31", "--date=2024-07-01", "--by=明", Self.id] + again.dropFirst())
        #expect(reopened.status == 0, "\(reopened.errors)")
        let open = try text(register)
        #expect(!open.contains("\n流失原因:") && !open.contains("\n流失说明:"))
        #expect(open.contains("- 流失原因：其他 → 未填"))
        // What fits no line of the log is kept beside it.
        #expect(open.contains("此前的流失说明：搬迁 → 合并"))
        #expect(try run(register, day: "2024-08-01", "advance", Self.id, "已流失").errors.contains("流失原因=价格"))
        #expect(try run(register, day: "2024-08-01", "advance", Self.id, "已流失", "流失原因=价格").status == 0)
        #expect(try register.run("lint", "--as-of=2024-12-31").output.contains("stale-reason") == false)
    }

    @Test func aPauseTakesItsReasonAndItsDayAlong() throws {
        let register = try register()
        for (day, month) in [("2024-06-01", "07"), ("2024-08-01", "09")] {
            #expect(try run(register, day: day, "advance", Self.id, "暂停", "--reason", "等预算").errors.contains("恢复日期=2"))
            #expect(
                try run(register, day: day, "advance", Self.id, "暂停", "恢复日期=2024-\(month)-01", "--reason", "等预算").status
                    == 0)
            #expect(try run(register, day: "2024-\(month)-01", "advance", Self.id, "初步接洽").status == 0)
            #expect(try !text(register).contains("\n恢复日期:") && !text(register).contains("\n暂停原因:"))
        }
        #expect(try text(register).contains("- 恢复日期：2024-09-01 → 未填"))
        // From a pause to a loss.
        try run(register, day: "2024-10-01", "advance", Self.id, "暂停", "恢复日期=2024-11-01", "--reason", "再等")
        #expect(try run(register, day: "2024-10-02", "advance", Self.id, "已流失", "流失原因=预算").status == 0)
        let lost = try text(register)
        #expect(lost.contains("\n流失原因: 预算") && !lost.contains("\n恢复日期:"))
        #expect(try register.run("lint", "--as-of=2024-12-31").output.contains("error") == false)
    }

    /// A register in English writes and reads its own word for nothing.
    @Test func inEnglishToo() throws {
        let register = try register()
        #expect(try register.run("translate", "--language", "en").status == 0)
        #expect(
            try run(
                register, day: "2024-06-01", "advance", Self.id, "on_hold", "resume_on=2024-07-01", "--reason", "budget"
            ).status == 0)
        #expect(try run(register, day: "2024-07-01", "advance", Self.id, "initial_contact").status == 0)
        #expect(try text(register).contains("- hold_reason: budget → empty"))
        #expect(try register.run("lint", "--as-of=2024-07-02").output.contains("error") == false)
    }

    @Test func aLeftOverReasonIsMovedByTheFix() throws {
        let register = try register()
        try run(register, day: "2024-06-01", "advance", Self.id, "已流失", "流失原因=价格")
        let lost = try text(register)
        try register.write(
            Self.path,
            lost.replacing("机会状态: 已流失", with: "机会状态: 初步接洽") + "\n### 2024-07-01 电话 明\n\n- 机会状态：已流失 → 初步接洽（客户回头）\n")
        #expect(try register.run("lint", "--as-of=2024-07-02").output.contains("warning [stale-reason]"))
        try register.run("lint", "--fix", "--as-of=2024-07-02")
        let fixed = try text(register)
        #expect(fixed.hasSuffix("- 机会状态：已流失 → 初步接洽（客户回头）\n- 流失原因：价格 → 未填\n"))
        #expect(!fixed.contains("\n流失原因:"))
        try register.run("lint", "--fix", "--as-of=2024-07-02")
        #expect(try text(register) == fixed)
    }
}
