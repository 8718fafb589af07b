import Foundation
import Testing

@testable import Dashboard
@testable import oppbook
@testable import Platform
@testable import Engine

/// `oppbook dashboard`: the folder it writes, and what it writes anew.
@Suite struct DashboardTests {
    private static let day = ["--as-of", "2026-11-24"]

    private func write(_ register: TestRegister, _ more: String...) throws -> TestRegister.Answer {
        try register.run(["dashboard"] + Self.day + more)
    }

    private func names(_ register: TestRegister, _ folder: String = "build/site") throws -> Set<String> {
        Set(try FileManager.default.subpathsOfDirectory(atPath: register.root.appending(path: folder).path()))
    }

    private func page(_ register: TestRegister, _ name: String) throws -> String {
        String(decoding: try register.read("build/site/" + name), as: UTF8.self)
    }

    // MARK: What is written

    @Test func theSiteIsThereWithAPageForEachOpportunity() throws {
        let register = try TestRegister.shipped()
        let answer = try write(register)
        #expect(answer.status == 0, "\(answer.errors)")
        let names = try names(register)
        for name in [
            "index.html", "board.html", "opportunities.html", "funnel.html", "segments.html", "strategy.html",
            "targets.html", "agenda.html", "quality.html", "assets/app.js", "data/opportunities.js",
        ] {
            #expect(names.contains(name), "\(name)")
        }
        let files = try FileManager.default.subpathsOfDirectory(
            atPath: register.root.appending(path: "register").path()
        ).filter { $0.hasSuffix(".md") && !$0.hasSuffix("README.md") }
        #expect(names.count { $0.hasPrefix("o/") } == files.count)
        // Nothing in it tells when, or where, it was made.
        #expect(!(try page(register, "index.html")).contains(register.root.path()))
    }

    @Test func theSecondRunWritesNothing() throws {
        let register = try TestRegister.shipped()
        _ = try write(register)
        let dates = try modified(register)
        let answer = try write(register)
        #expect(answer.output.contains(" 0 written"))
        #expect(try modified(register) == dates)
        // Nor does one without the index: the same from scratch.
        #expect(try write(register, "--no-cache").output.contains(" 0 written"))
    }

    private func modified(_ register: TestRegister) throws -> [String: Date] {
        var dates: [String: Date] = [:]
        for name in try names(register) {
            let attributes = try FileManager.default.attributesOfItem(
                atPath: register.root.appending(path: "build/site/" + name).path())
            if attributes[.type] as? FileAttributeType == .typeRegular {
                dates[name] = attributes[.modificationDate] as? Date
            }
        }
        return dates
    }

    /// A changed file changes its page, and a mention the page of the other; what vanished takes its page along.
    @Test func onlyWhatChangedIsWritten() throws {
        let register = try TestRegister()
        for number in 1...3 { try register.write("register/202601-SAL-00\(number).md", Self.opportunity(number)) }
        _ = try write(register)
        let before = try modified(register)
        try register.write("register/202601-SAL-001.md", Self.opportunity(1) + "\nSee [[202601-SAL-002]].\n")
        _ = try write(register)
        let changed = try modified(register).filter { before[$0.key] != $0.value }.keys.filter { $0.hasPrefix("o/") }
        #expect(Set(changed) == ["o/202601-SAL-001.html", "o/202601-SAL-002.html"])
        #expect(
            try page(register, "o/202601-SAL-002.html").contains(
                "<li><a href=\"202601-SAL-001.html\">202601-SAL-001</a></li>"))
        try FileManager.default.removeItem(at: register.root.appending(path: "register/202601-SAL-003.md"))
        _ = try write(register)
        #expect(!register.exists("build/site/o/202601-SAL-003.html"))
        #expect(try write(register).output.contains(" 0 written"))
    }

    /// A customer's page follows its opportunities, and those name each other; without the last of them it goes.
    @Test func aCustomerHasAPage() throws {
        let register = try TestRegister()
        for number in 1...2 { try register.write("register/202601-SAL-00\(number).md", Self.opportunity(number)) }
        _ = try write(register)
        let pages = try names(register).filter { $0.hasPrefix("c/") && $0.hasSuffix(".html") }.sorted()
        let first = try page(register, try #require(pages.first))
        #expect(first.contains("<ol class=\"history\"") || first.contains("../o/202601-SAL-00"))
        for name in try names(register).filter({ $0.hasPrefix("o/") }) {
            let html = try page(register, name)
            #expect(pages.contains { html.contains("href=\"../\($0)\"") }, "\(name)")
        }
        for number in 1...2 {
            try FileManager.default.removeItem(at: register.root.appending(path: "register/202601-SAL-00\(number).md"))
        }
        _ = try write(register)
        #expect(try names(register).filter { $0.hasPrefix("c/") && $0.hasSuffix(".html") }.isEmpty)
    }

    /// New pages get their names when they are whole; either way nothing half written stays, and others may read them.
    @Test func pagesAreWholeAndReadable() throws {
        let register = try TestRegister()
        for number in 1...3 { try register.write("register/202601-SAL-00\(number).md", Self.opportunity(number)) }
        _ = try write(register)
        try register.write("register/202601-SAL-001.md", Self.opportunity(1, status: "已流失"))
        _ = try write(register)
        for name in try names(register).filter({ $0.hasPrefix("o/") }) {
            let attributes = try FileManager.default.attributesOfItem(
                atPath: register.root.appending(path: "build/site/" + name).path())
            #expect((attributes[.posixPermissions] as? Int ?? 0) & 0o600 == 0o600, "\(name)")
            #expect(try page(register, name).hasSuffix("</html>\n"), "\(name)")
        }
        #expect(try names(register).filter { $0.hasPrefix("o/") }.count == 3)
    }

    /// The pages of opportunities hold the first of the contents; a script brings the others.
    @Test func newPagesOfTheSiteLeaveThoseOfOpportunitiesAlone() throws {
        let register = try TestRegister.shipped()
        _ = try write(register)
        let opportunity = try #require(try names(register).filter { $0.hasPrefix("o/") }.sorted().first)
        #expect(!(try page(register, opportunity)).contains("targets.html"))
        #expect(try page(register, "data/contents.js").contains("\"targets\",[\"目标\",\"Targets\"]"))
        let before = try modified(register)
        try FileManager.default.removeItem(at: register.root.appending(path: "schema/targets"))
        _ = try write(register)
        #expect(!(try page(register, "data/contents.js")).contains("\"targets\""))
        #expect(try modified(register).filter { $0.key.hasPrefix("o/") } == before.filter { $0.key.hasPrefix("o/") })
    }

    /// A quiet fortnight is not an empty page: what comes later is named, with its people.
    @Test func theAgendaTellsWhatComesLater() throws {
        let register = try TestRegister.shipped()
        _ = try write(register)
        let later = try #require(try page(register, "agenda.html").split(separator: "<section id=\"later\"").last)
        let agenda = try register.run("agenda", "--as-of=2026-11-24", "--days=28").output
        let first = try #require(agenda.firstMatch(of: #/\n  (20[0-9-]{8}) /#)?.1)
        #expect(later.contains("\(first)</th>"))
        #expect(try register.run("agenda", "--as-of=2026-11-24").output.contains("\(first) Tue (--days 28)"))
    }

    /// Errors come first, each with its line.
    @Test func findingsAreListedWithTheirLines() throws {
        let register = try TestRegister()
        try register.write("register/202601-SAL-001.md", Self.opportunity(1).replacing("机会状态:", with: "机会状况:"))
        _ = try write(register)
        let quality = try page(register, "quality.html")
        let list = try #require(quality.split(separator: "<section id=\"findings\"").last)
        let lines = try register.run(["lint", "--format", "json"] + Self.day).output
        #expect(list.contains("<td class=\"n\" data-order="))
        let first = try #require(
            list.firstMatch(of: /<td class="n" data-order="(\d+)">\d+<\/td><td class="w"><span lang="zh">错误/))
        #expect(lines.contains("\"line\":\(first.1)") || lines.contains("\"line\" : \(first.1)"))
    }

    /// From scratch and step by step give the same bytes.
    @Test func stepByStepIsAsFromScratch() throws {
        let register = try TestRegister()
        for number in 1...4 { try register.write("register/202601-SAL-00\(number).md", Self.opportunity(number)) }
        _ = try write(register)
        try register.write("register/202601-SAL-002.md", Self.opportunity(2, status: "已流失"))
        try FileManager.default.removeItem(at: register.root.appending(path: "register/202601-SAL-004.md"))
        try register.write("register/202601-SAL-005.md", Self.opportunity(5) + "\n[[202601-SAL-004]]\n")
        _ = try write(register)
        _ = try write(register, "--output", "fresh", "--no-cache")
        #expect(try names(register) == names(register, "fresh"))
        for name in try names(register, "fresh") where name.contains(".") {
            #expect(try register.read("build/site/" + name) == register.read("fresh/" + name), "\(name)")
        }
    }

    private static func opportunity(_ number: Int, status: String = "初步接洽") -> String {
        "---\n机会编号: 202601-SAL-00\(number)\n客户名称: 客户\(number)\n机会状态: \(status)\n登记日期: 2026-01-0\(number)\n联系人: [{ 姓名: 秘密人\(number) }]\n责任人: 明\n---\n\n# 客户\(number)\n"
    }

    // MARK: The folder

    @Test func otherFilesAreLeftAlone() throws {
        let register = try TestRegister.shipped()
        _ = try write(register)
        try register.write("build/site/mine.txt", "x")
        try register.write("build/site/o/mine.html", "x")
        _ = try write(register)
        #expect(register.exists("build/site/mine.txt") && register.exists("build/site/o/mine.html"))
    }

    @Test func aFolderOfOtherThingsIsRefused() throws {
        let register = try TestRegister.shipped()
        try register.write("site/thesis.txt", "x")
        let answer = try write(register, "--output", "site")
        #expect(answer.status == 2)
        #expect(
            answer.errors
                == "oppbook: site contains other files (thesis.txt) and not a site of this program; nothing was written\n  = Use an empty folder with --output.\n"
        )
        #expect(try names(register, "site") == ["thesis.txt"])
        #expect(try write(register, "--output", "site/thesis.txt").errors.contains("site/thesis.txt is a file"))
    }

    /// A list that was tampered with cannot make the command remove anything outside.
    @Test func aListNamesOnlyFilesOfTheSite() throws {
        let register = try TestRegister.shipped()
        _ = try write(register)
        try register.write("precious.txt", "x")
        let list = String(decoding: try register.read("build/site/.oppbook-pages"), as: UTF8.self)
        try register.write(
            "build/site/.oppbook-pages",
            list + "1 ../../precious.txt\n1 /etc/hosts\n1 o/../../precious.txt\n1 .oppbook-pages\n")
        #expect(try write(register).status == 0)
        #expect(register.exists("precious.txt") && register.exists("build/site/.oppbook-pages"))
        let manifest = try #require(
            SiteManifest(Array("oppbook pages 1\n1 a/../b\n2 a.html\n3 o/x.html\n4 a/b/c\n5 .x\nx y\n".utf8)))
        #expect(manifest.digests == ["a.html": 2, "o/x.html": 3])
        #expect(SiteManifest(Array("something else\n".utf8)) == nil)
    }

    @Test func anEmptyRegisterHasASite() throws {
        let register = try TestRegister()
        let answer = try write(register)
        #expect(answer.status == 0, "\(answer.errors)")
        #expect(try names(register).contains("index.html"))
    }

    // MARK: For everybody

    @Test func thePublicSiteNamesNobody() throws {
        let register = try TestRegister()
        for number in 1...6 {
            try register.write(
                "register/202601-SAL-00\(number).md", Self.opportunity(number, status: number > 3 ? "合同签订" : "初步接洽"))
        }
        try register.write("register/broken-秘密.md", "---\na: [\n---\n")
        let answer = try write(register, "--audience", "public")
        #expect(answer.status == 0, "\(answer.errors)")
        let names = try names(register)
        #expect(
            !names.contains {
                $0.hasPrefix("o/") || $0.hasPrefix("rows/") || $0.hasPrefix("data/") || $0 == "board.html"
                    || $0 == "opportunities.html"
            })
        for name in names where name.hasSuffix(".html") {
            let html = try page(register, name)
            for secret in ["客户1", "客户4", "202601-SAL", "秘密", ">明<", "\"明\"", "·明"] {
                #expect(!html.contains(secret), "\(name): \(secret)")
            }
        }
    }

    /// Four that are open and four that are won are too few of each to tell, unless the number says otherwise.
    @Test func theSmallestNumberToldMayBeSet() throws {
        let register = try TestRegister()
        for number in 1...8 {
            try register.write(
                "register/202601-SAL-00\(number).md", Self.opportunity(number, status: number > 4 ? "合同签订" : "初步接洽"))
        }
        func figures(_ more: [String]) throws -> String {
            let answer = try register.run(["dashboard"] + Self.day + ["--audience", "public"] + more)
            #expect(answer.status == 0, "\(answer.errors)")
            return try page(register, "index.html").split(separator: "<section id=\"figures\"").last.map {
                String($0.prefix(1200))
            } ?? ""
        }
        let usual = try figures([])
        #expect(usual.contains("withheld") && usual.contains(">8<"))
        #expect(try figures(["--minimum-cell", "4"]).contains(">4<"))
        #expect(!(try figures(["--minimum-cell", "9"])).contains(">8<"))
        for wrong in [
            ["--minimum-cell", "4"], ["--audience", "public", "--minimum-cell", "1"],
            ["--audience", "public", "--minimum-cell", "x"],
        ] {
            let answer = try register.run(["dashboard"] + Self.day + wrong)
            #expect(answer.status == 2, "\(wrong)")
        }
    }

    /// One run leaves what the other has no business with.
    @Test func thePublicSiteRemovesThatOfTheTeam() throws {
        let register = try TestRegister()
        try register.write("register/202601-SAL-001.md", Self.opportunity(1))
        _ = try write(register)
        #expect(register.exists("build/site/o/202601-SAL-001.html"))
        _ = try write(register, "--audience", "public")
        #expect(
            !register.exists("build/site/o/202601-SAL-001.html") && !register.exists("build/site/data/opportunities.js")
        )
    }
}

/// The public site, as somebody reads it who tries to work out what it withholds.
@Suite(.enabled(if: Witness.hasStatistics, "what Tests/Support/requirements.txt names is not there: run make test"))
struct PublicSiteWitnessTests {
    @Test(arguments: ["shipped", "1", "2", "3", "4", "5", "6"]) func nothingSmallCanBeWorkedOut(_ register: String)
        throws
    {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "oppbook-public-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let answer = try Witness.run(
            "public.py", Bundle.main.bundleURL.appending(path: "oppbook").path(), TestRegister.project.path(),
            scratch.path(), register)
        #expect(answer.status == 0, "\(answer.output)")
    }
}

/// The pages, as html5lib reads them.
@Suite(.enabled(if: Witness.isThere, "what Tests/Support/requirements.txt names is not there: run make test"))
struct DashboardWitnessTests {
    @Test(arguments: ["team", "public"]) func theShippedSiteIsHTML(_ audience: String) throws {
        let register = try TestRegister()
        try FileManager.default.removeItem(at: register.root.appending(path: "register"))
        try FileManager.default.copyItem(
            at: TestRegister.project.appending(path: "register"), to: register.root.appending(path: "register"))
        try check(register, audience)
    }

    /// A register in which everything is an attempt, ids and names of files among them.
    @Test func aHostileSiteIsHTML() throws {
        let register = try TestRegister()
        for (number, payload) in Self.payloads.enumerated() {
            let quoted = payload.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(
                of: "\"", with: "\\\"")
            let file = payload.replacingOccurrences(of: "/", with: "_").prefix(60)
            let text = """
                ---
                机会编号: "\(quoted)"
                客户名称: "\(quoted)"
                机会状态: \(number % 2 == 0 ? "初步接洽" : "合同签订")
                来源说明: "\(quoted)"
                登记日期: 2026-01-05
                联系人: [{ 姓名: "\(quoted)", 职务: "\(quoted)" }]
                预计合同金额: 80万
                "\(quoted)": "\(quoted)"
                ---

                # \(payload)

                \(payload)

                [\(payload)](\(payload)) ![x](\(payload)) [[\(payload)]] [x](javascript:alert(1))

                ## 跟进日志

                ### 2026-01-06 电话 明

                \(payload)

                - 机会状态：\(payload) → 初步接洽（\(payload)）
                """
            try register.write("register/\(file)-\(number).md", text)
        }
        try register.write("register/twice.md", "---\n机会编号: \"<b>\"\n---\n")
        try register.write("register/again.md", "---\n机会编号: \"<b>\"\n---\n")
        try register.write("register/<img src=x>.md", "---\na: [\n---\n")
        try check(register, "team")
    }

    private static let payloads = [
        "<script>alert(1)</script>", "</script><script>alert(1)</script>", "\"><svg onload=alert(1)>",
        "' onmouseover='alert(1)", "javascript:alert(1)",
        "</title><script>alert(1)</script>", "<!--<script>", "{{{title}}}", "]]>", "&lt;b&gt;", "\u{2028}x\u{2029}",
        "\\\"};alert(1);//", "\u{202E}exe", "<style>*{}</style>",
    ]

    private func check(_ register: TestRegister, _ audience: String) throws {
        let answer = try register.run(["dashboard", "--as-of", "2026-11-24", "--audience", audience])
        #expect(answer.status == 0, "\(answer.errors)")
        let witness = try Witness.run("site.py", register.root.appending(path: "build/site").path())
        #expect(witness.status == 0, "\(witness.output)")
    }
}
