import Document
import Foundation
import Testing

@testable import Template

/// Statuses and the moves between them, a line each: `new open` declares a status, `new > won, lost` its moves.
@Suite struct StatusGraphTests {
    private func findings(_ statuses: String, _ moves: String) -> [String] {
        var text = "statuses:\n"
        for line in statuses.split(separator: ",") {
            let words = line.split(separator: " ")
            text += "  - { id: \(words[0]), label: { zh: \(words[0]), en: \(words[0]) }, means: \(words[1]) }\n"
        }
        text += "transitions:\n"
        for line in moves.split(separator: ";") {
            let parts = line.split(separator: ">").map { $0.trimmingCharacters(in: .whitespaces) }
            text += "  - { from: \(parts[0]), to: [\(parts[1])] }\n"
        }
        let fields = ["id", "customer", "status"].map {
            "      - { id: \($0), label: { zh: \($0), en: \($0) }, kind: \($0 == "status" ? "choice" : $0 == "id" ? "id" : "text"), role: \($0) }\n"
        }
        let schema =
            "template: 1\nname: { zh: 小, en: Small }\nlanguage: en\n\(text)modules:\n  - id: all\n    label: { zh: 全, en: All }\n    fields:\n\(fields.joined())"
        let outcome = TemplateLoader.load(
            [SchemaFile(path: "template.yaml", bytes: Array(schema.utf8))], asOf: CivilDate(days: 0), knownRules: [])
        return outcome.findings.map(\.diagnostic.message.en)
    }

    @Test(arguments: [
        ("new open, won won, lost lost", "new > won, lost", []),
        ("new open, won won, lost lost, idle open", "new > won, lost", ["no transition leads to or from “idle”"]),
        ("new open, won won, lost lost, idle open", "new > won, lost; idle > won", ["no transition leads to “idle”"]),
        (
            "new open, won won, lost lost, idle hold", "new > won, lost, idle",
            ["“idle” is not a closed status, but no transition leaves it"]
        ),
        // Reached only from one that is not reached itself.
        (
            "new open, won won, lost lost, one open, two open", "new > won, lost; one > two; two > one, won",
            ["“one” cannot be reached from “new”", "“two” cannot be reached from “new”"]
        ),
        // Round and round.
        (
            "new open, won won, one open, two open", "new > won, one; one > two; two > one",
            ["no closed status can be reached from “one”", "no closed status can be reached from “two”"]
        ),
        (
            "won won, new open", "new > won",
            ["new opportunities begin with the first status, but “won” is not open"]
        ),
    ])
    func every(statuses: String, moves: String, found: [String]) {
        #expect(findings(statuses, moves) == found)
    }
}

/// Which fields go with which statuses, by the template alone.
@Suite struct StatusFieldTests {
    @Test func aReasonBelongsToItsStatus() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "schema")
        let files = try ["template.yaml", "directory.yaml", "playbook.yaml"].map {
            SchemaFile(path: $0, bytes: [UInt8](try Data(contentsOf: folder.appending(path: $0))))
        }
        let template = try #require(TemplateLoader.load(files, asOf: CivilDate(days: 0), knownRules: []).template)
        let lines = template.statusFields.map { field in
            "\(template.fields[field.field].id): \(field.statuses.sorted().map { template.statuses[$0].id }.joined(separator: ", "))"
        }
        // The contract belongs to a status of the chain, and stays when the deal is opened again.
        #expect(
            lines == [
                "loss_reason: lost, invalid", "loss_detail: lost, invalid", "lost_to: lost, invalid",
                "hold_reason: on_hold", "resume_on: on_hold",
            ])
    }
}

/// Conditions that nothing can meet.
@Suite struct PossibilityTests {
    private func canHold(_ text: String) throws -> Bool {
        try ConditionParser(.example).parse(text).get().canHold(.example)
    }

    @Test(arguments: [
        "status = lost and status = signed", "status in (lost, signed) and status = proposal",
        "status = lost and not status = lost",
        "amount < 10万 and amount >= 100万", "amount > 100万 and amount <= 100万",
        "amount between 1万 and 2万 and amount > 5万",
        "amount is missing and amount > 1", "not amount is missing and amount is missing",
        "history is missing and history.relation = none",
        "pains is missing and pains has kind = cost", "pains has (kind = cost and kind = efficiency)",
        "concerns has price and not concerns has price",
        "owner = 明 and owner = 华", "owner = 明 and owner != 明",
        "industry = photovoltaics and industry = new_energy_vehicle",
        "discovered_on < 2024-01-01 and discovered_on > 2024-12-31", "history.satisfaction > 5",
        "status < proposal and status > proposal",
        "(status = lost or status = signed) and (status = proposal or status = initial_contact)",
    ])
    func contradictions(text: String) throws { #expect(try !canHold(text)) }

    @Test(arguments: [
        "status = lost or status = signed", "amount >= 10万 and amount <= 10万", "amount > 10万 and amount < 100万",
        "pains has kind = cost and pains has kind = efficiency",
        "concerns has price and concerns has delivery",
        "industry = new_energy_vehicle and industry = new_energy_vehicle/motor",
        "probability = high and probability >= 70%", "owner != 明 and owner != 华", "not (status = lost and amount > 1)",
        "amount is missing and owner = 明",
    ])
    func whatCanBe(text: String) throws { #expect(try canHold(text)) }
}
