import Document
import Foundation
import Register
import Template
import Testing

/// One of the examples, its data and a folder to import into.
struct Sample {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let data = root.deletingLastPathComponent().appending(path: "shared/data")

    static var isThere: Bool { FileManager.default.fileExists(atPath: data.path()) }

    private let example: URL
    private let output: URL

    init(_ name: String) throws {
        example = Self.root.appending(path: "examples/\(name)")
        output = FileManager.default.temporaryDirectory.appending(path: "oppbook-\(name)-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
    }

    func remove() {
        try? FileManager.default.removeItem(at: output)
    }

    // MARK: Running

    /// Where the built command is: beside the test bundle.
    private static var command: URL {
        Bundle.main.bundleURL.appending(path: "oppbook")
    }

    /// Runs `oppbook import csv`, which answers in `language`; `joins` are files beside `table`, without `.csv`.
    func importing(_ table: String, joins: [String: String], in language: Language) throws -> (
        status: Int32, errors: String
    ) {
        let file = Self.data.appending(path: table)
        let process = Process()
        process.executableURL = Self.command
        process.arguments = [
            "import", "csv", file.path(), "--mapping", example.appending(path: "mapping.yaml").path(),
            "--schema", example.appending(path: "schema").path(), "--output", output.path(),
            "--language", language.rawValue,
        ]
        for (name, join) in joins.sorted(by: { $0.key < $1.key }) {
            let path = file.deletingLastPathComponent().appending(path: "\(join).csv").path()
            process.arguments?.append(contentsOf: ["--join", "\(name)=\(path)"])
        }
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        let bytes = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: bytes, as: UTF8.self))
    }

    /// Bytes of every file below the output, by path.
    func files() throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: output.path()) {
            guard path.hasSuffix(".md") || path.hasSuffix(".csv") else { continue }
            files[path] = [UInt8](try Data(contentsOf: output.appending(path: path)))
        }
        return files
    }

    // MARK: Reading back

    func register() throws -> ImportedRegister {
        let files = try ["template.yaml", "directory.yaml", "playbook.yaml"].compactMap {
            (name: String) -> SchemaFile? in
            let file = example.appending(path: "schema/\(name)")
            guard FileManager.default.fileExists(atPath: file.path()) else { return nil }
            return SchemaFile(path: name, bytes: [UInt8](try Data(contentsOf: file)))
        }
        let outcome = TemplateLoader.load(files, asOf: CivilDate(days: 0), knownRules: [])
        let reader = OpportunityReader(try #require(outcome.template))
        let opportunities = try self.files().filter { $0.key.hasSuffix(".md") }.map { reader.read(Document($0.value)) }
        return ImportedRegister(template: reader.template, opportunities: opportunities)
    }
}

/// Closed opportunities.
struct Closed: Hashable {
    var won = 0
    var lost = 0
}

/// What was imported, read as any register is.
struct ImportedRegister {
    let template: Template
    let opportunities: [Opportunity]

    /// What the reader could not read or found in another form, each with the bytes it is about.
    var problems: [Problem] { opportunities.flatMap(\.problems) }

    func closed() -> Closed {
        closed { _ in "" }[""] ?? Closed()
    }

    /// By a field's value in canonical names; empty where it is missing.
    func closed(by name: String) -> [String: Closed] {
        closed { value(name, $0) }
    }

    func count(_ name: String, _ value: String) -> Int {
        opportunities.count { self.value(name, $0) == value }
    }

    func missing(_ name: String) -> Int { count(name, "") }

    private func closed(_ key: (Opportunity) -> String) -> [String: Closed] {
        var result: [String: Closed] = [:]
        for opportunity in opportunities {
            var closed = result[key(opportunity)] ?? Closed()
            if let status = template.field(.status), case .choice(let index) = opportunity.values[status.index].value {
                if template.statusMeaning(index) == .won { closed.won += 1 }
                if template.statusMeaning(index) == .lost { closed.lost += 1 }
            }
            result[key(opportunity)] = closed
        }
        return result
    }

    private func value(_ name: String, _ opportunity: Opportunity) -> String {
        let parts = name.split(separator: ".").map(String.init)
        guard let field = template.fieldNames.find(parts[0])?.index else { return "no field \(name)" }
        let sub = parts.count > 1 ? template.fields[field].subfieldNames.find(parts[1])?.index : nil
        let path = FieldPath(field, sub: sub)
        return template.written(opportunity[path].value, as: template.field(at: path), in: .en)
    }
}
