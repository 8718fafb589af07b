import Foundation
import Testing

/// Phrases that draw attention to themselves, and words that have one agreed form. They must not come back in anything
/// that people read: sources with their comments, docs, schema, examples, recorded sessions.
@Suite struct WordingTests {
    /// A phrase, what to write instead, and longer phrases that contain it and are fine.
    private struct Phrase {
        let words: String
        let instead: String
        var except: [String] = []
    }

    private static let english = [
        Phrase(
            words: " is no ", instead: "is not a …, unknown …",
            except: ["here is no ", " is no longer", " is no other ", " is no more "]),
        Phrase(words: " are no ", instead: "are not …", except: ["here are no ", " are no longer", " are no other "]),
        Phrase(words: "wants ", instead: "needs"),
        Phrase(words: "graver", instead: "minimum level"),
        Phrase(words: "how grave", instead: "level"),
        Phrase(words: "reckon", instead: "compute"),
        Phrase(words: "parted by", instead: "separated by"),
        Phrase(words: "belongs into", instead: "belongs in"),
        Phrase(words: "belong into", instead: "belong in"),
        Phrase(words: "stands in ", instead: "is in"),
        Phrase(words: "stand in ", instead: "are in"),
        Phrase(words: "stands beside", instead: "is next to"),
        Phrase(words: "stands behind", instead: "follows"),
        Phrase(words: "stands below", instead: "is below"),
        Phrase(words: "stands above", instead: "is above"),
        Phrase(words: "where it stands", instead: "where it is", except: ["where it stands for"]),
        Phrase(words: " lies ", instead: "is"),
        Phrase(words: "lies in", instead: "is in"),
        Phrase(words: "cannot be told", instead: "unknown"),
        Phrase(words: "could not be told", instead: "unknown"),
        Phrase(words: "told apart", instead: "distinguished"),
        Phrase(words: "tells apart", instead: "distinguishes"),
        Phrase(words: "held against", instead: "compared with"),
        Phrase(words: "drew lots", instead: "observational data"),
        Phrase(words: "one too many", instead: "unexpected argument"),
        Phrase(words: "are too many", instead: "unexpected arguments", except: ["there are too many"]),
        Phrase(words: "did not end well", instead: "failed"),
        Phrase(words: "a file a year", instead: "one file per year"),
        Phrase(words: "says so already", instead: "unchanged"),
        Phrase(words: "is let off", instead: "is suppressed"),
        Phrase(words: "be let off", instead: "be suppressed"),
        Phrase(words: "made anew", instead: "rebuilt"),
        Phrase(words: "written anew", instead: "rewritten"),
        Phrase(words: " mends ", instead: "fixes"),
        Phrase(words: " to mend", instead: "to fix"),
        Phrase(words: "at hand", instead: "current, available"),
        Phrase(words: "given up often", instead: "frequently abandoned"),
        Phrase(words: "rated alike", instead: "within each initial rating"),
        Phrase(words: "no play covers", instead: "without a play"),
        Phrase(words: "way of contact", instead: "channel"),
        Phrase(words: "cannot answer", instead: "query failed"),
        Phrase(words: "nothing found", instead: "no findings"),
        Phrase(words: "in the business's words", instead: "in business terms"),
    ]

    private static let chinese = [
        Phrase(words: "模版", instead: "模板"), Phrase(words: "前置信息", instead: "文件头"),
        Phrase(words: "档案头", instead: "文件头"), Phrase(words: "放行", instead: "豁免"),
        Phrase(words: "已存客群", instead: "常用客群"), Phrase(words: "命名客群", instead: "常用客群"),
        Phrase(words: "应签", instead: "预计签约"), Phrase(words: "应有覆盖率", instead: "覆盖倍数需达到"),
        Phrase(words: "覆盖率", instead: "覆盖倍数"), Phrase(words: "按最大余数法", instead: "（不写）"),
        Phrase(words: "日终", instead: "当日结束时"), Phrase(words: "其中金额未填", instead: "未填金额的"),
        Phrase(words: "滞留", instead: "仍在此阶段"), Phrase(words: "停滞", instead: "久未跟进"),
        Phrase(words: "无结案", instead: "没有结案"), Phrase(words: "与其余", instead: "与其他客群"),
        Phrase(words: "仅团队规则", instead: "样本太少，仅凭经验"), Phrase(words: "数据一致", instead: "数据支持"),
        Phrase(words: "数据相反", instead: "数据不支持"), Phrase(words: "承诺、乐观", instead: "有把握、有希望"),
        Phrase(words: "抽签", instead: "随机分配"),
        Phrase(words: "没有这个树", instead: "名单里没有"), Phrase(words: "分类树", instead: "名单"),
        Phrase(words: "一本商机簿", instead: "一本登记簿"), Phrase(words: "多出了", instead: "多余的参数"),
        Phrase(words: "更重的", instead: "最低级别"), Phrase(words: "读不懂", instead: "无法读取"),
        Phrase(words: "不认识的", instead: "无法识别的"), Phrase(words: "换不了", instead: "无法转换"),
        Phrase(words: "走不到", instead: "无法到达"), Phrase(words: "说不准", instead: "可能是"),
        Phrase(words: "用业务的话", instead: "用业务语言"), Phrase(words: "无从", instead: "无法"),
    ]

    /// Files that people read, by path.
    private static func pages() -> [String] {
        let root = TestRegister.project
        var paths = ["README.md", "README.zh-CN.md", "Makefile"]
        for folder in ["Sources", "docs", "schema", "examples", "Tests/Transcripts", "Tests/Gallery"] {
            let names = FileManager.default.enumerator(atPath: root.appending(path: folder).path)
            while let name = names?.nextObject() as? String {
                let isPage = [".swift", ".md", ".yaml", ".yml", ".txt", ".js"].contains { name.hasSuffix($0) }
                if isPage, !name.contains("echarts") { paths.append(folder + "/" + name) }
            }
        }
        return paths.sorted()
    }

    @Test func phrasesThatDoNotComeBack() throws {
        let phrases = (Self.english + Self.chinese).map { ($0, Data($0.words.utf8)) }
        var found: [String] = []
        let paths = Self.pages()
        #expect(paths.count > 700)
        for path in paths {
            let data = try Data(contentsOf: TestRegister.project.appending(path: path))
            for (phrase, words) in phrases where data.range(of: words) != nil {
                for (number, line) in String(decoding: data, as: UTF8.self).components(separatedBy: "\n").enumerated() {
                    let rest = phrase.except.reduce(line) { $0.replacing($1, with: "") }
                    guard rest.contains(phrase.words) else { continue }
                    found.append("\(path):\(number + 1): “\(phrase.words)”, write “\(phrase.instead)”")
                }
            }
        }
        #expect(found == [], "\(found.joined(separator: "\n"))")
    }
}
