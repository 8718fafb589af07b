import Index
import Testing

/// Texts that the search takes for the same.
@Suite struct FoldedTextTests {
    @Test(arguments: [
        ("Pack", "pack"), ("ＰＡＣＫ１２", "pack12"), ("电池（Ａ）", "电池(a)"), ("～！", "~!"), ("，。", ",。"),
        ("@AZ[`az{ 一行ABC长一些的字，Ｚ结尾", "@az[`az{ 一行abc长一些的字,z结尾"),
    ])
    func folds(text: String, folded: String) {
        #expect(String(decoding: foldedText(Array(text.utf8)), as: UTF8.self) == folded)
    }

    @Test func bytesThatAreNoTextStay() {
        #expect(foldedText([0xEF, 0xBC, 0x41, 0xFF]) == [0xEF, 0xBC, 0x61, 0xFF])
    }
}
