namespace CloudPipe.Wrapper;

/// <summary>An upload that a registry has opened and that is to be closed or cancelled.</summary>
/// <param name="Location">Where its next request goes; every answer may move it.</param>
/// <param name="MinChunk">The shortest chunk that is taken, but for the last one; 0 for any.</param>
internal sealed record UploadSession(Uri Location, long MinChunk)
{
    /// <summary>The session of an answer; null where it names none.</summary>
    public static UploadSession? Of(HttpResponseMessage response) =>
        ResponseLocation.Of(response) is { } location
            ? new UploadSession(Secured(location, response.RequestMessage!.RequestUri!), RegistryAnswer.MinChunk(response))
            : null;

    public UploadSession Next(HttpResponseMessage response) =>
        Of(response) is { } next ? next with { MinChunk = Math.Max(MinChunk, next.MinChunk) } : this;

    /// <summary>The location that closes the upload; what the registry keeps in the query stays in it.</summary>
    public string Closing(string digest) =>
        $"{Location.AbsoluteUri}{(Location.Query.Length == 0 ? '?' : '&')}digest={Uri.EscapeDataString(digest)}";

    /// <summary>A registry behind a proxy that ends TLS may know itself by HTTP only; what was reached by TLS stays with it.</summary>
    private static Uri Secured(Uri location, Uri asked) =>
        asked.Scheme == Uri.UriSchemeHttps && location.Scheme == Uri.UriSchemeHttp && location.Host == asked.Host
            ? new UriBuilder(location) { Scheme = asked.Scheme, Port = asked.Port }.Uri
            : location;
}
