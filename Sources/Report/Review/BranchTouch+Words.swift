import Document
import Register
import Review

extension BranchTouch {
    public static let header = [
        Text(zh: "编号", en: "Id"), Text(zh: "客户", en: "Customer"), Text(zh: "冲突", en: "Conflict"),
        Text(zh: "何处", en: "Where"),
        Text(zh: "我方", en: "Ours"), Text(zh: "对方", en: "Theirs"),
    ]

    /// One for each thing that both touched.
    public func rows(_ words: ChangeWords) -> [[String]] {
        details(words).map {
            [
                id, customer, words($0.isConflict ? Text(zh: "是", en: "yes") : Text(zh: "否", en: "no")), $0.what,
                $0.mine, $0.theirs,
            ]
        }
    }

    /// What the branch does, on one line.
    public func summary(_ words: ChangeWords) -> String {
        switch theirs.kind {
        case .new: return words(Text(zh: "新登记", en: "new"))
        case .deleted: return words(Text(zh: "已删除", en: "deleted"))
        case .unreadable: return words(Text(zh: "无法读取", en: "cannot be read"))
        case .same: return words(Text(zh: "只有写法不同", en: "spelling only"))
        case .changed:
            let difference = theirs.difference
            var parts = difference.fields.map { "\($0.label[words.language]) \(words.change($0))" }
            parts += difference.sections.map { $0.label[words.language] }
            if !difference.entries.isEmpty {
                let count = difference.entries.count
                parts.append(words(Text(zh: "跟进 \(count) 条", en: count.counted("log entry", "log entries"))))
            }
            return parts.joined(separator: words(Text(zh: "；", en: "; ")))
        }
    }

    public struct Detail {
        var isConflict: Bool
        var what: String
        var mine: String
        var theirs: String
    }

    public func details(_ words: ChangeWords) -> [Detail] {
        let changed = words(Text(zh: "有改动", en: "changed"))
        let gone = words(Text(zh: "已删除", en: "deleted"))
        switch how {
        case .changed(let overlap):
            var details = (overlap.fields + overlap.sections).map { both in
                Detail(
                    isConflict: both.isConflict, what: both.label[words.language], mine: words.value(both.mine),
                    theirs: words.value(both.theirs))
            }
            if overlap.myEntries > 0, overlap.theirEntries > 0 {
                details.append(
                    Detail(
                        isConflict: false, what: words(Text(zh: "跟进记录", en: "follow-ups")),
                        mine: words(
                            Text(zh: "\(overlap.myEntries) 条", en: overlap.myEntries.counted("entry", "entries"))),
                        theirs: words(
                            Text(zh: "\(overlap.theirEntries) 条", en: overlap.theirEntries.counted("entry", "entries")))
                    ))
            }
            return details.isEmpty
                ? [
                    Detail(
                        isConflict: false, what: words(Text(zh: "同一商机的不同部分", en: "different parts of the opportunity")),
                        mine: changed, theirs: changed)
                ]
                : details
        case .deleted(let byThem):
            return [
                Detail(
                    isConflict: true, what: words(Text(zh: "商机", en: "the opportunity")), mine: byThem ? changed : gone,
                    theirs: byThem ? gone : changed)
            ]
        case .added:
            let new = words(Text(zh: "新登记", en: "new"))
            return [
                Detail(isConflict: true, what: words(Text(zh: "商机", en: "the opportunity")), mine: new, theirs: new)
            ]
        case .sameID(let theirCustomer):
            return [
                Detail(
                    isConflict: true, what: words(Text(zh: "同号的两个商机", en: "one id for two opportunities")),
                    mine: customer, theirs: theirCustomer)
            ]
        case .customer(let other, let kind):
            let theirs =
                switch kind {
                case .new: Text(zh: "新登记 \(other)", en: "new: \(other)")
                case .deleted: Text(zh: "删除 \(other)", en: "deleted: \(other)")
                default: Text(zh: "改动 \(other)", en: "changed: \(other)")
                }
            return [
                Detail(
                    isConflict: false, what: words(Text(zh: "同一客户", en: "the same customer")), mine: id,
                    theirs: words(theirs))
            ]
        }
    }
}
