@testable import Document
@testable import Register
import Testing

@testable import oppbook

/// Words of a table must come out of YAML and Markdown as they went in.
@Suite struct ImportTextTests {
    static let awkward = [
        "plain words", "*工", "@home", "`x`", "a: b", "a:", "a #b", "# no comment", "- item", "null", "~", "",
        " padded ",
        "yes", "012", "[x]", "{x}", "a, b", "say \"no\"", "it's", "'quoted'", "back\\slash", "one\ntwo", "tab\there",
        "100%",
        "%x", "? what", "!tag", "&anchor", "| pipe", "> fold", "---", "...", "价格，交付", "客户：某公司", "\u{FEFF}x",
        "x\u{2028}y",
        "\u{0}", "Gekko & Co",
    ]

    @Test(arguments: awkward)
    func yamlReadsBackWhatWasWritten(_ text: String) {
        let block = Document(yaml: Array("key: \(YAMLScalar.written(text))\n".utf8))
        #expect(block.yaml.problems.isEmpty)
        #expect(block.yaml.pairs(of: 0).map { block.text(ofNode: $0.value) } == [text])

        let flow = Document(yaml: Array("key: [\(YAMLScalar.written(text, inFlow: true)), end]\n".utf8))
        #expect(flow.yaml.problems.isEmpty)
        let list = flow.yaml.pairs(of: 0).first.map { flow.yaml.children(of: $0.value).map { flow.text(ofNode: $0) } }
        #expect(list == [text, "end"])
    }

    @Test(arguments: ["800人", "技术部", "2016-10-20", "718.62m", "Gekko & Co", "1C1I7A6R"])
    func ordinaryValuesStayPlain(_ text: String) {
        #expect(YAMLScalar.written(text) == text)
    }

    /// What a cell of notes holds is not an entry of the log and no note, and no finding; it shows what it held.
    @Test(arguments: [
        "### 2024-05-03 其他 Moses Frase", "2024-05-03 其他 Moses Frase", "2024-05-03 Moses Frase 来电", "2024/5/3 其他",
        "【2024-05-03】其他", "**2024-05-03 其他**", "2024年5月3日 其他",
        "先见面 ### 2024-05-03 其他 Moses Frase", "First\n2024-05-03 其他 Moses Frase\n\nand more", "Status: Engaging → Won",
        "Status: Engaging -> Won", "Reason: price", "Reason：price", "- Reason: price",
        "He said: Status: Engaging → Won", "Ring him at 10:30", "Plain words",
    ])
    func aCellIsNoEntryAndNoNote(_ text: String) throws {
        let reader = OpportunityReader(try ImportExample.load())
        let words = MarkdownText.prose(text, reader, keepsNotes: false)
        let file =
            "---\nId: 202405-SAL-001\nCustomer: C\nStatus: Engaging\n---\n\n# C\n\n## Follow-ups\n\n### 2024-05-02 Other Moses Frase\n\n\(words)\n"
        let document = Document(Array(file.utf8))
        let opportunity = reader.read(document)
        #expect(opportunity.problems.isEmpty, "\(words): \(opportunity.problems)")
        #expect(
            opportunity.log.count == 1 && opportunity.log[0].notes.isEmpty && opportunity.log[0].changes.isEmpty,
            "\(words)")
        // As a reader of Markdown shows it.
        let shown = words.replacing("\\", with: "").replacing(/&#([0-9]+);/) { match in
            UInt32(match.1).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? ""
        }
        #expect(shown == text.replacing("\\", with: ""))
    }

    @Test(arguments: [
        "# x", "- x", "> x", "+ x", "* x", "1. x", "2) x", "```\nx", "<!-- x", "<b>", "===", "---", "~~~", "[[x]]",
        "    x",
    ])
    func markdownSeesWordsOnly(_ text: String) {
        let document = Document(Array("# Title\n\n\(MarkdownText.escaped(text))\n\nend\n".utf8))
        #expect(document.blocks.map(\.kind) == [.heading(level: 1), .paragraph, .paragraph])
        #expect(document.links.isEmpty)
    }
}
