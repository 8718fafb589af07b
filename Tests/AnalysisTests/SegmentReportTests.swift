import Document
import LineRegister
import Register
import Template
import Testing

@testable import Analysis

/// Small registers worked by hand.
@Suite struct SegmentReportTests {
    static let schema = SmallRegister.schema

    static let template = LineRegister.template(schema)

    /// Bytes of rows, from `fields | log lines`, one opportunity a line.
    static func rows(_ lines: [String], _ template: Template? = template) throws -> [[UInt8]] {
        let template = try #require(template)
        let reader = OpportunityReader(template)
        let opportunities = OpportunityColumnsWriter(template)
        return lines.enumerated().map { number, line in
            let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
            let fields = parts[0].split(separator: ";").map { $0.drop { $0 == " " } }.joined(separator: "\n")
            let log = parts.dropFirst().map { entry in
                let words = entry.split(separator: "#").map(String.init)
                return "### \(words[0].filter { $0 != " " }) Phone x\n\n- status：\(words[1])\n"
            }.joined(separator: "\n")
            let text = "---\nid: d\(number)\n\(fields)\n---\n\n## Log\n\n\(log)"
            return opportunities.row(id: "d\(number)", reader.read(Document(Array(text.utf8))), nil)
        }
    }

    static func report(
        _ lines: [String], by names: [String] = ["source"], asOf day: String = "2026-12-31",
        _ template: Template? = template
    ) throws -> SegmentReport {
        let template = try #require(template)
        let asOf = try LineRegister.day(day)
        let dimensions = try names.map { try Dimension.parse($0, template).get() }
        var opportunities = OpportunityColumns(template, for: dimensions, .summary)
        for (file, row) in try rows(lines, template).enumerated() {
            #expect(row.withUnsafeBytes { opportunities.append(file: Int64(file), $0) })
        }
        opportunities.arrange { $0 < $1 }
        return SegmentReport.make(opportunities, by: dimensions, asOf: asOf)
    }

    @Test func missingValuesAreARowOfTheirOwn() throws {
        let report = try Self.report([
            "status: contact; source: web", "status: contact", "status: contact; source: fair",
        ])
        #expect(report.segments.map { $0.labels[0]?.en } == ["Fair", "Web", nil])
        #expect(report.segments.map(\.rows) == [[2], [0], [1]])
        #expect(report.total.rows.count == 3)
    }

    @Test func pipelineCarriesLowMidHighAndCountsUnknownAmountsApart() throws {
        let report = try Self.report([
            "status: proposal; amount: 80k; probability: 50%", "status: proposal; amount: small; probability: low",
            "status: contact; amount: 200k and more; probability: high", "status: contact",
            "status: signed; amount: 900k",
        ])
        let total = report.total
        // 80k + 0…100k (middle 50k) + 200k and more (the band's declared middle is below: the amount itself).
        #expect((total.pipeline.low, total.pipeline.mid, total.pipeline.high) == (280_000, 330_000, 380_000))
        #expect(total.pipeline.isOpen)
        #expect(total.unknownAmount == [3] && total.pipeline.rows == [0, 1, 2])
        // Row by row: 40k, 0/7.5k/30k, 60k/170k/200k.
        #expect((total.weighted.low, total.weighted.mid, total.weighted.high) == (100_000, 217_500, 270_000))
        #expect(total.weighted.isOpen && total.unweighted == [3])
    }

    @Test func ratesFollowTheRulesForSmallNumbers() throws {
        func rate(_ won: Int, _ lost: Int, _ invalid: Int = 0) throws -> SegmentSummary {
            try Self.report(
                Array(repeating: "status: signed", count: won) + Array(repeating: "status: lost", count: lost)
                    + Array(repeating: "status: invalid", count: invalid)
            ).total
        }
        #expect(try rate(0, 0).winRate.size == .none)
        #expect(try rate(3, 1).winRate.rate == nil)
        #expect(try rate(3, 1).winRate.size == .tiny)
        let small = try rate(3, 2, 5)
        #expect(small.winRate.size == .small && small.winRate.rate?.value == 0.6)
        #expect(small.broadWinRate.closed == 10 && small.broadWinRate.rate?.value == 0.3)
        #expect(try rate(12, 8).winRate.size == .enough)
    }

    @Test func theFunnelCountsThoseLostLaterAndSkippedStagesApart() throws {
        let report = try Self.report([
            "status: contact", "status: proposal | 2026-01-05 # contact → proposal",
            "status: signed | 2026-01-05 # contact → signed",
            "status: lost | 2026-01-05 # contact → proposal | 2026-02-01 # proposal → lost",
            "status: lost", "customer: x",
        ])
        let funnel = report.total.funnel
        #expect(funnel.map(\.reached) == [[0, 1, 2, 3, 4], [1, 3], [2]])
        #expect(funnel.map(\.passed) == [[1, 2, 3], [], []])
        // The one that skipped it tells nothing of how many get beyond a proposal.
        #expect(funnel[1].conversion?.won == 0 && funnel[1].conversion?.closed == 2)
        #expect(funnel[0].staying == [0] && funnel[1].staying == [1])
        #expect(funnel[0].lost == [4] && funnel[1].lost == [3])
        #expect(funnel[1].skipped == [2])
        #expect(report.total.outsideFunnel == [5])
        // In, on, there, lost and aside add up at every stage.
        for stage in funnel.dropLast() {
            #expect(
                stage.reached.count == stage.passed.count + stage.staying.count + stage.lost.count + stage.aside.count)
        }
    }

    /// What was registered in a later stage was never seen in those before.
    @Test func whatBeganLaterSkippedWhatCameBefore() throws {
        let funnel = try Self.report([
            "status: signed", "status: proposal", "status: lost | 2026-02-01 # proposal → lost",
        ]).total.funnel
        #expect(funnel.map(\.reached) == [[], [1, 2], [0]])
        #expect(funnel.map(\.skipped) == [[0, 1, 2], [0], []])
        #expect(funnel[0].conversion?.closed == 0)
    }

    /// Who was further before the template had a stage did not skip it, and is in none of its numbers.
    @Test func whatIsOlderThanAStageIsLeftOutOfIt() throws {
        let template = LineRegister.template(
            Self.schema.replacing(
                "en: Proposal }, means: open }", with: "en: Proposal }, means: open, since: 2026-02-01 }"))
        let total = try Self.report(
            [
                "status: signed | 2026-01-05 # contact → signed", "status: signed | 2026-03-05 # contact → signed",
                "status: signed; registered: 2026-01-02",
                "status: lost | 2026-01-05 # contact → proposal | 2026-03-01 # proposal → lost",
                "status: signed; registered: 2026-01-02 | 2026-02-01 # contact → signed",
            ], template
        ).total
        #expect(total.funnel.map(\.older) == [[], [0, 2], []])
        #expect(total.funnel.map(\.skipped) == [[2], [1, 4], []])
        #expect(total.funnel.map(\.reached) == [[0, 1, 3, 4], [3], [0, 1, 2, 4]])
        #expect(total.funnel[1].conversion?.closed == 1)
    }

    /// A sum of nothing that is known is not 0, and every sum tells whom it leaves out.
    @Test func sumsTellWhatTheyLeaveOut() throws {
        let total = try Self.report([
            "status: contact", "status: proposal; amount: 80k", "status: lost; reason: price", "status: signed",
            "customer: x; amount: 5k",
        ]).total
        #expect(total.open == [0, 1] && total.pipeline.isKnown && total.pipeline.unknown == [0])
        #expect(!total.pipelineByStatus[0].isKnown && total.pipelineByStatus[1].isKnown)
        #expect(!total.weighted.isKnown && total.weighted.unknown == [0, 1])
        #expect(!total.losses[0].amount.isKnown && !total.signed.isKnown)
        #expect(total.unclear == [4])
        #expect(MoneySum().isKnown)
    }

    @Test func lossesShowReasonsAndWhereTheyWereLost() throws {
        let report = try Self.report([
            "status: lost; reason: price; amount: 10k | 2026-02-01 # proposal → lost", "status: lost; reason: price",
            "status: lost",
        ])
        #expect(report.total.losses.map { $0.label?.en } == ["Price", nil])
        #expect(report.total.losses[0].rows == [0, 1] && report.total.losses[0].amount.mid == 10_000)
        #expect(report.total.losses[0].from == [1: 1, -1: 1])
    }

    @Test func lossesMayBeToldApartByFreeText() throws {
        let choices =
            "choices: [ { id: price, label: { zh: 价格, en: Price } }, { id: timing, label: { zh: 时机, en: Timing } } ]"
        let schema = Self.schema.replacing(
            "kind: choice\n        role: loss_reason\n        \(choices)", with: "kind: text\n        role: loss_reason"
        )
        let report = try Self.report(
            [
                "status: lost; reason: too dear", "status: lost", "status: lost; reason: too dear",
                "status: lost; reason: late",
            ],
            by: ["reason"], LineRegister.template(schema))
        #expect(report.total.losses.map { $0.label?.en } == ["too dear", "late", nil])
        #expect(report.total.losses.map(\.rows) == [[0, 2], [3], [1]])
        #expect(report.segments.map { $0.labels[0]?.en } == ["late", "too dear", nil])
    }

    @Test func anEarlierDaySeesWhatWasRecordedThen() throws {
        let lines = [
            "status: signed; registered: 2026-01-01 | 2026-02-01 # contact → proposal | 2026-03-01 # proposal → signed",
            "status: contact; registered: 2026-06-01",
        ]
        let february = try Self.report(lines, asOf: "2026-02-15")
        #expect(february.leftOut == [1] && february.total.won.isEmpty)
        #expect(february.total.byStatus[1] == [0])
        #expect(try Self.report(lines, asOf: "2026-01-15").total.byStatus[0] == [0])
        #expect(try Self.report(lines).total.won == [0])
    }

    @Test func completenessAsksForWhatTheStatusRequires() throws {
        let report = try Self.report(["status: contact; customer: a", "status: proposal; customer: b"])
        // Customer, status and the log always; the source from the proposal on.
        #expect(report.total.completeness.required == 7)
        let source = report.total.completeness.parts.first { report.name(ofPart: $0.index).en == "Source" }
        #expect(source?.required == 1 && source?.missing == [1])
    }

    @Test func concentrationNamesTheLargest() throws {
        let report = try Self.report([
            "status: proposal; customer: a; amount: 60k", "status: proposal; customer: b; amount: 20k",
            "status: proposal; customer: b; amount: 20k",
        ])
        let concentration = report.total.openConcentration
        #expect(concentration.herfindahl.map { ($0 * 10).rounded() / 10 } == 5200)
        #expect(concentration.largest == "a" && concentration.top(1) == 0.6 && concentration.top(3) == 1)
        #expect(concentration.customers(report.opportunities).map(\.rows) == [[0], [1, 2]])
        #expect(try Self.report(["status: contact"]).total.openConcentration.herfindahl == nil)
    }

    @Test func rowsComeInTheOrderOfTheirIds() throws {
        let template = try #require(Self.template)
        let rows = try Self.rows(["status: contact", "status: lost", "status: contact"])
        var opportunities = OpportunityColumns(template, for: [], .summary)
        for (file, row) in [(7, rows[2]), (5, rows[0]), (6, rows[1]), (3, rows[0])] {
            #expect(row.withUnsafeBytes { opportunities.append(file: Int64(file), $0) })
        }
        opportunities.arrange { $0 < $1 }
        #expect(opportunities.order.map { opportunities.files[Int($0)] } == [3, 5, 6, 7])
        opportunities.keep { $0 != 5 }
        #expect(opportunities.order.map { opportunities.id($0) } == ["d0", "d1", "d2"])
    }

    @Test func damagedRowsAreRefusedAndNeverTrap() throws {
        let template = try #require(Self.template)
        let row = try Self.rows(["status: lost; source: web; amount: large; customer: 甲 | 2026-02-01 # contact → lost"]
        )[0]
        let dimension = try Dimension.parse("source", template).get()
        func isTaken(_ bytes: [UInt8]) -> Bool {
            var opportunities = OpportunityColumns(template, for: [dimension], .summary)
            guard bytes.withUnsafeBytes({ opportunities.append(file: 0, $0) }) else { return false }
            opportunities.arrange { $0 < $1 }
            _ = SegmentReport.make(opportunities, by: [dimension], asOf: CivilDate(days: 0))
            return true
        }
        #expect(isTaken(row))
        for cut in row.indices { #expect(!isTaken(Array(row[..<cut]))) }
        for at in row.indices {
            for byte: UInt8 in [0, 1, 0x7F, 0x80, 0xFF] {
                var damaged = row
                damaged[at] = byte
                _ = isTaken(damaged)
            }
        }
    }
}
