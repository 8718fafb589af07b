import Document
import Template

/// What keeps a whole table from being imported, found before the first file is written.
enum ImportProblem: Error, Sendable, Hashable {
    /// `file` as the user named it.
    case table(CSVError, file: String)
    /// A column that the mapping names and the table does not have; where the mapping names it.
    case unknownColumn(String, join: String?, near: String?, delimiter: String?, ByteRange)
    case duplicateKey(String, join: String, lines: [Int])
    /// No file for a joined table; where the mapping declares it.
    case joinWithoutFile(String, ByteRange)
    /// `--join` names no join of the mapping.
    case unknownJoin(String, near: String?)

    /// Where in the mapping, if there.
    var range: ByteRange? {
        switch self {
        case .unknownColumn(_, _, _, _, let range), .joinWithoutFile(_, let range): range
        case .table, .duplicateKey, .unknownJoin: nil
        }
    }

    var message: Text {
        switch self {
        case .table(let error, let file): Self.message(error, file)
        case .unknownColumn(let name, nil, _, _, _): Text(zh: "表格里没有列“\(name)”", en: "the table has no column “\(name)”")
        case .unknownColumn(let name, let join?, _, _, _):
            Text(zh: "关联表 \(join) 里没有列“\(name)”", en: "the joined table \(join) has no column “\(name)”")
        case .duplicateKey(let key, let join, let lines):
            Text(
                zh: "关联表 \(join) 的第 \(lines[0]) 行和第 \(lines[1]) 行键值相同：“\(key)”",
                en: "lines \(lines[0]) and \(lines[1]) of the joined table \(join) have the same key “\(key)”")
        case .joinWithoutFile(let name, _):
            Text(zh: "关联表 \(name) 没有指明文件", en: "no file is named for the joined table \(name)")
        case .unknownJoin(let name, _): Text(zh: "映射里没有关联表 \(name)", en: "the mapping has no joined table \(name)")
        }
    }

    var hint: Text? {
        switch self {
        case .unknownColumn(_, _, _, let delimiter?, _):
            Text(
                zh: "表格像是用“\(delimiter == "\t" ? "tab" : delimiter)”分隔的，请改映射的 delimiter。",
                en: "The table seems to be parted by “\(delimiter == "\t" ? "tab" : delimiter)”: set delimiter in the mapping.")
        case .unknownColumn(_, _, let near?, _, _), .unknownJoin(_, let near?):
            Text(zh: "是不是“\(near)”？", en: "Did you mean “\(near)”?")
        case .joinWithoutFile(let name, _):
            Text(zh: "用 --join \(name)=文件 指明。", en: "Name it with --join \(name)=FILE.")
        case .table(.notUTF8, _):
            Text(zh: "在表格软件里另存为“CSV UTF-8”。", en: "Save it as “CSV UTF-8” in the spreadsheet.")
        default: nil
        }
    }

    private static func message(_ error: CSVError, _ file: String) -> Text {
        switch error {
        case .notUTF8(let line): Text(zh: "\(file) 第 \(line) 行不是 UTF-8 编码", en: "\(file) is not UTF-8 on line \(line)")
        case .unclosedQuote(let line):
            Text(zh: "\(file) 第 \(line) 行的引号没有闭合", en: "a quote opened on line \(line) of \(file) is never closed")
        case .noHeader: Text(zh: "\(file) 没有列名这一行", en: "\(file) has no line with the names of its columns")
        case .duplicateColumn(let name): Text(zh: "\(file) 有两列都叫“\(name)”", en: "\(file) has two columns named “\(name)”")
        }
    }
}
