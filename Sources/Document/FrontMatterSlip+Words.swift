extension FrontMatterSlip {
    /// What is wrong.
    public var message: Text {
        switch kind {
        case .wideColon: Text(zh: "字段名后是全角冒号", en: "a full-width colon follows the field's name")
        case .noSpaceAfterColon: Text(zh: "冒号后面没有半角空格", en: "there is no space after the colon")
        case .noColon: Text(zh: "这一行没有冒号", en: "this line has no colon")
        case .reservedStart(let mark):
            Text(
                zh: "值以“\(mark)”开头，这个符号在 YAML 里有特殊含义", en: "the value begins with “\(mark)”, which is reserved in YAML")
        case .colonInValue:
            Text(
                zh: "值里有冒号加空格，YAML 会当成另一个字段",
                en: "the value contains a colon and a space, which YAML reads as another field")
        case .tab: Text(zh: "用了制表符", en: "unexpected tab")
        case .indent: Text(zh: "字段前面多了空格", en: "the field is indented")
        case .notIndented: Text(zh: "字段的值另起一行，却没有缩进", en: "a value on a separate line is not indented")
        case .wideSigns: Text(zh: "用了全角括号或标点", en: "full-width brackets or separators")
        case .quote: Text(zh: "引号没有配对", en: "unmatched quotation mark")
        case .bracket: Text(zh: "括号没有配对", en: "unmatched bracket")
        case .afterBracket: Text(zh: "括号后面还有文字", en: "there is text after the closing bracket")
        case .fence: Text(zh: "结束文件头的应是 ---", en: "the front matter should end with ---")
        case .bodyInside: Text(zh: "正文从这里开始，前面缺一行 ---", en: "the body begins here; the line of --- above it is missing")
        case .loneDash: Text(zh: "单独一个“-”，YAML 会当成列表", en: "a lone “-” begins a list in YAML")
        case .conflictMarker: Text(zh: "这里有 git 的冲突标记", en: "a git conflict marker")
        }
    }

    /// What to type.
    public var hint: Text {
        switch kind {
        case .wideColon, .noSpaceAfterColon: Text(zh: "写成半角冒号加空格“: ”。", en: "Write a colon and a space.")
        case .noColon:
            Text(
                zh: "每行写“字段: 值”；接着上一行的内容就缩进两格。",
                en: "Write each line as “field: value”; indent a line that continues the previous one.")
        case .reservedStart, .colonInValue, .afterBracket:
            Text(zh: "给整个值加上英文双引号。", en: "Put the whole value in double quotes.")
        case .tab: Text(zh: "改成空格。", en: "Use spaces.")
        case .indent: Text(zh: "字段应写在行首。", en: "Write fields at the start of the line.")
        case .notIndented: Text(zh: "写在字段同一行，或缩进两格。", en: "Write it on the field's line, or indent it by two spaces.")
        case .wideSigns: Text(zh: "写成 [甲, 乙] 或 { 名称: 值 }。", en: "Write [one, other] or { name: value }.")
        case .quote: Text(zh: "补上另一半引号。", en: "Add the other quotation mark.")
        case .bracket: Text(zh: "补上另一半括号，或去掉多余的。", en: "Add the other bracket, or remove the extra one.")
        case .fence, .bodyInside: Text(zh: "在最后一个字段的下一行写 ---。", en: "Write --- on the line below the last field.")
        case .loneDash: Text(zh: "没有内容就留空。", en: "Leave the field empty if there is no value.")
        case .conflictMarker: Text(zh: "用 oppbook resolve 解决冲突。", en: "Resolve the conflict with oppbook resolve.")
        }
    }

    /// What its edits do, as a fix is called.
    public var title: Text {
        switch kind {
        case .wideColon, .noSpaceAfterColon: Text(zh: "改为冒号加空格", en: "write a colon and a space")
        case .noColon: Text(zh: "加上冒号", en: "add the colon")
        case .notIndented: Text(zh: "缩进两格", en: "indent it by two spaces")
        case .loneDash: Text(zh: "删去“-”", en: "remove the dash")
        case .conflictMarker: Text(same: "")
        case .reservedStart, .colonInValue, .afterBracket: Text(zh: "加上引号", en: "quote the value")
        case .tab: Text(zh: "改为空格", en: "use spaces")
        case .indent: Text(zh: "去掉前面的空格", en: "remove the indentation")
        case .wideSigns: Text(zh: "改为半角括号和逗号", en: "write ASCII brackets and commas")
        case .quote: Text(zh: "补上引号", en: "add the quotation mark")
        case .bracket: Text(zh: "补上括号", en: "add the bracket")
        case .fence, .bodyInside: Text(zh: "写上 ---", en: "write ---")
        }
    }
}
