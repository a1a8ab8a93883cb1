namespace CloudPipe.Wrapper;

/// <summary>Where requests may go without encryption: on this machine, and anywhere if the user says <c>--insecure</c>.</summary>
internal sealed class PlainHttpRule(RegistryAddress address, bool insecure)
{
    /// <param name="target">Where the registry sends us.</param>
    /// <param name="from">The address that sends us there.</param>
    /// <param name="what">"a redirect", "an upload".</param>
    /// <exception cref="ImageException">CP3039.</exception>
    public void Require(Uri target, Uri from, string what)
    {
        var staysHere = from.Scheme == Uri.UriSchemeHttp && address.IsLoopback && RegistryAddress.IsLoopbackHost(target.Host);
        Require(target, staysHere, what);
    }

    /// <param name="realm">Where the registry says that tokens are from: it is sent credentials.</param>
    /// <exception cref="ImageException">CP3039.</exception>
    public void RequireRealm(Uri realm) =>
        Require(realm, address.IsLoopback && RegistryAddress.IsLoopbackHost(realm.Host), "tokens");

    private void Require(Uri target, bool staysHere, string what)
    {
        if (target.Scheme == Uri.UriSchemeHttps || (target.Scheme == Uri.UriSchemeHttp && (insecure || staysHere)))
        {
            return;
        }

        throw new ImageException(
            ImageErrorCodes.UnsafeRedirect,
            $"{address} names {target.Scheme}://{target.Authority} for {what}: the way there is not encrypted.",
            "Have the registry name an https address (behind a proxy: its public one); --insecure goes there all the same.");
    }
}
