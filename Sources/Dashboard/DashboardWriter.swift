import Report
import Engine
import Platform
import Analysis
import Document
import Index
import Lint
import Site
import Template

/// Writes the site of a register. The command and the server both do it this way.
public struct DashboardWriter {
    public enum Audience: String, CaseIterable, Sendable {
        case team
        /// Everybody: no names, no single opportunities.
        case `public`
    }

    let workspace: Workspace
    let audience: Audience
    let minimumCell: Int
    let source: SourceAddress?

    public static let usualMinimum = 5

    /// - Parameters:
    ///   - minimumCell: what the public site tells of fewer opportunities than this is withheld.
    ///   - source: where the team can see the files.
    public init(
        _ workspace: Workspace, for audience: Audience, minimumCell: Int = usualMinimum, source: SourceAddress? = nil
    ) {
        (self.workspace, self.audience, self.minimumCell) = (workspace, audience, minimumCell)
        self.source = source
    }

    /// What was done.
    public struct Outcome: Sendable {
        public var pages: Int
        /// Of the pages; the others are as they were.
        public var written: Int
        /// What is wrong with the register, as the pages say it.
        public var warnings: [Text] = []

        /// How many pages there are, written to a folder.
        public func summary(_ folder: String) -> Text {
            Text(
                zh: "\(folder)/index.html：共 \(pages) 页，写入 \(written) 页，\(pages - written) 页未变\n",
                en: "\(folder)/index.html: \(pages.counted("page")), \(written) written, \(pages - written) unchanged\n"
            )
        }
    }

    private var isPublic: Bool { audience == .public }

    /// The target of the day's year.
    private func plan() throws -> TargetPlan? {
        try workspace.targets().first { $0.period == workspace.asOf.parts.year }
    }

    /// - Parameters:
    ///   - path: a folder that holds such a site or nothing, or is not there.
    ///   - usesCache: false to leave the index in `build/` alone.
    public func write(to path: String, usesCache: Bool) throws -> Outcome {
        // What is wrong with the folder is known before anything takes long.
        let folder = try SiteFolder(path)
        let dimensions = DashboardPages.dimensions(workspace.template, try plan())
        let (register, source) = try QueryRegister.asking(workspace, usesCache: usesCache) {
            store throws(DatabaseError) in
            try SiteSource(store, dimensions: dimensions, isPublic: isPublic)
        }
        // The earliest day that a page tells of is the one before the year.
        let first = CivilDate(year: workspace.asOf.parts.year, month: 1, day: 1) ?? workspace.asOf
        let day = DayView(source.opportunities, asOf: workspace.asOf)
        let caveats = register.caveats(
            source.unreadable, since: first + -1, day.uncounted(day.rows), of: source.opportunities)
        return try write(source, register.findings(), caveats, folder)
    }

    private func write(_ source: SiteSource, _ findings: [FileFinding], _ caveats: ReportCaveats, _ folder: SiteFolder)
        throws -> Outcome
    {
        let ids = source.ids()
        let names =
            isPublic
            ? nil
            : OpportunityNames(
                source.files.map { ($0.file, $0.path, ids[$0.file] ?? "") }, rows: source.opportunities.files)
        let columns = isPublic ? source.opportunities.anonymous() : source.opportunities
        let material = try material(columns, source, findings, caveats)
        let pages = DashboardPages(material).entries
        var context = context(pages, caveats)
        context.opportunities = names
        if names != nil {
            context.filter = FilterBar(material.day)
            context.source = self.source
            context.stageLimits = material.day.ageingLimits(material.day.rows).map(\.days)
        }
        let customers = CustomerFiles(material.day)
        let opportunities = names.map { names in
            OpportunityPages(
                workspace: workspace, source: source, ids: ids, names: names, context: context,
                findings: Dictionary(grouping: findings, by: \.path).mapValues { $0.map(\.diagnostic) },
                customers: customers)
        }
        let ofCustomers = names.map { names in
            CustomerPages(
                workspace: workspace, source: source, ids: ids, names: names, context: context, customers: customers)
        }
        let (files, plans) = made(pages, context, opportunities, material.day)
        var outcome = try put(files, plans, opportunities, ofCustomers, folder)
        outcome.warnings = context.warnings
        return outcome
    }

    /// Everything that a run may leave is in the list before the run begins, so that one that was killed leaves nothing
    /// behind that the next does not know of. A digest of zero is that of no page.
    private func put(
        _ files: [PageHTML.File], _ plans: [OpportunityPages.Plan], _ opportunities: OpportunityPages?,
        _ ofCustomers: CustomerPages?, _ folder: SiteFolder
    ) throws -> Outcome {
        var manifest = SiteManifest()
        let customers = ofCustomers?.plans() ?? []
        manifest.digests.reserveCapacity(files.count + plans.count + customers.count)
        for plan in customers { manifest.digests[plan.name] = plan.digest }
        let changedCustomers = customers.filter { !folder.holds($0.name, $0.digest) }
        for file in files { manifest.digests[file.path] = ContentHash(file.bytes).value }
        for plan in plans { manifest.digests[plan.name] = plan.digest }
        let waiting = plans.filter { !folder.holds($0.name, $0.digest) }
        let changed = files.filter { !folder.holds($0.path, manifest.digests[$0.path] ?? 0) }
        if !changed.isEmpty || !waiting.isEmpty || !changedCustomers.isEmpty {
            var during = folder.before
            for file in changed { during.digests[file.path] = 0 }
            for plan in waiting { during.digests[plan.name] = 0 }
            for plan in changedCustomers { during.digests[plan.name] = 0 }
            try folder.write(during)
            try folder.makeFolders(
                for: changed.map(\.path) + waiting.prefix(1).map(\.name) + changedCustomers.prefix(1).map(\.name))
            for file in changed { try folder.write(file.bytes, file.path) }
            try opportunities?.write(waiting, folder)
            try ofCustomers?.write(changedCustomers, folder)
        }
        folder.removeOthers(than: manifest)
        // Where nothing was written, the list is as it was unless something was removed.
        if !changed.isEmpty || !waiting.isEmpty || !changedCustomers.isEmpty
            || manifest.digests.count != folder.before.digests.count
        {
            try folder.write(manifest)
        }
        func pages(_ files: [PageHTML.File]) -> Int { files.count { $0.path.hasSuffix(Self.page) } }
        return Outcome(
            pages: pages(files) + plans.count + customers.count,
            written: pages(changed) + waiting.count + changedCustomers.count)
    }

    private static let page = ".html"

    // MARK: What pages are made from

    private func material(
        _ columns: OpportunityColumns, _ source: SiteSource, _ findings: [FileFinding], _ caveats: ReportCaveats
    ) throws -> DashboardPages.Material {
        let day = DayView(columns, asOf: workspace.asOf)
        var rowOfFile: [Int64: Int32] = [:]
        rowOfFile.reserveCapacity(source.opportunities.files.count)
        for (row, file) in source.opportunities.files.enumerated() { rowOfFile[file] = Int32(row) }
        let concerned = Set(findings.map(\.path))
        var rows: [String: Int32] = [:]
        for file in source.files where concerned.contains(file.path) { rows[file.path] = rowOfFile[file.file] }
        let year = workspace.asOf.parts.year
        let periods = ["\(year)", "\(year)Q\((workspace.asOf.parts.month + 2) / 3)"].compactMap { Period($0) }
        var shown = findings.map {
            QualityPage.Finding(
                row: rows[$0.path], path: $0.path, rule: $0.diagnostic.rule, level: $0.diagnostic.level,
                message: $0.diagnostic.message)
        }
        if !isPublic { for index in QualityPage.listed(shown) { shown[index].line = line(of: findings[index]) } }
        return DashboardPages.Material(
            day: day, findings: shown,
            targets: try plan().map { plan in periods.compactMap { TargetReport(day, plan, $0) } } ?? [],
            calls: try workspace.calls(),
            publicMinimum: isPublic ? minimumCell : nil, caveats: caveats)
    }

    /// Nil where the file cannot be read, or has become shorter.
    private func line(of finding: FileFinding) -> Int? {
        let place = Int(finding.diagnostic.range.start)
        let limit = workspace.template.fileSizeLimit
        guard let bytes = try? ReadFile(path: workspace.root + "/" + finding.path, limit: limit).bytes,
            place <= bytes.count
        else { return nil }
        return bytes[..<place].count { $0 == 0x0A } + 1
    }

    private func context(_ pages: [DashboardPages.Entry], _ caveats: ReportCaveats) -> SiteContext {
        var nav: [SiteContext.NavItem] = []
        for page in pages {
            nav.append(page.nav)
            if page.nav.name == DashboardPages.listFollows, !isPublic {
                nav.append(
                    SiteContext.NavItem("opportunities", Text(zh: "列表", en: "List"), group: .opportunities))
            }
        }
        return SiteContext(
            register: workspace.template.name, asOf: workspace.asOf, language: workspace.language, nav: nav,
            warnings: caveats.warnings(isPublic: isPublic), notes: caveats.remarks(isPublic: isPublic),
            version: ProgramVersion.text, hasCharts: Asset.echarts != nil, opportunities: nil)
    }

    // MARK: Files

    /// Some of what there is to be made, on any thread.
    private enum Job: Sendable {
        case page(DashboardPages.Entry)
        case list
        case scripts
        /// Of the pages of these files.
        case plans(Range<Int>)
    }

    private func made(
        _ pages: [DashboardPages.Entry], _ context: SiteContext, _ opportunities: OpportunityPages?, _ day: DayView
    ) -> (files: [PageHTML.File], plans: [OpportunityPages.Plan]) {
        // What takes longest begins first.
        var jobs: [Job] = opportunities == nil ? [] : [.list, .scripts]
        jobs += pages.map { .page($0) }
        let shared = opportunities?.shared()
        if let count = opportunities?.source.files.count {
            jobs += stride(from: 0, to: count, by: Self.chunk).map { .plans($0..<min(count, $0 + Self.chunk)) }
        }
        let html = PageHTML(context)
        let results = Parallel.map(threads: Parallel.processorCount, jobs) {
            job -> (files: [PageHTML.File], plans: [OpportunityPages.Plan]) in
            switch job {
            case .page(let page):
                return (
                    html.files(page.make(), filtered: page.filtered, numbers: page.numbers, scripts: page.scripts), []
                )
            case .list: return (opportunities?.list(day) ?? [], [])
            case .scripts: return (opportunities?.scripts() ?? [], [])
            case .plans(let files):
                guard let opportunities, let shared else { return ([], []) }
                return ([], opportunities.plans(files, shared))
            }
        }
        return (Self.assets + results.flatMap(\.files), results.flatMap(\.plans))
    }

    /// Files whose pages are planned in one go.
    private static let chunk = 4096

    private static var assets: [PageHTML.File] {
        var files = [
            PageHTML.File(path: "assets/style.css", bytes: Asset.style),
            PageHTML.File(path: "assets/app.js", bytes: Asset.script),
            PageHTML.File(path: "assets/charts.js", bytes: Asset.charts),
            PageHTML.File(path: "assets/overview.js", bytes: Asset.overview),
        ]
        if let echarts = Asset.echarts { files.append(PageHTML.File(path: "assets/echarts.min.js", bytes: echarts)) }
        return files
    }
}
