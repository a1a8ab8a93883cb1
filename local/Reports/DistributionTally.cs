namespace CloudPipe.Local.Reports;

/// <summary>Takes numbers one by one into a <see cref="ReportDistribution"/>, within bounded memory.</summary>
internal sealed class DistributionTally
{
    // Four buckets from a number to its double: 19 % each.
    private const double BucketsOfDouble = 4;

    // Up to so many the quantiles are those of the numbers themselves.
    private const int Exact = 4096;

    private readonly SortedDictionary<int, long> _buckets = [];
    private readonly List<double> _first = [];
    private long _count;
    private double _sum;
    private double _min = double.MaxValue;
    private double _max;

    /// <param name="value">Not negative; what is below 1 is in one bucket.</param>
    public void Add(double value)
    {
        _count++;
        _sum += value;
        _min = Math.Min(_min, value);
        _max = Math.Max(_max, value);
        var bucket = value < 1 ? -1 : (int)Math.Floor(Math.Log2(value) * BucketsOfDouble);
        _buckets[bucket] = _buckets.GetValueOrDefault(bucket) + 1;
        if (_count <= Exact)
        {
            _first.Add(value);
        }
    }

    /// <returns>Null if there was no number.</returns>
    public ReportDistribution? Take()
    {
        if (_count == 0)
        {
            return null;
        }

        var sorted = _count <= Exact ? _first.Order().ToList() : null;
        return new(
            _count,
            _min,
            _max,
            Math.Round(_sum / _count, 3),
            Quantile(sorted, 0.50),
            Quantile(sorted, 0.95),
            [.. _buckets.Select(bucket => (IReadOnlyList<double>)[From(bucket.Key), From(bucket.Key + 1), bucket.Value])]);
    }

    private static double From(int bucket) => bucket < 0 ? 0 : Math.Round(Math.Pow(2, bucket / BucketsOfDouble), 3);

    private double Quantile(List<double>? sorted, double share)
    {
        var rank = (long)Math.Ceiling(share * _count);
        if (sorted is not null)
        {
            return sorted[(int)rank - 1];
        }

        foreach (var (bucket, count) in _buckets)
        {
            rank -= count;
            if (rank <= 0)
            {
                return Math.Clamp(Math.Round(Math.Sqrt(Math.Max(From(bucket), 0.5) * From(bucket + 1)), 3), _min, _max);
            }
        }

        return _max;
    }
}
