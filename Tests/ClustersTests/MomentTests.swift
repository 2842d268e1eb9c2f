import Clusters
import Testing

struct MomentTests {
  @Test(
    "RFC 3339 times become microseconds since the epoch",
    arguments: [
      ("1970-01-01T00:00:00Z", Int64(0)), ("2024-06-20T06:43:20.250627Z", 1_718_865_800_250_627),
      ("2024-06-20T08:43:20+02:00", 1_718_865_800_000_000), ("2024-02-29T00:00:00Z", 1_709_164_800_000_000),
      ("2000-03-01T23:59:59.5-00:30", 951_956_999_500_000),
    ])
  func reads(_ text: String, _ microseconds: Int64) {
    #expect(Moment(text)?.microseconds == microseconds)
  }

  @Test(
    "what is no RFC 3339 time is refused",
    arguments: [
      "", "2024-06-20", "2024-06-20 06:43:20Z", "2024-02-30T00:00:00Z", "2023-02-29T00:00:00Z",
      "2024-06-20T24:00:00Z", "2024-06-20T06:43:20", "2024-06-20T06:43:20.Z", "2024-06-20T06:43:60Z",
      "2024-06-20T06:43:20+2:00", "1969-12-31T23:59:59Z", "2024-13-01T00:00:00Z", "2024-06-20T06:43:20ZZ",
    ])
  func refuses(_ text: String) { #expect(Moment(text) == nil) }

  @Test("what is printed reads back", arguments: [Int64(0), 1_718_865_800_250_627, 4_102_444_799_999_999])
  func roundTrip(_ microseconds: Int64) {
    let moment = Moment(microseconds: microseconds)
    #expect(Moment(moment.description) == moment)
  }
}

struct AgeTests {
  @Test(
    "ages are read in Kubernetes' units",
    arguments: [
      ("38s", Int64(38)), ("27h", 97_200), ("2d2h", 180_000), ("1h30m", 5400), ("0s", 0),
      ("1y20d", 33_264_000),
    ])
  func reads(_ text: String, _ seconds: Int64) { #expect(Age(text)?.seconds == seconds) }

  @Test(
    "what is no age is refused",
    arguments: ["", "h", "27", "2h2d", "1h1h", "-1h", "1.5h", "101y", "99999999999999999999h", "1w", "1h "])
  func refuses(_ text: String) { #expect(Age(text) == nil) }
}
