namespace CloudPipe.Wrapper;

/// <summary>Where an Engine API listens.</summary>
/// <param name="SocketPath">The Unix socket; null for one that is reached over TCP.</param>
/// <param name="Uri">What requests are sent to; for a socket the host means nothing.</param>
/// <param name="Tls">Null where the connection is plain.</param>
internal sealed record DaemonAddress(string? SocketPath, Uri Uri, DaemonTls? Tls)
{
    private const string UnixScheme = "unix://";
    private const int PlainPort = 2375;
    private const int TlsPort = 2376;

    private static readonly Uri AnyHost = new("http://docker/");

    public static DaemonAddress Unix(string path) => new(path, AnyHost, null);

    /// <param name="text">As <c>DOCKER_HOST</c> has it.</param>
    /// <param name="from">Where the text comes from, for messages.</param>
    /// <param name="tls">The certificates, which only matter over TCP; null for a plain connection.</param>
    /// <exception cref="ImageException">CP3046.</exception>
    public static DaemonAddress Parse(string text, string from, DaemonTls? tls)
    {
        if (text.StartsWith(UnixScheme, StringComparison.Ordinal) && text.Length > UnixScheme.Length)
        {
            return Unix(text[UnixScheme.Length..]);
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.Scheme is not ("tcp" or "http" or "https"))
        {
            throw new ImageException(
                ImageErrorCodes.BadDaemonAddress,
                $"{from} is '{text}', which is not an address CloudPipe can connect to.",
                text.StartsWith("ssh://", StringComparison.Ordinal)
                    ? "Forward the socket with 'ssh -L /tmp/docker.sock:/var/run/docker.sock HOST' and use unix:///tmp/docker.sock."
                    : "Write unix:///path/to/docker.sock or tcp://host:port.");
        }

        var secure = tls is not null || uri.Scheme == Uri.UriSchemeHttps;
        var port = uri.IsDefaultPort || uri.Port < 0 ? (secure ? TlsPort : PlainPort) : uri.Port;
        var target = new UriBuilder(secure ? Uri.UriSchemeHttps : Uri.UriSchemeHttp, uri.Host, port).Uri;
        return new DaemonAddress(null, target, secure ? tls ?? DaemonTls.None : null);
    }

    public override string ToString() =>
        SocketPath is { } path ? UnixScheme + path : $"{(Tls is null ? "tcp" : "https")}://{Uri.Authority}";
}
