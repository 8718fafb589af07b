import Document

// Answers about the whole register take long to work out, and people ask for the same again: they are kept beside what
// they were made of. Whoever changes a file in the index throws all of them away.
extension Store {
    /// So many are kept, the oldest make room.
    private static let mostAnswers = 16
    /// Bytes: a longer one is not worth its place.
    private static let longestAnswer = 1 << 23

    /// A state of the index that others can be told from, as long as the store is open.
    public func version() throws(DatabaseError) -> Int64 { try database.integer("PRAGMA data_version") ?? 0 }

    /// What was kept as an answer; nil for none, and for bytes that were damaged.
    /// - Parameter question: all that the answer depends on, beside the files and the schema.
    public func answer(to question: String) throws(DatabaseError) -> [UInt8]? {
        let row = try database.prepare("SELECT hash, bytes FROM answers WHERE question = ?")
        row.bind(1, question)
        guard try row.step() else { return nil }
        let bytes = row.withBytes(1) { Array($0) }
        return ContentHash(bytes).value == UInt64(bitPattern: row.integer(0)) ? bytes : nil
    }

    /// Keeps an answer until a file changes, unless another process has changed the index since. What keeps it from being
    /// written is of no interest to anybody: it is worked out again the next time.
    /// - Parameter version: of the index that was asked; see ``version()``.
    public func keep(_ bytes: [UInt8], as question: String, of version: Int64) {
        guard bytes.count <= Self.longestAnswer else { return }
        // Nobody waits for another process for this.
        database.setBusyTimeout(milliseconds: 0)
        defer { database.setBusyTimeout(milliseconds: Self.patience) }
        try? database.transaction { () throws(DatabaseError) in
            guard try self.version() == version else { return }
            try database.run(
                """
                DELETE FROM answers WHERE rowid NOT IN
                  (SELECT rowid FROM answers ORDER BY rowid DESC LIMIT \(Self.mostAnswers - 1))
                """)
            let row = try database.prepare("INSERT OR REPLACE INTO answers (question, hash, bytes) VALUES (?, ?, ?)")
            row.bind(1, question)
            row.bind(2, Int64(bitPattern: ContentHash(bytes).value))
            row.bind(3, blob: bytes)
            try row.execute()
        }
    }

    /// What was kept is of files that are changing.
    func forgetAnswers() throws(DatabaseError) { try database.run("DELETE FROM answers") }
}
