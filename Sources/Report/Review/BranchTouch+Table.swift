import Document
import Review

extension [BranchTouch] {
    /// A table for each branch, with its name above.
    public func tables(_ words: ChangeWords) -> String {
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
