using System.Net.Http.Headers;

namespace CloudPipe.Wrapper;

/// <summary>A request that may be sent more than once: again, or on to where a redirect points.</summary>
/// <param name="Method">Of every request that is made of it.</param>
/// <param name="Target">Where the first one goes.</param>
/// <param name="Trail">Told about what goes out.</param>
internal sealed record OutgoingRequest(HttpMethod Method, Uri Target, CallTrail Trail)
{
    public IReadOnlyList<string> Accept { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public Func<HttpContent>? Content { get; init; }

    public AuthenticationHeaderValue? Authorization { get; init; }

    /// <summary>The one host that may see <see cref="Authorization"/>.</summary>
    public Uri? AuthorizedOrigin { get; init; }

    public HttpRequestMessage MessageTo(Uri target)
    {
        var message = new HttpRequestMessage(Method, target)
        {
            Version = System.Net.HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
            Content = Content?.Invoke(),
        };
        message.Headers.TryAddWithoutValidation("User-Agent", UserAgent.Name);
        foreach (var type in Accept)
        {
            message.Headers.TryAddWithoutValidation("Accept", type);
        }

        foreach (var (name, value) in Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        if (Authorization is not null && AuthorizedOrigin is not null && UriOrigin.Same(target, AuthorizedOrigin))
        {
            message.Headers.Authorization = Authorization;
        }

        return message;
    }
}
