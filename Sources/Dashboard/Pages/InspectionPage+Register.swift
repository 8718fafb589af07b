import Analysis
import Document
import Engine
import Index
import Report
import Template

extension InspectionPage {
    /// The open opportunities of a register that somebody should ask about, or one of them.
    /// - Parameters:
    ///   - usesCache: false to leave the index in `build/` alone.
    ///   - id: of the one; who names it may be asked which one is meant.
    ///   - person: only those of this one.
    /// - Throws: ``Failure`` where the opportunity is unknown, or the index cannot be queried.
    public static func text(
        of workspace: Workspace, usesCache: Bool, id: String?, person: Int?, _ writing: PageWriting
    ) throws -> String {
        let name = person.map { workspace.template.directory.people[$0].id }
        typealias Answer = (day: DayView, unreadable: [String])
        return try QueryRegister.text(
            workspace, usesCache: usesCache, since: workspace.asOf,
            keptAs: id == nil ? ["inspect", name ?? ""] + writing.words : nil
        ) { (store: Store) throws(DatabaseError) -> Answer in
            let day = DayView(try store.opportunities(by: [], [.customers, .activity]), asOf: workspace.asOf)
            return (day, try store.unreadablePaths())
        } writing: { register, answer in
            let day = answer.day
            let rows = person.map { person in day.rows.filter { day.opportunities.owner($0) == person } } ?? day.rows
            let inspection = day.inspection(rows)
            let caveats = register.caveats(
                answer.unreadable, since: workspace.asOf, day.uncounted(rows).keeping([.status, .date]),
                of: day.opportunities)
            guard let id else {
                return try writing.text(page(inspection, day, owner: name).announcing(caveats), workspace.language) {
                    try InspectionDocument(inspection, day, caveats).jsonText()
                }
            }
            let row = try row(of: id, register, day)
            let page = page(of: row, inspection, day).announcing(
                register.caveats(answer.unreadable, since: workspace.asOf))
            return try writing.text(page, workspace.language) {
                try InspectionDocument(day.inspection([row]), day, caveats).jsonText()
            }
        }
    }

    private static func row(of id: String, _ register: QueryRegister, _ day: DayView) throws -> Int32 {
        let record = try register.records(meantBy: id)[0]
        guard let row = day.rows.first(where: { day.opportunities.files[Int($0)] == record.file }) else {
            throw Failure(
                Text(zh: "\(id) 在 \(day.asOf) 还没有登记", en: "\(id) was not yet registered on \(day.asOf)"),
                hint: Text(zh: "--as-of 换一个晚一些的日期。", en: "Use a later day for --as-of."))
        }
        return row
    }
}
