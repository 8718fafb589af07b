import ArgumentParser
import Document

/// How CSV is written.
struct CSVOptions: ParsableArguments {
    @Flag(
        inversion: .prefixedNo,
        help: ArgumentHelp(
            zh: "CSV 开头写不写字节顺序标记，没有它 Excel 会把中文显示成乱码（默认：写文件时写，输出到屏幕时不写）",
            en:
                "whether CSV begins with a byte order mark, which Excel needs to recognise UTF-8 (default: in files, not on standard output)"
        ))
    var bom: Bool?

    /// Refuses the option where no CSV is written: other formats never have a mark.
    func validate(writesCSV: Bool, option: String) throws {
        guard bom != nil, !writesCSV else { return }
        throw ValidationError(
            zh: "--bom、--no-bom 只用于 CSV，要和 \(option) 一起写",
            en: "--bom and --no-bom apply to CSV only: use them with \(option)")
    }
}
