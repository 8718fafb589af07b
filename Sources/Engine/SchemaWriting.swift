import Document
import Lint
import Platform
import Template

/// A file of the schema that was written.
public struct WrittenSchemaFile: Sendable {
    /// From the register's root.
    public var path: String
    public var old: [UInt8]
    public var new: [UInt8]
}

extension Workspace {
    /// Makes additions to the schema and writes the files that change, all or none.
    /// - Parameter change: makes the additions.
    /// - Returns: what was written, and what the schema's own checks say of it beside what they said before.
    /// - Throws: ``Failure`` where the additions cannot be made, bring a mistake, or cannot be written.
    public func add(
        _ change: (inout SchemaChange) throws(Failure) -> Void
    ) throws -> (written: [WrittenSchemaFile], findings: [SchemaFinding], files: [SchemaFile]) {
        var changed = SchemaChange(schema, template, typedOn: asOf)
        try change(&changed)
        let known = Set(schemaFindings.map(\.diagnostic.message))
        let findings = try changed.check(asOf: asOf, knownRules: Rule.all.map(\.id.name))
        let written = changed.files.compactMap { file -> WrittenSchemaFile? in
            let old = schema.first { $0.path == file.path }?.bytes ?? []
            return old == file.bytes
                ? nil : WrittenSchemaFile(path: "schema/" + file.path, old: old, new: file.bytes)
        }
        var done: [Replacement] = []
        do {
            for file in written {
                guard schema.contains(where: { "schema/" + $0.path == file.path }) else {
                    try NewFile.write(file.new, to: root + "/" + file.path)
                    continue
                }
                let replacement = try Replacement(
                    of: root + "/" + file.path, named: file.path, from: file.old, to: file.new)
                try replacement.commit()
                done.append(replacement)
            }
        } catch {
            for replacement in done { try? replacement.revert() }
            throw error
        }
        return (written, findings.filter { !known.contains($0.diagnostic.message) }, changed.files)
    }
}

extension WrittenSchemaFile {
    /// The lines that changed, in the order of the file: those that went, and those that came with their numbers.
    public var lines: [(number: Int?, text: String)] {
        let (before, after) = (
            textLines(String(decoding: old, as: UTF8.self)), textLines(String(decoding: new, as: UTF8.self))
        )
        let difference = after.difference(from: before)
        var (gone, come) = (Set<Int>(), Set<Int>())
        for step in difference {
            switch step {
            case .remove(let offset, _, _): gone.insert(offset)
            case .insert(let offset, _, _): come.insert(offset)
            }
        }
        var lines: [(number: Int?, text: String)] = []
        var (i, j) = (0, 0)
        while i < before.count || j < after.count {
            if gone.contains(i) {
                lines.append((nil, before[i]))
                i += 1
            } else if come.contains(j) {
                lines.append((j + 1, after[j]))
                j += 1
            } else {
                (i, j) = (i + 1, j + 1)
            }
        }
        return lines
    }
}
