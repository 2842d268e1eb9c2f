import CCurl

/// The libcurl of this process and what it is made of, as `curl --version` prints it.
public var libraries: String { String(cString: curl_version()) }
