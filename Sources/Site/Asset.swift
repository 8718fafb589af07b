import CAssets

/// A file of the site that is part of the program. Bytes of UTF-8.
public enum Asset {
    public static var style: [UInt8] { bytes(oppbook_asset_style()) }
    public static var script: [UInt8] { bytes(oppbook_asset_script()) }
    /// Draws with ECharts what the pages say.
    public static var charts: [UInt8] { bytes(oppbook_asset_charts()) }
    /// Counts again when a reader of the overview chooses.
    public static var overview: [UInt8] { bytes(oppbook_asset_overview()) }
    /// Nil where the program was built without it; then pages show their tables alone.
    public static var echarts: [UInt8]? {
        let asset = oppbook_asset_echarts()
        return asset.start == nil ? nil : bytes(asset)
    }

    private static func bytes(_ asset: oppbook_asset) -> [UInt8] {
        Array(UnsafeBufferPointer(start: asset.start, count: asset.size))
    }
}
