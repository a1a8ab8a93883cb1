namespace CloudPipe.Local.Uploads;

/// <summary>A part as the completion names it.</summary>
internal sealed record CompletedPart(int Number, string ETag, string? Checksum);
