using System.Net;

namespace CloudPipe.Wrapper;

/// <summary>
/// Where no encrypted connection comes about: does the registry speak plain HTTP? One GET without anything secret finds out, so that
/// the error can say what to do.
/// </summary>
internal sealed class PlainHttpProbe(RegistryAddress address, HttpSender sender, TimeProvider time)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    public bool IsWorthwhile(HttpRequestException e) =>
        e.HttpRequestError == HttpRequestError.SecureConnectionError
        || (e.HttpRequestError == HttpRequestError.ConnectionError && address.Port is null);

    /// <exception cref="ImageException">CP3030: it does.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var target = new Uri(address.Origin(Uri.UriSchemeHttp), "/v2/");
            using var response = await sender.SendAsync(new OutgoingRequest(HttpMethod.Get, target, new CallTrail()), target, either.Token);
            if (response.StatusCode == HttpStatusCode.BadRequest || Redirects.IsRedirect(response.StatusCode))
            {
                // It wants TLS after all, and is in some other trouble.
                return;
            }
        }
        catch (HttpRequestException)
        {
            return;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return;
        }

        throw new ImageException(
            ImageErrorCodes.RegistryPlainHttp,
            $"{address} speaks plain HTTP, and that is allowed on this machine only: anybody on the way could read the password and change the image.",
            "Give the registry a certificate, or allow it with --insecure.");
    }
}
