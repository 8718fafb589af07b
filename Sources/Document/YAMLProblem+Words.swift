/// What libyaml says, said so that who wrote the file knows what to do.
extension YAMLProblem {
    /// libyaml's words for what begins on one line and is missed on another.
    static let unclosed: Set<String> = [
        "did not find expected ',' or ']'", "did not find expected ',' or '}'", "found unexpected end of stream",
        "could not find expected ':'",
    ]

    /// A syntax error in both languages, with how to write it.
    /// - Parameter words: libyaml's own.
    public static func explained(_ words: String) -> (message: Text, hint: Text) {
        switch words {
        case "did not find expected ',' or ']'":
            (
                Text(zh: "列表没有写完：少了“,”或“]”", en: "incomplete list: “,” or “]” is missing"),
                Text(
                    zh: "写法：[甲, 乙]；含逗号、冒号或括号的值加英文双引号。",
                    en: "Write [one, other]; quote values that contain commas, colons or brackets.")
            )
        case "did not find expected ',' or '}'":
            (
                Text(zh: "大括号没有写完：少了“,”或“}”", en: "incomplete braces: “,” or “}” is missing"),
                Text(
                    zh: "写法：{ zh: 名称, en: Name }；含逗号、冒号、# 或括号的值加英文双引号。",
                    en: "Write { zh: 名称, en: Name }; quote values that contain commas, colons, # or brackets.")
            )
        case "could not find expected ':'":
            (
                Text(zh: "这一行不是“键: 值”", en: "this line is not of the form “key: value”"),
                Text(
                    zh: "写法：language: zh，冒号用半角，后面空一格。",
                    en: "Write language: zh, with a half-width colon and a space.")
            )
        case "mapping values are not allowed in this context":
            (
                Text(
                    zh: "这里不能有冒号：缩进不对，或者值里有冒号",
                    en: "unexpected colon: the indentation is wrong, or a value contains a colon"),
                Text(
                    zh: "同一组的键左边对齐；值里有冒号就加英文双引号，如 help: \"注意: 不填\"。",
                    en:
                        "Align the keys of one group; quote values that contain a colon, as in help: \"note: leave blank\"."
                )
            )
        case "did not find expected key", "did not find expected '-' indicator",
            "block sequence entries are not allowed in this context",
            "mapping keys are not allowed in this context", "did not find expected node content",
            "did not find expected <document start>",
            "found a tab character that violates indentation",
            "found a tab character where an indentation space is expected",
            "found a tab character where an intendation space is expected":
            (
                Text(zh: "缩进不对，或者值没有加引号", en: "the indentation is wrong, or a value needs quotes"),
                Text(
                    zh: "同一层的“- ”和键左边对齐，只用空格缩进；以 { [ \" ' 开头的值整个加引号，如 pattern: \"{year}{month}\"。",
                    en:
                        "Align the “- ” and the keys of one level, and indent with spaces only; quote a whole value that begins with { [ \" or ', as in pattern: \"{year}{month}\"."
                )
            )
        case "found character that cannot start any token":
            (
                Text(zh: "这个符号不能放在开头", en: "a value or key cannot begin with this character"),
                Text(
                    zh: "制表符改成空格；以 @ % ` 开头的值加英文双引号。",
                    en: "Replace tabs with spaces; quote a value that begins with @, % or `.")
            )
        case "found unexpected end of stream":
            (
                Text(zh: "引号没有闭合", en: "the quotation mark is not closed"),
                Text(
                    zh: "写法：why: \"一句话\"；引号里面的 \" 写作 \\\"。",
                    en: "Write why: \"a sentence\"; write a \" inside as \\\".")
            )
        case "found unknown escape character", "did not find expected hexdecimal number",
            "found invalid Unicode character escape code":
            (
                Text(zh: "双引号里的反斜杠写法不对", en: "invalid backslash in double quotes"),
                Text(zh: "改用单引号：'a\\b'。", en: "Use single quotes: 'a\\b'.")
            )
        case "control characters are not allowed", "found unexpected document indicator":
            (
                Text(zh: "这里有 YAML 不允许的符号", en: "YAML does not allow this character here"),
                Text(zh: "删去它，或把整个值加上英文双引号。", en: "Remove it, or put the whole value in double quotes.")
            )
        default:
            (
                Text(zh: "YAML 从这里开始无法读取", en: "the YAML cannot be read from here on"),
                Text(
                    zh: "每行写“键: 值”，冒号用半角，后面空一格；有特殊符号的值加英文双引号。",
                    en:
                        "Write each line as “key: value”, with a half-width colon and a space; quote values with special characters."
                )
            )
        }
    }
}
