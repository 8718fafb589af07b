import Foundation
import Testing

/// The scripts of the pages: their pure functions under node, and their types by the TypeScript compiler.
@Suite struct ScriptTests {
    static let hasNode = Tool.isThere("node")
    static let hasTypeScript = Tool.isThere("tsc")

    @Test(.enabled(if: hasNode, "node is not there")) func pureFunctionsDoWhatTheySay() throws {
        let answer = try Tool.run(["node", "--test", "Tests/Support/script/"])
        #expect(answer.status == 0, "\(answer.output)")
    }

    /// The arithmetic strictly; the scripts that deal with the pages' elements without asking where each may be null.
    @Test(
        .enabled(if: hasTypeScript, "the TypeScript compiler is not there"),
        arguments: ["tsconfig.json", "pages.json"])
    func typesFit(_ project: String) throws {
        let answer = try Tool.run(["tsc", "-p", "Tests/Support/script/\(project)"])
        #expect(answer.status == 0, "\(answer.output)")
    }
}

private enum Tool {
    static func isThere(_ name: String) -> Bool { (try? run([name, "--version"]).status) == 0 }

    static func run(_ command: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = TestRegister.project
        let pipe = Pipe()
        (process.standardOutput, process.standardError) = (pipe, pipe)
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, output)
    }
}
