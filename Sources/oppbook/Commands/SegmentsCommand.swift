import Report
import Engine
import Platform
import Analysis
import ArgumentParser
import Document
import Index
import Template

/// `oppbook segments`: what customer segments have in common, and how they respond.
struct SegmentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "segments", abstract: Text(zh: "按客群汇总商机", en: "summarise the register by customer segment").here,
        discussion: Text(
            zh:
                "维度是字段名或标签，如 industry、所属行业、size.employees；树形字段可加级别，如 industry:2；另有 department、month、quarter、core_pain、saved（常用客群）。",
            en:
                "A dimension is a field's name or label, such as industry or size.employees; a tree may have a level, as in industry:2. Also department, month, quarter, core_pain and saved (segments saved in the template)."
        ).here)

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, markdown, json, csv }

    @OptionGroup var options: RegisterOptions
    @Option(
        name: .customLong("by"),
        help: ArgumentHelp(
            Text(zh: "一个或两个维度，用逗号分开", en: "one or two dimensions, separated by a comma").here, valueName: "dim[,dim]"))
    var by: String
    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            Text(zh: "只汇总符合条件的", en: "only opportunities that meet the condition").here, valueName: "condition"))
    var filter: String?
    @Option(
        help: ArgumentHelp(
            Text(zh: "只看这几项分析，用逗号分开", en: "only these analyses, separated by commas").here,
            valueName: "analysis,…"))
    var only: AnalysisNames?
    @Option(help: ArgumentHelp(Text(zh: "输出格式", en: "output format").here))
    var format: Format = .text
    @OptionGroup var csv: CSVOptions

    func validate() throws {
        try csv.validate(writesCSV: format == .csv, option: "--format csv")
        if only != nil, format == .json || format == .csv {
            throw ValidationError(
                Text(
                    zh: "--only 用于 text 和 markdown；json 和 csv 总是写全",
                    en: "--only is for text and markdown; json and csv are always complete"
                ).here)
        }
    }

    func run() throws {
        let workspace = try options.workspace()
        let language = workspace.language
        let dimensions = try dimensions(workspace.template)
        let condition = try filter.map(workspace.condition)
        typealias Answer = (report: SegmentReport, unreadable: [String], undecided: Int)
        // All of it while the files are still being looked at.
        let (register, answer) = try QueryRegister.asking(workspace, usesCache: !options.noCache, since: workspace.asOf)
        {
            (store: Store) throws(DatabaseError) -> Answer in
            var opportunities = try store.opportunities(by: dimensions, [.summary, .comparison])
            var undecided = 0
            if let condition {
                let selection = try workspace.selection(condition, store)
                opportunities.keep(Set(selection.files).contains)
                undecided = selection.undecided
            }
            let report = SegmentReport.make(
                opportunities, by: dimensions, asOf: workspace.asOf,
                spread: { Parallel.map(threads: Parallel.processorCount, $0, $1) })
            return (report, try store.unreadablePaths(), undecided)
        }
        let report = answer.report
        if answer.undecided > 0 { Self.noteUndecided(answer.undecided, language) }
        let caveats = register.caveats(
            answer.unreadable, since: workspace.asOf, Uncounted(report.total, report.opportunities),
            of: report.opportunities)
        let page = SegmentsPage(report).page(filter: filter, only: only?.analyses ?? []).announcing(caveats)
        switch format {
        case .text: Console.write(PageText.render(page, language: language, style: Console.style))
        case .markdown: Console.write(SegmentMarkdown.render(page, of: report, language: language))
        case .json:
            Console.write(try SegmentDocument(report, language: language, condition: filter, caveats).jsonText())
        case .csv:
            caveats.texts().forEach { Console.note("oppbook: \($0[language])") }
            let table = SegmentCSV.table(report, language: language, caveats)
            Console.write(table.csv(hasByteOrderMark: csv.bom ?? false))
        }
    }

    private func dimensions(_ template: Template) throws -> [Dimension] {
        let names = by.split(separator: ",").map { $0.trimmed }
        guard (1...2).contains(names.count) else {
            throw Failure(Text(zh: "--by 要一个或两个维度", en: "--by must be one or two dimensions"))
        }
        return try names.map { try Self.dimension($0, template) }
    }

    static func dimension(_ name: String, _ template: Template) throws -> Dimension {
        switch Dimension.parse(name, template) {
        case .success(let dimension): return dimension
        case .failure(let unknown): throw failure(unknown)
        }
    }

    static func failure(_ unknown: Dimension.Unknown) -> Failure {
        let message =
            unknown.isField
            ? Text(zh: "商机不能按“\(unknown.name)”分组", en: "opportunities cannot be grouped by “\(unknown.name)”")
            : Text(zh: "没有维度“\(unknown.name)”", en: "unknown dimension “\(unknown.name)”")
        let all = Text(
            zh: "可以按：\(unknown.dimensions.map(\.zh).joined(separator: "、"))。",
            en: "Use one of: \(unknown.dimensions.map(\.en).joined(separator: ", ")).")
        return Failure(
            message, hint: unknown.nearest.map { Text(zh: "是不是“\($0)”？", en: "Did you mean “\($0)”?") } ?? all)
    }

    /// Says how many a condition left open.
    static func noteUndecided(_ count: Int, _ language: Language) {
        Console.note(
            Text(
                zh: "另有 \(count) 个因缺值或无法读取而不能确定，未计入",
                en:
                    "\(count) more cannot be decided because a value is missing or the file cannot be read; they are left out"
            )[language])
    }
}

/// Some analyses of the page, as they are written on the command line.
struct AnalysisNames: ExpressibleByArgument {
    var analyses: [SegmentsPage.Analysis]

    init?(argument: String) {
        let names = argument.split(omittingEmptySubsequences: false) { ",，、".contains($0) }.map { String($0) }
        analyses = names.compactMap(SegmentsPage.Analysis.init(named:))
        guard !analyses.isEmpty, analyses.count == names.count else { return nil }
    }

    static let allValueStrings = SegmentsPage.Analysis.allCases.map(\.rawValue)
}
