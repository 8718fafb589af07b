import Template
import Testing

@testable import Analysis

/// Plays against one opportunity, and the playbook against all.
@Suite struct StrategyReviewTests {
    private static func names(_ strategy: OpportunityStrategy) throws -> [String] {
        let template = try #require(PlaybookRegister.template)
        return strategy.matches.map { template.plays[$0.play].choice.id }
    }

    // MARK: One opportunity

    @Test func aPlayFitsOrNotOrItIsSaidWhatToFillIn() throws {
        let template = try #require(PlaybookRegister.template)
        let strategy = try PlaybookRegister.strategy(
            "status: contact; fear: price; amount: 40k-60k; plays: [visit, a dinner]")
        // Rank 1 first; then trial and bundle, both of rank 2, of which each meets one condition: as declared.
        #expect(try Self.names(strategy) == ["visit", "bundle", "trial"])
        let (visit, bundle, trial) = (strategy.matches[0], strategy.matches[1], strategy.matches[2])
        #expect(bundle.truth == .yes && bundle.met == 1 && bundle.needs.isEmpty && !bundle.isAdopted)
        // Whether an amount of 40 to 60 thousand reaches 50 is not said precisely enough.
        #expect(trial.truth == .unknown && trial.parts.map(\.truth) == [.yes, .unknown])
        #expect(trial.needs == [PlayMatch.Need(path: try #require(template.path(of: .amount)), isMissing: false)])
        // The scenario is missing, but the fear is another one: nothing is to be filled in.
        #expect(visit.truth == .no && visit.met == 0 && visit.needs.isEmpty && visit.isAdopted)
        #expect(strategy.ownWords == ["a dinner"])
    }

    @Test func whatIsMissingIsToBeFilledIn() throws {
        let template = try #require(PlaybookRegister.template)
        let strategy = try PlaybookRegister.strategy("status: contact")
        let needs = try strategy.matches.map { match in
            #expect(match.truth == .unknown)
            #expect(match.needs.allSatisfy { $0.isMissing })
            return (try #require(template.plays[match.play].choice.id), match.needs.map { template.name(of: $0.path) })
        }
        #expect(needs.map(\.0) == ["visit", "bundle", "trial"])
        #expect(needs.map(\.1) == [["kind", "fear"], ["fear"], ["fear", "amount"]])
    }

    @Test func ofEqualRankTheOneThatMeetsMoreComesFirst() throws {
        #expect(
            try Self.names(PlaybookRegister.strategy("status: contact; fear: price; amount: 80k")) == [
                "visit", "trial", "bundle",
            ])
        // The rank goes before it, and so it does before any win rate.
        #expect(
            try PlaybookRegister.strategy("status: contact; fear: price; amount: 80k").matches.map(\.met) == [0, 2, 1])
    }

    @Test func aPlayIsOverdueFromTheDayAfter() throws {
        #expect(
            try PlaybookRegister.strategy("status: contact", asOf: "2026-02-01").matches.allSatisfy { !$0.isExpired })
        #expect(
            try PlaybookRegister.strategy("status: contact", asOf: "2026-02-02").matches.filter(\.isExpired).map(\.play)
                == [0])
    }

    // MARK: All

    @Test func useAmongTheOpen() throws {
        let review = StrategyReview(
            try PlaybookRegister.view([
                "status: contact; fear: price; amount: 10k; plays: [bundle]",
                "status: contact; fear: time; amount: 10k; kind: fresh; plays: [bundle]",
                "status: contact; plays: [bundle]",
                "status: lost; fear: price; plays: [bundle] | 2026-02-01 status：contact → lost",
                "status: contact; fear: price",
            ]))
        #expect(review.plays.map(\.play) == [2, 0, 1])
        let bundle = review.plays[1]
        #expect(bundle.matching == [0, 4] && bundle.unknown == [2] && bundle.adopted == [0, 1, 2])
        // Where it is not known, it is not said that it does not match.
        #expect(bundle.adoptedUnmatched == [1])
        #expect(bundle.everAdopted == [0, 1, 2, 3])
        #expect(review.all.met == [0, 4] && review.all.undecided == [2] && review.all.unmet == [1])
        #expect(review.expired.map(\.play) == [0])
    }

    @Test func contradictedPlaysAreNamed() throws {
        let lost = Array(
            repeating:
                "status: lost; fear: price; amount: 1k; plays: [bundle] | 2026-01-20 plays：none → bundle | 2026-02-01 status：contact → lost",
            count: 5)
        let won = Array(
            repeating: "status: signed; fear: price; amount: 1k | 2026-02-01 status：contact → signed", count: 5)
        let review = StrategyReview(try PlaybookRegister.view(lost + won))
        #expect(review.contradicted.map(\.play) == [0])
        #expect(StrategyReview(try PlaybookRegister.view(won)).contradicted.isEmpty)
    }

    @Test func segmentsThatNoPlayCovers() throws {
        let review = StrategyReview(
            try PlaybookRegister.view([
                "status: contact; kind: fresh; fear: time; amount: 200k",
                "status: contact; kind: fresh; fear: time; amount: 10k",
                "status: contact; kind: known",
                "status: contact; fear: price; amount: 300k",
                // Not open: of no weight here.
                "status: lost; kind: fresh; fear: price | 2026-02-01 status：contact → lost",
            ]))
        let segments = review.coverage.map { ($0.dimension?.en ?? "", $0.label?.en ?? "missing") }
        #expect(segments.map(\.0) == ["Scenario", "Scenario", "Scenario", ""])
        #expect(segments.map(\.1) == ["Fresh", "Known", "missing", "Big"])
        #expect(review.uncovered.map { $0.label?.en } == ["Fresh"] && review.uncovered[0].unmet == [0, 1])
        #expect(review.undecided.map { $0.label?.en } == ["Known"] && review.undecided[0].undecided == [2])
        // One of the two big ones meets a play.
        #expect(review.coverage[3].state == .covered && review.coverage[3].unmet == [0])
    }

    // MARK: Abandoned

    @Test func playsGivenUpOftenWithTheFeedbackBeforeIt() throws {
        let gaveUp =
            "status: contact; fear: price; plays: [visit] | 2026-01-10 doubt：too dear | 2026-01-20 plays：bundle → visit"
        let stays = "status: contact; fear: price; plays: [bundle]"
        func bundle(_ lines: [String], asOf: String = "2026-06-30") throws -> PlayReview {
            try #require(StrategyReview(try PlaybookRegister.view(lines, asOf: asOf)).plays.first { $0.play == 0 })
        }
        let three = try bundle(Array(repeating: gaveUp, count: 3) + Array(repeating: stays, count: 6))
        #expect(three.isAbandonedOften && three.abandonedBy == [0, 1, 2] && three.everAdopted.count == 9)
        #expect(three.abandonments.map(\.feedback) == ["too dear", "too dear", "too dear"])
        // Three of ten are less than a third; two of two may be chance.
        #expect(try !bundle(Array(repeating: gaveUp, count: 3) + Array(repeating: stays, count: 7)).isAbandonedOften)
        #expect(try !bundle([gaveUp, gaveUp]).isAbandonedOften)
        // What was said most often comes first.
        let slow = "status: contact | 2026-01-10 doubt：too slow; plays：bundle → none"
        let said = try bundle([slow, gaveUp, gaveUp]).feedback
        #expect(said.map(\.words) == ["too dear", "too slow"] && said.map(\.rows) == [[1, 2], [0]])
        // Given up twice by one is one that gave it up.
        let again =
            "status: contact; plays: none | 2026-01-20 plays：bundle → none | 2026-01-21 plays：none → bundle | 2026-01-22 plays：bundle → none"
        let twice = try bundle([again, again])
        #expect(twice.abandonments.count == 4 && twice.abandonedBy == [0, 1] && twice.abandonments[0].feedback == "")
        // What comes later is not known on the day.
        #expect(try bundle([gaveUp], asOf: "2026-01-19").abandonments.isEmpty)
    }

    // MARK: A segment

    @Test func aSegmentHasItsOwnEvidence() throws {
        let view = try PlaybookRegister.view([
            "status: signed; kind: known; fear: price; plays: [bundle] | 2026-01-20 plays：none → bundle | 2026-02-01 status：contact → signed",
            "status: lost; kind: fresh; fear: price | 2026-02-01 status：contact → lost",
            "status: contact; kind: known; fear: price; amount: 10k",
            "status: contact; kind: fresh; fear: time; amount: 10k",
        ])
        let overall = view.evidence(view.day.rows)
        let known = SegmentStrategy(view, [0, 2], overall: overall)
        #expect(known.lines.map(\.play) == [0])
        #expect(known.lines[0].matching == [2] && known.lines[0].evidence.whole.adopted.won == [0])
        #expect(known.lines[0].evidence.whole.others.lost.isEmpty && known.lines[0].overall.whole.others.lost == [1])
        #expect(SegmentStrategy(view, [3], overall: overall).lines.isEmpty)
    }
}
