import Platform
import Glibc
import Document
import Subprocess
import SystemPackage

/// The user's `git`, run in a folder. The one place that starts it.
public struct Git: Sendable {
    /// Where it is run.
    public let folder: String

    public init(folder: String) {
        self.folder = folder
    }

    /// What a run of git left.
    public struct Output: Sendable {
        public var code: Int32
        public var bytes: [UInt8]
        /// Its words on standard error, without blanks around them.
        public var errors: String

        /// Standard output without the line feed at its end.
        public var line: String {
            String(decoding: bytes.last == UInt8(ascii: "\n") ? bytes.dropLast() : bytes[...], as: UTF8.self)
        }

        /// The fields of output that was asked for with `-z`.
        public var fields: [String] {
            var fields = bytes.split(separator: 0, omittingEmptySubsequences: false).map {
                String(decoding: $0, as: UTF8.self)
            }
            if fields.last == "" { fields.removeLast() }
            return fields
        }
    }

    /// Runs git and waits for it.
    /// - Parameter codes: exit codes that are answers; any other is a failure told in git's own words. Nil: every code.
    public func run(_ arguments: [String], input: [UInt8] = [], accepting codes: Set<Int32>? = [0]) throws -> Output {
        let output = try Future.to { try await start(arguments, input) }
        if let codes, !codes.contains(output.code) {
            let words = output.errors.isEmpty ? "git \(arguments.first ?? "")：\(output.code)" : output.errors
            throw Failure(Text(zh: "git 运行失败：\(words)", en: "git failed: \(words)"))
        }
        return output
    }

    /// Runs git meanwhile, whatever its exit code.
    public func begin(_ arguments: [String]) -> Future<Output> { Future { try await start(arguments, []) } }

    /// Where git is; looked up here, since trying each folder of the PATH in a process of its own takes longer than git
    /// does.
    private static let executable: Executable =
        ProcessEnvironment.executable("git").map { .path(FilePath($0)) } ?? .name("git")

    private func start(_ arguments: [String], _ input: [UInt8]) async throws -> Output {
        do {
            let result = try await Subprocess.run(
                Self.executable, arguments: Arguments(arguments), environment: .forGit,
                workingDirectory: FilePath(folder),
                input: .array(input), output: .bytes(limit: .max), error: .bytes(limit: 1 << 20))
            let code: Int32
            switch result.terminationStatus {
            case .exited(let status): code = Int32(status)
            case .signaled(let signal): code = 128 + Int32(signal)
            }
            let errors = String(decoding: result.standardError, as: UTF8.self)
            return Output(code: code, bytes: result.standardOutput, errors: errors.trimmed)
        } catch let error as SubprocessError {
            if error.code == .executableNotFound {
                throw Failure(
                    Text(zh: "没有找到 git", en: "git was not found"),
                    hint: Text(zh: "先安装 git，并使它在 PATH 里。", en: "Install git and make sure it is on the PATH."))
            }
            throw Failure(Text(zh: "无法运行 git：\(error)", en: "cannot run git: \(error)"))
        }
    }
}
