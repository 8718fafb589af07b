/// A text as it is in an attribute or an element of XML 1.0. Signs that XML cannot hold become replacement
/// characters.
func xmlText(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result += "&amp;"
        case "<": result += "&lt;"
        case ">": result += "&gt;"
        case "\"": result += "&quot;"
        // Written plainly, an attribute's would be read as blanks.
        case "\n": result += "&#10;"
        case "\r": result += "&#13;"
        case "\t": result += "&#9;"
        default:
            let isXML = scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
            result.unicodeScalars.append(isXML ? scalar : "\u{FFFD}")
        }
    }
    return result
}
