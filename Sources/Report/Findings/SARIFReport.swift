import Document
import Lint

/// Findings as SARIF 2.1.0 (OASIS), which code hosting sites and editors read. Columns count UTF-16 units, as the log
/// says.
public struct SARIFReport: Encodable {
    public struct Message: Encodable { var text: String }
    struct Configuration: Encodable { var level: String }

    struct Descriptor: Encodable {
        var id: String
        var shortDescription: Message
        var fullDescription: Message
        var defaultConfiguration: Configuration
    }

    struct Driver: Encodable {
        var name = "oppbook"
        var version = ProgramVersion.text
        var rules: [Descriptor]
    }

    public struct Tool: Encodable { var driver: Driver }

    /// From the top of the repository, which is where readers look where no base is named: one named would be a folder
    /// of this machine.
    struct Artifact: Encodable { var uri: String }

    struct Region: Encodable {
        var startLine: Int?
        var startColumn: Int?
        var endLine: Int?
        var endColumn: Int?
        var byteOffset: Int
        var byteLength: Int
    }

    struct Physical: Encodable {
        var artifactLocation: Artifact
        var region: Region?
    }

    public struct Location: Encodable { var physicalLocation: Physical }

    public struct Replacement: Encodable {
        var deletedRegion: Region
        var insertedContent: Message
    }

    public struct Change: Encodable {
        var artifactLocation: Artifact
        var replacements: [Replacement]
    }

    public struct Repair: Encodable {
        var description: Message
        var artifactChanges: [Change]
    }

    public struct Result: Encodable {
        var ruleId: String
        var ruleIndex: Int?
        public var level: String
        public var message: Message
        var locations: [Location]
        var fixes: [Repair]?
    }

    public struct Run: Encodable {
        public var tool: Tool
        var columnKind = "utf16CodeUnits"
        var results: [Result]
    }

    private let schema = "https://json.schemastore.org/sarif-2.1.0.json"
    private let version = "2.1.0"
    private var runs: [Run]

    private enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version, runs
    }

    public init(_ report: FindingReport, language: Language) {
        let rules = Rule.all.map { rule in
            Descriptor(
                id: rule.id.name, shortDescription: Message(text: rule.summary[language]),
                fullDescription: Message(text: rule.why[language]),
                defaultConfiguration: Configuration(level: Self.level(rule.level)))
        }
        let indices = Dictionary(uniqueKeysWithValues: rules.enumerated().map { ($1.id, $0) })
        var results: [Result] = []
        report.forEach { located in
            let diagnostic = located.diagnostic
            let artifact = Artifact(uri: percentEncoded(located.name))
            var text = diagnostic.message[language]
            if let hint = diagnostic.hint { text += "\n" + hint[language] }
            results.append(
                Result(
                    ruleId: diagnostic.rule.name, ruleIndex: indices[diagnostic.rule.name],
                    level: Self.level(diagnostic.level),
                    message: Message(text: text),
                    locations: [
                        Location(
                            physicalLocation: Physical(
                                artifactLocation: artifact,
                                region: located.index.map { Self.region(diagnostic.range, $0) }))
                    ],
                    // SARIF has no word for a new name.
                    fixes: located.index.flatMap { index in
                        diagnostic.fix.flatMap { $0.edits.isEmpty ? nil : [Self.repair($0, artifact, index, language)] }
                    }))
        }
        runs = [Run(tool: Tool(driver: Driver(rules: rules)), results: results)]
    }

    private static func repair(_ fix: Fix, _ artifact: Artifact, _ index: LineIndex, _ language: Language) -> Repair {
        let replacements = fix.edits.map {
            Replacement(deletedRegion: region($0.range, index), insertedContent: Message(text: $0.replacement))
        }
        return Repair(
            description: Message(text: fix.title[language]),
            artifactChanges: [Change(artifactLocation: artifact, replacements: replacements)])
    }

    private static func region(_ range: ByteRange, _ index: LineIndex) -> Region {
        let (start, end) = (Int(range.start), Int(max(range.start, range.end)))
        return Region(
            startLine: index.line(ofByte: start), startColumn: index.utf16Column(ofByte: start) + 1,
            endLine: index.line(ofByte: end), endColumn: index.utf16Column(ofByte: end) + 1, byteOffset: start,
            byteLength: end - start)
    }

    private static func level(_ level: Level) -> String {
        switch level {
        case .error: "error"
        case .warning: "warning"
        case .hint: "note"
        }
    }
}
