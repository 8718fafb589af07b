import Document
import Platform
import Template

/// The repairs that findings about the schema bring along.
public enum SchemaRepair {
    /// Repairs a schema file by file, until nothing is left that can be: what could not be read before may need a
    /// repair as well.
    /// - Parameters:
    ///   - root: of the register.
    ///   - read: the findings about the schema and its files as they are now.
    /// - Returns: how many repairs were made.
    /// - Throws: ``Failure`` where a file cannot be written.
    public static func repair(
        _ root: String, read: () throws -> (findings: [SchemaFinding], files: [SchemaFile])
    ) throws -> Int {
        var count = 0
        for _ in 0..<mostRounds {
            let schema = try read()
            let fixes = repaired(schema.findings, schema.files)
            if fixes.isEmpty { break }
            for file in fixes {
                try Rewrite(path: root + "/schema/" + file.path, limit: .max).write(file.bytes)
                count += file.count
            }
        }
        return count
    }

    private static let mostRounds = 10

    /// Files with their repairs made, those only that have some. Repairs that touch one another wait for the next
    /// time.
    static func repaired(_ findings: [SchemaFinding], _ files: [SchemaFile]) -> [(
        path: String, bytes: [UInt8], count: Int
    )] {
        files.compactMap { file in
            var edits: [Edit] = []
            var count = 0
            for finding in findings where finding.path == file.path {
                guard let fix = finding.diagnostic.fix, fix.safety == .safe else { continue }
                let all = (edits + fix.edits).sorted { ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end) }
                guard zip(all, all.dropFirst()).allSatisfy({ $0.range.end <= $1.range.start }) else { continue }
                edits = all
                count += 1
            }
            return count == 0 ? nil : (file.path, edits.applied(to: file.bytes[...]), count)
        }
    }
}
