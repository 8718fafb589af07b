import Document
import FoundationEssentials
import Testing

@testable import Index

/// Answers are kept until a file changes, and no longer.
@Suite struct AnswerTests {
    private static let path = "register/202405-SAL-001.md"

    @Test func anAnswerIsThereUntilAFileChanges() throws {
        var files = try IndexedFiles([Self.path: IndexedFiles.text(id: "202405-SAL-001")])
        let store = files.store
        #expect(try store.answer(to: "q") == nil)
        store.keep([1, 2, 3], as: "q", of: try store.version())
        store.keep([], as: "nothing", of: try store.version())
        #expect(try store.answer(to: "q") == [1, 2, 3])
        #expect(try store.answer(to: "nothing") == [])
        #expect(try store.answer(to: "q2") == nil)
        try files.set("register/202405-SAL-002.md", IndexedFiles.text(id: "202405-SAL-002"))
        #expect(try store.answer(to: "q") == nil && store.answer(to: "nothing") == nil)
    }

    @Test func theOldestMakeRoom() throws {
        let store = try IndexedFiles([Self.path: IndexedFiles.text(id: "202405-SAL-001")]).store
        for number in 0..<24 { store.keep([UInt8(number)], as: "\(number)", of: try store.version()) }
        let kept = try (0..<24).filter { try store.answer(to: "\($0)") != nil }
        #expect(kept == Array(8..<24))
        store.keep([7], as: "8", of: try store.version())
        store.keep([9], as: "more", of: try store.version())
        #expect(try store.answer(to: "8") == [7] && store.answer(to: "9") == nil)
    }

    @Test func damagedBytesAreNoAnswer() throws {
        let store = try IndexedFiles([Self.path: IndexedFiles.text(id: "202405-SAL-001")]).store
        store.keep([1, 2, 3], as: "q", of: try store.version())
        try store.database.run("UPDATE answers SET bytes = x'010204'")
        #expect(try store.answer(to: "q") == nil)
    }

    /// What was worked out while another process changed the index is of files that are no more.
    @Test func anAnswerThatWasOvertakenIsNotKept() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/oppbook-answers-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let template = IndexedFiles.linter.template
        func open() throws -> Store {
            try #require(
                try Store.open(folder + "/index.sqlite", IndexedFiles.identity, template: template, mayWrite: true))
        }
        let new = try Store.create(
            folder + "/index.sqlite", IndexedFiles.identity, template: template, fileCount: 0)
        try new.transaction { () throws(DatabaseError) in try new.seal() }
        let (one, other) = (try open(), try open())
        let version = try one.version()
        try other.transaction { () throws(DatabaseError) in try other.replaceRegisterFindings([]) }
        one.keep([1], as: "q", of: version)
        #expect(try one.answer(to: "q") == nil)
        one.keep([1], as: "q", of: try one.version())
        #expect(try other.answer(to: "q") == [1])
    }
}
