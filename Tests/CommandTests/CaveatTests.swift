import Foundation
import Testing

@testable import oppbook

/// What no number tells of is said before the first one, whatever the command and the format.
@Suite struct CaveatTests {
    private static let day = "--as-of=2024-06-10"

    private func register() throws -> TestRegister {
        let register = try TestRegister()
        for number in 1...3 {
            try register.write(
                "register/202405-SAL-00\(number).md",
                TestRegister.opportunity("202405-SAL-00\(number)", extra: "预计合同金额: 80万\n"))
        }
        return register
    }

    /// The ways in which a record's fields are lost.
    static let broken: [(name: String, bytes: Data)] = [
        ("yaml", Data("---\n机会编号: [202405-SAL-009\n---\n\n# x\n".utf8)),
        ("bytes", Data([0x2D, 0x2D, 0x2D, 0x0A, 0xFF, 0xFE, 0x81, 0x0A, 0x2D, 0x2D, 0x2D, 0x0A])),
        ("large", Data(("---\n机会编号: 202405-SAL-009\n---\n" + String(repeating: "很长的文字。\n", count: 200_000)).utf8)),
        ("open", Data("---\n机会编号: 202405-SAL-009\n\n# x\n".utf8)),
    ]

    /// Each output that people read, and where its first number is.
    private static let reports: [[String]] = [
        ["report", "weekly"], ["report", "monthly"], ["report", "quarterly"], ["report", "weekly", "--format", "html"],
        ["segments", "--by", "scenario"],
        ["segment"], ["compare", "--from", "2024-05-01"], ["strategy", "--review"], ["agenda"],
    ]

    @Test(arguments: broken.indices) func everyReportBeginsWithWhatCannotBeRead(index: Int) throws {
        let (register, broken) = (try register(), Self.broken[index])
        try register.write("register/坏-\(broken.name).md", broken.bytes)
        for arguments in Self.reports {
            for (language, words) in [("en", "1 file cannot be read"), ("zh", "有 1 份档案无法读取")] {
                let answer = try register.run(arguments + [Self.day, "--language", language])
                #expect(answer.status == 0, "\(arguments): \(answer.errors)")
                let text = answer.output
                let place = try #require(text.range(of: words), "\(arguments) \(language)")
                #expect(text.contains("register/坏-\(broken.name).md"), "\(arguments)")
                // Nothing but a title is before it.
                let before = text[..<place.lowerBound].split(separator: "<main>").last ?? ""
                #expect(
                    !before.contains("80") && !before.contains("|") && !before.contains("## "),
                    "\(arguments): \(before)")
            }
        }
    }

    /// What other programs get from the commands that sum up.
    private func answers(_ register: TestRegister) throws -> [(arguments: [String], object: [String: Any])] {
        try [
            ["segments", "--by", "scenario"], ["segment"], ["compare", "--from", "2024-05-01"],
            ["strategy", "--review"],
        ].map { arguments in
            let answer = try register.run(arguments + [Self.day, "--format", "json"])
            let object = try JSONSerialization.jsonObject(with: Data(answer.output.utf8))
            return (arguments, try #require(object as? [String: Any]))
        }
    }

    @Test func otherProgramsAreToldToo() throws {
        let register = try register()
        try register.write("register/坏.md", Self.broken[0].bytes)
        for (arguments, object) in try answers(register) {
            #expect(object["unreadable"] as? [String] == ["register/坏.md"], "\(arguments)")
        }
        let csv = try register.run("segments", "--by", "scenario", "--format", "csv", Self.day).output.split(
            separator: "\n"
        ).map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        let column = try #require(csv[0].firstIndex(of: "unreadable_files"))
        #expect(csv.dropFirst().allSatisfy { $0[column] == "1" })
        #expect(
            try register.run("agenda", "--format", "ics", Self.day).output.contains(
                "X-WR-CALDESC:Caution: 1 file cannot be read"))
        for format in ["table", "json", "csv"] {
            let answer = try register.run("list", "机会状态 = 初步接洽", "--format", format, Self.day)
            #expect((format == "table" ? answer.output : answer.errors).contains("1 file cannot be read"), "\(format)")
            #expect(format == "table" || !answer.output.contains("坏"), "\(format)")
        }
        #expect(try register.run("search", "样品", Self.day).errors.contains("register/坏.md"))
    }

    /// At the top of every page of the site, and without a name for everybody.
    @Test func everyPageBeginsWithIt() throws {
        let register = try register()
        try register.write("register/坏.md", Self.broken[0].bytes)
        for (audience, words) in [("team", "register/坏.md"), ("public", "some files cannot be read")] {
            let answer = try register.run("dashboard", Self.day, "--audience", audience, "--output", audience)
            #expect(
                answer.errors.contains("Caution: ") && answer.errors.contains(words), "\(audience): \(answer.errors)")
            let names = try FileManager.default.contentsOfDirectory(
                atPath: register.root.appending(path: audience).path()
            ).filter { $0.hasSuffix(".html") }
            #expect(names.count > 3)
            for name in names {
                let page = String(decoding: try register.read("\(audience)/\(name)"), as: UTF8.self)
                let main = try #require(page.split(separator: "<main ").last)
                let caution = try #require(main.range(of: "<p class=\"caution\""), "\(name)")
                #expect(main.range(of: "<h1>").map { $0.lowerBound > caution.lowerBound } ?? false, "\(name)")
                #expect(main.contains(words) && (audience == "team" || !page.contains("坏")), "\(name)")
            }
        }
        // The pages of opportunities stay as they are from day to day; a script brings it to them.
        #expect(String(decoding: try register.read("team/data/contents.js"), as: UTF8.self).contains("register/坏.md"))
    }

    /// A deal whose status cannot be read is in no sum, and a sum of nothing known is not 0.
    @Test func unknownSumsAreNotNothing() throws {
        let register = try TestRegister()
        try register.write("register/202405-SAL-001.md", TestRegister.opportunity("202405-SAL-001"))
        let segments = try register.run("segments", "--by", "scenario", "--format=markdown", Self.day).output
        #expect(segments.contains("| **All** | 1 | not known | 1 | not known | 1 |"))
        #expect(try register.run("report", "weekly", Self.day).output.contains("\n  Pipeline                not known"))
        #expect(try register.run("report", "weekly", Self.day, "--language", "zh").output.contains("  在谈金额    未知"))
        let csv = try register.run("segments", "--by", "scenario", "--format", "csv", Self.day).output.split(
            separator: "\n"
        ).map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        let (open, low) = (
            try #require(csv[0].firstIndex(of: "open")), try #require(csv[0].firstIndex(of: "pipeline_low"))
        )
        #expect(csv[1][open] == "1" && csv[1][low] == "")
        let json = try register.run("segments", "--by", "scenario", "--format", "json", Self.day).output
        let total = try #require(
            (try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])?["total"] as? [String: Any])
        let pipeline = try #require(total["pipeline"] as? [String: Any])
        #expect(pipeline["low"] == nil && pipeline["unknown"] as? [String] == ["202405-SAL-001"])
    }

    // MARK: What was read and is in no sum

    /// One of each kind, all in one register.
    private func gaps() throws -> TestRegister {
        let register = try TestRegister()
        try register.write(
            "register/202405-SAL-001.md", TestRegister.opportunity("202405-SAL-001", extra: "预计合同金额: 80万\n转化概率: 高\n"))
        try register.write(
            "register/202405-SAL-002.md",
            TestRegister.opportunity("202405-SAL-002", extra: "预计合同金额: 30万\n", status: "商务谈叛"))
        try register.write(
            "register/202405-SAL-003.md", TestRegister.opportunity("202405-SAL-003", extra: "预计合同金额: 再议\n"))
        try register.write(
            "register/202405-SAL-004.md", TestRegister.opportunity("202405-SAL-004", extra: "预计合同金额: 50万\n"))
        try register.write("register/202405-SAL-005.md", TestRegister.opportunity("202405-SAL-005", status: "合同签订"))
        let dateless = TestRegister.opportunity("202405-SAL-006", extra: "预计合同金额: 20万\n转化概率: 低\n").split(
            separator: "\n", omittingEmptySubsequences: false
        )
        .filter { !$0.hasPrefix("发现时间") && !$0.hasPrefix("登记日期") }.joined(separator: "\n")
        try register.write("register/202405-SAL-006.md", dateless)
        return register
    }

    /// What the answers are to name, by kind.
    private static let sentences = [
        "status": "1 without a readable status (202405-SAL-002)",
        "amount": "1 open without a readable amount (202405-SAL-003)",
        "probability": "1 open without a readable probability (weighted sums) (202405-SAL-004)",
        "contract": "1 won without a readable contract amount (202405-SAL-005)",
        "date": "Counted on every past day: 1 without a date of registration or discovery (202405-SAL-006)",
    ]

    @Test func everySumSaysWhatItLeavesOut() throws {
        let register = try gaps()
        let all = ["status", "amount", "probability", "contract", "date"]
        let answers: [([String], [String])] = [
            (["report", "weekly"], all), (["report", "monthly"], all), (["report", "quarterly"], all),
            (["segments", "--by", "scenario"], all), (["segment"], all),
            (["compare", "--from", "2024-05-01"], ["status", "amount", "date"]),
            (["strategy", "--review"], ["status", "date"]), (["agenda"], ["status"]),
            (["list"], ["status", "amount"]), (["list", "机会状态 = 初步接洽"], ["status", "amount"]),
            (["list", "预计合同金额 >= 50万"], ["status"]), (["targets", "--period", "2026"], all),
            (["forecast"], ["status", "contract"]), (["forecast", "--backtest"], ["status", "contract", "date"]),
        ]
        for (arguments, kinds) in answers {
            let answer = try register.run(arguments + [Self.day])
            #expect(answer.status == 0, "\(arguments): \(answer.errors)")
            for (kind, sentence) in Self.sentences {
                #expect(
                    answer.output.split(separator: sentence).count == (kinds.contains(kind) ? 2 : 1),
                    "\(arguments): \(kind)")
                guard kinds.contains(kind), let place = answer.output.range(of: sentence) else { continue }
                // What is in a section is indented.
                #expect(!answer.output[..<place.lowerBound].contains("\n  "), "\(arguments)")
            }
        }
        let chinese = try register.run("report", "weekly", Self.day, "--language", "zh").output
        #expect(chinese.contains("合计未含：状态未填或无法读取的 1 个（202405-SAL-002）；在谈、金额未填或无法读取的 1 个（202405-SAL-003）"))
        #expect(chinese.contains("以往每一天都计入：没有登记日期和发现时间的 1 个（202405-SAL-006）。"))
        // A segment's page is about the segment.
        #expect(!(try register.run("segment", "scenario=老客户深耕", Self.day).output.contains("202405-SAL-002")))
    }

    @Test func programsAreToldWhatSumsLeaveOut() throws {
        let register = try gaps()
        for (arguments, object) in try answers(register) {
            let uncounted = try #require(object["uncounted"] as? [String: [String]])
            #expect(
                uncounted["without_status"] == ["202405-SAL-002"] && uncounted["without_date"] == ["202405-SAL-006"],
                "\(arguments)")
        }
        let csv = try register.run("segments", "--by", "scenario", "--format", "csv", Self.day)
        #expect(
            csv.errors.contains("1 without a readable status (202405-SAL-002)") && !csv.output.contains("202405-SAL"))
        for format in ["json", "csv"] {
            #expect(
                try register.run("list", "--format", format, Self.day).errors.contains("202405-SAL-002"), "\(format)")
        }
        #expect(
            try register.run("agenda", "--format", "ics", Self.day).output.contains(
                "X-WR-CALDESC:Not on the agenda: 1 without a readable status"))
    }

    @Test func thePagesOfTheSiteSayIt() throws {
        let register = try gaps()
        for audience in ["team", "public"] {
            _ = try register.run("dashboard", Self.day, "--audience", audience, "--output", audience)
            let names = try FileManager.default.contentsOfDirectory(
                atPath: register.root.appending(path: audience).path()
            ).filter { $0.hasSuffix(".html") }
            #expect(names.count > 3)
            for name in names {
                let page = String(decoding: try register.read("\(audience)/\(name)"), as: UTF8.self)
                #expect(
                    page.contains("Not in the sums: 1 without a readable status (202405-SAL-002)")
                        == (audience == "team"), "\(name)")
                #expect(
                    page.contains("some opportunities have no readable status") == (audience == "public"), "\(name)")
            }
        }
    }

    /// The share of the largest customers names the contracts without an amount.
    @Test func concentrationSaysWhatHasNoAmount() throws {
        let register = try gaps()
        let extra = "合同: { 签订日期: 2024-05-30, 合同金额: 40万 }\n"
        try register.write(
            "register/202405-SAL-007.md", TestRegister.opportunity("202405-SAL-007", extra: extra, status: "合同签订"))
        let report = try register.run("report", "quarterly", Self.day).output
        #expect(report.contains("Signed contracts, without an amount, in no customer's share: 1 (202405-SAL-005)"))
        #expect(report.contains("Pipeline, mid, without an amount, in no customer's share: 1 (202405-SAL-003)"))
        let segments = try register.run("segments", "--by", "scenario", "--format=markdown", Self.day).output
        #expect(
            segments.contains(
                "| Segment | HHI | Effective customers | Largest | Top three | Without a customer | No amount |"))
        #expect(segments.contains("| **All** | 10,000 | 1.0 | 100.0% 某新能源汽车有限公司 | 100.0% | 0 | 1 |"))
    }

    /// What is to be done on a day that cannot be read is not silently off the agenda.
    @Test func theAgendaNamesWorkWithoutADay() throws {
        let register = try register()
        try register.write(
            "register/202405-SAL-004.md",
            TestRegister.opportunity("202405-SAL-004").replacing("截止日期: 2024-06-28", with: "截止日期: 下周三"))
        try register.write(
            "register/202405-SAL-005.md",
            TestRegister.opportunity("202405-SAL-005", status: "已流失").replacing("截止日期: 2024-06-28", with: "截止日期: 下周三"))
        let agenda = try register.run("agenda", Self.day).output
        #expect(
            agenda.contains(
                "\n\nNot on the agenda: 1 with an item whose date is missing or unreadable (202405-SAL-004).\n\n"))
    }

    /// Lists of opportunities name their owners, whether a target is divided by them or not.
    @Test func ownersAreKnownWithoutATarget() throws {
        let register = try register()
        try FileManager.default.removeItem(at: register.root.appending(path: "schema/targets"))
        let report = try register.run("report", "monthly", "--format=markdown", "--as-of=2024-05-31").output
        #expect(report.contains("| 某新能源汽车有限公司 | 202405-SAL-001 | 明 |"))
    }

    // MARK: Removed

    /// What git remembers of a removed file is where the days before are told of, and nowhere else.
    @Test func whatWasRemovedIsMissingOnEarlierDays() throws {
        let repository = try TestRepository()
        try repository.write(2, "预计合同金额: 80万\n")
        try repository.sh(
            "git add . && git commit -qm two && git mv register/202405-SAL-001.md register/moved.md && git commit -qm moved && git rm -q register/202405-SAL-002.md && git commit -qm three"
        )
        let compare = try repository.sh("oppbook compare --from 2024-05-01 --to 2024-06-10").output
        #expect(compare.contains("1 file has since been deleted"))
        #expect(compare.contains("register/202405-SAL-002.md (deleted ") && compare.contains("Initial contact, "))
        #expect(!compare.contains("202405-SAL-001.md"))
        let json = try repository.sh("oppbook segments --by scenario --as-of 2024-06-10 --format json").output
        #expect(json.contains("\"removed_on\""))
        // Today it is not there.
        #expect(!(try repository.sh("oppbook segments --by scenario").output.contains("removed")))
    }
}
