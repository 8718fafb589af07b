import Document
import Template

/// The JSON Schema of what counts as nothing filled in; see ``BlankValue``.
public enum BlankSchema: Sendable {
    private static let name = "blank"
    /// For fields with a choice that is written as a dash.
    private static let nameBesideDash = "blank_but_a_dash"

    /// Holds where a value of the field says nothing.
    public static func blank(_ field: Field) -> JSONValue {
        ["$ref": .text("#/$defs/" + (field.namesDash ? nameBesideDash : name))]
    }

    public static let definitions: JSONValue = [
        name: definition(name, dashes: true), nameBesideDash: definition(nameBesideDash, dashes: false),
    ]

    private static func definition(_ name: String, dashes: Bool) -> JSONValue {
        let itself: JSONValue = ["$ref": .text("#/$defs/" + name)]
        let blanks = text(BlankValue.blanks)
        var words = ["[\(blanks)]*"] + BlankValue.words
        if dashes { words.append("[\(blanks)\(text(BlankValue.dashes))]+") }
        return [
            "anyOf": [
                ["type": "null"],
                ["type": "string", "pattern": .text("^(\(words.joined(separator: "|")))$")],
                ["type": "array", "items": itself],
                ["type": "object", "additionalProperties": itself],
            ]
        ]
    }

    /// Inside the brackets of an expression, where `-` comes last to stand for itself.
    private static func text(_ scalars: [Unicode.Scalar]) -> String {
        let rest = scalars.filter { $0 != "-" }
        return (rest + (rest.count < scalars.count ? ["-"] : [])).map { scalar in
            switch scalar {
            case "\t": "\\t"
            case "\r": "\\r"
            case "\n": "\\n"
            case _ where scalar.isASCII: String(scalar)
            // Nobody sees which blank or dash it is.
            default: "\\u" + String(String(0x10000 + scalar.value, radix: 16, uppercase: true).dropFirst())
            }
        }.joined()
    }
}
