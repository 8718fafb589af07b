import Testing

@testable import Analysis

/// What became of those that used a play, worked by hand. The play is `bundle`, whose condition is `fear = price`.
@Suite struct EvidenceTests {
    private static let won = "2026-02-01 status：contact → signed"
    private static let lost = "2026-02-01 status：contact → lost"
    private static let adopted = "2026-01-10 plays：none → bundle"

    /// So many won and lost, with the play and without.
    private func register(_ adopted: (won: Int, of: Int), _ others: (won: Int, of: Int)) -> [String] {
        func lines(_ side: (won: Int, of: Int), _ plays: String) -> [String] {
            (0..<side.of).map { number in
                let isWon = number < side.won
                return "status: \(isWon ? "signed" : "lost"); fear: price\(plays) | \(isWon ? Self.won : Self.lost)"
            }
        }
        return lines(adopted, "; plays: [bundle] | \(Self.adopted)") + lines(others, "")
    }

    // MARK: Labels

    /// The two examples of the specification, in whole points.
    @Test func theDifferencesOfTheSpecification() throws {
        let agrees = try PlaybookRegister.bundle(register((8, 10), (10, 30)))
        let difference = try #require(agrees.whole.difference)
        #expect((difference.low * 100).rounded() == 11 && (difference.high * 100).rounded() == 67)
        #expect(agrees.label == .agrees)
        let open = try PlaybookRegister.bundle(register((6, 10), (10, 30)))
        let wide = try #require(open.whole.difference)
        #expect((wide.low * 100).rounded() == -7 && (wide.high * 100).rounded() == 54)
        #expect(open.label == .notEnough)
    }

    @Test func eachLabel() throws {
        #expect(try PlaybookRegister.bundle(register((0, 5), (5, 7))).label == .disagrees)
        // The same sides changed about.
        #expect(try PlaybookRegister.bundle(register((5, 7), (0, 5))).label == .agrees)
        // Four on either side are too few, however clear they look.
        let few = try PlaybookRegister.bundle(register((4, 4), (0, 20)))
        #expect(few.label == .teamRule && few.whole.difference == nil)
        #expect(try PlaybookRegister.bundle(register((20, 20), (0, 4))).label == .teamRule)
        #expect(try PlaybookRegister.bundle(register((5, 5), (5, 5))).label == .notEnough)
        #expect(try PlaybookRegister.bundle([]).label == .teamRule)
    }

    // MARK: As recorded at the time

    @Test func theConditionsAreJudgedByWhatStoodBeforeTheOutcome() throws {
        let evidence = try PlaybookRegister.bundle([
            // Feared the price then; the time is what is written now.
            "status: signed; fear: time | 2026-02-01 status：contact → signed | 2026-03-01 fear：price → time",
            // The price is what it came to fear after it was lost.
            "status: lost; fear: price | 2026-02-01 status：contact → lost | 2026-03-01 fear：time → price",
            // Written into the very entry of the outcome: not known before it.
            "status: lost; fear: price | 2026-02-01 status：contact → lost; fear：none → price",
            // Never changed: as it is.
            "status: signed; fear: price | 2026-02-01 status：contact → signed",
            "status: lost | 2026-02-01 status：contact → lost",
        ])
        #expect(evidence.whole.others.won == [0, 3] && evidence.whole.others.lost.isEmpty)
        #expect(evidence.unmet == [1])
        #expect(evidence.unknown == [2, 4])
        #expect(evidence.unrecorded.isEmpty)
    }

    @Test func onlyWhatWasInUseBeforeTheOutcomeCounts() throws {
        let evidence = try PlaybookRegister.bundle([
            // Written in after the outcome, and in its own entry: nobody knows whether it was in use before.
            "status: signed; fear: price; plays: [bundle] | 2026-02-01 status：contact → signed | 2026-03-01 plays：none → bundle",
            "status: signed; fear: price; plays: [bundle] | 2026-02-01 status：contact → signed; plays：none → bundle",
            // Adopted before, and dropped after.
            "status: lost; fear: price | 2026-01-20 plays：none → bundle | 2026-02-01 status：contact → lost | 2026-03-01 plays：bundle → none",
            // Given up before it was lost.
            "status: lost; fear: price; plays: [visit] | 2026-01-20 plays：bundle → visit | 2026-02-01 status：contact → lost",
            // Another play, and the record's own words.
            "status: lost; fear: price; plays: [trial, a dinner] | 2026-02-01 status：contact → lost",
            // In the front matter, and nobody knows since when.
            "status: signed; fear: price; plays: [bundle] | 2026-02-01 status：contact → signed",
            // Written down afterwards, on a day before the outcome.
            "status: signed; fear: price; plays: [bundle] | 2026-01-20 plays：none → bundle（entered later） | 2026-02-01 status：contact → signed",
            // Used by the next change's word for what was there before it.
            "status: signed; fear: price; plays: [bundle, visit] | 2026-01-20 plays：bundle → bundle、visit | 2026-02-01 status：contact → signed",
        ])
        #expect(evidence.whole.adopted.won == [7] && evidence.whole.adopted.lost == [2])
        #expect(evidence.unlogged == [0, 1, 5, 6])
        #expect(evidence.whole.others.won.isEmpty && evidence.whole.others.lost == [3, 4])
        #expect(evidence.abandoned == [3])
    }

    @Test func reopenedAndClosedAgainIsJudgedByTheLastTime() throws {
        let line = """
            status: signed; fear: price; plays: [bundle] | 2026-02-01 status：contact → lost | 2026-03-01 status：lost → contact\
            ; plays：none → bundle | 2026-04-01 status：contact → signed
            """
        let now = try PlaybookRegister.bundle([line])
        #expect(now.whole.adopted.won == [0] && now.whole.others.lost.isEmpty)
        // In February it was lost without the play, in March it was open.
        let february = try PlaybookRegister.bundle([line], asOf: "2026-02-28")
        #expect(february.whole.others.lost == [0] && february.whole.adopted.won.isEmpty)
        let march = try PlaybookRegister.bundle([line], asOf: "2026-03-31")
        #expect(march.whole.isEmpty && march.unrecorded.isEmpty && march.unknown.isEmpty && march.unmet.isEmpty)
    }

    @Test func beforeTheClosingItIsNotClosed() throws {
        let lines = register((5, 5), (0, 5))
        #expect(try PlaybookRegister.bundle(lines, asOf: "2026-01-31").whole.isEmpty)
        #expect(try PlaybookRegister.bundle(lines, asOf: "2026-02-01").label == .agrees)
    }

    @Test func anOutcomeThatTheLogDoesNotRecordIsToldApart() throws {
        let evidence = try PlaybookRegister.bundle([
            "status: signed; fear: price; plays: [bundle]",
            // The log says lost, the status says signed.
            "status: signed; fear: price | 2026-02-01 status：contact → lost",
            // Reopened by the log, lost by the status.
            "status: lost; fear: price | 2026-02-01 status：contact → lost | 2026-03-01 status：lost → contact",
            "status: invalid; fear: price | 2026-02-01 status：contact → invalid",
            "status: contact; fear: price",
        ])
        #expect(evidence.unrecorded == [0, 1, 2])
        #expect(evidence.whole.isEmpty && evidence.unknown.isEmpty && evidence.unmet.isEmpty)
    }

    // MARK: Bands

    @Test func withinTheBandsOfTheFirstProbability() throws {
        let raised =
            "status: signed; fear: price; plays: [bundle]; probability: high | \(Self.adopted); probability：low → high | \(Self.won)"
        func rated(_ probability: String) -> String { "2026-01-10 probability：none → \(probability)" }
        let evidence = try PlaybookRegister.bundle(
            Array(repeating: raised, count: 5)
                + Array(
                    repeating: "status: lost; fear: price; probability: 10% | \(rated("10%")) | \(Self.lost)", count: 5)
                + Array(
                    repeating: "status: signed; fear: price; probability: high | \(rated("high")) | \(Self.won)",
                    count: 4)
                + [
                    "status: lost; fear: price; plays: [bundle]; probability: 90% | \(Self.adopted) | \(rated("90%")) | \(Self.lost)",
                    // No entry says since when it was thought likely.
                    "status: lost; fear: price; probability: high | \(Self.lost)",
                ])
        #expect(evidence.bands.map(\.band) == [0, 1, nil])
        // All five that rose to high were first rated low: 5 of 5 against 0 of 5.
        let low = evidence.bands[0].comparison
        #expect(low.adopted.rate.won == 5 && low.others.rate.closed == 5 && (low.difference?.low ?? 0) > 0)
        // One against four: no difference is told.
        let high = evidence.bands[1].comparison
        #expect(high.adopted.lost == [14] && high.others.won == [10, 11, 12, 13] && high.difference == nil)
        #expect(evidence.bands[2].comparison.others.lost == [15])
    }

    // MARK: Everything is told once

    /// Over made-up registers the two sides, those that did not meet the conditions, those of which that is not known
    /// and those without a recorded outcome are all that is closed; and the bands are the whole.
    @Test func theSidesAndWhatIsLeftOutAreAllThatIsClosed() throws {
        var random = Dice(state: 4)
        for _ in 0..<300 {
            let lines = (0..<Int.random(in: 0...12, using: &random)).map { _ in madeUp(&random) }
            let view = try PlaybookRegister.view(
                lines, asOf: ["2026-02-10", "2026-06-30"].randomElement(using: &random) ?? "")
            let rows = view.day.rows
            let closed = rows.filter { view.day.meaning($0) == .won || view.day.meaning($0) == .lost }
            for evidence in view.evidence(rows) {
                let sides = [evidence.whole.adopted, evidence.whole.others].flatMap { $0.won + $0.lost }
                let leftOut = [evidence.unlogged, evidence.unmet, evidence.unknown, evidence.unrecorded].flatMap { $0 }
                #expect((sides + leftOut).sorted() == closed.sorted())
                #expect(
                    evidence.bands.flatMap {
                        [$0.comparison.adopted, $0.comparison.others].flatMap { $0.won + $0.lost }
                    }.sorted() == sides.sorted())
                #expect(Set(evidence.abandoned).isSubset(of: evidence.whole.others.won + evidence.whole.others.lost))
            }
        }
    }

    private func madeUp(_ random: inout Dice) -> String {
        func pick(_ choices: [String]) -> String { choices.randomElement(using: &random) ?? "" }
        var (status, fear, plays) = (
            "contact", pick(["price", "time", "none"]), pick(["none", "bundle", "bundle、visit", "trial"])
        )
        var log = ""
        for day in ["2026-01-05", "2026-02-01", "2026-02-09", "2026-03-07"] where Bool.random(using: &random) {
            let next = (
                pick(["contact", "signed", "lost", "invalid"]), pick(["price", "time", "none"]),
                pick(["none", "bundle", "trial、visit"])
            )
            log += " | \(day) status：\(status) → \(next.0)"
            if Bool.random(using: &random) {
                log += "; fear：\(fear) → \(next.1); plays：\(plays) → \(next.2)"
                (fear, plays) = (next.1, next.2)
            }
            status = next.0
        }
        // Sometimes the status says otherwise than the log.
        if Int.random(in: 0..<5, using: &random) == 0 { status = pick(["contact", "signed", "lost"]) }
        let fields = [
            "status: \(status)", fear == "none" ? "" : "fear: \(fear)",
            plays == "none" ? "" : "plays: [\(plays.replacing("、", with: ", "))]",
            pick(["", "probability: low", "probability: 60%"]),
        ]
        return fields.filter { !$0.isEmpty }.joined(separator: "; ") + log
    }
}
