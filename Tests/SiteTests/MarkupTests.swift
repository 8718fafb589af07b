import Document
import Foundation
import Testing

@testable import Site

/// What is written into pages and scripts cannot end them.
@Suite struct MarkupTests {
    @Test func textsAreEscaped() {
        var out = Markup()
        out.text("a < b & \"c\" > 'd'\u{0}\u{7}\n€ 客户")
        #expect(
            String(decoding: out.bytes, as: UTF8.self)
                == "a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;\u{FFFD}\u{FFFD}\n€ 客户")
    }

    @Test func bothLanguagesStandSideBySideAndOneAlone() {
        var out = Markup()
        out.both(Text(zh: "客户", en: "Customer"))
        out.both(Text(same: "7"))
        #expect(
            String(decoding: out.bytes, as: UTF8.self)
                == "<span lang=\"zh\">客户</span><span lang=\"en\">Customer</span>7")
    }

    /// Foundation's reader is the witness that it is JSON and says the same.
    @Test func jsonSaysWhatWasSaid() throws {
        let texts = Payloads.all + ["", "客户😀", "\n\r\t\u{7F}", "¨©", "\u{E280}", "a\u{2028}b\u{2027}\u{202A}"]
        var json = ScriptJSON()
        json.array { json in texts.forEach { json.string($0) } }
        #expect(try JSONDecoder().decode([String].self, from: Data(json.bytes)) == texts)
        let written = String(decoding: json.bytes, as: UTF8.self)
        for mark in ["<", ">", "&", "\u{2028}", "\u{2029}"] { #expect(!written.contains(mark)) }
    }

    @Test func numbersAreThemselvesOrNull() throws {
        var json = ScriptJSON()
        json.array { json in [3, -0.25, 1e300, .nan, .infinity, nil].forEach { json.number($0) } }
        let numbers = try JSONDecoder().decode([Double?].self, from: Data(json.bytes))
        #expect(numbers == [3, -0.25, 1e300, nil, nil, nil])
    }

    @Test func objectsNestAndNamesStandBeforeTheirValues() {
        var json = ScriptJSON()
        json.object { json in
            json.key("a")
            json.both(Text(zh: "甲", en: "A"))
            json.key("b")
            json.sparse([(row: 3, name: "x"), (row: 12, name: "y")])
            json.key("c")
            json.flag(true)
        }
        #expect(String(decoding: json.bytes, as: UTF8.self) == #"{"a":["甲","A"],"b":{"3":"x","12":"y"},"c":true}"#)
    }
}
