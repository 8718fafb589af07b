import Platform
import Document

extension Repository {
    /// Why the history that is here is not all of it.
    public enum MissingHistory: Sendable {
        /// The clone was made with a depth.
        case shallow
        /// Commits were given other parents, by the file that git took for it before `git replace`.
        case grafts
        /// The clone leaves folders and files to the remote, and that could not be asked.
        case partial
    }

    func isShallow() throws -> Bool { try git.run(["rev-parse", "--is-shallow-repository"]).line == "true" }

    /// What cuts the history off; nil where git can tell all that was ever committed to the branches here.
    func missingHistory() throws -> MissingHistory? {
        if try isShallow() { return .shallow }
        let grafts = try? ReadFile(path: commonFolder + "/info/grafts", limit: 1 << 20)
        let hasGrafts =
            grafts?.bytes.split(separator: UInt8(ascii: "\n")).contains { $0.first != UInt8(ascii: "#") } ?? false
        return hasGrafts ? .grafts : nil
    }

    /// Whether objects that are not here are fetched when git needs them.
    func isPartialClone() throws -> Bool {
        let answer = try git.run(
            ["config", "--get-regexp", #"^(remote\..*\.promisor|extensions\.partialclone)$"#], accepting: [0, 1])
        return answer.code == 0
    }

    /// Whether `git replace` shows commits that are not those that were made.
    func hasReplacements() throws -> Bool { try !git.run(["for-each-ref", "--count=1", "refs/replace/"]).line.isEmpty }
}

extension Repository.MissingHistory {
    /// That numbers may be given again, and how the history is completed.
    public var caution: (message: Text, hint: Text) {
        switch self {
        case .shallow:
            (
                Text(
                    zh: "这是浅克隆，只有最近的历史：更早删除的商机，编号可能被重复使用",
                    en:
                        "this clone is shallow and has only recent history: ids of opportunities deleted earlier may be used again"
                ),
                Text(
                    zh: "先拉取全部历史：git fetch --unshallow（GitHub Actions 用 fetch-depth: 0，GitLab 用 GIT_DEPTH: \"0\"）。",
                    en:
                        "Fetch the full history first: git fetch --unshallow (fetch-depth: 0 on GitHub Actions, GIT_DEPTH: \"0\" on GitLab)."
                )
            )
        case .grafts:
            (
                Text(
                    zh: ".git/info/grafts 改写了历史：在它之前删除的商机，编号可能被重复使用",
                    en:
                        ".git/info/grafts cuts off the history: ids of opportunities deleted before may be used again"
                ),
                Text(zh: "把这个文件移走，再试一次。", en: "Move that file away and try again.")
            )
        case .partial:
            (
                Text(
                    zh: "这是部分克隆，历史里有些文件夹不在本机，也无法从远端拉取：已删除的商机，编号可能被重复使用",
                    en:
                        "this is a partial clone, and folders of its history could not be fetched from the remote: ids of deleted opportunities may be used again"
                ),
                Text(
                    zh: "联网后再试；或拉取全部内容：git fetch --refetch --no-filter（git 2.36 起）。",
                    en:
                        "Try again with a connection to the remote, or fetch everything: git fetch --refetch --no-filter (git 2.36 or later)."
                )
            )
        }
    }
}
