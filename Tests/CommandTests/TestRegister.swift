import Foundation
import Testing

/// A register in a folder of its own, and the built command to run on it.
final class TestRegister {
    let root: URL

    /// With the shipped schema.
    init() throws {
        root = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().appending(path: "oppbook-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: root.appending(path: "register"), withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: Self.project.appending(path: "schema"), to: root.appending(path: "schema"))
    }

    deinit {
        _ = try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: root.appending(path: "build").path())
        try? FileManager.default.removeItem(at: root)
    }

    static let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    func write(_ path: String, _ text: String) throws { try write(path, Data(text.utf8)) }

    func write(_ path: String, _ bytes: Data) throws {
        let file = root.appending(path: path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try bytes.write(to: file)
    }

    func read(_ path: String) throws -> Data { try Data(contentsOf: root.appending(path: path)) }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: root.appending(path: path).path()) }

    /// What a command wrote and how it ended.
    struct Answer {
        var status: Int32
        var output: String
        var errors: String
    }

    /// Runs the built command in the register's folder, in English, on a day that is fixed.
    @discardableResult
    func run(_ arguments: String..., input: String? = nil, language: String = "en_US.UTF-8") throws -> Answer {
        let process = Process()
        process.executableURL = Bundle.main.bundleURL.appending(path: "oppbook")
        process.arguments = arguments
        process.currentDirectoryURL = root
        process.environment = ["LC_ALL": language, "PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""]
        // Files, not pipes: nothing waits for a reader.
        let output = root.appending(path: ".output-\(UUID().uuidString)")
        let errors = root.appending(path: ".errors-\(UUID().uuidString)")
        for file in [output, errors] { FileManager.default.createFile(atPath: file.path(), contents: nil) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        let source = root.appending(path: ".input-\(UUID().uuidString)")
        try Data((input ?? "").utf8).write(to: source)
        process.standardInput = try FileHandle(forReadingFrom: source)
        try process.run()
        process.waitUntilExit()
        defer { for file in [output, errors, source] { try? FileManager.default.removeItem(at: file) } }
        return Answer(
            status: process.terminationStatus, output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }

    /// An opportunity in order, at its first status.
    static func opportunity(_ id: String, customer: String = "某新能源汽车有限公司", extra: String = "", status: String = "初步接洽") -> String {
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
