import Platform
import Git
import Document

/// What makes git ask this tool when it merges and compares opportunities.
public enum MergeSetup: Sendable {
    /// The line of `.gitattributes` in the register's root.
    /// - Parameter folder: where the opportunities are, from there; nothing for everywhere.
    static func attributes(_ folder: String) -> String {
        (folder.isEmpty ? "*.md" : "/\(folder)/**/*.md") + " merge=oppbook diff=oppbook"
    }

    /// What the installation changed.
    public struct Outcome: Sendable {
        /// Whether `.gitattributes` was written.
        public var hasNewAttributes: Bool
        /// Whether a setting of the repository is another now.
        public var hasNewSettings: Bool
    }

    /// Sets the repository up, and brings what an earlier version set up to date. Doing it again changes nothing.
    public static func install(_ repository: Repository, _ workspace: Workspace) throws -> Outcome {
        let before = try settings(repository)
        var wanted = DriverSettings(textconv: before[DriverSettings.textconvName] ?? "")
        // An earlier version named none, since there was one at the top.
        if wanted.registers.isEmpty, before[DriverSettings.textconvName] != nil,
            ProcessEnvironment.exists(repository.top + "/schema/template.yaml")
        {
            wanted.add("")
        }
        wanted.add(repository.prefix)
        var hasNewSettings = false
        for (name, value) in wanted.all where before[name] != value {
            _ = try repository.git.run(["config", "--local", "--replace-all", name, value])
            hasNewSettings = true
        }
        if before[DriverSettings.cacheName] != nil {
            _ = try repository.git.run(
                ["config", "--local", "--unset-all", DriverSettings.cacheName], accepting: [0, 5])
            _ = try repository.git.run(["update-ref", "-d", DriverSettings.cacheReference], accepting: nil)
            hasNewSettings = true
        }
        let hasNewAttributes = try TextLines.add([attributes(workspace.folder)], to: workspace.root + "/.gitattributes")
        return Outcome(hasNewAttributes: hasNewAttributes, hasNewSettings: hasNewSettings)
    }

    /// The repository's own settings of ours, by name.
    private static func settings(_ repository: Repository) throws -> [String: String] {
        let answer = try repository.git.run(
            ["config", "--local", "-z", "--get-regexp", #"^(merge|diff)\.oppbook\."#], accepting: [0, 1])
        return Dictionary(
            answer.fields.map { field in
                let parts = field.unicodeScalars.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
                    .map { String($0) }
                return (parts[0], parts.count > 1 ? parts[1] : "")
            }, uniquingKeysWith: { $1 })
    }

    /// Whether git asks this tool about opportunities of a register.
    public enum State: Sendable { case missing, old, current }

    /// How a repository is set up now.
    /// - Throws: ``Failure`` where git cannot be asked.
    public static func state(_ repository: Repository) throws -> State {
        let there = try settings(repository)
        guard there["merge.oppbook.driver"] != nil || there[DriverSettings.textconvName] != nil else { return .missing }
        var wanted = DriverSettings(textconv: there[DriverSettings.textconvName] ?? "")
        wanted.add(repository.prefix)
        let isCurrent = there[DriverSettings.cacheName] == nil && wanted.all.allSatisfy { there[$0.name] == $0.value }
        return isCurrent ? .current : .old
    }
}
