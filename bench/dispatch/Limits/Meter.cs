using CloudPipe.DispatchSimulation.Engine;

namespace CloudPipe.DispatchSimulation.Limits;

/// <summary>Counts calls as they are sent, refused ones too: they are what throttles, and some of them are billed.</summary>
internal sealed class Meter
{
    private readonly long[] _sent = new long[Enum.GetValues<Api>().Length];
    private readonly long[] _throttled = new long[Enum.GetValues<Api>().Length];

    private long _minute;
    private long _inMinute;

    /// <summary>The most ECS, EC2 and CloudWatch calls of one minute.</summary>
    public long BusiestMinute { get; private set; }

    public void Count(Api api, long calls = 1) => _sent[(int)api] += calls;

    /// <summary>A call at a time.</summary>
    public void CountAt(Api api, long now)
    {
        _sent[(int)api]++;
        if (api < Api.RunTask)
        {
            return;
        }

        var minute = now / Ticks.Minute;
        _inMinute = minute == _minute ? _inMinute + 1 : 1;
        _minute = minute;
        BusiestMinute = Math.Max(BusiestMinute, _inMinute);
    }

    public void CountThrottled(Api api) => _throttled[(int)api]++;

    public long Sent(params ReadOnlySpan<Api> apis) => Sum(_sent, apis);

    public long Throttled(params ReadOnlySpan<Api> apis) => Sum(_throttled, apis);

    private static long Sum(long[] counts, ReadOnlySpan<Api> apis)
    {
        var sum = 0L;
        foreach (var api in apis)
        {
            sum += counts[(int)api];
        }

        return sum;
    }
}
