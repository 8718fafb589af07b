import Platform
import Lint
import Document

/// Findings of an old register that a team lives with for now, so that new ones stand out. A file of one line per
/// finding, which reviews can read.
public struct Baseline: Sendable {
    /// Findings that are alike, in one file.
    public struct Entry: Sendable, Encodable {
        /// From the register's root.
        public var path: String
        /// The rule's name.
        public var rule: String
        /// See ``Fingerprint``.
        public var fingerprint: String
        /// How many findings are alike.
        public var count: Int
        /// What the finding said when it was written down, for readers.
        public var message: String
    }

    /// In the register's root, taken unless another is named.
    public static let usualName = ".oppbook-baseline.json"
    private static let version = 1

    /// In the order of paths, rules and fingerprints.
    public private(set) var entries: [Entry]

    private struct Mark: Hashable {
        var path: String
        var rule: String
        var fingerprint: String
    }

    // MARK: Making

    /// - Parameter language: in which the messages are written.
    public init(_ report: FindingReport, language: Language) {
        var entries: [Mark: Entry] = [:]
        report.forEach { located in
            let mark = Self.mark(located)
            entries[
                mark,
                default: Entry(
                    path: mark.path, rule: mark.rule, fingerprint: mark.fingerprint, count: 0,
                    message: located.diagnostic.message[language])
            ].count += 1
        }
        self.entries = entries.values.sorted { a, b in
            a.path == b.path ? (a.rule, a.fingerprint) < (b.rule, b.fingerprint) : precedesByBytes(a.path, b.path)
        }
    }

    private static func mark(_ located: LocatedFinding) -> Mark {
        Mark(path: located.path, rule: located.diagnostic.rule.name, fingerprint: Fingerprint(located).text)
    }

    /// Writes the baseline, one finding per line.
    /// - Throws: ``Failure`` where the file cannot be written.
    public func write(to path: String) throws {
        let lines = try entries.map { try $0.jsonLine() }
        let text = "{\"version\": \(Self.version), \"findings\": [\n\(lines.joined(separator: ",\n"))\n]}\n"
        try AtomicFile.write(Array(text.utf8), to: path)
    }

    // MARK: Using

    /// Reads a baseline.
    /// - Throws: ``Failure`` where the file cannot be read, or is not a baseline of this version.
    public init(path: String) throws {
        let bytes: [UInt8]
        do throws(FileError) { bytes = try ReadFile(path: path).bytes } catch {
            throw Failure(
                Text(zh: "无法读取基线 \(path)：\(error.words.zh)", en: "cannot read the baseline \(path): \(error.words.en)"))
        }
        guard let page = JSONValue(parsing: bytes), let version = page["version"]?.number else {
            throw Self.unfit(path)
        }
        guard version == Self.version else {
            throw Failure(
                Text(zh: "\(path) 是另一个版本的基线", en: "\(path) is a baseline of another version"), hint: Self.again)
        }
        guard let findings = page["findings"]?.list else { throw Self.unfit(path) }
        entries = try findings.map { finding in
            guard let entry = Entry(finding) else { throw Self.unfit(path) }
            return entry
        }
    }

    private static func unfit(_ path: String) -> Failure {
        Failure(Text(zh: "\(path) 不是基线文件", en: "\(path) is not a baseline"), hint: again)
    }

    private static let again = Text(
        zh: "用 oppbook lint --write-baseline 重新写一份，或用 --no-baseline 不用它。",
        en: "Write it again with oppbook lint --write-baseline, or skip it with --no-baseline.")

    /// The findings divided into new ones and known ones.
    public struct FindingSplit: Sendable {
        /// The findings that the baseline does not hold, in order.
        public var new: [FileFinding] = []
        /// How many findings it holds.
        public var knownCount = 0
        /// How many of the findings written down were not found any more in the files looked at.
        public var goneCount = 0
    }

    /// - Parameter targets: what was looked at; nil for everything.
    public func parted(_ report: FindingReport, _ targets: Targets?) -> FindingSplit {
        var left: [Mark: Int] = [:]
        for entry in entries {
            left[Mark(path: entry.path, rule: entry.rule, fingerprint: entry.fingerprint), default: 0] += entry.count
        }
        var parted = FindingSplit()
        report.forEach { located in
            let mark = Self.mark(located)
            if let count = left[mark], count > 0 {
                left[mark] = count - 1
                parted.knownCount += 1
            } else {
                parted.new.append(FileFinding(path: located.path, diagnostic: located.diagnostic))
            }
        }
        parted.goneCount = left.reduce(0) { sum, entry in
            targets?.cover(entry.key.path) ?? true ? sum + max(0, entry.value) : sum
        }
        return parted
    }
}

extension Baseline.Entry {
    /// Nil for what is not an entry.
    fileprivate init?(_ value: JSONValue) {
        guard let path = value["path"]?.text, let rule = value["rule"]?.text,
            let fingerprint = value["fingerprint"]?.text,
            let count = value["count"]?.number.flatMap(Int.init(exactly:)),
            let message = value["message"]?.text
        else { return nil }
        self.init(path: path, rule: rule, fingerprint: fingerprint, count: count, message: message)
    }
}
