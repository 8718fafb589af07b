import Document
import Register
import Template

/// A range that is in one band can be counted there.
enum StraddlesBands {
    static let rule = Rule(
        "straddles-bands", .hint,
        Text(zh: "区间跨了两个分档", en: "A range that spans two bands"),
        why: Text(
            zh: "跨档的区间在按分档统计时只能算“未定”；合计仍按低、中、高计算，不会漏掉。",
            en: "In tables by band, such a range counts as undecided; sums still include its low, mid and high."),
        examples: [Example(.fields, bad: "预计合同金额: 80-120万\n", good: "预计合同金额: 80-100万\n")], file: check)

    static func check(_ file: inout FileCheck) {
        for problem in file.valueProblems where problem.kind == .straddlesBands {
            let bands = file.template.field(at: problem.path).bands.map {
                $0.choice.written(in: file.template.language)
            }
            let name = file.name(problem.path)
            file.report(
                problem.range,
                Text(
                    zh: "“\(name.zh)”的“\(problem.text)”跨了两个分档",
                    en: "“\(problem.text)” spans two bands of “\(name.en)”"),
                hint: Text(
                    zh: "分档：\(bands.joined(separator: "、"))。", en: "Bands: \(bands.joined(separator: ", "))."))
        }
    }
}
