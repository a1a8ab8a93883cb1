namespace CloudPipe.Model;

/// <summary>
/// Where a stage's dispatcher keeps what it has to remember, in its bucket of records. The keys are below <c>.cloudpipe/</c>, which is
/// CloudPipe's own: no event about an object there becomes a job.
/// </summary>
public static class RecordKeys
{
    /// <summary>The prefix of everything that is CloudPipe's own.</summary>
    public const string Reserved = ".cloudpipe/";

    /// <summary>Who looks at the cluster, and what was launched lately.</summary>
    public static string Lease(string stage) => $"{Reserved}dispatch/{stage}/lease.json";

    /// <summary>While this object is there, whatever it holds, no workers are started.</summary>
    public static string Pause(string stage) => $"{Reserved}dispatch/{stage}/pause";

    /// <summary>Why workers could not be started: the latest reasons, the newest first.</summary>
    public static string LaunchFailures(string stage) => $"{Reserved}dispatch/{stage}/launch-failures.json";

    /// <summary>An input that nobody understands, with the reason; the same input always has the same key.</summary>
    /// <param name="stage">The stage's name.</param>
    /// <param name="hash">SHA-256 of the input, 64 hexadecimal digits.</param>
    public static string Poison(string stage, string hash) => $"{Reserved}failures/{stage}/events/{hash}.json";
}
