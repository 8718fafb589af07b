import Document
import Testing

/// What is a merge conflict, and what people write for other reasons.
@Suite struct ConflictMarkersTests {
    /// `‹7 words` stands for seven opening markers and the words; so do `|`, `=` and `›`: the file itself is to hold no
    /// conflict.
    private func text(_ lines: String) -> [UInt8] {
        let signs: [Character: String] = ["‹": "<", "¦": "|", "≡": "=", "›": ">"]
        let written = lines.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
            guard let first = line.first, let sign = signs[first], let size = line.dropFirst().first?.wholeNumberValue
            else { return String(line) }
            return String(repeating: sign, count: size) + line.dropFirst(2)
        }
        return Array(written.joined(separator: "\n").utf8)
    }

    /// `sides` of each conflict and the strays, by lines from 1.
    private func found(_ lines: String, _ format: ConflictMarkers.Format = .markdown, ending: String = "\n") -> [String]
    {
        let bytes = Array(String(decoding: text(lines), as: UTF8.self).replacing("\n", with: ending).utf8)
        let markers = ConflictMarkers(bytes.span, format)
        let index = LineIndex(bytes)
        func words(_ range: ByteRange?) -> String {
            range.map { String(decoding: bytes[$0.indices], as: UTF8.self).replacing(ending, with: "") } ?? "-"
        }
        return markers.conflicts.map {
            "\(index.line(ofByte: Int($0.opening.start))): \(words($0.ours))/\(words($0.base))/\(words($0.theirs))\($0.isPlain ? "" : " ?")"
        } + markers.strays.map { "\(index.line(ofByte: Int($0.start))): stray" }
    }

    @Test(arguments: ["\n", "\r\n"]) func conflictsOfEveryStyle(ending: String) {
        #expect(found("a\n‹7 HEAD\nb\n≡7\nc\n›7 br\nd\n", ending: ending) == ["2: b/-/c"])
        #expect(found("‹7 HEAD\nb\n¦7 1234567\na\n≡7\nc\n›7 br\n", ending: ending) == ["1: b/a/c"])
        // A side that deleted, markers without labels and longer ones, two in a file, and one at the end without a line
        // feed.
        #expect(found("‹7\n≡7\nc\n›7\n‹9 HEAD\nb\n≡9\n›9 br", ending: ending) == ["1: /-/c", "5: b/-/"])
        // A common ancestor that was itself a merge.
        #expect(found("‹7 HEAD\nb\n¦7 merged\n‹9 one\nx\n≡9\ny\n›9 two\n≡7\nc\n›7 br\n").count == 1)
    }

    @Test func frontMatterAndWholeFilesToo() {
        #expect(found("---\n‹7 HEAD\nid: a\n≡7\nid: b\n›7 br\n---\n") == ["2: id: a/-/id: b"])
        #expect(found("‹7 HEAD\n---\nid: a\n---\n≡7\n---\nid: b\n---\n›7 br\n") == ["1: ---id: a---/-/---id: b---"])
        // A fence in front matter is not Markdown, and an unclosed one hides nothing.
        #expect(found("---\na: |\n```\n‹7 HEAD\n≡7\n›7 br\n```\n---\n") == ["4: /-/"])
        #expect(found("```\n‹7 HEAD\na\n≡7\nb\n›7 br\n") == ["2: a/-/b"])
        // One that only one side opens.
        #expect(found("‹7 HEAD\n```\na\n≡7\nb\n›7 br\n```\nc\n```\n") == ["1: ```a/-/b"])
    }

    @Test func whatIsLeftOfAConflict() {
        #expect(found("a\n›7 br\nb\n") == ["2: stray"])
        #expect(found("‹7 HEAD\na\nb\n") == ["1: stray"])
        #expect(found("‹7 HEAD\na\n≡7\nb\n") == ["1: stray"])
        #expect(found("‹7 HEAD\na\n›7 br\n") == ["1: stray"])
        #expect(found("a\n¦7 1234567\nb\n") == ["2: stray"])
        #expect(found("‹7 HEAD\na\n‹7 HEAD\nb\n≡7\nc\n›7 br\n") == ["3: b/-/c", "1: stray"])
    }

    /// Sides that unknown apart are one finding, and nothing is merged by them.
    @Test func markersThatFitInSeveralWays() {
        #expect(found("‹7 HEAD\n标题\n≡7\n甲\n≡7\n乙\n›7 br\n") == ["1: 标题/-/甲=======乙 ?"])
        #expect(found("‹7 HEAD\n‹7 HEAD\na\n≡7\nb\n›7 one\n≡7\nc\n›7 two\n").map { $0.suffix(1) } == ["?"])
    }

    @Test func proseIsLeftAlone() {
        for prose in [
            "标题\n≡7\n\n正文\n", "标题\n≡9\n", "> ‹7 HEAD\n", "    <<<<<<< HEAD\n    =======\n    >>>>>>> br\n",
            "- <<<<<<< HEAD\n", "‹6 HEAD\n≡6\n›6 br\n",
            "‹7HEAD\n", "›9 重点 ›9\n", "‹7\n", "›7\n", "见 <<<<<<< 和 >>>>>>>\n",
            // Mail quoted seven times, and a table.
            ">>>>>> 六层\n›7 七层\n>>>>>> 六层\n", "›7 甲\n›7 乙\n", "¦7\n| a | b | c | d | e | f |\n", "¦7 a | b |\n",
            // Quoted between fences of every kind.
            "```\n‹7 HEAD\na\n≡7\nb\n›7 br\n```\n", "~~~~ diff\n‹7 HEAD\n≡7\n›7 br\n~~~~~\n",
            "  ```\n‹7 HEAD\n≡7\n›7 br\n   ```` \n",
        ] { #expect(found(prose) == [], "\(prose)") }
        // The fence is closed above the markers.
        #expect(found("```\na\n```\n‹7 HEAD\n≡7\n›7 br\n") == ["4: /-/"])
        #expect(found("```\n‹7 HEAD\n≡7\n›7 br\n```\n", .lines) == ["2: /-/"])
    }

    @Test func manyMarkersTakeLittleTime() {
        let many = String(repeating: "‹7 HEAD\n", count: 20_000) + String(repeating: "```\n~~~~\n", count: 5_001)
        #expect(found(many).count == 20_000)
    }
}
