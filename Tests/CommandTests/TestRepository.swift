import Foundation
import Testing

/// A register in a git repository of its own, in which lines of the shell are run as a person would type them.
struct TestRepository {
    /// The repository's top.
    let register: TestRegister
    /// The register's root from the top: nothing, or a path that ends in `/`.
    let prefix: String

    /// - Parameter prefix: where the register is in the repository.
    init(prefix: String = "") throws {
        register = try TestRegister()
        self.prefix = prefix
        if !prefix.isEmpty {
            try FileManager.default.createDirectory(
                at: register.root.appending(path: prefix), withIntermediateDirectories: true)
            for folder in ["schema", "register"] {
                try FileManager.default.moveItem(
                    at: register.root.appending(path: folder), to: register.root.appending(path: prefix + folder))
            }
        }
        // Runs of the tests keep what they write in the folder.
        try register.write(".gitignore", "build/\n.run-*\n")
        try write(1)
        try sh("git init -q -b main . && git add . && git commit -qm one")
    }

    static let day = "--as-of=2024-06-10"

    /// The register's root, as the shell takes it.
    var root: String { Self.quoted("./" + prefix) }

    static func quoted(_ path: String) -> String { "'" + path.replacing("'", with: #"'\''"#) + "'" }

    /// Path from the top.
    func path(_ number: Int) -> String { "\(prefix)register/202405-SAL-00\(number).md" }

    /// - Parameter extra: lines for the front matter.
    func write(_ number: Int, _ extra: String = "", customer: String? = nil) throws {
        try register.write(path(number), Self.opportunity(number, extra, customer: customer))
    }

    static func opportunity(_ number: Int, _ extra: String = "", customer: String? = nil) -> String {
        TestRegister.opportunity("202405-SAL-00\(number)", customer: customer ?? "第\(number)动力电池有限公司", extra: extra)
    }

    /// A field that is not a field, and one that is out of range.
    static let bad = "转化概率: 130%\n"

    /// Runs lines of the shell in the top folder, with a name for git and none of this machine's settings.
    @discardableResult
    func sh(_ lines: String, language: String = "en_US.UTF-8") throws -> TestRegister.Answer {
        let prelude = """
            export GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.com GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.com
            export HOME="$PWD/.run-home"; mkdir -p "$HOME"

            """
        return try register.shell(prelude + lines, language: language)
    }

    /// `oppbook lint --staged` in the register's root.
    func staged(_ options: String = "", language: String = "en_US.UTF-8") throws -> TestRegister.Answer {
        try sh("cd \(root) && oppbook lint --staged \(Self.day) \(options)", language: language)
    }
}
