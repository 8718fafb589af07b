import LineRegister
import Template
import Testing

@testable import Register

/// Values in changes of the log.
@Suite struct LogValueTests {
    private static let schema = LineRegister.schema(fields: [
        "id: plays, label: { zh: 策略, en: Plays }, kind: choices, open: true, choices: [ { id: visit, label: { zh: 拜访, en: Visit } } ]",
        "id: pains, label: { zh: 痛点, en: Pains }, kind: choices, choices: [ { id: none, label: { zh: 无, en: None } }, { id: cost, label: { zh: 成本, en: Cost } } ]",
        "id: note, label: { zh: 备注, en: Note }, kind: text",
    ])

    private func change(_ text: String) throws -> LogChange {
        let template = try #require(LineRegister.template(Self.schema))
        return try #require(
            OpportunityReader(template).read(LineRegister.document(id: "a", "status: contact | 2026-01-05 \(text)")).log
                .first?.changes.first)
    }

    /// Also where any text would do: what was not filled in is not a text.
    @Test(arguments: ["Plays：未填 → visit", "Pains：未填 → cost", "Note：未填 → soon", "Plays：~ → dinner"])
    func notFilledInIsMissing(text: String) throws {
        #expect(try change(text).old?.value == .missing)
    }

    /// A choice may be called by such a word, and a text may be one.
    @Test func choicesGoByTheirNames() throws {
        guard case .list(let pains) = try change("Pains：none → cost").old?.value else {
            return #expect(Bool(false), "no list")
        }
        #expect(pains.map(\.value) == [.choice(0)])
        #expect(try change("Note：无 → soon").old?.value == .text("无"))
        let several = try change("Plays：visit、dinner → 未填")
        guard case .list(let items) = several.old?.value else { return #expect(Bool(false), "no list") }
        #expect(items.map(\.value) == [.choice(0), .text("dinner")])
        #expect(several.new.value == .missing)
    }
}
