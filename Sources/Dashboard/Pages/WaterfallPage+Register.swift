import Analysis
import Document
import Engine
import Index
import Report
import Template

extension WaterfallPage {
    /// How the pipeline of one day became that of another.
    /// - Parameters:
    ///   - usesCache: false to leave the index in `build/` alone.
    ///   - due: only what is expected to be signed in this period.
    /// - Throws: ``Failure`` where the first day is behind the last, or the index cannot be queried.
    public static func text(
        of workspace: Workspace, usesCache: Bool, from: CivilDate, to: CivilDate, due: Period?, _ writing: PageWriting
    ) throws -> String {
        guard from <= to else {
            throw Failure(
                Text(zh: "--from \(from) 晚于 \(to)", en: "--from \(from) is later than \(to)"),
                hint: Text(
                    zh: "没有写 --to 时，到 --as-of 的那天或今天为止。", en: "The default of --to is the day of --as-of, or today."))
        }
        let (register, answer) = try QueryRegister.asking(workspace, usesCache: usesCache, since: from) {
            store throws(DatabaseError) in
            (opportunities: try store.opportunities(by: [], []), unreadable: try store.unreadablePaths())
        }
        let waterfall = Waterfall(answer.opportunities, from: from, to: to, due: due?.days)
        let caveats = register.caveats(
            answer.unreadable, since: from, waterfall.uncounted(answer.opportunities), of: answer.opportunities)
        let page = page(waterfall, answer.opportunities, period: due?.name).announcing(caveats)
        return try writing.text(page, workspace.language) {
            try WaterfallDocument(waterfall, answer.opportunities, caveats).jsonText()
        }
    }
}
