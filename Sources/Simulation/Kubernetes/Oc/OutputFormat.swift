/// `-o`.
enum OutputFormat {
  case table(isWide: Bool)
  case name, json, yaml
  case jsonPath(JSONPath, template: String)
  case customColumns(CustomColumns)

  /// What kubectl allows, in the order of its own message.
  private static let allowed =
    "custom-columns,custom-columns-file,go-template,go-template-file,json,jsonpath,jsonpath-as-json,jsonpath-file,"
    + "name,template,templatefile,wide,yaml"

  init(_ text: String?, _ template: String? = nil) throws(OcFailure) {
    let parts = (text ?? "").split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.first.map(String.init) ?? ""
    let rest = parts.count > 1 ? String(parts[1]) : template
    switch name {
    case "": self = .table(isWide: false)
    case "wide": self = .table(isWide: true)
    case "name": self = .name
    case "json": self = .json
    case "yaml": self = .yaml
    case "jsonpath": self = try OutputFormat.jsonPath(rest)
    case "custom-columns": self = try OutputFormat.columns(rest)
    case "go-template", "template", "go-template-file", "templatefile", "jsonpath-as-json", "jsonpath-file",
      "custom-columns-file":
      throw .missing("-o \(name)")
    default:
      throw .error(
        "unable to match a printer suitable for the output format \"\(name)\", allowed formats are: "
          + OutputFormat.allowed)
    }
  }

  private static func jsonPath(_ template: String?) throws(OcFailure) -> OutputFormat {
    guard let template, !template.isEmpty else {
      throw .error("template format specified but no template given")
    }
    do throws(JSONPath.Failure) {
      return .jsonPath(try JSONPath(template), template: template)
    } catch {
      throw .error("error parsing jsonpath \(template), \(error.message)")
    }
  }

  private static func columns(_ specification: String?) throws(OcFailure) -> OutputFormat {
    do throws(JSONPath.Failure) {
      return .customColumns(try CustomColumns(specification ?? ""))
    } catch {
      throw .error(error.message)
    }
  }

  /// Whether it shows more of an object than its row.
  var showsContent: Bool {
    switch self {
    case .json, .yaml, .jsonPath: true
    case .table, .name, .customColumns: false
    }
  }

  /// An object in this format; not for tables and names.
  func text(of object: Manifest) throws(OcFailure) -> String {
    switch self {
    case .json: return object.json
    case .yaml: return object.yaml
    case .jsonPath(let path, let template):
      do throws(JSONPath.Failure) {
        return try path.text(for: object)
      } catch {
        throw .error(
          "error executing jsonpath \(Manifest.text(template).goSyntax): Error executing template: \(error.message). Printing more "
            + "information for debugging the template:\n\ttemplate was:\n\t\t\(template)\n"
            + "\tobject given to jsonpath engine was:\n\t\t\(object.goSyntax)\n\n")
      }
    case .customColumns(let columns):
      return columns.lines(for: [object], withHeaders: true).joined(separator: "\n") + "\n"
    case .table, .name: return ""
    }
  }
}
