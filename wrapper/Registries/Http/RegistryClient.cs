using System.Net;

namespace CloudPipe.Wrapper;

/// <summary>Speaks HTTP with one registry: authenticates, repeats what may be repeated, follows redirects. Safe for many callers at once.</summary>
internal sealed class RegistryClient : IDisposable
{
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private readonly Uri _origin;

    public RegistryClient(RegistryAddress address, ImageAccess access)
    {
        Address = address;
        _origin = address.Origin(address.IsLoopback || access.Insecure ? Uri.UriSchemeHttp : Uri.UriSchemeHttps);
    }

    public RegistryAddress Address { get; }

    /// <summary>
    /// Sends the call and returns as soon as the head of the answer is there; the caller disposes it. Answers below 400 and those of
    /// <see cref="RegistryCall.Expected"/> are returned.
    /// </summary>
    /// <exception cref="ImageException">Any other answer, with the registry's own words, or no answer.</exception>
    public async Task<HttpResponseMessage> SendAsync(RegistryCall call, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(call.Method, new Uri(_origin, call.Target)) { Content = call.Content?.Invoke() };
        foreach (var type in call.Accept)
        {
            request.Headers.TryAddWithoutValidation("Accept", type);
        }

        foreach (var (name, value) in call.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        var response = await _http.SendAsync(request, cancellationToken);
        if (response.StatusCode < HttpStatusCode.BadRequest || call.Expected.Contains(response.StatusCode))
        {
            return response;
        }

        using (response)
        {
            throw new ImageException(ImageErrorCodes.CannotRead, $"{Address} answered {(int)response.StatusCode} to {call.Method} {call.Target}.");
        }
    }

    public void Dispose() => _http.Dispose();
}
