import Engine
import Template
import Testing

/// Made-up opportunities have histories like those of a team that sells: everything is in the log, hardly anything
/// goes as it was expected.
@Suite struct GeneratedRegisterTests {
    private static let day = CivilDate(year: 2026, month: 6, day: 30) ?? CivilDate(days: 0)
    private static let stories = (0..<3000).map {
        Story(RegisterGenerator(seed: 5, lastDay: day, count: 3000).file($0).text)
    }
    private static let logged = ["责任人", "预计合同金额", "转化概率", "客户意向", "策略方向", "预计签约日期"]

    @Test func everyValueIsInTheLogFromTheFirstToTheLast() {
        for story in Self.stories {
            for field in Self.logged {
                let changes = story.changes.filter { $0.field == field }
                #expect(changes.last?.new == story.fields[field], "\(story.id) \(field)")
                #expect((["未填"] + changes.map(\.new)).starts(with: changes.map(\.old)), "\(story.id) \(field)")
            }
        }
    }

    @Test(arguments: [1, 15, 30]) func entriesFollowTheRegistrationAndEndByTheLastDay(_ last: Int) throws {
        let day = try #require(CivilDate(year: 2026, month: 6, day: last))
        for number in 0..<500 {
            let story = Story(RegisterGenerator(seed: 6, lastDay: day, count: 3000).file(number).text)
            #expect(story.days == story.days.sorted(), "\(story.id)")
            #expect(story.days.first == story.fields["登记日期"], "\(story.id)")
            #expect(try #require(story.days.last) <= "\(day)", "\(story.id)")
        }
    }

    @Test func fewContractsAreSignedOnTheVeryDayExpected() {
        let won = Self.stories.filter(\.isWon)
        let punctual = won.filter { $0.signedOn == $0.fields["预计签约日期"] }
        let late = won.filter { ($0.signedOn ?? "") > $0.fields["预计签约日期"] ?? "" }
        #expect(share(punctual, of: won) < 0.25)
        #expect(share(late, of: won) > 0.25)
        #expect(share(won.filter { $0.moves(of: "预计签约日期") { $1 > $0 } > 0 }, of: won) > 0.4)
        #expect(share(won.filter { $0.moves(of: "预计签约日期") { $1 < $0 } > 0 }, of: won) > 0.05)
    }

    @Test func hardlyAnyOldOneIsOpenAndOpenOnesGoOn() throws {
        let limit = "\(Self.day + -365)"
        let old = Self.stories.filter { ($0.fields["登记日期"] ?? "") < limit }
        #expect(old.count > 1000)
        #expect(share(old.filter(\.isOpen), of: old) < 0.06)
        #expect(share(Self.stories.filter(\.isOpen), of: Self.stories) > 0.08)
    }

    @Test func firstRatingsForetellTheEndingButNotReliably() {
        let winRates = ["低", "中", "高"].map { rating in
            let closed = Self.stories.filter { $0.isWon || $0.isLost }.filter { $0.firstRating == rating }
            return share(closed.filter(\.isWon), of: closed)
        }
        #expect(winRates == winRates.sorted())
        #expect(winRates[0] > 0.2 && winRates[2] < 0.8, "\(winRates)")
    }

    @Test func someChangeTheirMindsOrHands() {
        let proposed = Self.stories.filter { $0.fields["策略方向"] != nil }
        let amounts = proposed.filter { $0.moves(of: "预计合同金额") { _, _ in true } > 0 }
        let ratings = proposed.filter { $0.moves(of: "转化概率") { _, _ in true } > 0 }
        let plays = proposed.filter { $0.moves(of: "策略方向") { _, _ in true } > 0 }
        let owners = Self.stories.filter { $0.moves(of: "责任人") { _, _ in true } > 0 }
        let reopened = Self.stories.filter { $0.moves(of: "机会状态") { old, _ in old == "已流失" } > 0 }
        for (some, range) in [
            (amounts, 0.1...0.5), (ratings, 0.3...0.8), (plays, 0.03...0.3), (owners, 0.03...0.1),
            (reopened, 0.01...0.08),
        ] { #expect(range.contains(share(some, of: proposed))) }
    }

    @Test func someValuesAreWrittenDownOnlyAtTheEnd() {
        let late = Self.stories.filter { $0.changes.contains(where: \.isAfterwards) }
        #expect((0.02...0.05).contains(share(late, of: Self.stories)))
        #expect(late.allSatisfy { $0.isWon || $0.isLost })
    }

    private func share(_ some: [Story], of all: [Story]) -> Double { Double(some.count) / Double(max(1, all.count)) }
}

/// A file, read line by line.
private struct Story {
    var fields: [String: String] = [:]
    var days: [String] = []
    var changes: [Change] = []

    struct Change {
        var field: String
        var old: String
        var new: String
        var isAfterwards: Bool
    }

    init(_ text: String) {
        for line in text.split(separator: "\n") {
            if line.hasPrefix("### ") {
                days.append(String(line.dropFirst(4).prefix(10)))
            } else if line.hasPrefix("- "), let arrow = line.firstRange(of: " → "), let colon = line.firstIndex(of: "：")
            {
                let new = line[arrow.upperBound...]
                changes.append(
                    Change(
                        field: String(line[..<colon].dropFirst(2)),
                        old: String(line[line.index(after: colon)..<arrow.lowerBound]),
                        new: String(new.prefix { $0 != "（" }), isAfterwards: new.hasSuffix("（补记）")))
            } else if days.isEmpty, let colon = line.firstRange(of: ": ") {
                fields[String(line[..<colon.lowerBound])] = line[colon.upperBound...].filter { !"[]".contains($0) }
            }
        }
    }

    var id: String { fields["机会编号"] ?? "" }
    var isWon: Bool { fields["机会状态"] == "合同签订" }
    var isOpen: Bool { ["初步接洽", "方案提交", "商务谈判"].contains(fields["机会状态"]) }
    var isLost: Bool { fields["机会状态"] == "已流失" }
    var signedOn: String? { fields["合同"].map { String($0.dropFirst("{ 签订日期: ".count).prefix(10)) } }
    var firstRating: String? { changes.first { $0.field == "转化概率" && !$0.isAfterwards }?.new }

    /// Changes of a recorded value that `isCounted` counts, by the old and the new one.
    func moves(of field: String, _ isCounted: (String, String) -> Bool) -> Int {
        changes.count { $0.field == field && $0.old != "未填" && isCounted($0.old, $0.new) }
    }
}
