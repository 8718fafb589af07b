import Analysis
import Document
import LineRegister
import Register
import Report
import Template
import Testing

/// Pages about strategy say what the values say, and obey nothing that a record says.
@Suite struct StrategyPageTests {
    private static let hostile = "<b>|`*[x](javascript:1)"

    private static let schema = LineRegister.schema(
        fields: [
            "id: fear, label: { zh: 顾虑, en: Fear }, kind: choice, choices: [ { id: price, label: { zh: 价, en: Price } } ]",
            "id: plays, label: { zh: 打法, en: Plays }, kind: choices, ROLE open: true",
        ], notes: "[ { id: doubt, label: { zh: 疑虑, en: Doubt } } ]")

    private static let directory = """
        departments: [ { id: a, label: { zh: 甲, en: A } } ]
        people: [ { id: ann, department: a } ]
        competitors: []
        trees: { industries: [], regions: [] }
        """

    private static let playbook = """
        plays:
          - { id: bundle, label: { zh: 打包, en: Bundle }, when: "fear = price", why: { zh: 因, en: w }, author: ann, review_on: 2030-01-01 }
          - { id: visit, label: { zh: 拜访, en: Visit }, when: "fear is missing", why: { zh: 因, en: w }, author: ann, review_on: 2030-01-01 }
        """

    private static func template(role: String = "role: strategies,", plays: String = playbook) -> Template? {
        LineRegister.template(schema.replacing("ROLE", with: role), directory: directory, playbook: plays)
    }

    /// - Parameter records: front matter, and what is below the heading of the log.
    private static func view(_ template: Template, _ records: [(fields: String, log: String)]) throws -> StrategyView {
        let documents = records.enumerated().map { number, record in
            let id = "d\(number < 10 ? "0" : "")\(number)"
            return (id: id, document: LineRegister.document(id: id, fields: record.fields, log: record.log))
        }
        let opportunities = try LineRegister.opportunities(template, documents, for: StrategyView.dimensions(template))
        return StrategyView(DayView(opportunities, asOf: try LineRegister.day("2026-06-30")))
    }

    private static func closed(_ status: String, _ plays: String = "") -> (fields: String, log: String) {
        (
            "customer: '\(hostile)'\nstatus: \(status)\nfear: price\n\(plays)",
            "### 2026-01-10 Phone ann\n\n- Doubt: \(hostile)\n\(plays.isEmpty ? "" : "- plays: empty → bundle\n")\n### 2026-02-01 Phone ann\n\n- status: contact → \(status)\n"
        )
    }

    /// Eight of ten with the play, ten of thirty without.
    private static let forty =
        (0..<10).map { closed($0 < 8 ? "signed" : "lost", "plays: [bundle]") }
        + (0..<30).map { closed($0 < 10 ? "signed" : "lost") }

    private static func charts(_ page: Page) -> [(Chart, DataTable)] {
        page.sections.flatMap(\.blocks).compactMap {
            if case .chart(let chart, let table) = $0 { (chart, table) } else { nil }
        }
    }

    @Test func theForestShowsTheDifferencesOfTheTable() throws {
        let review = StrategyReview(try Self.view(try #require(Self.template()), Self.forty))
        let (chart, table) = try #require(Self.charts(StrategyPage.review(review)).first)
        #expect(chart.kind == .interval && chart.mark == 0 && chart.categories.map(\.en) == ["Bundle"])
        let series = try #require(chart.series.first)
        #expect(
            series.values.map { $0?.rounded() } == [47] && series.low.map { $0?.rounded() } == [11]
                && series.high.map { $0?.rounded() } == [67])
        // The table below it tells of every play, also of the one without a difference.
        #expect(table.rows.map { $0[0].text.en } == ["Bundle", "Visit"])
        #expect(
            table.rows[0].map(\.text.en)[1...4] == [
                "supported by the data", "8/10 = 80.0% (49.0%–94.3%) small sample", "10/30 = 33.3% (19.2%–51.2%)",
                "+46.7 (+10.9 … +66.8)",
            ])
        #expect(table.rows[0][2].rows.count == 10 && table.rows[0][3].rows.count == 30)
    }

    @Test(arguments: [Language.zh, .en]) func evidenceIsAlwaysCalledObserved(_ language: Language) throws {
        let view = try Self.view(try #require(Self.template()), Self.forty)
        let evidence = view.evidence(view.day.rows)
        let strategy = OpportunityStrategy(
            OpportunityReader(view.template).read(Document(Array("---\nfear: price\n---\n".utf8))).values,
            view.template, asOf: view.day.asOf)
        let pages = [
            StrategyPage.review(StrategyReview(view)),
            StrategyPage.opportunity(0, strategy, view, evidence: PlaybookEvidence(view)),
            Page(
                name: "s", title: Text(same: "s"),
                sections: [StrategySections.ofSegment(SegmentStrategy(view, view.day.rows, overall: evidence))]),
        ]
        for page in pages {
            let text = PageMarkdown.render(page, language: language)
            #expect(text.contains(language == .zh ? "这是观察数据" : "This is observational data"))
            #expect(text.contains(language == .zh ? "数据支持" : "supported by the data"))
        }
    }

    @Test func whatRecordsSayIsShownAsText() throws {
        let gaveUp = (
            fields: "customer: '\(Self.hostile)'\nstatus: contact\nfear: price\nplays: [visit]",
            log: "### 2026-01-10 Phone ann\n\n- Doubt: \(Self.hostile)\n- plays: bundle → visit\n"
        )
        let view = try Self.view(try #require(Self.template()), Array(repeating: gaveUp, count: 3))
        let review = StrategyReview(view)
        #expect(review.abandonedOften.map { $0.abandonments[0].feedback } == [Self.hostile])
        let values = OpportunityReader(view.template).read(
            Document(Array("---\nfear: price\nplays: ['\(Self.hostile)']\n---\n".utf8))
        ).values
        let strategy = OpportunityStrategy(values, view.template, asOf: view.day.asOf)
        #expect(strategy.ownWords == [Self.hostile])
        let pages = [
            StrategyPage.review(review),
            StrategyPage.opportunity(0, strategy, view, evidence: PlaybookEvidence(view)),
        ]
        for page in pages {
            let text = PageMarkdown.render(page, language: .en)
            #expect(text.contains("&lt;b&gt;\\|\\`\\*\\[x\\]") && !text.contains("<b>") && !text.contains("[x]("))
        }
    }

    @Test func withoutPlaysOrAFieldForThemThePagesStand() throws {
        let none = try Self.view(try #require(Self.template(plays: "plays: []")), [Self.closed("signed")])
        #expect(
            PageMarkdown.render(StrategyPage.review(StrategyReview(none)), language: .en).contains(
                "schema/playbook.yaml"))
        let field = try Self.view(try #require(Self.template(role: "")), Self.forty)
        let text = PageMarkdown.render(StrategyPage.review(StrategyReview(field)), language: .en)
        #expect(text.contains("No field in the template has the role strategies"))
    }
}
