/// The path from the root that a link's relative target means in the file of `path`, or nil when it leads out of the
/// register.
public func resolvedPath(_ target: String, from path: String) -> String? {
    let slash = UInt8(ascii: "/")
    /// A folder's path, with `/` at its end unless it is the root.
    var folder = Array(path.utf8)
    func leave() { while let last = folder.last, last != slash { folder.removeLast() } }
    leave()
    for step in target.utf8.split(separator: slash) where !step.elementsEqual(".".utf8) {
        if !step.elementsEqual("..".utf8) {
            folder += step
            folder.append(slash)
        } else if folder.popLast() != nil {
            leave()
        } else {
            return nil
        }
    }
    return String(decoding: folder.dropLast(), as: UTF8.self)
}
