import Engine
import Platform
import Analysis
import ArgumentParser
import Dashboard
import Document
import Report
import Site
import Template

/// `oppbook report`: what a manager takes into the meeting.
struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: Text(zh: "例会用的周报、月报、季报", en: "write a weekly, monthly or quarterly report"),
        discussion: Text(
            zh:
                "本期是 --as-of 那天所在的周（周一至周日）、月或季度，到那天为止，与期初相比；周一看上周的报告，用 --last。PDF 由本机的 Chromium 打印，用 OPPBOOK_CHROMIUM 可指定程序。",
            en:
                "The period is the week (Monday to Sunday), month or quarter of --as-of, up to that day, compared with its beginning; for last week's report use --last. Chromium prints the PDF; OPPBOOK_CHROMIUM sets the program."
        ))

    enum Format: String, ExpressibleByArgument, CaseIterable { case text, markdown, html, pdf }

    @OptionGroup var options: RegisterOptions
    @Argument(help: ArgumentHelp(zh: "周报、月报或季报", en: "kind of report", valueName: "weekly|monthly|quarterly"))
    var kind: ReportPeriod.Kind
    @Flag(help: ArgumentHelp(zh: "上一个周、月或季度", en: "the week, month or quarter before"))
    var last = false
    @Option(help: ArgumentHelp(zh: "哪一周，如 2026-W47", en: "which week, such as 2026-W47", valueName: "week"))
    var week: String?
    @Option(help: ArgumentHelp(zh: "输出格式", en: "output format"))
    var format: Format = .text
    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(
            zh: "写到这个文件（默认：标准输出；pdf 写到 build/report-周期-日期.pdf）",
            en: "write to this file (default: standard output; for pdf, build/report-KIND-DAY.pdf)", valueName: "file"))
    var output: String?

    func validate() throws {
        guard last, week != nil else { return }
        throw ValidationError(zh: "--last 和 --week 只能写一个", en: "--last and --week cannot be combined")
    }

    func run() throws {
        var options = options
        options.asOf = try ReportPeriod.lastDay(
            kind, on: options.asOf ?? ProcessEnvironment.today, isLast: last, week: week)
        let workspace = try options.workspace()
        // Before anything takes long.
        let chromium = format == .pdf ? try Chromium.found() : nil
        let page = try ReportPage.page(kind, of: workspace, usesCache: !options.noCache)
        switch format {
        case .text:
            // A file has neither colours nor a width.
            let style = output == nil ? Console.style : .plain
            try write(Array(PageText.render(page, language: workspace.language, style: style).utf8), workspace)
        case .markdown: try write(Array(PageMarkdown.render(page, language: workspace.language).utf8), workspace)
        case .html: try write(ReportHTML.render(page, language: workspace.language), workspace)
        case .pdf:
            guard let chromium else { return }
            let path = try output ?? workspace.buildFolder() + "/\(page.name).pdf"
            try AtomicFile.write(try chromium.pdf(of: ReportHTML.render(page, language: workspace.language)), to: path)
            Console.note(Text(zh: "已写入 \(path)", en: "written: \(path)")[workspace.language])
        }
    }

    private func write(_ bytes: [UInt8], _ workspace: Workspace) throws {
        guard let output else { return Console.write(bytes) }
        try AtomicFile.write(bytes, to: output)
        Console.note(Text(zh: "已写入 \(output)", en: "written: \(output)")[workspace.language])
    }

}

extension ReportPeriod.Kind: ExpressibleByArgument {}
