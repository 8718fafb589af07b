import Engine
import Platform
import Analysis
import ArgumentParser
import Document
import Index
import Report
import Template

/// `oppbook segment`: everything there is to say of one segment.
struct SegmentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "segment",
        abstract: Text(zh: "一个客群的全部分析", en: "show every analysis of one segment").here,
        discussion: Text(
            zh: "名称可以是模板里常用客群的编号或名称、“维度=取值”（如 industry=储能、来源渠道=行业展会、quarter=2026Q1、owner=未填），或只属于一个维度的取值；不写就是全部商机。",
            en:
                "The name is a saved segment's id or label, dimension=value (such as source=trade_show, quarter=2026Q1 or owner=missing), or a value that only one dimension has. Default: the whole register."
        ).here)

    @Argument(help: ArgumentHelp(Text(zh: "客群", en: "the segment").here, valueName: "name"))
    var name: String?
    @OptionGroup var options: RegisterOptions
    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            Text(zh: "不用名称，用条件选出商机", en: "select by condition instead of a name").here,
            valueName: "condition"))
    var filter: String?
    @Option(help: ArgumentHelp(Text(zh: "输出格式", en: "output format").here))
    var format: PageFormat = .text

    func run() throws {
        let workspace = try options.workspace()
        guard name == nil || filter == nil else {
            throw Failure(
                Text(zh: "名称和 --where 只能用一个", en: "a name cannot be combined with --where"),
                hint: Text(
                    zh: "要在客群里再筛选，把两者写成一个条件。", en: "To analyse part of a segment, write both as one condition."))
        }
        let named = try name.map { try Self.choice($0, workspace.template) } ?? .all
        let targets = try workspace.targets()
        let dimensions = SegmentAnalyses.dimensions(named, targets, workspace.template, asOf: workspace.asOf)
        let condition = try filter.map(workspace.condition)
        typealias Answer = (analyses: SegmentAnalyses, unreadable: [String], undecided: Int)
        // All of it while the files are still being looked at.
        let text = try QueryRegister.text(
            workspace, usesCache: !options.noCache, since: SegmentAnalyses.since(workspace.asOf),
            keptAs: filter == nil ? ["segment", name ?? ""] + format.words : nil
        ) { (store: Store) throws(DatabaseError) -> Answer in
            var (choice, undecided) = (named, 0)
            if let filter, let condition {
                let selection = try workspace.selection(condition, store)
                choice = .files(Set(selection.files), condition: filter)
                undecided = selection.undecided
            }
            let analyses = SegmentAnalyses.make(
                try store.opportunities(by: dimensions, .all), choice, targets: targets,
                asOf: workspace.asOf, spread: { Parallel.map(threads: Parallel.processorCount, $0, $1) })
            return (analyses, try store.unreadablePaths(), undecided)
        } writing: { register, answer in
            if answer.undecided > 0 { SegmentsCommand.noteUndecided(answer.undecided, workspace.language) }
            let (analyses, opportunities) = (answer.analyses, answer.analyses.day.opportunities)
            if named.isText, analyses.summary.rows.isEmpty, analyses.leftOut.isEmpty {
                throw Self.nobody(name ?? "", named, opportunities)
            }
            let caveats = register.caveats(
                answer.unreadable, since: analyses.waterfall.from, Uncounted(analyses.summary, opportunities),
                of: opportunities)
            return try format.text(SegmentPage.page(analyses).announcing(caveats), workspace.language) {
                try AnalysesDocument(analyses, language: workspace.language, caveats).jsonText()
            }
        }
        Console.write(text)
    }

    private static func choice(_ name: String, _ template: Template) throws -> SegmentChoice {
        switch SegmentChoice.find(name, template) {
        case .success(let choice): return choice
        case .failure(.dimension(let unknown)): throw SegmentsCommand.failure(unknown)
        case .failure(.value(let value, let dimension, let nearest)):
            throw Failure(
                Text(zh: "“\(dimension.zh)”没有取值“\(value)”", en: "unknown value “\(value)” for “\(dimension.en)”"),
                hint: nearest.map(meant))
        case .failure(.name(let name, let nearest)):
            throw Failure(
                Text(zh: "没有客群“\(name)”", en: "unknown segment “\(name)”"),
                hint: nearest.map(meant)
                    ?? Text(
                        zh: "写“维度=取值”，如 industry=储能；常用客群在模板的 segments 里。",
                        en:
                            "Write dimension=value, such as source=trade_show; saved segments are defined under segments in the template."
                    ))
        case .failure(.ambiguous(let name, let names)):
            let list = Text(zh: names.joined(separator: "、"), en: names.joined(separator: ", "))
            throw Failure(
                Text(zh: "“\(name)”可能指几个客群", en: "“\(name)” may mean several segments"),
                hint: Text(zh: "写明是哪一个：\(list.zh)。", en: "Use one of: \(list.en)."))
        }
    }

    private static func meant(_ nearest: String) -> Text {
        Text(zh: "是不是“\(nearest)”？", en: "Did you mean “\(nearest)”?")
    }

    private static func nobody(_ name: String, _ choice: SegmentChoice, _ opportunities: OpportunityColumns) -> Failure
    {
        Failure(
            Text(zh: "没有“\(name)”的商机", en: "no opportunity has “\(name)”"),
            hint: choice.nearestText(opportunities).map(meant))
    }
}
