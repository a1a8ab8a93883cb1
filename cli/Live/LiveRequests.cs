using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CloudPipe.Cli.Live;

/// <summary>Which requests are answered at all, and what every answer says to the browser.</summary>
internal static class LiveRequests
{
    public const string OrderTokenHeader = "X-CloudPipe-Token";

    /// <summary>
    /// True where the request was meant for this server: by its address, and not by a name that somebody made point here (DNS rebinding).
    /// </summary>
    public static bool IsForUs(HttpRequest request, int port) => request.Host.Value == $"127.0.0.1:{port}" || request.Host.Value == $"localhost:{port}";

    /// <summary>True where an order comes from a page that was served here.</summary>
    public static bool IsFromUs(HttpRequest request) =>
        request.Headers.Origin.Count == 1 && request.Headers.Origin[0] == $"http://{request.Host.Value}"
        && request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin";

    /// <summary>Cookies do not know ports: another run's on this machine must not be overwritten.</summary>
    public static string CookieName(int port) => $"cloudpipe-{port}";

    public static void Protect(HttpResponse response, string contentSecurityPolicy)
    {
        var headers = response.Headers;
        headers[HeaderNames.CacheControl] = "no-store";
        headers[HeaderNames.ContentSecurityPolicy] = contentSecurityPolicy;
        headers[HeaderNames.XContentTypeOptions] = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
