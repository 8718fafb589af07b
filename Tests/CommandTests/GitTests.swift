import Foundation
import Testing

@testable import oppbook
@testable import Platform
@testable import Git
@testable import Document

/// A folder that goes away with its test.
private final class Folder {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().appending(
            path: "oppbook-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path(percentEncoded: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// Runs work that waits for other tasks on a thread of its own: all the threads that serve tasks might be waiting, too.
private func apart(_ work: @escaping @Sendable () throws -> Void) async throws {
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        Thread.detachNewThread { continuation.resume(with: Result(catching: work)) }
    }
}

/// Git as the tool starts it.
@Suite struct GitTests {
    @Test func carriesInputAndOutputOfAnyLength() async throws {
        try await apart {
            let folder = try Folder()
            let git = Git(folder: folder.path)
            _ = try git.run(["init", "-q"])
            let content = [UInt8](repeating: 0x61, count: 20_000_000)
            let object = try git.run(["hash-object", "-w", "--stdin"], input: content).line
            #expect(try git.run(["cat-file", "blob", object]).bytes == content)
        }
    }

    @Test func tellsWhatGitSays() async throws {
        try await apart {
            let folder = try Folder()
            let git = Git(folder: folder.path)
            _ = try git.run(["init", "-q"])
            let answer = try git.run(["rev-parse", "--verify", "nothing"], accepting: nil)
            #expect(answer.code == 128)
            #expect(answer.errors.contains("Needed a single revision"))
            let failure = #expect(throws: Failure.self) { try git.run(["rev-parse", "--verify", "nothing"]) }
            #expect(failure?.message.en.contains("Needed a single revision") == true)
        }
    }

    @Test func findsTheRepositoryOfARegisterBelowItsTop() async throws {
        try await apart {
            let folder = try Folder()
            let top = try #require(ProcessEnvironment.realPath(folder.path))
            _ = try Git(folder: top).run(["init", "-q"])
            try FileManager.default.createDirectory(atPath: top + "/销售 部/簿", withIntermediateDirectories: true)
            let repository = try Repository.of(root: top + "/销售 部/簿")
            #expect(repository.top == top)
            #expect(repository.prefix == "销售 部/簿/")
            #expect(repository.gitFolder == top + "/.git")
            #expect(repository.commonFolder == top + "/.git")
        }
    }

    @Test func saysWhereThereIsNoRepository() async throws {
        try await apart {
            let folder = try Folder()
            let failure = #expect(throws: Failure.self) { try Repository.of(root: folder.path) }
            #expect(failure?.message.en.hasSuffix("is not in a git repository") == true)
            _ = try Git(folder: folder.path).run(["init", "-q", "--bare"])
            let bare = #expect(throws: Failure.self) { try Repository.of(root: folder.path) }
            #expect(bare?.message.en.contains("without a working tree") == true)
        }
    }
}
