namespace CloudPipe.Wrapper;

/// <summary>
/// Which of https and http a registry speaks. Off loopback there is no choice but https. On loopback http is tried first: it costs
/// nothing where it is right, nothing secret is sent before a registry has asked for it, and nobody else can listen. With
/// <c>--insecure</c> https is tried first, and http where that does not come about.
/// </summary>
internal sealed class OriginChoice
{
    private volatile Uri? _decided;

    public OriginChoice(RegistryAddress address, bool insecure)
    {
        var (https, http) = (address.Origin(Uri.UriSchemeHttps), address.Origin(Uri.UriSchemeHttp));
        Candidates = address.IsLoopback ? [http, https] : insecure ? [https, http] : [https];
        _decided = Candidates.Count == 1 ? https : null;
    }

    public IReadOnlyList<Uri> Candidates { get; }

    /// <summary>Null until the registry has answered once.</summary>
    public Uri? Decided => _decided;

    public void Decide(Uri origin) => _decided = origin;

    /// <summary>
    /// The registry does not answer any more: perhaps the next one at this address speaks TLS. The other way round is not believed:
    /// what has once shown a certificate is not sent a password by plain HTTP.
    /// </summary>
    public void Reconsider()
    {
        if (_decided?.Scheme == Uri.UriSchemeHttp)
        {
            _decided = null;
        }
    }
}
