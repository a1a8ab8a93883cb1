namespace CloudPipe.Local.Uploads;

/// <summary>A part that was uploaded.</summary>
/// <param name="Number">1 to 10,000.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">When.</param>
/// <param name="ETag">The MD5, hex.</param>
/// <param name="Checksum">Of the upload's algorithm, base64.</param>
/// <param name="File">Its file's name in the upload's folder.</param>
internal sealed record UploadPart(int Number, long Size, DateTimeOffset Modified, string ETag, string? Checksum, string File);
