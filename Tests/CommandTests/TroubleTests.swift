import Foundation
import Testing

/// Files that change, folders that refuse, disks that are full, runs that are killed: nothing crashes, nothing is lost,
/// and the index tells afterwards what it would tell had nothing happened.
@Suite(.serialized) struct TroubleTests {
    private let register: TestRegister
    private let day = "--as-of=2024-06-10"

    init() throws {
        register = try TestRegister()
        for number in 1...9 { try write(number) }
    }

    private func path(_ number: Int) -> String { "register/202405-SAL-00\(number).md" }

    /// - Parameter extra: lines for the front matter.
    private func write(_ number: Int, _ extra: String = "") throws {
        try register.write(
            path(number),
            TestRegister.opportunity("202405-SAL-00\(number)", customer: "第\(number)动力电池有限公司", extra: extra))
    }

    // MARK: What refuses

    /// Permissions do not bind the superuser, so the superuser's tests run as somebody else.
    private static let stranger = geteuid() == 0 ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []

    private static let canBeStranger = works(stranger + [TestRegister.command, "--version"])

    private static func works(_ command: [String]) -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try? process.run()
        process.waitUntilExit()
        return process.terminationStatus == 0
    }

    private func permit(_ permissions: Int, _ path: String) throws {
        try FileManager.default.setAttributes(
            [.posixPermissions: permissions], ofItemAtPath: register.root.appending(path: path).path())
    }

    @Test(.enabled(if: canBeStranger, "there is no setpriv to give up the superuser's rights with"))
    func whatCannotBeReadIsAFinding() throws {
        try register.write("register/closed/202405-SAL-010.md", TestRegister.opportunity("202405-SAL-010"))
        try permit(0o000, "register/closed")
        try permit(0o000, path(3))
        defer { try? permit(0o755, "register/closed") }
        let answer = try register.run(["lint", "--no-cache", day], through: Self.stranger)
        #expect(answer.status == 1)
        #expect(answer.output.contains("\(path(3)): error [file-unreadable]"))
        #expect(answer.output.contains("register/closed: error [file-unreadable]"))
        let list = try register.run(["list", "--no-cache", day], through: Self.stranger)
        #expect(list.output.contains("202405-SAL-003"))
        #expect(list.errors.contains("9 opportunities"))
    }

    @Test(.enabled(if: canBeStranger, "there is no setpriv to give up the superuser's rights with"))
    func aFolderThatIsReadOnlyIsReadAllTheSame() throws {
        // There is no index, and none can be made.
        try permit(0o555, "")
        let none = try register.run(["list", day], through: Self.stranger)
        #expect(
            none.status == 0 && none.errors.contains("continuing without it") && none.errors.contains("9 opportunities")
        )
        #expect(!register.exists("build"))
        try permit(0o755, "")
        // There is one; it is up to date at first, then old, then damaged.
        try register.run("index", day)
        try permit(0o444, "build/index.sqlite")
        try permit(0o555, "build")
        let fresh = try register.run(["lint", day], through: Self.stranger)
        #expect(fresh.status == 0)
        try write(4, "转化概率: 130%\n")
        let old = try register.run(["lint", day], through: Self.stranger)
        #expect(old.status == 1 && old.output.contains("out-of-range"), "\(old.errors)")
        #expect(try register.run(["list", day], through: Self.stranger).errors.contains("9 opportunities"))
        try permit(0o644, "build/index.sqlite")
        try register.write("build/index.sqlite", "no index")
        try permit(0o444, "build/index.sqlite")
        #expect(try register.run(["list", day], through: Self.stranger).errors.contains("9 opportunities"))
        #expect(try register.run(["index", day], through: Self.stranger).status == 2)
    }

    // MARK: What is full

    private static let fullDisk = [
        "unshare", "--mount", "sh", "-c", "mount -t tmpfs -o size=64k none build && exec \"$@\"", "sh",
    ]

    /// Files may not grow beyond some kilobytes: the system's answer to a write is an error, as on a full disk.
    private static let smallFiles = ["sh", "-c", "trap '' XFSZ; ulimit -f 32; exec \"$@\"", "sh"]

    private func staysUseful(through prefix: [String]) throws {
        try FileManager.default.createDirectory(
            at: register.root.appending(path: "build"), withIntermediateDirectories: true)
        try write(4, "转化概率: 130%\n")
        let lint = try register.run(["lint", day], through: prefix)
        #expect(lint.status == 1 && lint.output.contains("out-of-range"))
        #expect(lint.errors.contains("continuing without it"), "\(lint.errors)")
        #expect(try register.run(["list", day], through: prefix).errors.contains("9 opportunities"))
        let index = try register.run(["index", day], through: prefix)
        #expect(index.status == 2 && index.errors.hasPrefix("oppbook: "), "\(index.errors)")
        #expect(try drafts() == [])
        // And when there is room again, all is well.
        #expect(try register.run("list", day).errors.contains("9 opportunities"))
        #expect(try register.hasIndexAsFromNothing())
    }

    @Test func filesThatMayNotGrow() throws { try staysUseful(through: Self.smallFiles) }

    @Test(
        .enabled(
            if: works(["unshare", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"]),
            "no file system may be mounted here"))
    func aFullDisk() throws { try staysUseful(through: Self.fullDisk) }

    /// Files in `build/` that are not results.
    private func drafts() throws -> [String] {
        let files =
            (try? FileManager.default.contentsOfDirectory(atPath: register.root.appending(path: "build").path())) ?? []
        return files.filter { !["index.sqlite", "index.json", "index.csv", "INDEX.md"].contains($0) }
    }

    // MARK: What is damaged

    @Test func anIndexCutAnywhere() throws {
        try register.run("index", day)
        let list = try register.run("list", day).output
        let bytes = try register.read("build/index.sqlite")
        for count in [0, 1, 99, 100, 512, 4096, 4097, bytes.count / 2, bytes.count - 4096, bytes.count - 1] {
            try register.write("build/index.sqlite", bytes.prefix(count))
            let answer = try register.run("list", day)
            #expect(answer.status == 0 && answer.output == list, "cut to \(count): \(answer.errors)")
        }
    }

    @Test func anIndexOfAnotherApplication() throws {
        try register.run("index", day)
        var bytes = try register.read("build/index.sqlite")
        bytes.replaceSubrange(68..<72, with: Data("Fssl".utf8))
        try register.write("build/index.sqlite", bytes)
        #expect(try register.run("list", day).errors.contains("9 opportunities"))
        #expect(try register.read("build/index.sqlite")[68..<72] != Data("Fssl".utf8))
    }

    /// SQLite notices most damage, not all: what it does not notice must at least not bring the command down.
    @Test func anIndexWithWrongBytes() throws {
        try register.run("index", day)
        let bytes = try register.read("build/index.sqlite")
        var state: UInt64 = 7
        func next(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % limit
        }
        for round in 0..<40 {
            var damaged = bytes
            for _ in 0...(round / 2) { damaged[next(bytes.count)] = UInt8(next(256)) }
            try register.write("build/index.sqlite", damaged)
            for command in ["list", "lint", "search 电池", "segments --by industry", "show 202405-SAL-003"] {
                let answer = try register.run(command.split(separator: " ").map(String.init) + [day])
                #expect(
                    (0...2).contains(answer.status), "round \(round): \(command): \(answer.status) \(answer.errors)")
            }
        }
    }

    // MARK: What goes on at the same time

    @Test func severalRunsAtOnceAgree() throws {
        for round in 0..<6 {
            // With no index, an old one, and one of another schema.
            if round == 3 {
                let schema = String(decoding: try register.read("schema/template.yaml"), as: UTF8.self)
                try register.write("schema/template.yaml", schema + "\n# \(round)\n")
            } else if round > 0 {
                try write(round, "转化概率: 1\(round)0%\n")
            }
            let runs = try (0..<4).map { _ in try register.start(["lint", "--format", "json", day]) }
            let answers = try runs.map { try $0.answer() }
            for answer in answers {
                #expect(
                    answer.status == answers[0].status && answer.output == answers[0].output && answer.errors == "",
                    "\(answer.errors)")
            }
        }
        #expect(try drafts() == [])
        #expect(try register.hasIndexAsFromNothing())
    }

    @Test func filesThatChangeWhileTheyAreRead() async throws {
        let register = register
        let writing = Task.detached {
            var number = 0
            while !Task.isCancelled {
                number += 1
                let file = register.root.appending(path: "register/202405-SAL-00\(number % 9 + 1).md")
                switch number % 4 {
                case 0: try? FileManager.default.removeItem(at: file)
                case 1:
                    // Written in place: a reader may meet half of it.
                    try? Data(
                        TestRegister.opportunity("202405-SAL-00\(number % 9 + 1)", extra: "转化概率: \(number % 150)%\n")
                            .utf8
                    ).write(to: file)
                default:
                    let text = TestRegister.opportunity(
                        "202405-SAL-00\(number % 9 + 1)", customer: "第\(number)动力电池有限公司")
                    try? Data(text.utf8).write(to: file, options: .atomic)
                }
                try? await Task.sleep(for: .milliseconds(1))
            }
        }
        for round in 0..<40 {
            let answer = try register.run(
                [["lint", "index", "list", "search"][round % 4]] + (round % 4 == 3 ? ["电池"] : []) + [day])
            #expect(answer.status == 0 || answer.status == 1, "\(answer.errors)")
        }
        writing.cancel()
        await writing.value
        let fresh = try register.run("lint", day, "--format", "json", "--no-cache")
        #expect(try register.run("lint", day, "--format", "json").output == fresh.output)
        #expect(try register.hasIndexAsFromNothing())
    }

    @Test func runsThatAreKilled() throws {
        let list = try register.run("list", "--no-cache", day)
        for round in 0..<30 {
            if round % 3 == 0 {
                try? FileManager.default.removeItem(at: register.root.appending(path: "build/index.sqlite"))
            }
            try write(round % 9 + 1, round % 2 == 0 ? "" : "需求痛点: [成本高]\n")
            let run = try register.start(["index", "--write", "markdown", "--write", "json", day])
            // Some die while they start, some while they write, and some end before.
            usleep(UInt32(round * 3_000))
            kill(run.process.processIdentifier, SIGKILL)
            _ = try run.answer()
            let answer = try register.run("list", day)
            #expect(answer.status == 0 && answer.output == list.output, "round \(round): \(answer.errors)")
        }
        #expect(try register.run("index", "--write", "markdown", day).status == 0)
        #expect(try drafts() == [], "what killed runs left is removed")
        #expect(try register.hasIndexAsFromNothing())
    }

    // MARK: What is large, endless or oddly named

    @Test func aFileOfAHundredMegabytesAndOneWithoutEnd() throws {
        let large = register.root.appending(path: "register/large.md")
        try register.write("register/large.md", "")
        try FileHandle(forWritingTo: large).truncate(atOffset: 100_000_000)
        try FileManager.default.createSymbolicLink(
            at: register.root.appending(path: "register/endless.md"), withDestinationURL: URL(filePath: "/dev/zero"))
        #expect(mkfifo(register.root.appending(path: "register/pipe.md").path(), 0o644) == 0)
        for _ in 0..<2 {
            let answer = try register.run("lint", day)
            #expect(answer.status == 1)
            #expect(answer.output.contains("register/large.md: error [file-too-large]"), "\(answer.output)")
            #expect(answer.output.contains("register/endless.md: error [file-unreadable]"))
        }
    }

    @Test func aPathStaysOneInEveryFormat() throws {
        let name = "换\n行 与 空格 😀.md"
        try register.write("register/\(name)", "---\n责任人: 某某\n---\n")
        let text = try register.run("lint", day)
        let found = text.output.split(separator: "\n").filter { $0.contains("[unknown-person]") }
        #expect(
            found == [#"register/换\n行 与 空格 😀.md:2:6: error [unknown-person] “某某” is not in the directory"#], "\(found)")
        let json = try JSONSerialization.jsonObject(
            with: Data(try register.run("lint", day, "--format", "json").output.utf8))
        let paths = Set(try #require(json as? [[String: Any]]).compactMap { $0["path"] as? String })
        #expect(paths == ["register/\(name)"])
        #expect(try register.run("lint", day, "--format", "sarif").output.contains("register/%E6%8D%A2%0A%E8%A1%8C%20"))
        // It can be named on the command line, and is listed on one line.
        #expect(try register.run("lint", day, "register/\(name)").output.contains("[unknown-person]"))
        let list = try register.run("list", day)
        // Once in the table and once among those without a status.
        let lines = list.output.split(separator: "\n").filter { $0.contains("空格") }
        #expect(lines.count == 2 && lines.allSatisfy { $0.contains("换 行 与") }, "\(list.output)")
    }

    @Test func outputThatCannotBeWrittenIsAFailure() throws {
        let full = try register.run(["list", day], through: ["sh", "-c", "exec \"$@\" > /dev/full", "sh"])
        #expect(full.status == 2)
        #expect(full.errors.contains("cannot write"), "\(full.errors)")
        let gone = try register.run(["list", day], through: ["sh", "-c", "\"$@\" | true", "sh"])
        #expect(gone.errors == "" || gone.errors.contains("9 opportunities"))
    }
}
