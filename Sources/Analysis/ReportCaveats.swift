import Document
import Template

/// What no number of a page or report tells of, whatever it counts: said before the first number of each.
public struct ReportCaveats: Sendable {
    /// A file that was removed, as git remembers it.
    public struct Removed: Sendable, Hashable {
        /// From the register's root.
        public var path: String
        /// The day of the commit that removed it.
        public var day: CivilDate
        /// Its status and amount as they last stood in it; empty where it told none.
        public var words: Text

        public init(path: String, day: CivilDate, words: Text) {
            (self.path, self.day, self.words) = (path, day, words)
        }
    }

    /// Paths of files that are or were meant as opportunities and cannot be read, in order.
    public var unreadable: [String]
    /// Removed after the earliest day that is told of, so that its numbers are without them.
    public var removed: [Removed]
    /// Ids of what was read and is nevertheless left out, in the order of reports.
    public var uncounted: [Uncounted.Kind: [String]] = [:]
    /// What they are left out of.
    public var place = Place.sums

    /// What an answer consists of.
    public enum Place: Sendable { case sums, agenda }

    public init(unreadable: [String] = [], removed: [Removed] = []) {
        (self.unreadable, self.removed) = (unreadable, removed)
    }

    /// With what the sums of an answer leave out of those that were read.
    public func with(_ uncounted: Uncounted, of opportunities: OpportunityColumns) -> ReportCaveats {
        var caveats = self
        for kind in Uncounted.Kind.allCases { caveats.uncounted[kind] = uncounted[kind].map { opportunities.id($0) } }
        return caveats
    }

    /// So many are named.
    private static let named = 5

    /// A sentence each.
    /// - Parameter isPublic: for everybody: nothing is named.
    public func texts(isPublic: Bool = false) -> [Text] { warnings(isPublic: isPublic) + remarks(isPublic: isPublic) }

    /// Something is wrong with the register, so that every number may be wrong.
    public func warnings(isPublic: Bool = false) -> [Text] {
        unreadable.isEmpty ? [] : [isPublic ? Self.somebodysFiles : unreadableWords]
    }

    /// What the numbers leave out for good reasons.
    public func remarks(isPublic: Bool = false) -> [Text] {
        var texts: [Text] = []
        if !removed.isEmpty, !isPublic { texts.append(removedWords) }
        if isPublic {
            if uncounted[.status]?.isEmpty == false { texts.append(Self.somebodysStatus) }
        } else if let words = uncountedWords {
            texts.append(words)
        }
        return texts
    }

    private static let somebodysFiles = Text(
        zh: "注意：有档案无法读取，其中的商机和金额不在任何数字里。",
        en: "Caution: some files cannot be read; their opportunities and amounts are missing from every number.")

    private var unreadableWords: Text {
        let count = unreadable.count
        let names = Self.list(unreadable.map { Text(same: $0) })
        return Text(
            zh:
                "注意：有 \(count) 份档案无法读取，其中的商机和金额不在任何数字里（在谈、加权、已签金额，赢单率，目标，预测），以往日期的也不在：\(names.zh)。详情请运行 oppbook lint。",
            en:
                "Caution: \(count == 1 ? "1 file" : "\(count) files") cannot be read; \(count == 1 ? "its" : "their") opportunities and amounts are missing from every number (pipeline, weighted and signed amounts, win rates, targets, forecasts), also on past days: \(names.en). Run oppbook lint for details."
        )
    }

    private var removedWords: Text {
        let count = removed.count
        let names = Self.list(
            removed.map { file in
                let words =
                    file.words.zh.isEmpty ? Text(same: "") : Text(zh: "，\(file.words.zh)", en: ", \(file.words.en)")
                return Text(
                    zh: "\(file.path)（\(file.day) 删除\(words.zh)）", en: "\(file.path) (deleted \(file.day)\(words.en))")
            })
        return Text(
            zh: "注意：有 \(count) 份档案后来被删除，未计入以往日期的数字：\(names.zh)。",
            en:
                "Caution: \(count == 1 ? "1 file has" : "\(count) files have") since been deleted and \(count == 1 ? "is" : "are") missing from the numbers of past days: \(names.en)."
        )
    }

    static func list(_ names: [Text], zhUnit: String = "份") -> Text {
        // The name of a file may hold the end of a line.
        let named = names.prefix(named).map {
            Text(zh: textLines($0.zh).joined(separator: " "), en: textLines($0.en).joined(separator: " "))
        }
        let more = names.count - named.count
        return Text(
            zh: named.map(\.zh).joined(separator: "、") + (more > 0 ? " 等，还有 \(more) \(zhUnit)" : ""),
            en: named.map(\.en).joined(separator: ", ") + (more > 0 ? " and \(more) more" : ""))
    }
}
