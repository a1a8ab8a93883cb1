namespace CloudPipe.Wrapper;

/// <param name="Platform"><c>os/architecture[/variant]</c>.</param>
/// <param name="Digest">Of the manifest of the image that was wrapped.</param>
public sealed record WrappedBase(string Platform, string Digest);
