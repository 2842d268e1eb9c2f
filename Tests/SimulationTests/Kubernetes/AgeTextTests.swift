import Testing

@testable import Simulation

@Suite("Ages as text")
struct AgeTextTests {
  @Test(
    "kubectl's short form truncates at every step",
    arguments: [
      (-5, "<invalid>"), (-1, "0s"), (0, "0s"), (38, "38s"), (119, "119s"), (120, "2m"), (125, "2m5s"),
      (599, "9m59s"), (600, "10m"), (10_799, "179m"), (10_800, "3h"), (10_860, "3h1m"), (28_799, "7h59m"),
      (28_800, "8h"), (172_799, "47h"), (172_800, "2d"), (180_000, "2d2h"), (691_199, "7d23h"),
      (691_200, "8d"),
      (63_071_999, "729d"), (63_072_000, "2y"), (64_000_000, "2y10d"), (252_288_000, "8y"),
      (300_000_000, "9y"),
    ] as [(Int64, String)])
  func short(seconds: Int64, text: String) {
    #expect(AgeText.short(seconds) == text)
  }

  @Test(
    "builds and images round hours to the nearest",
    arguments: [
      (0, "Less than a second"), (1, "1 second"), (59, "59 seconds"), (60, "About a minute"),
      (120, "2 minutes"),
      (3599, "59 minutes"), (3600, "About an hour"), (5399, "About an hour"), (5400, "2 hours"),
      (95_399, "26 hours"), (95_400, "27 hours"), (172_800, "2 days"), (1_209_600, "2 weeks"),
      (5_184_000, "2 months"), (63_072_000, "2 years"),
    ] as [(Int64, String)])
  func words(seconds: Int64, text: String) {
    #expect(AgeText.words(seconds) == text)
  }

  @Test(
    "a build's duration is Go's",
    arguments: [(32, "32s"), (65, "1m5s"), (3600, "1h0m0s")] as [(Int64, String)])
  func duration(seconds: Int64, text: String) {
    #expect(AgeText.go(seconds) == text)
  }

  @Test("an instant has the calendar's date", arguments: ["1970-01-01T00:00:00Z", "2024-02-29T23:59:59Z"])
  func calendar(text: String) throws {
    #expect(try VirtualTime(rfc3339: text).rfc3339 == text)
  }

  @Test("RFC 1123 names the weekday")
  func weekday() throws {
    #expect(try VirtualTime(rfc3339: "2024-06-20T06:43:20.25Z").rfc1123 == "Thu, 20 Jun 2024 06:43:20")
  }
}
