using System.Net;

namespace CloudPipe.Wrapper;

/// <summary>One request of the distribution protocol.</summary>
/// <param name="Method">Redirects are followed for GET and HEAD.</param>
/// <param name="Target"><c>/v2/...</c>, or the absolute location of an upload, which may be on another host: that one gets no credentials.</param>
/// <param name="Scopes">
/// What a token must allow. A mount needs pull from its source and push to its destination; the credentials are those of the
/// first repository that is pushed to, else of the first.
/// </param>
internal sealed record RegistryCall(HttpMethod Method, string Target, IReadOnlyList<RepositoryScope> Scopes)
{
    /// <summary>The body, made anew for each attempt; with its <c>Content-Length</c>, or it goes out chunked, which many registries refuse.</summary>
    public Func<HttpContent>? Content { get; init; }

    /// <summary>False where a second attempt after the first bytes went out would do harm, as with a chunk of an upload.</summary>
    public bool CanRepeat { get; init; } = true;

    /// <summary>Media types, best first; none means no <c>Accept</c> header.</summary>
    public IReadOnlyList<string> Accept { get; init; } = [];

    /// <summary>Further headers of the request, such as <c>Range</c>; those of the body belong to <see cref="Content"/>.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Answers from 400 on that the caller understands; they are returned and not thrown.</summary>
    public IReadOnlyList<HttpStatusCode> Expected { get; init; } = [];
}
