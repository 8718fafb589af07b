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

    /// Paths and objects as git tells them, and as its file says without it; nil for what the reader leaves to git.
    private static func staged(_ repository: Repository) throws -> (told: [String], read: [String]?) {
        let files = try repository.stagedFiles()
        let index = try #require(repository.indexFile(object: files[0].object))
        var read: [String] = []
        let isRead = index.forEachFile { path, _, object in
            read.append("\(index.object(at: object)) \(String(decoding: path, as: UTF8.self))")
        }
        return (files.map { "\($0.object) \($0.path)" }, isRead ? read : nil)
    }

    @Test(arguments: ["sha1", "sha256"]) func theIndexSaysWithoutGitWhatGitSaysOfIt(format: String) async throws {
        try await apart {
            let folder = try Folder()
            let git = Git(folder: folder.path)
            _ = try git.run(["init", "-q", "-b", "main", "--object-format", format])
            for name in ["a.md", "b.md", "销售 部/簿.md", "销售 部/簿 2.md", "z.md"] {
                let url = URL(filePath: folder.path + "/" + name)
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(name.utf8).write(to: url)
            }
            let repository = try Repository.of(root: #require(ProcessEnvironment.realPath(folder.path)))
            _ = try git.run(["add", "."])
            let object = try git.run(["hash-object", "a.md"]).line
            let identity = ["-c", "user.name=a", "-c", "user.email=a@example.com"]
            let steps: [[String]] = [
                ["update-index", "--index-version", "2"],
                [
                    "update-index", "--add", "--cacheinfo",
                    "100644,\(object),\(String(repeating: "long/", count: 900)).md",
                ],
                ["update-index", "--add", "--cacheinfo", "120000,\(object),link.md"],
                ["update-index", "--skip-worktree", "b.md"],
                ["rm", "-q", "--cached", "z.md"],
                ["add", "-N", "z.md"],
                ["update-index", "--index-version", "4"],
                identity + ["commit", "-qm", "one"],
                [
                    "-c", "index.threads=4", "-c", "index.recordEndOfIndexEntries", "update-index",
                    "--force-write-index",
                ],
            ]
            for step in steps {
                _ = try git.run(step)
                let (told, read) = try Self.staged(repository)
                #expect(told.count >= 5 && read == told.filter { !$0.hasSuffix("link.md") }, "after git \(step)")
            }
            // An index in two files says in neither of them all.
            _ = try git.run(["update-index", "--split-index"])
            #expect(try Self.staged(repository).read == nil)
            // What is no index, and what was cut off.
            let path = repository.gitFolder + "/index"
            _ = try git.run(["update-index", "--no-split-index"])
            let bytes = try ReadFile.bytes(of: path)
            for count in [0, 4, 11, 40, 100, bytes.count / 2, bytes.count - 1] {
                try Data(bytes.prefix(count)).write(to: URL(filePath: path))
                let index = try #require(repository.indexFile(object: object))
                #expect(index.forEachFile { _, _, _ in } == false, "\(count) bytes")
            }
        }
    }

    @Test func theIndexKeepsTheStampsThatProveTheContent() async throws {
        try await apart {
            let folder = try Folder()
            let git = Git(folder: folder.path)
            _ = try git.run(["init", "-q"])
            let past = Date(timeIntervalSince1970: 1_700_000_000.5)
            for name in ["old", "empty", "intended"] {
                let url = URL(filePath: folder.path + "/\(name).md")
                try Data((name == "empty" ? "" : name).utf8).write(to: url)
                try FileManager.default.setAttributes([.modificationDate: past], ofItemAtPath: url.path())
            }
            _ = try git.run(["add", "old.md", "empty.md"])
            _ = try git.run(["add", "-N", "intended.md"])
            // As late as the index: its content may have changed since.
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: 3600)], ofItemAtPath: folder.path + "/old.md")
            let root = try #require(ProcessEnvironment.realPath(folder.path))
            let repository = try Repository.of(root: root)
            func stamps() throws -> [String: FileStamp] {
                var stamps: [String: FileStamp] = [:]
                let index = try #require(repository.indexFile(object: repository.stagedFiles()[0].object))
                let isRead = index.forEachFile { path, stamp, _ in
                    stamps[String(decoding: path, as: UTF8.self)] = stamp
                }
                #expect(isRead)
                return stamps
            }
            let first = try stamps()
            #expect(first.keys.sorted() == ["old.md"], "nothing is known of the others")
            #expect(first["old.md"]?.modified == 1_700_000_000_500_000_000)
            _ = try git.run(["add", "old.md"])
            #expect(try stamps().isEmpty)
            try FileManager.default.setAttributes([.modificationDate: past], ofItemAtPath: folder.path + "/old.md")
            _ = try git.run(["add", "old.md"])
            #expect(try stamps() == ["old.md": ReadFile(path: root + "/old.md").stamp])
        }
    }
}
