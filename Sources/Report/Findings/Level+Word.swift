import Document

extension Level {
    public var word: Text {
        switch self {
        case .error: Text(zh: "错误", en: "error")
        case .warning: Text(zh: "警告", en: "warning")
        case .hint: Text(zh: "提示", en: "hint")
        }
    }
}
