namespace CloudPipe.Wrapper.Tests;

/// <summary>The rules of a server, in the order in which a test wrote them.</summary>
internal sealed class FaultScript
{
    private readonly List<FaultRule> _rules = [];

    public FaultRule On(params RequestKind[] kinds)
    {
        var rule = new FaultRule(kinds);
        lock (_rules)
        {
            _rules.Add(rule);
        }

        return rule;
    }

    /// <summary>The fault of the first rule that fits; each use counts.</summary>
    public Fault? Take(RecordedRequest request)
    {
        lock (_rules)
        {
            return _rules.Select(r => r.Take(request)).FirstOrDefault(f => f is not null);
        }
    }
}
