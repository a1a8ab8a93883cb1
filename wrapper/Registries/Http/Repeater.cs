using System.Net;
using System.Net.Sockets;

namespace CloudPipe.Wrapper;

/// <summary>Repeats what may succeed the next time: 408, 429, 5xx, connections that fail.</summary>
internal sealed class Repeater(RegistrySurroundings surroundings)
{
    private const int Most = 5;

    /// <summary>Where nobody listens, somebody rarely does a few seconds later.</summary>
    private const int MostConnects = 3;

    /// <param name="attempt">Makes the request anew.</param>
    /// <param name="mayRepeat">Asked after an attempt that failed.</param>
    /// <param name="isAnswer">Statuses that are an answer although they look like a failure.</param>
    /// <param name="cancellationToken">Ends the waiting too.</param>
    /// <returns>An answer; the failure of the last attempt, if it was one; or one whose <c>Retry-After</c> is too long to wait for.</returns>
    /// <exception cref="HttpRequestException">The last attempt got no answer.</exception>
    /// <exception cref="IOException">Its body could not be read.</exception>
    public async Task<HttpResponseMessage> RunAsync(
        Func<Task<HttpResponseMessage>> attempt,
        Func<bool> mayRepeat,
        Func<HttpStatusCode, bool> isAnswer,
        CancellationToken cancellationToken)
    {
        for (var number = 1; ; number++)
        {
            var delay = RetryDelays.Before(number, throttled: false, surroundings.Jitter());
            try
            {
                var response = await attempt();
                if (!MayPass(response.StatusCode) || isAnswer(response.StatusCode) || number == Most || !mayRepeat())
                {
                    return response;
                }

                var asked = RetryDelays.Asked(response, surroundings.Time.GetUtcNow());
                if (asked > RetryDelays.LongestAsked)
                {
                    return response;
                }

                delay = asked ?? RetryDelays.Before(number, response.StatusCode == HttpStatusCode.TooManyRequests, surroundings.Jitter());
                response.Dispose();
            }
            catch (HttpRequestException e) when (number < (HttpSender.BeforeTheFirstByte(e) ? MostConnects : Most) && !IsForGood(e) && mayRepeat())
            {
            }
            catch (IOException) when (number < Most && mayRepeat())
            {
                // The body of an upload comes from another registry and broke off; it is opened anew for the next attempt.
            }

            await Task.Delay(delay, surroundings.Time, cancellationToken);
        }
    }

    public static bool MayPass(HttpStatusCode status) => status
        is HttpStatusCode.RequestTimeout
        or HttpStatusCode.TooManyRequests
        or HttpStatusCode.InternalServerError
        or HttpStatusCode.BadGateway
        or HttpStatusCode.ServiceUnavailable
        or HttpStatusCode.GatewayTimeout;

    private static bool IsForGood(HttpRequestException e) =>
        e.InnerException is SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData };
}
