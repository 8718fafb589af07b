import Document
import Template

extension Diagnostic {
    /// The message with the place before it and the hint below.
    /// - Parameter file: in which it was found; nil where the message names it.
    public func lines(in file: SchemaFile?, _ language: Language) -> String {
        var place = ""
        if let file {
            let start = LineIndex(file.bytes).position(ofByte: Int(range.start))
            place = range == .none ? "\(file.path): " : "\(file.path):\(start.line):\(start.column): "
        }
        return place + message[language] + (hint.map { "\n  " + $0[language] } ?? "")
    }
}
