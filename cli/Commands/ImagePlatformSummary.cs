namespace CloudPipe.Cli.Commands;

/// <param name="Platform"><c>os/architecture[/variant]</c>.</param>
/// <param name="Digest">Of the image's manifest.</param>
internal sealed record ImagePlatformSummary(string Platform, string Digest);
