namespace CloudPipe.Local;

/// <param name="Path">As it was given, or where it was found.</param>
/// <param name="Sha256">Of its bytes, 64 hexadecimal digits.</param>
public sealed record ReportDocument(string Path, string Sha256);
