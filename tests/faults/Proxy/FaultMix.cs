namespace CloudPipe.Faults.Tests.Proxy;

/// <summary>Which faults may strike a request, and how often in 100,000.</summary>
internal sealed class FaultMix
{
    public const int Whole = 100_000;

    private static readonly (Fault, int)[] s_any =
    [
        (Fault.ServerError, 300), (Fault.SlowDown, 200), (Fault.Throttled, 200), (Fault.ExpiredToken, 60), (Fault.ResetBefore, 200),
        (Fault.Stall, 100), (Fault.ResetAfter, 300), (Fault.KillBefore, 30), (Fault.KillAfter, 40),
        (Fault.TerminateBefore, 30), (Fault.TerminateAfter, 30),
    ];

    private static readonly (Fault, int)[] s_withBody = [(Fault.ResetMidBody, 150), (Fault.ShortBody, 150), (Fault.StallMidBody, 100)];

    private readonly Dictionary<string, (Fault Fault, int Weight)[]> _special = new(StringComparer.Ordinal)
    {
        ["HEAD"] = [],
        ["GET"] = [(Fault.ResetMidBody, 500), (Fault.ShortBody, 400), (Fault.StallMidBody, 150), (Fault.CorruptReply, 800)],
        ["PUT"] = [(Fault.CorruptRequest, 600)],
        ["Invoke"] = [.. s_withBody, (Fault.FunctionError, 500)],
        ["ReceiveMessage"] = s_withBody,
    };

    /// <summary>The mix of a whole run.</summary>
    public static FaultMix Random { get; } = new();

    /// <summary>What may happen to a delivery.</summary>
    public static IReadOnlyList<(Fault Fault, int Weight)> Deliveries { get; } = [(Fault.Duplicate, 1500), (Fault.OutOfOrder, 1500), (Fault.VisibleEarly, 700)];

    public IReadOnlyList<(Fault Fault, int Weight)> Of(string operation) => [.. s_any, .. _special.GetValueOrDefault(operation, [])];
}
