using System.Globalization;
using System.Text;

namespace CloudPipe.Tests.RuntimeApi;

/// <summary>One invocation to be given to a bootstrap.</summary>
public sealed class PlannedInvocation(string payload)
{
    /// <summary>A function that is in nobody's account.</summary>
    public const string Arn = "arn:aws:lambda:us-east-1:123456789012:function:tested";

    private readonly TaskCompletionSource<InvocationOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string RequestId { get; init; } = Guid.NewGuid().ToString();

    /// <summary>Five minutes from now unless told otherwise.</summary>
    public DateTimeOffset Deadline { get; init; } = TimeProvider.System.GetUtcNow().AddMinutes(5);

    public string? TraceId { get; init; }

    /// <summary>Headers that replace the usual ones; null takes one away.</summary>
    public IReadOnlyDictionary<string, string?> Headers { get; init; } = new Dictionary<string, string?>();

    /// <summary>The reply to <c>next</c> is cut after so many bytes of the payload, the first time.</summary>
    public int? CutAfter { get; set; }

    public Task<InvocationOutcome> Outcome => _outcome.Task;

    internal long GivenAt { get; set; }

    internal RuntimeApiReply ToReply()
    {
        var headers = new Dictionary<string, string?>
        {
            ["Content-Type"] = "application/json",
            ["Lambda-Runtime-Aws-Request-Id"] = RequestId,
            ["Lambda-Runtime-Deadline-Ms"] = Deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            ["Lambda-Runtime-Invoked-Function-Arn"] = Arn,
            ["Lambda-Runtime-Trace-Id"] = TraceId,
        };
        foreach (var (name, value) in Headers)
        {
            headers[name] = value;
        }

        var sent = headers.Where(header => header.Value is not null).ToDictionary(header => header.Key, header => header.Value!);
        return new RuntimeApiReply(200, sent, Encoding.UTF8.GetBytes(payload)) { CutAfter = CutAfter };
    }

    internal void End(byte[]? answer, ReportedError? error, TimeProvider time) =>
        _outcome.TrySetResult(new InvocationOutcome(answer, error, time.GetElapsedTime(GivenAt)));
}
