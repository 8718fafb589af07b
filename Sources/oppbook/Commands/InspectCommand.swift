import Analysis
import ArgumentParser
import Document
import Engine
import Index
import Report
import Template

/// `oppbook inspect`: open opportunities that somebody should ask about.
struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: Text(zh: "列出该问一问的在谈商机和原因", en: "list open opportunities to ask about, with the reasons").here,
        discussion: Text(
            zh: "每个原因都附本登记簿里有过这种情况的商机后来丢了几个；不打总分。",
            en: "Each reason comes with what became of closed opportunities for which it held; there is no score."
        ).here)

    @Argument(help: ArgumentHelp(Text(zh: "机会编号", en: "the opportunity's id").here))
    var id: String?
    @OptionGroup var options: RegisterOptions
    @OptionGroup var whose: OwnerOptions
    @Option(help: ArgumentHelp(Text(zh: "输出格式", en: "output format").here))
    var format: PageFormat = .text

    func run() throws {
        if let id, let given = whose.given {
            throw Failure(
                Text(zh: "写了编号，就不能再用 \(given)", en: "\(given) cannot be combined with an id"),
                hint: Text(
                    zh: "只看 \(id)：去掉 \(given)；看一个人的全部：去掉编号。",
                    en: "For \(id) alone drop \(given); for everything of one person drop the id."))
        }
        let (workspace, person) = try whose.open(options)
        let name = person.map { workspace.template.directory.people[$0].id }
        typealias Answer = (day: DayView, unreadable: [String])
        // Whoever names an opportunity may be asked which one is meant.
        let text = try QueryRegister.text(
            workspace, usesCache: !options.noCache, since: workspace.asOf,
            keptAs: id == nil ? ["inspect", name ?? ""] + format.words : nil
        ) { (store: Store) throws(DatabaseError) -> Answer in
            let day = DayView(
                try store.opportunities(by: [], [.customers, .activity]), asOf: workspace.asOf)
            return (day, try store.unreadablePaths())
        } writing: { register, answer in
            let day = answer.day
            let rows = person.map { person in day.rows.filter { day.opportunities.owner($0) == person } } ?? day.rows
            let inspection = day.inspection(rows)
            let caveats = register.caveats(
                answer.unreadable, since: workspace.asOf, day.uncounted(rows).keeping([.status, .date]),
                of: day.opportunities)
            guard let id else {
                let page = InspectionPage.page(inspection, day, owner: name).announcing(caveats)
                return try format.text(page, workspace.language) {
                    try InspectionDocument(inspection, day, caveats).jsonText()
                }
            }
            let row = try row(of: id, register, day)
            let page = InspectionPage.page(of: row, inspection, day).announcing(
                register.caveats(answer.unreadable, since: workspace.asOf))
            return try format.text(page, workspace.language) {
                try InspectionDocument(day.inspection([row]), day, caveats).jsonText()
            }
        }
        Console.write(text)
    }

    private func row(of id: String, _ register: QueryRegister, _ day: DayView) throws -> Int32 {
        let record = try register.records(meantBy: id)[0]
        guard let row = day.rows.first(where: { day.opportunities.files[Int($0)] == record.file }) else {
            throw Failure(
                Text(zh: "\(id) 在 \(day.asOf) 还没有登记", en: "\(id) was not yet registered on \(day.asOf)"),
                hint: Text(zh: "--as-of 换一个晚一些的日期。", en: "Use a later day for --as-of."))
        }
        return row
    }
}
