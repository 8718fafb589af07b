import Testing

@testable import Index

/// Filters that tell which files may hold a word.
@Suite struct TextFilterTests {
    private static let text = "客户名称: 恒远汽车\nＰＡＣＫ 尺寸 \u{1F600} naïve, 第二期 🙂\r\n"

    private func mayHold(_ words: [String], _ text: [UInt8]) -> Bool {
        TextFilter.bytes(of: foldedText(text)).withUnsafeBytes {
            TextFilter.mayHold(TextFilter.bits(of: words.map { foldedText(Array($0.utf8)) }), $0)
        }
    }

    /// Every part of a text is found in it, wherever it begins and ends.
    @Test func whatATextHoldsPasses() {
        let characters = Array(Self.text.unicodeScalars)
        for from in characters.indices {
            for to in from..<characters.count {
                var part = String.UnicodeScalarView()
                part.append(contentsOf: characters[from...to])
                #expect(mayHold([String(part)], Array(Self.text.utf8)), "\(String(part).debugDescription)")
            }
        }
    }

    @Test func capitalsAndWidthMakeNoDifference() {
        #expect(mayHold(["pack", "尺寸"], Array(Self.text.utf8)))
        #expect(mayHold(["ｐａｃｋ"], Array(Self.text.utf8)))
    }

    /// A word is found between bytes that are no text.
    @Test func brokenBytesHideNothing() {
        let pieces: [[UInt8]] = [
            [0x80], [0xE4], [0xE4, 0xB8], [0xF0, 0x9F], [0xC3], [0xFF], [0xBF, 0xBF, 0xBF, 0xBF],
        ]
        for broken in pieces {
            #expect(mayHold(["恒远汽车"], broken + Array("恒远汽车".utf8) + broken), "\(broken)")
        }
    }

    @Test func mostOfWhatATextDoesNotHoldDoesNotPass() {
        let words = ["储能电站", "光伏逆变器", "医疗影像", "轨道交通", "半导体设备", "智能仓储", "食品包装", "污水处理"]
        #expect(words.count { mayHold([$0], Array(Self.text.utf8)) } == 0)
        #expect(!mayHold(["恒远", "储能电站"], Array(Self.text.utf8)))
    }
}
