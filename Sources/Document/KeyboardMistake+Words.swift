extension KeyboardMistake {
    /// What is wrong.
    public var message: Text {
        switch kind {
        case .wideColon: Text(zh: "字段名后是全角冒号", en: "a full-width colon follows the field's name")
        case .reservedStart(let mark): Text(zh: "值以“\(mark)”开头，YAML 另有用处", en: "the value begins with “\(mark)”, which YAML keeps for itself")
        case .colonInValue: Text(zh: "值里有冒号加空格，YAML 当成了另一个字段", en: "a colon and a blank in the value look like another field to YAML")
        case .tab: Text(zh: "用了制表符", en: "a tab")
        case .wideBrackets: Text(zh: "列表用了全角括号", en: "the list is in full-width brackets")
        case .wideQuotes: Text(zh: "用了全角引号", en: "full-width quotes")
        case .loneDash: Text(zh: "单独一个“-”，YAML 当成了列表", en: "a lone “-” begins a list in YAML")
        }
    }

    /// What to type.
    public var hint: Text {
        switch kind {
        case .wideColon: Text(zh: "改成半角冒号加空格“: ”。", en: "Write a narrow colon and a blank.")
        case .reservedStart, .colonInValue: Text(zh: "给整个值加上英文双引号。", en: "Put the whole value in double quotes.")
        case .tab: Text(zh: "改成空格。", en: "Write blanks.")
        case .wideBrackets: Text(zh: "写成 [甲, 乙]。", en: "Write [one, other].")
        case .wideQuotes: Text(zh: "改成英文引号。", en: "Write narrow quotes.")
        case .loneDash: Text(zh: "没有可填的就空着。", en: "Leave the field empty when there is nothing to say.")
        }
    }

    /// What its edits do, as a fix is called.
    public var title: Text {
        switch kind {
        case .wideColon: Text(zh: "改为半角冒号", en: "write a narrow colon")
        case .reservedStart, .colonInValue: Text(zh: "加上引号", en: "quote the value")
        case .tab: Text(zh: "改为空格", en: "write blanks")
        case .wideBrackets: Text(zh: "改为半角括号和逗号", en: "write narrow brackets and commas")
        case .wideQuotes: Text(zh: "改为半角引号", en: "write narrow quotes")
        case .loneDash: Text(zh: "删去“-”", en: "remove the dash")
        }
    }
}
