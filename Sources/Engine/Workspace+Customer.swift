import Document
import Register
import Template

extension Workspace {
    /// The customer that a file names; nil where it names none, or cannot be read.
    public func customer(in source: [UInt8]) -> String? {
        guard let path = template.path(of: .customer) else { return nil }
        let document = Document(source, nestingLimit: template.nestingLimit)
        guard case .text(let name) = OpportunityReader(template).read(document)[path].value, !name.isEmpty else {
            return nil
        }
        return name
    }
}
