import Foundation
import Testing

@testable import Document

/// Text that was read in the wrong encoding and saved again is recognised, and turned back where nothing is lost.
@Suite struct MojibakeTests {
    static let text = "---\n机会编号: 202405-SAL-003\n客户名称: 某公司\n---\n\n# 某公司\n\n价格谈到了最后一步。\n"

    private static func latin1(_ text: String) -> String {
        var view = String.UnicodeScalarView()
        for byte in text.utf8 { view.append(Unicode.Scalar(byte)) }
        return String(view)
    }

    @Test(arguments: [1, 2]) func latin1IsTurnedBack(times: Int) {
        let garbled = (0..<times).reduce(Self.text) { text, _ in Self.latin1(text) }
        let found = Mojibake(Document(Array(garbled.utf8)), expecting: ["机会编号"])
        #expect(found?.text == Self.text)
        #expect(found?.encoding == "UTF-8")
    }

    @Test func entitiesAreTurnedBack() {
        let garbled = Self.text.unicodeScalars.map { $0.value < 0x80 ? String(Character($0)) : "&#\($0.value);" }
            .joined()
        #expect(Mojibake(Document(Array(garbled.utf8)), expecting: ["机会编号"])?.text == Self.text)
    }

    /// GB18030 has no character for every pair of bytes: what it lost nobody brings back.
    @Test func whatIsLostIsNotMadeUp() {
        let garbled = "---\n鏈轰細缂栧彿: 202405-SAL-003\n瀹㈡埛鍚嶇О: 鏌愬叕鍙\u{FFFD}\n---\n"
        let found = Mojibake(Document(Array(garbled.utf8)), expecting: ["机会编号"])
        #expect(found != nil)
        #expect(found?.text == nil)
    }

    @Test func rightTextIsLeftAlone() {
        #expect(Mojibake(Document(Array(Self.text.utf8)), expecting: ["机会编号"]) == nil)
        #expect(Mojibake(Document(Array("---\nname: Café Müller\n---\n".utf8)), expecting: ["机会编号"]) == nil)
    }
}
