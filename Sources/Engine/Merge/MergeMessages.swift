import Document
import Review

extension MergeClash {
    /// What is in conflict and how.
    public var words: Text {
        switch deletedBy {
        case nil: Text(zh: "两边对“\(name.zh)”的改动不同", en: "both sides changed “\(name.en)” in different ways")
        case .ours: Text(zh: "“\(name.zh)”我方删了，对方改了", en: "“\(name.en)” was deleted by ours and changed by theirs")
        case .theirs: Text(zh: "“\(name.zh)”我方改了，对方删了", en: "“\(name.en)” was changed by ours and deleted by theirs")
        }
    }
}

extension MergeObstacle {
    /// Which version cannot be merged by meaning, and why.
    public var words: Text {
        let which: Text =
            switch version {
            case .base: Text(zh: "共同的旧版", en: "the common ancestor")
            case .ours: Text(zh: "我方", en: "ours")
            case .theirs: Text(zh: "对方", en: "theirs")
            case .result: Text(zh: "合并的结果", en: "the merged text")
            }
        switch reason {
        case .notUTF8: return Text(zh: "\(which.zh)不是 UTF-8", en: "\(which.en) is not UTF-8")
        case .frontMatter: return Text(zh: "\(which.zh)的文件头读不出字段", en: "\(which.en) has no readable front matter")
        case .conflictMarkers:
            return Text(
                zh: "\(which.zh)里有以前没解决的合并冲突",
                en: "\(which.en) contains an earlier unresolved merge conflict")
        }
    }
}

extension [MergeDifference] {
    /// That two opportunities share a number, and how it is repaired.
    public func words(_ path: String) -> (message: Text, hint: Text) {
        func pairs(_ language: Language) -> String {
            filter { !$0.ours.isEmpty }.map {
                "\($0.name[language])\(language == .zh ? "：" : ": ")\($0.ours) / \($0.theirs)"
            }
            .joined(separator: language == .zh ? "；" : "; ")
        }
        return (
            Text(
                zh: "\(path)：两边用同一个编号登记了不同的商机，没有合并（\(pairs(.zh))）",
                en: "\(path): two different opportunities have this id and were not merged (\(pairs(.en)))"),
            Text(
                zh: "先留下我方的（git checkout --ours -- 文件），再把对方的存在旁边（git show :3:文件 > 另一文件.md），用 oppbook renumber 给它新编号。",
                en:
                    "Keep ours (git checkout --ours -- FILE), save theirs next to it (git show :3:FILE > OTHER.md), and give that one a new id with oppbook renumber."
            )
        )
    }
}
