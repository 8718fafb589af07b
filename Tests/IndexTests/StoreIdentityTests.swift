import Document
import FoundationEssentials
import Probe
import Testing

@testable import Index

/// An index belongs to the program and the schema that made it.
@Suite struct StoreIdentityTests {
    private let template = Shipped.linter.template

    /// Whether an index made by one is trusted by the other.
    private func opens(made: Store.Identity, by other: Store.Identity) throws -> Bool {
        let folder = FileManager.default.temporaryDirectory.appending(path: "oppbook-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "index.sqlite").path
        do {
            let store = try Store.create(path, made, template: template, fileCount: 0)
            try store.transaction { () throws(DatabaseError) in try store.seal() }
        }
        return try Store.open(path, other, template: template, mayWrite: false) != nil
    }

    @Test func onlyTheProgramAndTheSchemaThatMadeItOpenAnIndex() throws {
        let made = Store.Identity(schema: ContentHash(value: 1), program: "a1")
        #expect(try opens(made: made, by: made))
        #expect(try !opens(made: made, by: Store.Identity(schema: ContentHash(value: 1), program: "a2")))
        #expect(try !opens(made: made, by: Store.Identity(schema: ContentHash(value: 2), program: "a1")))
    }
}
