import Analysis
import Document
import Index
import Platform
import Register
import Template

/// A search for words in the text of all opportunities. Capitals and full-width forms make no difference.
public struct TextSearch: Sendable {
    /// Folded by ``foldedText(_:)``; all must be in a file.
    private let words: [[UInt8]]

    /// A line that holds one of the words.
    public struct Match: Sendable {
        /// From the register's root.
        public var path: String
        /// 1 for the first line.
        public var line: Int
        /// Without its line end.
        public var text: String
    }

    /// What was found.
    public struct Result {
        /// In the order of paths and lines.
        public var matches: [Match]
        /// How many files hold all the words.
        public var fileCount: Int
        /// Files that could not be opened, each with the reason.
        public var failures: [Failure]
        /// What was not searched.
        public var caveats: ReportCaveats
    }

    /// Nil where there is nothing to search for.
    public init?(_ words: [String]) {
        self.words = words.map { foldedText(Array($0.utf8)) }.filter { !$0.isEmpty }
        guard !self.words.isEmpty else { return nil }
    }

    /// - Parameter usesCache: false to leave the index in `build/` alone.
    public func run(_ workspace: Workspace, usesCache: Bool) throws -> Result {
        typealias Answer = (files: [Int64], unreadable: [String])
        let (register, found) = try QueryRegister.asking(workspace, usesCache: usesCache) {
            (store: Store) throws(DatabaseError) -> Answer in
            (try store.files(mayHold: words), try store.unreadablePaths())
        }
        let paths = try register.ask { (store: Store) throws(DatabaseError) -> [String] in
            var paths: [String] = []
            for file in found.files { if let path = try store.path(of: file) { paths.append(path) } }
            return paths.sorted(by: precedesByBytes)
        }
        let chunks = stride(from: 0, to: paths.count, by: Self.chunk).map {
            paths[$0..<min(paths.count, $0 + Self.chunk)]
        }
        let aids = Set(NewOpportunity(workspace.template, filled: [], isBare: false).aids.map { Array($0.utf8)[...] })
        let looked = Parallel.map(threads: Parallel.processorCount, chunks) { chunk in
            chunk.map { look(workspace.source(at: $0), besides: aids) }
        }.flatMap { $0 }
        return Result(
            matches: looked.flatMap { (try? $0.get()) ?? [] },
            fileCount: looked.count { ((try? $0.get()) ?? []).isEmpty == false },
            failures: looked.compactMap { if case .failure(let failure) = $0 { failure } else { nil } },
            // Files that could not be opened were not searched.
            caveats: register.caveats(found.unreadable, since: ProcessEnvironment.today))
    }

    /// Files that a thread looks at in one go.
    private static let chunk = 64

    /// The lines of a file that hold one of the words, where the file holds all of them.
    /// - Parameter aids: lines that the form brings with it, which are not searched.
    private func look(_ source: FileSource, besides aids: Set<ArraySlice<UInt8>>) -> Swift.Result<[Match], Failure> {
        if case .unreadable(let error) = source.content { return .failure(error.reading(source.path)) }
        // One that has become too large is a finding of lint.
        guard let bytes = source.bytes else { return .success([]) }
        let whole = foldedText(bytes)
        guard words.allSatisfy({ whole.holds($0) }) else { return .success([]) }
        var matches: [Match] = []
        var left = Set(words.indices)
        for (number, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
        {
            let folded = foldedText(line)
            let found = words.indices.filter { folded.holds(words[$0]) }
            let text = line.last == 0x0D ? line.dropLast() : line
            guard !found.isEmpty, !aids.contains(text) else { continue }
            left.subtract(found)
            matches.append(Match(path: source.path, line: number + 1, text: String(decoding: text, as: UTF8.self)))
        }
        // A word may be in the form's help alone.
        return .success(left.isEmpty ? matches : [])
    }
}
