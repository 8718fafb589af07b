import Analysis
import Document
import Index
import Lint
import Site
import Template

/// Writes the site of a register. The command and the server both do it this way.
struct Dashboard {
    enum Audience: String, CaseIterable {
        case team
        case `public`
    }

    let workspace: Workspace
    let audience: Audience

    /// What was done.
    struct Outcome {
        var pages: Int
        /// Of the pages; the others are as they were.
        var written: Int
    }

    private var isPublic: Bool { audience == .public }

    /// The target of the day's year.
    private var plan: TargetPlan? { workspace.targets.first { $0.period == workspace.asOf.parts.year } }

    /// - Parameter cache: as for every command that asks the index.
    func write(to path: String, _ options: RegisterOptions) throws -> Outcome {
        // What is wrong with the folder is known before anything takes long.
        let folder = try SiteFolder(path)
        let dimensions = DashboardPages.dimensions(workspace.template, plan)
        let (register, source) = try QueryRegister.asking(options, workspace) { store throws(DatabaseError) in
            try SiteSource(store, dimensions: dimensions, isPublic: isPublic)
        }
        return try write(source, register.register.findings, folder)
    }

    private func write(_ source: SiteSource, _ findings: [FileFinding], _ folder: SiteFolder) throws -> Outcome {
        let ids = source.ids()
        let names = isPublic ? nil : OpportunityNames(source.files.map { ($0.file, $0.path, ids[$0.file] ?? "") }, rows: source.deals.files)
        let deals = isPublic ? source.deals.anonymous() : source.deals
        let pages = DashboardPages(material(deals, source, findings)).entries
        var context = context(source, pages)
        context.opportunities = names
        var manifest = SiteManifest()
        var files = shared(context, deals, source, names, ids)
        files += made(pages, context)
        for file in files { manifest.digests[file.path] = ContentHash(file.bytes).value }
        var write: () throws -> Int = { 0 }
        if let names {
            var byPath: [String: [Diagnostic]] = [:]
            for finding in findings { byPath[finding.path, default: []].append(finding.diagnostic) }
            let opportunities = OpportunityPages(
                workspace: workspace, source: source, ids: ids, names: names, context: context, findings: byPath)
            write = opportunities.plan(folder, &manifest).write
        }
        return try put(files, write, manifest, folder)
    }

    /// Everything that a run may leave is in the list before the run begins, so that one that was killed leaves nothing behind
    /// that the next does not know of. A digest of zero is that of no page.
    private func put(_ files: [PageHTML.File], _ write: () throws -> Int, _ manifest: SiteManifest, _ folder: SiteFolder) throws -> Outcome {
        var during = folder.before
        for (name, digest) in manifest.digests where !folder.holds(name, digest) { during.digests[name] = 0 }
        if during.digests != folder.before.digests || folder.before.digests.isEmpty { try folder.write(during) }
        try folder.makeFolders(for: manifest.digests.keys)
        var written = 0
        for file in files where !folder.holds(file.path, manifest.digests[file.path] ?? 0) {
            try folder.write(file.bytes, file.path)
            if file.path.hasSuffix(Self.page) { written += 1 }
        }
        written += try write()
        folder.removeOthers(than: manifest)
        if manifest.digests != during.digests { try folder.write(manifest) }
        return Outcome(pages: manifest.digests.keys.count { $0.hasSuffix(Self.page) }, written: written)
    }

    private static let page = ".html"

    // MARK: What pages are made from

    private func material(_ deals: Deals, _ source: SiteSource, _ findings: [FileFinding]) -> DashboardPages.Material {
        let day = DayView(deals, asOf: workspace.asOf)
        var rows: [String: Int32] = [:]
        var fileRows: [Int64: Int32] = [:]
        for (row, file) in source.deals.files.enumerated() { fileRows[file] = Int32(row) }
        for file in source.files { rows[file.path] = fileRows[file.file] }
        let year = workspace.asOf.parts.year
        let periods = ["\(year)", "\(year)Q\((workspace.asOf.parts.month + 2) / 3)"].compactMap { Period($0) }
        return DashboardPages.Material(
            day: day,
            findings: findings.map {
                QualityPage.Finding(
                    row: rows[$0.path], path: $0.path, rule: $0.diagnostic.rule, level: $0.diagnostic.level, message: $0.diagnostic.message)
            },
            targets: plan.map { plan in periods.compactMap { TargetReport(day, plan, $0) } } ?? [], isPublic: isPublic)
    }

    private func context(_ source: SiteSource, _ pages: [DashboardPages.Entry]) -> SiteContext {
        var nav: [SiteContext.NavItem] = []
        for page in pages {
            nav.append(page.nav)
            if page.nav.name == DashboardPages.listFollows, !isPublic {
                nav.append(SiteContext.NavItem("opportunities", Text(zh: "全部商机", en: "All opportunities")))
            }
        }
        var notes: [Text] = []
        let unreadable = source.unreadable
        if !unreadable.isEmpty {
            let list = isPublic ? "" : unreadable.prefix(5).joined(separator: "、") + (unreadable.count > 5 ? " …" : "")
            notes.append(
                Text(
                    zh: "有 \(unreadable.count) 份档案无法读取，未计入任何数字" + (list.isEmpty ? "。" : "：\(list)。"),
                    en: "\(unreadable.count) files cannot be read and are in no number" + (list.isEmpty ? "." : ": \(list).")))
        }
        return SiteContext(
            register: workspace.template.name, asOf: workspace.asOf, language: workspace.language, nav: nav, notes: notes,
            version: Workspace.toolVersion, hasCharts: Asset.echarts != nil, opportunities: nil)
    }

    // MARK: Files

    private func made(_ pages: [DashboardPages.Entry], _ context: SiteContext) -> [PageHTML.File] {
        let html = PageHTML(context)
        return Parallel.map(threads: Parallel.processorCount, pages) { html.files($0.make(), before: $0.before, scripts: $0.scripts) }.flatMap { $0 }
    }

    private func shared(
        _ context: SiteContext, _ deals: Deals, _ source: SiteSource, _ names: OpportunityNames?, _ ids: [Int64: String]
    ) -> [PageHTML.File] {
        var files = [
            PageHTML.File(path: "assets/style.css", bytes: Asset.style), PageHTML.File(path: "assets/app.js", bytes: Asset.script),
            PageHTML.File(path: "assets/charts.js", bytes: Asset.charts), PageHTML.File(path: "assets/overview.js", bytes: Asset.overview),
        ]
        if let echarts = Asset.echarts { files.append(PageHTML.File(path: "assets/echarts.min.js", bytes: echarts)) }
        guard let names else { return files }
        files.append(PageHTML.File(path: "data/ids.js", bytes: names.script { deals.id($0) }))
        var values: [Int64: [Item]] = [:]
        for record in source.columns { values[record.file] = record.values }
        var columns = OpportunityColumns(workspace.template)
        let order = source.files.map { (file: $0.file, id: ids[$0.file] ?? "", path: $0.path) }.sorted { a, b in
            a.id == b.id ? precedesByBytes(a.path, b.path) : precedesByBytes(a.id, b.id)
        }
        for entry in order { columns.add(id: entry.id, name: names.names[entry.file] ?? "", values[entry.file]) }
        files.append(PageHTML.File(path: "data/opportunities.js", bytes: columns.script))
        files.append(PageHTML.File(path: "opportunities.html", bytes: OpportunityColumns.page(context, count: order.count)))
        return files
    }
}
