using CloudPipe.Local.Signing;
using Microsoft.AspNetCore.Http;

namespace CloudPipe.Local.Server;

/// <summary>A request on its way through the endpoint.</summary>
/// <param name="Http">The HTTP exchange.</param>
/// <param name="Target">Path and query as they were sent.</param>
/// <param name="Id">Names the request in the reply.</param>
internal sealed record EndpointRequest(HttpContext Http, RequestTarget Target, string Id)
{
    public HttpRequest Request => Http.Request;

    public HttpResponse Response => Http.Response;

    public CancellationToken Aborted => Http.RequestAborted;

    /// <summary>The service that the signature names; empty without one.</summary>
    public string Service { get; set; } = "";

    public VerifiedSignature? Signature { get; set; }

    public string? Header(string name) => Request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;
}
