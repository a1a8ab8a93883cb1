using System.Net;
using System.Runtime.ExceptionServices;

namespace CloudPipe.Wrapper;

/// <summary>The first call to a registry, which finds out what it speaks on the way.</summary>
internal sealed class FirstContact(OriginChoice origins)
{
    /// <param name="send">Sends the call to an origin.</param>
    /// <returns>The answer of the first origin that gives one which makes sense.</returns>
    /// <exception cref="HttpRequestException">That of the first origin that was tried, where none answers.</exception>
    public async Task<HttpResponseMessage> SendAsync(Func<Uri, Task<HttpResponseMessage>> send)
    {
        HttpResponseMessage? doubtful = null;
        ExceptionDispatchInfo? fault = null;
        foreach (var origin in origins.Candidates)
        {
            try
            {
                var response = await send(origin);
                // What servers that expect TLS say to plain HTTP, if they say anything; a registry has little reason to.
                var isDoubtful = origin.Scheme == Uri.UriSchemeHttp && response.StatusCode == HttpStatusCode.BadRequest;
                if (isDoubtful && fault is null)
                {
                    doubtful = response;
                    continue;
                }

                if (!isDoubtful)
                {
                    doubtful?.Dispose();
                    origins.Decide(origin);
                    return response;
                }

                response.Dispose();
            }
            catch (HttpRequestException e)
            {
                fault ??= ExceptionDispatchInfo.Capture(e);
            }
            catch
            {
                doubtful?.Dispose();
                throw;
            }
        }

        if (doubtful is null)
        {
            fault!.Throw();
        }

        return doubtful!;
    }
}
