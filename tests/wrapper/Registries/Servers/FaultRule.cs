namespace CloudPipe.Wrapper.Tests;

/// <summary>Which requests a fault hits: <c>registry.On(RequestKind.GetBlob).Times(2).Do(Faults.Answer(503))</c>.</summary>
internal sealed class FaultRule(params RequestKind[] kinds)
{
    private readonly Lock _lock = new();
    private Func<RecordedRequest, bool> _where = _ => true;
    private Fault? _fault;
    private int _skip;
    private int _times = 1;

    /// <summary>How many requests it has hit.</summary>
    public int Hits { get; private set; }

    public FaultRule Times(int times)
    {
        _times = times;
        return this;
    }

    public FaultRule Always() => Times(int.MaxValue);

    /// <summary>The first ones go through.</summary>
    public FaultRule Skip(int requests)
    {
        _skip = requests;
        return this;
    }

    public FaultRule Where(Func<RecordedRequest, bool> where)
    {
        _where = where;
        return this;
    }

    public FaultRule Do(Fault fault)
    {
        _fault = fault;
        return this;
    }

    public Fault? Take(RecordedRequest request)
    {
        if (_fault is null || (kinds.Length > 0 && !kinds.Contains(request.Kind)) || !_where(request))
        {
            return null;
        }

        lock (_lock)
        {
            if (_skip > 0)
            {
                _skip--;
                return null;
            }

            if (Hits == _times)
            {
                return null;
            }

            Hits++;
            return _fault;
        }
    }
}
