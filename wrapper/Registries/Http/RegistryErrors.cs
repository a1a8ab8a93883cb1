using System.Net;
using System.Security.Authentication;

namespace CloudPipe.Wrapper;

/// <summary>Answers that are no success, and no answers, as errors.</summary>
internal static class RegistryErrors
{
    private const string LookAtServer = "Look at the log of the registry, or of the proxy before it.";

    /// <param name="who">The registry or token server.</param>
    /// <param name="method">Of the request.</param>
    /// <param name="path">Of the request, without its query: that of an upload or of storage is a permission.</param>
    /// <param name="response">The answer.</param>
    /// <param name="said">What it says.</param>
    public static ImageException Of(string who, HttpMethod method, string path, HttpResponseMessage response, ErrorWords said)
    {
        var status = response.StatusCode;
        var message = $"{who} answered {(int)status} to {method} {path}{said.Text.TrimEnd('.')}.";
        return status switch
        {
            HttpStatusCode.NotFound => new ImageException(ImageErrorCodes.UnknownToRegistry, message, HintOfMissing(said.Code)),
            HttpStatusCode.TooManyRequests => Throttled(message, response),
            _ when RetryDelays.Asked(response, DateTimeOffset.MinValue) > RetryDelays.LongestAsked => Throttled(message, response),
            HttpStatusCode.Forbidden => new ImageException(
                ImageErrorCodes.RegistryDenied, message, "Ask the owner of the repository for the right to do this, or use another repository."),
            _ => new ImageException(
                ImageErrorCodes.RegistryFault, message, HintOf(said.Code, status), isTransient: Repeater.MayPass(status)),
        };
    }

    /// <summary>No answer at all, after the attempts that were worth it.</summary>
    public static ImageException Unreachable(string who, HttpRequestException e)
    {
        var (reason, hint) = e.HttpRequestError switch
        {
            HttpRequestError.NameResolutionError => ("there is no host of this name", "Check the name of the registry, and the DNS and proxy settings of this machine."),
            HttpRequestError.SecureConnectionError => ("no encrypted connection comes about: " + InnermostMessage(e), LookAtServer),
            HttpRequestError.ConnectionError => (InnermostMessage(e), "Is the registry running, is the port right, and is there a proxy or firewall between?"),
            HttpRequestError.ProxyTunnelError => ("the proxy refuses: " + e.Message, "Check HTTPS_PROXY and NO_PROXY."),
            _ => ("the connection broke off: " + InnermostMessage(e), "Try again; if it stays so, look at the log of the registry, or of the proxy before it."),
        };
        return new ImageException(ImageErrorCodes.RegistryUnreachable, $"{who} cannot be reached: {reason.TrimEnd('.')}.", hint, e, isTransient: true);
    }

    private static ImageException Throttled(string message, HttpResponseMessage response)
    {
        var wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => $" It asks to wait for {delta}.",
            { Date: { } date } => $" It asks to wait until {date.UtcDateTime:u}.",
            _ => "",
        };
        return new ImageException(
            ImageErrorCodes.RegistryThrottled,
            message + wait,
            "Try again later; a login often raises the limit ('docker login' or 'podman login').",
            isTransient: true);
    }

    private static string HintOfMissing(string? code) => code switch
    {
        "MANIFEST_UNKNOWN" => "Check the tag or digest: the repository has no such image.",
        "BLOB_UNKNOWN" or "MANIFEST_BLOB_UNKNOWN" => "The image is not whole in this registry: push it again.",
        "BLOB_UPLOAD_UNKNOWN" => "The registry has forgotten the upload: try again.",
        _ => "Check the name; some registries also hide what needs a login, and some want a repository created first.",
    };

    private static string HintOf(string? code, HttpStatusCode status) => code switch
    {
        "MANIFEST_INVALID" or "TAG_INVALID" => "The registry does not take this kind of image.",
        "MANIFEST_BLOB_UNKNOWN" => "A layer is not in the registry: try again.",
        "NAME_INVALID" => "Use a repository name that the registry allows.",
        "DIGEST_INVALID" or "SIZE_INVALID" => "What arrived is not what was sent: try again.",
        "UNSUPPORTED" => "The registry does not allow this, for example because it only mirrors another one.",
        _ when status == HttpStatusCode.RequestEntityTooLarge => "A proxy before the registry limits the size of uploads: raise its limit.",
        _ => LookAtServer,
    };

    private static string InnermostMessage(Exception e)
    {
        var inner = e;
        while (inner.InnerException is not null and not AuthenticationException { InnerException: null })
        {
            inner = inner.InnerException;
        }

        return inner.Message;
    }
}
