import Analysis
import Document
import Index
import Template

extension QueryRegister {
    /// A text about the whole register, which takes long to work out and is kept in the index until a file changes.
    /// - Parameters:
    ///   - day: the one that the caveats of the text are asked with; see ``caveats(_:since:)``.
    ///   - words: all that the text depends on, beside the register, its schema, its day and the language; nil for a text
    ///     that is not kept.
    ///   - question: what the index is asked while the files are still being looked at.
    ///   - writing: makes the text of the answer.
    public static func text<Answer>(
        _ workspace: Workspace, usesCache: Bool, since day: CivilDate, keptAs words: [String]?,
        asking question: (Store) throws(DatabaseError) -> Answer, writing: (QueryRegister, Answer) throws -> String
    ) throws -> String {
        let name = words.map { workspace.question($0) }
        typealias Found = (kept: [UInt8]?, answer: Answer?, version: Int64)
        let (register, found) = try asking(workspace, usesCache: usesCache, since: day) {
            (store: Store) throws(DatabaseError) -> Found in
            let version = try store.version()
            if let name, let kept = try store.answer(to: name) { return (kept, nil, version) }
            return (nil, try question(store), version)
        }
        // What was removed and what cannot be listed is in no index, and the text tells of both.
        let ground = register.ground(since: day)
        if let kept = found.kept, kept.starts(with: ground) {
            return String(decoding: kept.dropFirst(ground.count), as: UTF8.self)
        }
        let text = try writing(register, try found.answer ?? register.ask(question))
        if let name, usesCache { register.store.keep(ground + Array(text.utf8), as: name, of: found.version) }
        return text
    }

    /// Tells apart what caveats say that does not follow from the index.
    private func ground(since day: CivilDate) -> [UInt8] {
        let caveats = caveats([], since: day)
        let words =
            caveats.unreadable
            + caveats.removed.flatMap { [$0.path, $0.day.description, $0.words.zh, $0.words.en] }
        var hash = ContentHash(value: UInt64(caveats.removed.count))
        for word in words { hash = ContentHash(Array(word.utf8), seed: hash.value) }
        return (0..<8).map { UInt8(truncatingIfNeeded: hash.value >> (8 * UInt64($0))) }
    }
}

extension Workspace {
    /// A question to the whole register on its day, told from all others.
    /// - Parameter words: what tells it from others of the same register, day and language.
    func question(_ words: [String]) -> String {
        // The index is only good for its template; targets and calls may change without it.
        var hash = ContentHash(value: 0)
        for file in schema {
            hash = ContentHash(file.bytes, seed: ContentHash(Array(file.path.utf8), seed: hash.value).value)
        }
        return (words + [asOf.description, language.rawValue, String(hash.value, radix: 16)]).joined(separator: "\t")
    }
}
