import Document
import Git

extension MergeSetup.Outcome {
    /// What is set up now, and what is left to do; ended by a line feed.
    public var message: Text {
        let done = Text(
            zh: "git 现在用 oppbook 合并和比较商机。\n", en: "Git now merges and compares opportunities with oppbook.\n")
        guard hasNewAttributes else { return done }
        return Text(zh: done.zh + "请提交 .gitattributes。\n", en: done.en + "Commit .gitattributes.\n")
    }

    /// What git shows from now on; nil where it showed it before.
    public var advice: Text? {
        guard hasNewSettings else { return nil }
        return Text(
            zh: """
                在终端里，git diff、git log -p 和 git show 按字段显示变化；写进文件或交给别的程序时仍是补丁，git apply 可用。
                在终端里看补丁：git diff --no-textconv；不用分页程序时按字段看：OPPBOOK_DIFF=fields git diff。
                """,
            en: """
                At a terminal, git diff, git log -p and git show now show changes field by field; output to a file or another program is still \
                a patch for git apply.
                For patches at a terminal as well: git diff --no-textconv. For fields without a pager: OPPBOOK_DIFF=fields git diff.
                """)
    }
}

extension MergeSetup {
    /// That a repository is set up by an older version; nil otherwise.
    /// - Throws: ``Failure`` where git cannot be asked.
    public static func caution(_ repository: Repository) throws -> Text? {
        guard try state(repository) == .old else { return nil }
        return Text(
            zh: "合并和比较的设置是旧版本的\n  = 重新运行 oppbook merge-driver --install",
            en:
                "the settings for merging and comparing were written by an older version\n  = Run oppbook merge-driver --install again."
        )
    }
}
