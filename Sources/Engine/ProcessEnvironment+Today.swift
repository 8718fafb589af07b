import Glibc
import Platform
import Template

extension ProcessEnvironment {
    /// The civil date of this place.
    public static var today: CivilDate {
        var now = time(nil)
        var parts = tm()
        localtime_r(&now, &parts)
        return CivilDate(year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
            ?? CivilDate(days: Int32(now / 86_400))
    }
}
