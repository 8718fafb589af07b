import Document
import Index

/// Which files were read again and why, on standard error.
enum CacheExplanation {
    static func show(_ readings: [(path: String, reason: ReadReason)], _ language: Language) {
        let sorted = readings.sorted { precedesByBytes($0.path, $1.path) }
        for (path, reason) in sorted { Console.note("\(path)\(language == .zh ? "：" : ": ")\(reason.text[language])") }
        if readings.isEmpty { Console.note(Text(zh: "没有文件需要重新读取", en: "no file had to be read again")[language]) }
    }
}
