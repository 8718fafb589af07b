import Document
import Engine
import Platform
import Site
import Template

/// A site that follows its register: written again, as far as needed, when a file, the schema or the day has changed.
public struct LiveDashboard {
    public enum Renewal {
        case unchanged
        /// How many pages were written.
        case made(Int)
        /// The last good site stays.
        case failed(any Error)
    }

    public private(set) var workspace: Workspace
    /// What is wrong with the register, as the pages say it.
    public private(set) var warnings: [Text] = []
    private let usesCache: Bool
    private let source: SourceAddress?
    private let day: () -> CivilDate
    private let reopen: () throws -> Workspace
    private var seen: RegisterFingerprint?
    /// What looking at the files takes. Milliseconds.
    private var effort = 0

    /// - Parameters:
    ///   - usesCache: false to leave the index in `build/` alone.
    ///   - source: where the files can be seen.
    ///   - day: the day that the site is of, asked anew each time.
    ///   - reopen: reads the schema again.
    public init(
        _ workspace: Workspace, usesCache: Bool, source: SourceAddress? = nil, day: @escaping () -> CivilDate,
        reopen: @escaping () throws -> Workspace
    ) {
        (self.workspace, self.usesCache, self.day, self.reopen) = (workspace, usesCache, day, reopen)
        self.source = source
    }

    public var folder: String { workspace.root + "/build/site" }

    /// How long to wait before the files are looked at again: a second, and more where there are so many that a look
    /// takes long. Milliseconds.
    public var pause: Int { max(1000, effort * 5) }

    /// Makes the site for the first time.
    public mutating func make() throws {
        // Before, so that what changes meanwhile is seen.
        seen = RegisterFingerprint(workspace, day: day())
        _ = try write()
    }

    /// Looks at the files, and makes again what changed.
    public mutating func renew() -> Renewal {
        let start = ProcessEnvironment.now
        let now = RegisterFingerprint(workspace, day: day())
        effort = Int((ProcessEnvironment.now - start) / 1_000_000)
        guard now != seen else { return .unchanged }
        seen = now
        do {
            workspace = try reopen()
            return .made(try write())
        } catch { return .failed(error) }
    }

    private mutating func write() throws -> Int {
        let outcome = try DashboardWriter(workspace, for: .team, source: source).write(to: folder, usesCache: usesCache)
        warnings = outcome.warnings
        return outcome.written
    }
}
