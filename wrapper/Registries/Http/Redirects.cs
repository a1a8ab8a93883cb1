using System.Net;

namespace CloudPipe.Wrapper;

/// <summary>Follows redirects of GET and HEAD; the authorization goes to its own host only, also when a redirect leads back there.</summary>
internal sealed class Redirects(HttpSender sender, PlainHttpRule rule)
{
    private const int Most = 10;

    /// <returns>The answer that is no redirect, or one that cannot be followed.</returns>
    /// <exception cref="ImageException">CP3039 for a redirect that must not be followed; else as <see cref="HttpSender.SendAsync"/>.</exception>
    public async Task<HttpResponseMessage> SendAsync(OutgoingRequest outgoing, CancellationToken cancellationToken)
    {
        var target = outgoing.Target;
        for (var followed = 0; ; followed++)
        {
            var response = await sender.SendAsync(outgoing, target, cancellationToken);
            if (!IsRedirect(response.StatusCode)
                || (outgoing.Method != HttpMethod.Get && outgoing.Method != HttpMethod.Head)
                || ResponseLocation.Of(response) is not { } next)
            {
                return response;
            }

            using (response)
            {
                rule.Require(next, target, "a redirect");
                if (followed == Most)
                {
                    throw new ImageException(
                        ImageErrorCodes.UnsafeRedirect,
                        $"{outgoing.Target.Authority} redirects {outgoing.Method} {outgoing.Target.AbsolutePath} more than {Most} times.",
                        "The registry, or a proxy before it, is set up to redirect in a circle.");
                }
            }

            target = next;
        }
    }

    public static bool IsRedirect(HttpStatusCode status) => status
        is HttpStatusCode.MovedPermanently
        or HttpStatusCode.Found
        or HttpStatusCode.SeeOther
        or HttpStatusCode.TemporaryRedirect
        or HttpStatusCode.PermanentRedirect;
}
