import Document

extension Renumbering {
    /// The old name and the new one.
    public func summary(in workspace: Workspace) -> String {
        target == holder.path
            ? "\(workspace.shown(holder.path)): \(holder.id ?? holder.stem) → \(new)"
            : "\(workspace.shown(holder.path)) → \(workspace.shown(target))"
    }

    /// Links that somebody has to look at; nil where there are none.
    public func caution(in workspace: Workspace) -> Text? {
        guard let shared, !unclearLinks.isEmpty else { return nil }
        let paths = unclearLinks.map(workspace.shown)
        return Text(
            zh: "另有文件也是编号 \(shared)，写着 [[\(shared)]] 的引用没有改，请核对：\(paths.joined(separator: "、"))",
            en:
                "Another file has the id \(shared), too: links written [[\(shared)]] are unchanged; check \(paths.joined(separator: ", "))"
        )
    }
}

extension Separation {
    /// The old name and the new one.
    public func summary(in workspace: Workspace) -> String {
        "\(workspace.shown(holder.path)) → \(workspace.shown(target))"
    }

    /// What is left to do.
    public func advice(in workspace: Workspace) -> Text {
        let (old, new) = (workspace.shown(holder.path), workspace.shown(target))
        return Text(
            zh:
                "我方的保留编号 \(holder.stem)。指向它的引用没有改：请核对对方分支里的引用，然后 git add \(ShellWord.typed(old)) \(ShellWord.typed(new))。",
            en: """
                Ours keeps \(holder.stem). Links to it were left unchanged: check those that came from the other branch, then git add \
                \(ShellWord.typed(old)) \(ShellWord.typed(new)).
                """)
    }
}
