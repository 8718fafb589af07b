import Document
import Review

extension [BranchTouch] {
    /// What was looked at, and a table for each branch that touches something.
    /// - Parameters:
    ///   - count: how many branches were looked at.
    ///   - base: the branch that they are not merged into.
    public func overview(of count: Int, notIn base: String, _ words: ChangeWords) -> String {
        let looked = Text(
            zh: "检查了 \(count) 个未并入 \(base) 的分支",
            en: "checked \(count.counted("branch", "branches")) not merged into \(base)")
        guard !isEmpty else {
            return words(
                Text(
                    zh: "\(looked.zh)：没有别人改动同一商机或客户。\n",
                    en: "\(looked.en): none touches the same opportunity or customer.\n"))
        }
        return words(Text(zh: "\(looked.zh)。\n", en: "\(looked.en).\n")) + tables(words)
    }

    /// A line for each branch.
    public func list(_ words: ChangeWords) -> String {
        guard !isEmpty else { return words(Text(zh: "没有其他分支在改它。", en: "no open branch touches it.")) + "\n" }
        return words(Text(zh: "也在改它的分支：", en: "open branches that touch it:")) + "\n"
            + map { "  \($0.branch)  \($0.summary(words))\n" }.joined()
    }

    /// A table for each branch, with its name above.
    private func tables(_ words: ChangeWords) -> String {
        var text = ""
        var names: [String] = []
        for touch in self where names.last != touch.branch { names.append(touch.branch) }
        for name in names {
            let rows = filter { $0.branch == name }.flatMap { $0.rows(words) }
            text += "\n\(name)\n\n" + Table(header: BranchTouch.header.map { words($0) }, rows: rows).text()
        }
        return text
    }
}
