using System.Net;
using Amazon.Runtime;
using CloudPipe.DispatchSimulation.Engine;
using CloudPipe.DispatchSimulation.Limits;
using CloudPipe.DispatchSimulation.Runs;

namespace CloudPipe.DispatchSimulation.Services;

/// <summary>
/// A call as the real clients make it: four attempts with their delays (aws/RetryDelays.cs) where it is throttled or its answer is lost. A
/// call whose answer is lost has had its effect.
/// </summary>
internal sealed class Caller(Region region, Func<string, string, HttpStatusCode, AmazonServiceException> refusal)
{
    private const int Attempts = 4;
    private static readonly long s_shortest = 50 * Ticks.Millisecond;

    private readonly Chance _chance = region.Chance.For("calls");

    /// <param name="api">What it counts as.</param>
    /// <param name="takes">The round trip in ticks, on average.</param>
    /// <param name="effect">What the service does; it runs when the answer comes, and may throw a refusal.</param>
    /// <param name="cancellationToken">Ends it between attempts.</param>
    /// <param name="instances">For RunInstances: how many.</param>
    public async Task<T> CallAsync<T>(Api api, long takes, Func<T> effect, CancellationToken cancellationToken, int instances = 0)
    {
        for (var attempt = 1; ; attempt++)
        {
            var isAllowed = region.Throttles.Allow(api, instances);
            await new Pause(region.Loop, takes / 2 + _chance.Between(0, takes)).Task;
            cancellationToken.ThrowIfCancellationRequested();
            var answer = isAllowed ? effect() : default!;
            var isLost = isAllowed && _chance.Happens(region.Scenario.Faults.LostAnswers);
            if (isAllowed && !isLost)
            {
                return answer;
            }

            if (attempt == Attempts)
            {
                throw isLost
                    ? refusal("InternalError", "The service has an error.", HttpStatusCode.InternalServerError)
                    : refusal("ThrottlingException", "Rate exceeded", HttpStatusCode.BadRequest);
            }

            var longest = (isLost ? s_shortest : Ticks.Second) << (attempt - 1);
            await new Pause(region.Loop, _chance.Between(0, longest)).Task;
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
