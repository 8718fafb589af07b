import Document
import Engine
import Foundation
import Template

/// Runs work that waits for git on a thread of its own: all the threads that serve tasks might be waiting, too.
func apart<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result(catching: work)) }
    }
}

/// A small register in a folder of its own, in English, with a schema of a few fields.
final class ScratchRegister: Sendable {
    let root: String
    static let day = CivilDate(year: 2024, month: 6, day: 10) ?? CivilDate(days: 0)

    init(schema: String = ScratchRegister.schema) throws {
        root =
            FileManager.default.temporaryDirectory.resolvingSymlinksInPath().appending(
                path: "oppbook-engine-\(UUID().uuidString)"
            ).path(percentEncoded: false)
        try write("schema/template.yaml", schema)
        try write("schema/directory.yaml", Self.directory)
        try FileManager.default.createDirectory(atPath: root + "/register", withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func workspace(on day: CivilDate = ScratchRegister.day) throws -> Workspace {
        try Workspace.open(root: root, asOf: day, language: .en)
    }

    // MARK: Files

    func write(_ path: String, _ text: String) throws {
        let place = URL(filePath: root + "/" + path)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: place)
    }

    func read(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: root + "/" + path)), as: UTF8.self)
    }

    func remove(_ path: String) throws { try FileManager.default.removeItem(atPath: root + "/" + path) }

    func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: root + "/" + path, withDestinationPath: target)
    }

    /// The paths of all files below a folder, in order.
    func files(in folder: String = "register") throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: root + "/" + folder).filter { path in
            let values = try URL(filePath: "\(root)/\(folder)/\(path)").resourceValues(forKeys: [.isDirectoryKey])
            return values.isDirectory != true
        }.sorted()
    }

    /// Runs git in the register's folder, with a name and none of this machine's settings.
    func git(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git"] + arguments
        process.currentDirectoryURL = URL(filePath: root)
        process.environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "", "HOME": root, "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.com", "GIT_COMMITTER_NAME": "a",
            "GIT_COMMITTER_EMAIL": "a@example.com",
        ]
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failure(Text(same: "git \(arguments) failed")) }
    }

    // MARK: Contents

    static let first = "register/202405-SAL-001.md"
    static let second = "register/202405-SAL-002.md"

    /// - Parameter extra: lines of the front matter.
    static func page(_ number: Int, customer: String? = nil, extra: String = "", body: String = "") -> String {
        """
        ---
        id: 202405-SAL-00\(number)
        customer: \(customer ?? "Customer \(number)")
        status: contact
        owner: Ann
        \(extra)---

        # \(customer ?? "Customer \(number)")
        \(body)
        ## Log

        ### 2024-05-20 Phone Ann

        A first call.

        """
    }

    static let directory = """
        departments: [ { id: SAL, label: { zh: 销售, en: Sales } } ]
        people: [ { id: Ann, department: SAL }, { id: Bob, department: SAL } ]
        competitors: []
        trees: { industries: [], regions: [] }
        """

    static let schema = """
        template: 1
        name: { zh: 小, en: Small }
        language: en
        currency: { code: CNY, units: { k: 1000 } }
        limits: { file_size: 4000, nesting: 64 }
        files: { ignore: [ NOTES.md ] }
        statuses:
          - { id: contact, label: { zh: 接洽, en: Contact }, means: open }
          - { id: proposal, label: { zh: 方案, en: Proposal }, means: open }
          - { id: signed, label: { zh: 签订, en: Signed }, means: won }
          - { id: lost, label: { zh: 流失, en: Lost }, means: lost }
        transitions:
          - { from: contact, to: [proposal, lost] }
          - { from: proposal, to: [signed, lost] }
        modules:
          - id: all
            label: { zh: 全部, en: All }
            fields:
              - { id: id, label: { zh: 编号, en: Id }, kind: id, role: id, required: always, pattern: "{year}{month}-{department}-{number:3}" }
              - { id: customer, label: { zh: 客户, en: Customer }, kind: text, role: customer, required: always }
              - { id: status, label: { zh: 状态, en: Status }, kind: choice, role: status, required: always }
              - { id: owner, label: { zh: 责任人, en: Owner }, kind: person, role: owner, required: always }
              - { id: amount, label: { zh: 金额, en: Amount }, kind: money, role: amount, required: { from: proposal } }
        sections: [ { id: log, label: { zh: 跟进, en: Log }, role: log, required: always, help: { zh: 记, en: log } } ]
        log: { ways: [ { id: phone, label: { zh: 电话, en: Phone } }, { id: other, label: { zh: 其他, en: Other } } ], notes: [] }
        """
}
