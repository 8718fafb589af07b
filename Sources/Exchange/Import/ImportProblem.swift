import Document
import Template

/// How people know a table.
public struct TableName: Sendable, Hashable {
    public var file: String
    /// The name of its join; nil for the imported table itself.
    public var join: String?

    public var words: Text {
        guard let join else { return Text(zh: "表格 \(file) ", en: file) }
        return Text(zh: "关联表 \(join)（\(file)）", en: "the joined table \(join) (\(file))")
    }
}

/// What keeps a whole table from being imported, found before the first file is written.
public enum ImportProblem: Error, Sendable, Hashable {
    /// `file` as the user named it.
    case table(CSVError, file: String)
    /// A column that the mapping names and the table does not have; where the mapping names it.
    case unknownColumn(String, TableName, near: String?, delimiter: String?, ByteRange)
    /// A column that the mapping names, a name that several columns of the table have.
    case ambiguousColumn(String, TableName, ByteRange)
    case duplicateKey(String, TableName, lines: [Int])
    /// No file for a joined table; where the mapping declares it.
    case joinWithoutFile(String, ByteRange)
    /// `--join` names no join of the mapping.
    case unknownJoin(String, near: String?)

    /// Where in the mapping, if there.
    public var range: ByteRange? {
        switch self {
        case .unknownColumn(_, _, _, _, let range), .joinWithoutFile(_, let range), .ambiguousColumn(_, _, let range):
            range
        case .table, .duplicateKey, .unknownJoin: nil
        }
    }

    public var message: Text {
        switch self {
        case .table(let error, let file): Self.message(error, file)
        case .unknownColumn(let name, let table, _, _, _):
            Text(zh: "\(table.words.zh)里没有列“\(name)”", en: "\(table.words.en) has no column “\(name)”")
        case .ambiguousColumn(let name, let table, _):
            Text(zh: "\(table.words.zh)里有几列都叫“\(name)”", en: "\(table.words.en) has several columns named “\(name)”")
        case .duplicateKey(let key, let table, let lines):
            Text(
                zh: "\(table.words.zh)的第 \(lines[0]) 行和第 \(lines[1]) 行键值相同：“\(key)”",
                en: "lines \(lines[0]) and \(lines[1]) of \(table.words.en) have the same key “\(key)”")
        case .joinWithoutFile(let name, _):
            Text(zh: "关联表 \(name) 没有指明文件", en: "no file is given for the joined table \(name)")
        case .unknownJoin(let name, _): Text(zh: "映射里没有关联表 \(name)", en: "the mapping has no joined table \(name)")
        }
    }

    public var hint: Text? {
        switch self {
        case .unknownColumn(_, _, _, let delimiter?, _):
            Text(
                zh: "表格像是用“\(delimiter == "\t" ? "tab" : delimiter)”分隔的：改映射的 delimiter，或者不写。",
                en:
                    "The table seems to be separated by “\(delimiter == "\t" ? "tab" : delimiter)”: change delimiter in the mapping, or remove it."
            )
        case .unknownColumn(_, _, let near?, _, _), .unknownJoin(_, let near?):
            Text(zh: "是不是“\(near)”？", en: "Did you mean “\(near)”?")
        case .joinWithoutFile(let name, _):
            Text(zh: "用 --join \(name)=文件 指明。", en: "Specify it with --join \(name)=FILE.")
        case .ambiguousColumn: Text(zh: "在表格里给它们起不同的名字。", en: "Give them different names in the table.")
        case .table(.notUTF8(_, let found), _):
            found.map {
                Text(
                    zh: "像是 \($0.rawValue)：去掉映射里的 encoding，就会自动识别。",
                    en: "It seems to be \($0.rawValue): remove encoding from the mapping to detect it.")
            }
                ?? Self.saveAgain
        case .table(.statedOtherwise, _):
            Text(zh: "去掉映射里的 encoding，就会自动识别。", en: "Remove encoding from the mapping to detect it.")
        case .table(.unknownEncoding, _):
            Text(
                zh: "在表格软件里另存为“CSV UTF-8”；若是西欧语言的表格，在映射里写 encoding: windows-1252。",
                en:
                    "Save it as “CSV UTF-8” in the spreadsheet; for a table in a Western European language, write encoding: windows-1252 in the mapping."
            )
        case .table(.oddUTF16, _): Self.saveAgain
        case .table(.unclosedQuote, _):
            Text(zh: "补上结尾的引号；值里的引号要写两遍。", en: "Add the closing quote; double a quote inside a value.")
        case .table(.noHeader, _): Text(zh: "第一行写列名。", en: "Write the names of the columns on the first line.")
        default: nil
        }
    }

    private static let saveAgain = Text(zh: "在表格软件里另存为“CSV UTF-8”。", en: "Save it as “CSV UTF-8” in the spreadsheet.")

    private static func message(_ error: CSVError, _ file: String) -> Text {
        switch error {
        case .notUTF8(let line, _):
            Text(zh: "\(file) 第 \(line) 行不是 UTF-8 编码", en: "\(file) is not UTF-8 on line \(line)")
        case .unknownEncoding(let line):
            Text(
                zh: "\(file) 第 \(line) 行有无法识别的字节：不是 UTF-8、GB18030 (GBK) 或 UTF-16",
                en: "\(file) has unreadable bytes on line \(line): it is not UTF-8, GB18030 (GBK) or UTF-16")
        case .statedOtherwise(let encoding):
            Text(
                zh: "\(file) 是 \(encoding.name) 编码，与映射里写的 encoding 不符",
                en: "\(file) is \(encoding.name), not in the mapping's encoding")
        case .oddUTF16:
            Text(zh: "\(file) 不是 UTF-16 编码：字节数是奇数", en: "\(file) is not UTF-16: it has an odd number of bytes")
        case .unclosedQuote(let line):
            Text(zh: "\(file) 第 \(line) 行的引号没有闭合", en: "a quote opened on line \(line) of \(file) is not closed")
        case .noHeader: Text(zh: "\(file) 没有列名这一行", en: "\(file) has no line with column names")
        }
    }
}
