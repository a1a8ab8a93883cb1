namespace CloudPipe.Aws;

/// <summary>
/// Names a call, so that the service does it once however often it arrives. One is made per call and not per attempt: the second
/// attempt is the one it is for.
/// </summary>
internal static class ClientTokens
{
    public static string New() => Guid.NewGuid().ToString();
}
