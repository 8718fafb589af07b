import Document
import Glibc
import Platform
import Register
import Template

/// The last write of this tool to one file, so that it can be taken back as long as nothing else has changed the file.
/// One is kept for each file, in `build/undo`: a line with what happened, the hash of what was written, and the path,
/// then the bytes as they were before. `last` names those that one command wrote, a line each.
public struct LastWrite: Sendable {
    /// From the register's root.
    public let path: String
    /// Nil where the file was made.
    private let before: [UInt8]?
    private let after: ContentHash

    // MARK: Keeping

    /// What a command wrote to one file.
    struct Written {
        var path: String
        /// Nil where the file was made.
        var before: [UInt8]?
        var after: [UInt8]
    }

    /// So many files of one command are kept at most; of more, none: git has what was before.
    private static let most = 1000

    /// Remembers what a command has written. Where that fails, the command goes on, and there is nothing to undo.
    static func remember(_ writes: [Written], in workspace: Workspace) {
        guard workspace.usesCache, !writes.isEmpty, let folder = try? workspace.buildFolder() + "/undo",
            mkdir(folder, 0o755) == 0 || errno == EEXIST
        else { return }
        let kept = writes.count > most ? [] : writes
        for write in kept {
            let line = "\(write.before == nil ? "made" : "changed") \(ContentHash(write.after).value) \(write.path)\n"
            try? AtomicFile.write(Array(line.utf8) + (write.before ?? []), to: folder + "/" + name(of: write.path))
        }
        try? AtomicFile.write(Array(kept.map { name(of: $0.path) }.joined(separator: "\n").utf8), to: folder + "/last")
    }

    private static func name(of path: String) -> String { String(ContentHash(Array(path.utf8)).value, radix: 16) }

    // MARK: Taking back

    /// What can be taken back: of a file, or of the last command that wrote something.
    /// - Parameter given: an id, a part of the customer's name, or a path; nil for the last command.
    /// - Throws: ``Failure`` where nothing is remembered.
    public static func find(_ given: String?, in workspace: Workspace) throws -> [LastWrite] {
        if let given {
            return [try LastWrite(named: name(of: try OpportunityFile(given, in: workspace).path), workspace)]
        }
        let last = try? ReadFile(path: workspace.root + "/build/undo/last", limit: 32 * most).bytes
        let names = textLines(String(decoding: last ?? [], as: UTF8.self)).filter { !$0.isEmpty }
        guard !names.isEmpty else { return [try LastWrite(named: "", workspace)] }
        // Some of them may have been taken back by themselves.
        let left = names.compactMap { try? LastWrite(named: $0, workspace) }
        return left.isEmpty ? [try LastWrite(named: "", workspace)] : left
    }

    private init(named name: String, _ workspace: Workspace) throws {
        let folder = workspace.root + "/build/undo/"
        guard !name.isEmpty,
            let bytes = try? ReadFile(path: folder + name, limit: workspace.template.fileSizeLimit + 4096).bytes,
            let end = bytes.firstIndex(of: 0x0A)
        else {
            throw Failure(
                Text(zh: "没有可以撤回的写入", en: "there is nothing to undo"),
                hint: Text(
                    zh: "只能撤回 oppbook 最近一次写入；更早的用 git 找回。",
                    en: "Only the last write of oppbook can be undone; git has what was before."))
        }
        let words = String(decoding: bytes[..<end], as: UTF8.self).split(separator: " ", maxSplits: 2)
        guard words.count == 3, let hash = UInt64(words[1]) else {
            throw Failure(Text(zh: "没有可以撤回的写入", en: "there is nothing to undo"))
        }
        path = String(words[2])
        before = words[0] == "made" ? nil : Array(bytes[(end + 1)...])
        after = ContentHash(value: hash)
    }

    /// What taking a write back did.
    public enum Outcome: Sendable {
        /// The file is as it was before: the fields that changed back, a line each, and the entries of the log that are
        /// gone.
        case restored([String])
        /// The file, which the write had made, is gone.
        case removed
    }

    /// Puts the file back as it was.
    /// - Throws: ``Failure`` where it is not as it was written.
    public func takeBack(in workspace: Workspace) throws -> Outcome {
        let rewrite = try workspace.rewrite(path)
        guard ContentHash(rewrite.file.bytes) == after else {
            let shown = workspace.shown(path)
            throw Failure(
                Text(
                    zh: "\(shown) 在那以后又改过，没有撤回", en: "\(shown) was changed since; nothing was undone"),
                hint: Text(zh: "用 git diff \(shown) 看改了什么。", en: "See what changed with git diff \(shown)."))
        }
        let kept = workspace.root + "/build/undo/" + Self.name(of: path)
        guard let before else {
            guard unlink(workspace.root + "/" + path) == 0 else { throw AtomicFile.failure(workspace.shown(path)) }
            unlink(kept)
            return .removed
        }
        let reader = OpportunityReader(workspace.template)
        let changes = Self.changes(
            from: OpportunityEditor(rewrite.file.bytes, reader: reader), to: OpportunityEditor(before, reader: reader),
            workspace.template)
        let entries = Self.entries(of: before)
        let gone = Self.entries(of: rewrite.file.bytes).filter { !entries.contains($0) }.map { "− " + $0 }
        try rewrite.write(before)
        unlink(kept)
        return .restored(changes + gone)
    }

    private static func changes(
        from now: OpportunityEditor, to then: OpportunityEditor, _ template: Template
    ) -> [String] {
        // Of front matter that could not be read, nobody can say which fields changed.
        guard now.isReadable, then.isReadable else { return [] }
        let missing = BlankValue.word(in: template.language)
        return template.fields.compactMap { field in
            let (old, new) = (now.written(FieldPath(field.index)), then.written(FieldPath(field.index)))
            guard old != new else { return nil }
            let colon = template.language == .zh ? "：" : ": "
            return "\(field.written(in: template.language))\(colon)\(old ?? missing) → \(new ?? missing)"
        }
    }

    private static func entries(of bytes: [UInt8]) -> [String] {
        textLines(String(decoding: bytes, as: UTF8.self)).filter { $0.hasPrefix("### ") }
    }
}
