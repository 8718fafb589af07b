import Foundation
import Testing

/// A field given twice has two values, and nobody can say which holds.
@Suite struct FieldTwiceTests {
    private static let day = "--as-of=2024-06-10"

    @Test(arguments: [
        (
            ["set", day, "202405-SAL-003", "预计签约日期=2024-08-01", "预计签约日期=2024-09-01"],
            "“Expected close” was given twice: 预计签约日期=2024-08-01 and 预计签约日期=2024-09-01"
        ),
        (["set", day, "202405-SAL-003", "转化概率=高", "probability=low"], "“Probability” was given twice"),
        (["set", day, "202405-SAL-003", "转化概率=高", "转化概率="], "“Probability” was given twice"),
        (["set", day, "202405-SAL-003", "企业规模.员工人数=9人", "size={ 员工人数: 8人 }"], "“Size” was given twice"),
        (["advance", day, "202405-SAL-003", "方案提交", "机会状态=商务谈判"], "“Status” was given twice: 方案提交 and 机会状态=商务谈判"),
        (["new", day, "--department=SAL", "--bare", "客户名称=甲", "customer=乙"], "“Customer” was given twice"),
    ])
    func isRefused(arguments: [String], words: String) throws {
        let register = try TestRegister()
        let sound = TestRegister.opportunity("202405-SAL-003")
        try register.write("register/202405-SAL-003.md", sound)
        let answer = try register.run(arguments)
        #expect(answer.status == 2 && answer.output == "" && answer.errors.contains(words), "\(answer)")
        #expect(try register.read("register/202405-SAL-003.md") == Data(sound.utf8))
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: register.root.appending(path: "register").path()).filter
            { $0.hasSuffix(".md") } == ["202405-SAL-003.md"])
    }

    @Test func differentPartsOfARecordAreDifferentFields() throws {
        let register = try TestRegister()
        try register.write("register/202405-SAL-003.md", TestRegister.opportunity("202405-SAL-003"))
        #expect(try register.run("set", Self.day, "202405-SAL-003", "企业规模.员工人数=900人", "企业规模.年营收=3亿元").status == 0)
    }
}
