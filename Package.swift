// swift-tools-version: 6.2
import PackageDescription

// The rooms that read files are optimised in debug builds too: the tests start the program thousands of times, and in
// each run it reads the template, which takes ten times as long without.
let readers: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

// Rooms that do little for each of many files are compiled to be small, not fast.
let small: [SwiftSetting] = [.unsafeFlags(["-Osize"], .when(configuration: .release))]

// Every file sees the functions of `Document` for texts, also one that does not import it.
let seesDocument: [SwiftSetting] = [
    .unsafeFlags(["-Xfrontend", "-import-module", "-Xfrontend", "Document"], .when(configuration: .release))
]

// One target per room; an arrow in `dependencies` is the only way from one to another.
let package = Package(
    name: "oppbook",
    products: [.executable(name: "oppbook", targets: ["oppbook"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        // Without its Foundation trait, which would bring all of Foundation into the binary.
        .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2", traits: []),
    ],
    targets: [
        .target(name: "CAssets", exclude: ["files", "take.py"]),
        .target(name: "CBuildID"),
        .target(name: "CGB18030", exclude: ["make.py", "two-bytes.bin"]),
        .target(name: "CCMark", linkerSettings: [.linkedLibrary("cmark")]),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .target(name: "Document", dependencies: ["CCMark", "CYAML", "CGB18030"], swiftSettings: readers),
        .target(name: "Template", dependencies: ["Document"], swiftSettings: readers),
        .target(name: "Register", dependencies: ["Template"], swiftSettings: readers),
        .target(name: "Lint", dependencies: ["Register"], swiftSettings: readers),
        .target(name: "Analysis", dependencies: ["Register"]),
        .target(name: "Platform", dependencies: ["Document"]),
        .target(
            name: "Git", dependencies: ["Platform", .product(name: "Subprocess", package: "swift-subprocess")],
            swiftSettings: small),
        .target(name: "Index", dependencies: ["CSQLite", "Register", "Lint", "Analysis", "Platform"]),
        .target(name: "Review", dependencies: ["Register"], swiftSettings: small),
        .target(
            name: "Engine", dependencies: ["CBuildID", "Index", "Review", "Git"], exclude: ["Init/Shipped/targets"],
            // A link to `schema/`, for `oppbook init`.
            resources: [
                .embedInCode("Init/Shipped/template.yaml"), .embedInCode("Init/Shipped/directory.yaml"),
                .embedInCode("Init/Shipped/playbook.yaml"), .embedInCode("Init/first-zh.md"),
                .embedInCode("Init/first-en.md"),
            ], swiftSettings: small),
        .target(name: "Report", dependencies: ["Index", "Review"], swiftSettings: small),
        .target(name: "Site", dependencies: ["Report", "CAssets"], swiftSettings: small),
        .target(name: "Exchange", dependencies: ["Report"], swiftSettings: small + seesDocument),
        .target(
            name: "Dashboard",
            dependencies: ["Engine", "Report", "Site", .product(name: "Subprocess", package: "swift-subprocess")],
            swiftSettings: small),
        .executableTarget(
            name: "oppbook",
            dependencies: [
                "Dashboard", "Engine", "Exchange", "Site",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Subprocess", package: "swift-subprocess"),
            ],
            swiftSettings: small,
            // By its build id a program knows whether an index is its own.
            linkerSettings: [.unsafeFlags(["-Xlinker", "--build-id"], .when(platforms: [.linux]))]
        ),
        .testTarget(name: "DocumentTests", dependencies: ["Document"]),
        .testTarget(name: "TemplateTests", dependencies: ["Template"]),
        .testTarget(name: "RegisterTests", dependencies: ["Register", "Probe", "LineRegister"]),
        .testTarget(name: "LintTests", dependencies: ["Lint", "Probe"]),
        .testTarget(name: "AnalysisTests", dependencies: ["Analysis", "LineRegister"]),
        .testTarget(name: "ReportTests", dependencies: ["Report", "LineRegister"]),
        .testTarget(name: "SiteTests", dependencies: ["Site", "LineRegister"]),
        .testTarget(name: "IndexTests", dependencies: ["Index", "Platform", "Probe"]),
        .testTarget(name: "ReviewTests", dependencies: ["Review"]),
        .testTarget(name: "EngineTests", dependencies: ["Engine"]),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "oppbook", "Dashboard", "Probe", .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),
        .target(name: "LineRegister", dependencies: ["Analysis"], path: "Tests/LineRegister"),
        .target(name: "Probe", dependencies: ["Lint"], path: "Tests/Probe"),
        .testTarget(name: "ProbeTests", dependencies: ["Probe"], exclude: ["Inputs"]),
    ],
    swiftLanguageModes: [.v6]
)

// `make test` builds for release: in a debug build, swift-argument-parser examines every option of a command hundreds of
// times before it reads a word, which was most of what a run cost. Only the rooms in which the tests spend their time are
// optimised: with the others, and with the tests, the compiler would take longer than they save.
if Context.environment["OPPBOOK_TESTS"] != nil {
    let optimised = ["Document", "Template", "Register", "Lint", "Analysis", "Platform", "Index"]
    for target in package.targets where ![.system, .plugin].contains(target.type) && !optimised.contains(target.name) {
        target.swiftSettings = [.unsafeFlags(["-Onone"])]
    }
}

// The rooms search texts by functions of their own: `Sources/Document/TextSearch.swift`.
for target in package.targets where [.regular, .executable].contains(target.type) && target.path == nil {
    let own: [SwiftSetting] = [.unsafeFlags(["-Xfrontend", "-disable-implicit-string-processing-module-import"])]
    target.swiftSettings = (target.swiftSettings ?? []) + own
}

// libFuzzer brings a main function of its own, so this one is there for `make fuzz` only.
if Context.environment["OPPBOOK_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(name: "Fuzz", dependencies: ["Probe"], path: "Tests/Fuzz", exclude: ["words.dict"]))
}
