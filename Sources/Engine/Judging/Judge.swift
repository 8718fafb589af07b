import Document
import Lint
import Platform
import Register
import Template

/// Judges files of a register. Every door comes through here: files, a folder, standard input, an editor's buffer, what
/// git is about to commit, a revision, and what a command is about to write.
public struct Judge: Sendable {
    let linter: Linter
    /// The day on which the files are judged.
    let asOf: CivilDate

    /// A judge with the register's template, on its day.
    public init(_ workspace: Workspace) { self.init(workspace.template, asOf: workspace.asOf) }

    init(_ template: Template, asOf: CivilDate) {
        linter = Linter(template)
        self.asOf = asOf
    }

    /// By which the files are read.
    public var template: Template { linter.template }

    /// A file as it is read, and what is found in it by itself, in the order of places. A file that is too large or
    /// cannot be read is an empty document with one finding that says so.
    public func judge(_ source: FileSource) -> FileResult {
        switch source.content {
        case .bytes(let bytes): linter.check(path: source.path, bytes: bytes, asOf: asOf)
        case .tooLarge(let size): closed(source, linter.tooLarge(size: size))
        case .unreadable(let error): closed(source, linter.unreadable(error.words))
        }
    }

    /// - Parameter finding: nil where the rule is off.
    private func closed(_ source: FileSource, _ finding: Diagnostic?) -> FileResult {
        var result = linter.check(path: source.path, bytes: [], asOf: asOf)
        result.facts = FileFacts(path: source.path, stem: FileFacts.stem(ofPath: source.path))
        result.findings = finding.map { [$0] } ?? []
        result.validity = ValidityInterval()
        return result
    }

    /// What a file says to others, without judging it.
    public func facts(_ source: FileSource) -> FileFacts {
        guard let bytes = source.bytes else {
            return FileFacts(path: source.path, stem: FileFacts.stem(ofPath: source.path))
        }
        return linter.facts(path: source.path, bytes: bytes)
    }

    /// Below this many files the rules run on one thread.
    private static let fewFiles = 256

    /// What files find in each other.
    /// - Parameters:
    ///   - files: all that have to do with one another, in any order.
    ///   - paths: of the files to report on.
    ///   - taken: ids of these files that somebody else gave, too.
    func registerFindings(_ files: [FileFacts], in paths: Set<String>, taken: [TakenID] = []) -> [FileFinding] {
        let files = files.sorted { precedesByBytes($0.path, $1.path) }
        let view = RegisterView(files, isWhole: true, template: template, taken: taken)
        let threads = files.count < Self.fewFiles ? 1 : Parallel.processorCount
        return linter.check(view, spread: { Parallel.map(threads: threads, $0, $1) }).compactMap { finding in
            let path = files[finding.file].path
            return paths.contains(path) ? FileFinding(path: path, diagnostic: finding.diagnostic) : nil
        }
    }
}
