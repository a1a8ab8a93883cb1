using System.Net;

namespace CloudPipe.Wrapper;

/// <summary>Speaks HTTP with one registry: authenticates, repeats what may be repeated, follows redirects. Safe for many callers at once.</summary>
internal sealed class RegistryClient : IDisposable
{
    /// <summary>Without anything, with the usual token, with a new one, with one for what the registry asked for itself.</summary>
    private const int MostRounds = 4;

    private readonly RegistryConnections _connections;
    private readonly CredentialCache _credentials;
    private readonly RegistryAuthentication _authentication;
    private readonly Repeater _repeater;
    private readonly Redirects _redirects;
    private readonly PlainHttpRule _rule;
    private readonly OriginChoice _origins;
    private readonly PlainHttpProbe _probe;

    public RegistryClient(RegistryAddress address, ImageAccess access, RegistrySurroundings? surroundings = null)
    {
        var around = surroundings ?? RegistrySurroundings.OfThisProcess;
        Address = address;
        _connections = new RegistryConnections(around, access.Insecure);
        _rule = new PlainHttpRule(address, access.Insecure);
        _origins = new OriginChoice(address, access.Insecure);
        _repeater = new Repeater(around);
        var sender = new HttpSender(_connections, around.Time);
        _redirects = new Redirects(sender, _rule);
        _probe = new PlainHttpProbe(address, sender, around.Time);
        _credentials = new CredentialCache(() => new CredentialSearch(address, access, around), around.Time);
        _authentication = new RegistryAuthentication(
            _credentials, new BearerTokens(new TokenEndpoint(address, _redirects, _repeater, _rule), around.Time));
    }

    public RegistryAddress Address { get; }

    /// <summary>
    /// Sends the call and returns as soon as the head of the answer is there; the caller disposes it. Answers below 400 and those of
    /// <see cref="RegistryCall.Expected"/> are returned; the body breaks off with an <see cref="IOException"/>.
    /// </summary>
    /// <exception cref="ImageException">
    /// Any other answer, with the registry's own words, or none: CP3029 to CP3039; transient where the same call may succeed later.
    /// </exception>
    /// <exception cref="IOException">The body of the call could not be read.</exception>
    public async Task<HttpResponseMessage> SendAsync(RegistryCall call, CancellationToken cancellationToken)
    {
        var trail = new CallTrail();
        HttpResponseMessage response;
        try
        {
            response = await _repeater.RunAsync(
                () => AttemptAsync(call, trail, cancellationToken),
                () => call.CanRepeat || !trail.BytesWentOut,
                call.Expected.Contains,
                cancellationToken);
        }
        catch (HttpRequestException e)
        {
            _origins.Reconsider();
            throw RegistryErrors.Unreachable(Address.Name, e);
        }

        if (response.StatusCode < HttpStatusCode.MultipleChoices || call.Expected.Contains(response.StatusCode))
        {
            return response;
        }

        using (response)
        {
            throw await ErrorAsync(call, trail, response, cancellationToken);
        }
    }

    public void Dispose()
    {
        _connections.Dispose();
        _credentials.Dispose();
    }

    private async Task<HttpResponseMessage> AttemptAsync(RegistryCall call, CallTrail trail, CancellationToken cancellationToken)
    {
        trail.BytesWentOut = false;
        if (_origins.Decided is null && !call.CanRepeat)
        {
            using var answer = await AttemptAsync(new RegistryCall(HttpMethod.Get, "/v2/", call.Scopes), new CallTrail(), cancellationToken);
        }

        try
        {
            return _origins.Decided is { } origin
                ? await AuthenticatedAsync(call, origin, trail, cancellationToken)
                : await new FirstContact(_origins).SendAsync(candidate => AuthenticatedAsync(call, candidate, trail, cancellationToken));
        }
        catch (HttpRequestException e) when (_origins.Candidates.Count == 1 && _probe.IsWorthwhile(e))
        {
            await _probe.RunAsync(cancellationToken);
            throw;
        }
    }

    private async Task<HttpResponseMessage> AuthenticatedAsync(RegistryCall call, Uri origin, CallTrail trail, CancellationToken cancellationToken)
    {
        var target = TargetOf(call, origin);
        trail.Authorization = UriOrigin.Same(target, origin) ? await _authentication.UsualAsync(call, cancellationToken) : null;
        for (var round = 1; ; round++)
        {
            var request = new OutgoingRequest(call.Method, target, trail)
            {
                Accept = call.Accept,
                Headers = call.Headers,
                Content = call.Content,
                Authorization = trail.Authorization?.Header,
                AuthorizedOrigin = origin,
            };
            var response = await _redirects.SendAsync(request, cancellationToken);
            if (response.StatusCode != HttpStatusCode.Unauthorized
                || !UriOrigin.Same(response.RequestMessage!.RequestUri!, origin)
                || AuthChallenge.Best(response) is not { } challenge)
            {
                return response;
            }

            trail.Challenge = challenge;
            Authorization? next = null;
            try
            {
                next = round == MostRounds
                    ? null
                    : await _authentication.AfterRefusalAsync(challenge, call, trail.Authorization, isFresh: round > 1, cancellationToken);
                if (next is null)
                {
                    return response;
                }

                if (call.Content is not null && !call.CanRepeat)
                {
                    throw new ImageException(
                        ImageErrorCodes.LoginRefused,
                        $"{Address} wants a new token in the middle of an upload.",
                        "Try again.",
                        isTransient: true);
                }
            }
            finally
            {
                if (next is not null)
                {
                    response.Dispose();
                }
            }

            trail.Authorization = next;
        }
    }

    private Uri TargetOf(RegistryCall call, Uri origin)
    {
        var target = new Uri(origin, call.Target);
        if (origin.Scheme == Uri.UriSchemeHttps && target.Scheme == Uri.UriSchemeHttp && target.Host == origin.Host
            && (target.IsDefaultPort || target.Port == origin.Port))
        {
            // A registry behind a proxy that ends TLS does not know that it is reached by https.
            return new Uri(origin, target.PathAndQuery);
        }

        _rule.Require(target, origin, "an upload");
        return target;
    }

    private async Task<ImageException> ErrorAsync(RegistryCall call, CallTrail trail, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var asked = response.RequestMessage!.RequestUri!;
        var isOurs = _origins.Decided is { } origin && UriOrigin.Same(asked, origin);
        var said = await ErrorWords.OfAsync(response, cancellationToken);
        var who = isOurs ? Address.Name : asked.Authority;
        if (!isOurs || response.StatusCode != HttpStatusCode.Unauthorized)
        {
            return RegistryErrors.Of(who, call.Method, asked.AbsolutePath, response, said);
        }

        var what = $"{who} answered 401 to {call.Method} {asked.AbsolutePath}{said.Text.TrimEnd('.')}";
        if (trail.Challenge is { Scheme: not (AuthChallenge.Basic or AuthChallenge.Bearer) } other)
        {
            return new ImageException(
                ImageErrorCodes.LoginRefused,
                $"{what}. It wants the authentication scheme '{other.Scheme}', which CloudPipe does not have.",
                "Use a registry with Basic or token authentication.");
        }

        var found = trail.Challenge is null ? null : await _authentication.CredentialAsync(call, cancellationToken);
        return trail is { Challenge.IsAboutScope: true, Authorization.Credential: { } credential }
            ? LoginErrors.Denied(credential, what)
            : LoginErrors.Refused(Address, trail.Authorization is { Credential: { } tried } ? new FoundCredential(tried, []) : found, what);
    }
}
