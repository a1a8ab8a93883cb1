namespace CloudPipe.DispatchSimulation.Engine;

/// <summary>
/// Random numbers that are the same on every machine and under every version of .NET (SplitMix64). Each service has its own, so that one
/// more call of one of them does not change what happens to the others.
/// </summary>
internal sealed class Chance(ulong seed)
{
    private ulong _state = seed;

    public Chance For(string purpose)
    {
        var hash = _state ^ 14695981039346656037;
        foreach (var letter in purpose)
        {
            hash = (hash ^ letter) * 1099511628211;
        }

        return new Chance(hash);
    }

    /// <summary>In [0, 1).</summary>
    public double Next() => (Bits() >> 11) * (1.0 / (1UL << 53));

    public int Below(int bound) => (int)((Bits() >> 32) * (ulong)bound >> 32);

    public bool Happens(double probability) => probability > 0 && Next() < probability;

    public long Between(long least, long most) => least + (long)(Next() * (most - least));

    /// <summary>Exponentially distributed, in ticks.</summary>
    public long WithMean(long mean) => (long)(-Math.Log(1 - Next()) * mean);

    /// <summary>Log-normal: half of them below the median, and some far above.</summary>
    public long WithMedian(long median, double spread) =>
        (long)(median * Math.Exp(spread * Math.Sqrt(-2 * Math.Log(1 - Next())) * Math.Cos(2 * Math.PI * Next())));

    private ulong Bits()
    {
        var bits = _state += 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
