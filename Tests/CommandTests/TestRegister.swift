import Foundation
import Testing

/// A register in a folder of its own, and the built command to run on it.
final class TestRegister: Sendable {
    let root: URL

    /// With the shipped schema.
    /// - Parameter asksForHistories: whether every value of a logged field has to be in the log. Most tests are about
    ///   other things, and their files are short.
    init(asksForHistories: Bool = false) throws {
        root = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().appending(
            path: "oppbook-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: root.appending(path: "register"), withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: Self.project.appending(path: "schema"), to: root.appending(path: "schema"))
        if !asksForHistories {
            let template = root.appending(path: "schema/template.yaml")
            let text = try String(contentsOf: template, encoding: .utf8)
            try text.replacing("\nlevels: {}\n", with: "\nlevels: { unlogged-value: off }\n").write(
                to: template, atomically: true, encoding: .utf8)
        }
    }

    /// With the shipped opportunities, too.
    static func shipped() throws -> TestRegister {
        let register = try TestRegister()
        try FileManager.default.removeItem(at: register.root.appending(path: "register"))
        try FileManager.default.copyItem(
            at: project.appending(path: "register"), to: register.root.appending(path: "register"))
        return register
    }

    deinit {
        _ = try? FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: root.appending(path: "build").path())
        try? FileManager.default.removeItem(at: root)
    }

    static let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    func write(_ path: String, _ text: String) throws { try write(path, Data(text.utf8)) }

    func write(_ path: String, _ bytes: Data) throws {
        let file = root.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: file)
    }

    func read(_ path: String) throws -> Data { try Data(contentsOf: root.appending(path: path)) }

    func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path(percentEncoded: false))
    }

    /// What a command wrote and how it ended.
    struct Answer {
        var status: Int32
        var output: String
        var errors: String
    }

    /// Runs the built command in the register's folder, in English.
    @discardableResult
    func run(_ arguments: String..., input: String? = nil, language: String = "en_US.UTF-8") throws -> Answer {
        try run(arguments, input: input, language: language)
    }

    /// - Parameter prefix: a command that runs the command it is given, such as `setpriv`.
    @discardableResult
    func run(
        _ arguments: [String], through prefix: [String] = [], input: String? = nil, language: String = "en_US.UTF-8"
    ) throws -> Answer {
        try start(arguments, through: prefix, input: input, language: language).answer()
    }

    /// Starts the built command, to be waited for or killed.
    func start(
        _ arguments: [String], through prefix: [String] = [], input: String? = nil, language: String = "en_US.UTF-8",
        command: String = TestRegister.command
    ) throws -> Running {
        let process = Process()
        process.executableURL = URL(filePath: prefix.isEmpty ? command : "/usr/bin/env")
        process.arguments = prefix.isEmpty ? arguments : prefix + [command] + arguments
        process.currentDirectoryURL = root
        let path = [Bundle.main.bundleURL.path(), ProcessInfo.processInfo.environment["PATH"] ?? ""].joined(
            separator: ":")
        process.environment = ["LC_ALL": language, "PATH": path]
        let running = Running(process: process, scratch: root.appending(path: ".run-\(UUID().uuidString)"))
        try FileManager.default.createDirectory(at: running.scratch, withIntermediateDirectories: false)
        for file in [running.output, running.errors] { try Data().write(to: file) }
        try Data((input ?? "").utf8).write(to: running.input)
        process.standardOutput = try FileHandle(forWritingTo: running.output)
        process.standardError = try FileHandle(forWritingTo: running.errors)
        process.standardInput = try FileHandle(forReadingFrom: running.input)
        try process.run()
        return running
    }

    /// Runs a line of the shell, in which `oppbook` is the built command; what goes to standard error is among the
    /// output.
    func shell(_ line: String, language: String) throws -> Answer {
        try start(["-c", "exec 2>&1\n" + line], language: language, command: "/bin/sh").answer()
    }

    static let command = Bundle.main.bundleURL.appending(path: "oppbook").path()

    /// A run that may not have ended yet. Files, not pipes: nothing waits for a reader.
    struct Running {
        let process: Process
        fileprivate let scratch: URL
        fileprivate var output: URL { scratch.appending(path: "output") }
        fileprivate var errors: URL { scratch.appending(path: "errors") }
        fileprivate var input: URL { scratch.appending(path: "input") }

        /// Waits for the end.
        func answer() throws -> Answer {
            process.waitUntilExit()
            defer { try? FileManager.default.removeItem(at: scratch) }
            return Answer(
                status: process.terminationStatus,
                output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
                errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
        }
    }

    // MARK: The index

    /// Every documented table of the index, row by row, as text: the same for two indexes that tell the same.
    func indexedRows(_ day: String = "--as-of=2024-06-10") throws -> [String] {
        let tables = try run(
            "sql", day, "--format", "csv",
            "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT IN ('meta', 'state', 'files', 'file_facts', 'file_columns', 'file_records')"
        )
        return try tables.output.split(separator: "\n").dropFirst().flatMap { table -> [String] in
            let columns = try run(
                "sql", day, "--format", "csv",
                "SELECT name FROM pragma_table_xinfo('\(table)') WHERE name NOT IN ('key', 'file', 'path')")
            let names = columns.output.split(separator: "\n").dropFirst().map { "t.\"\($0)\"" }.joined(separator: ", ")
            let rows = try run(
                "sql", day, "--format", "csv",
                "SELECT files.path, \(names) FROM \"\(table)\" t JOIN files ON files.file = t.file")
            return [tables, columns, rows].allSatisfy { $0.status == 0 }
                ? rows.output.split(separator: "\n").map { "\(table): \($0)" }.sorted() : ["\(table): \(rows.errors)"]
        }
    }

    /// Whether the index is what one made from nothing would be.
    func hasIndexAsFromNothing(_ day: String = "--as-of=2024-06-10") throws -> Bool {
        let rows = try indexedRows(day)
        try? FileManager.default.removeItem(at: root.appending(path: "build"))
        return try indexedRows(day) == rows
    }

    /// An opportunity in order, at its first status.
    static func opportunity(_ id: String, customer: String = "某新能源汽车有限公司", extra: String = "", status: String = "初步接洽")
        -> String
    {
        """
        ---
        机会编号: \(id)
        业务场景: 新市场拓展
        机会类型: 新购
        来源渠道: 行业展会
        客户名称: \(customer)
        所属行业: 新能源汽车/动力电池
        所在区域: 华东
        联系人: [{ 姓名: "*工", 职务: 技术总监 }]
        发现时间: 2024-05-06
        登记日期: 2024-05-07
        历史合作情况: { 合作关系: 首次接触 }
        责任人: 明
        机会状态: \(status)
        下一步: { 事项: 寄样品, 截止日期: 2024-06-28 }
        \(extra)---

        # \(customer)

        ## 跟进记录

        ### 2024-05-20 电话 明

        对方愿意看样品，电池包的图纸已经寄出，Pack 尺寸另约时间谈。

        """
    }
}
