// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// One room of the house: what it may import is what stands in `below` and `packages`.
func room(_ name: String, below: [Target.Dependency] = [], packages: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: below + packages, swiftSettings: settings)
}

/// The tests of one room, mirrored under `Tests/`.
func tests(_ name: String, below: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.init(stringLiteral: name)] + below,
    swiftSettings: settings)
}

/// A C library of the system, one target each; only the rooms named in docs/architecture.md may see it.
func system(_ name: String, pkgConfig: String?, apt: [String]) -> Target {
  .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt(apt)])
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "waymark",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "waymark", targets: ["waymark"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Floor 4: arguments, files, settings, terminal, exit status.
    .executableTarget(
      name: "waymark",
      dependencies: [
        "Reporting", "Guiding", "Authoring", "Running", "Walkthroughs", "Simulation", "Live", "Clusters",
        "Patterns", "Packets", "ShellSyntax", "Addresses", "Diagnostics", argumentParser, yams,
      ],
      swiftSettings: settings),

    // Floor 3: what is told, and to whom.
    room(
      "Reporting",
      below: ["Running", "Walkthroughs", "Patterns", "Packets", "Clusters", "Addresses", "Diagnostics"]),
    room("Guiding", below: ["Running", "Walkthroughs", "Patterns", "Clusters", "Addresses", "Diagnostics"]),
    room(
      "Authoring",
      below: [
        "Running", "Walkthroughs", "Patterns", "Packets", "ShellSyntax", "Clusters", "Addresses",
        "Diagnostics",
      ]),

    // Floor 2: plan × cluster × clock → events, verdicts.
    room(
      "Running",
      below: [
        "Walkthroughs", "Patterns", "Packets", "ShellSyntax", "Clusters", "Addresses", "Diagnostics",
      ]),

    // Floor 1: documents become plans; clusters answer. Neither sees the other.
    room(
      "Walkthroughs",
      below: ["Patterns", "Packets", "ShellSyntax", "Addresses", "Diagnostics", "CCmarkGFM"]),
    room(
      "Simulation",
      below: [
        "Clusters", "Packets", "ShellSyntax", "Curl", "Addresses", "Diagnostics", "CPcap", "COpenSSL", "CJq",
      ],
      packages: [yams]),
    room("Live", below: ["Clusters", "ShellSyntax", "Curl", "Addresses", "Diagnostics", "CProcess"]),

    // Floor 0: notations and seams.
    room("Patterns", below: ["Addresses", "Diagnostics"]),
    room("Packets", below: ["Addresses", "Diagnostics"]),
    room("ShellSyntax", below: ["Addresses", "Diagnostics"]),
    room("Clusters", below: ["Addresses", "Diagnostics"], packages: [yams]),
    room("Curl", below: ["Addresses", "CCurl"]),

    // Ground.
    room("Diagnostics"),
    room("Addresses"),

    // Tests mirror the rooms; the last two look at the whole.
    tests("Diagnostics"),
    tests("Addresses"),
    tests("Patterns", below: ["Addresses", "Diagnostics"]),
    tests("Packets", below: ["Addresses", "Diagnostics"]),
    tests("ShellSyntax", below: ["Addresses"]),
    tests("Clusters", below: ["Diagnostics"]),
    tests("Curl", below: ["Addresses"]),
    tests("Walkthroughs", below: ["Packets", "Addresses", "Diagnostics"]),
    tests(
      "Simulation",
      below: ["TestSupport", "Clusters", "Packets", "ShellSyntax", "Curl", "Addresses", "Diagnostics"]),
    tests(
      "Running", below: ["Walkthroughs", "Patterns", "Packets", "ShellSyntax", "Clusters", "Diagnostics"]),
    tests("Reporting", below: ["Running", "Walkthroughs", "Simulation"]),
    tests("Guiding", below: ["Running", "Walkthroughs", "Simulation"]),
    tests(
      "Authoring",
      below: [
        "Running", "Walkthroughs", "Simulation", "Patterns", "Packets", "ShellSyntax", "Clusters",
        "Addresses",
        "Diagnostics",
      ]),
    // Its shells stand behind guardians, which are the tool itself.
    tests(
      "Live",
      below: ["TestSupport", "Clusters", "ShellSyntax", "Curl", "Addresses", "Diagnostics", "waymark"]),
    .target(
      name: "TestSupport", dependencies: ["Clusters", "Addresses"], path: "Tests/TestSupport",
      swiftSettings: settings),
    .testTarget(
      name: "AcceptanceTests",
      dependencies: [
        "Walkthroughs", "Running", "Simulation", "Clusters", "Patterns", "Packets", "Addresses",
        "Diagnostics",
      ],
      exclude: ["Fixtures"], swiftSettings: settings),
    .testTarget(name: "CommandLineTests", dependencies: ["waymark"], swiftSettings: settings),

    // The system's libraries.
    system("CCmarkGFM", pkgConfig: "libcmark-gfm", apt: ["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]),
    system("CCurl", pkgConfig: "libcurl", apt: ["libcurl4-openssl-dev"]),
    system("CPcap", pkgConfig: "libpcap", apt: ["libpcap-dev"]),
    system("COpenSSL", pkgConfig: "libssl", apt: ["libssl-dev"]),
    system("CJq", pkgConfig: nil, apt: ["libjq-dev"]),
    // Of the C library, what Swift does not import.
    .systemLibrary(name: "CProcess"),
  ],
  swiftLanguageModes: [.v6]
)
