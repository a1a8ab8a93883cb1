namespace CloudPipe.Wrapper;

/// <summary>Scheme, host and port: what credentials are for.</summary>
internal static class UriOrigin
{
    public static bool Same(Uri one, Uri other) =>
        one.Scheme == other.Scheme && one.Port == other.Port && one.IdnHost.Equals(other.IdnHost, StringComparison.OrdinalIgnoreCase);
}
