using System.Globalization;

namespace CloudPipe.Deployer.Costs;

/// <summary>
/// What a workflow may cost, in US dollars at the <see cref="Prices"/> of us-east-1: an estimate, made of list prices and assumptions, and no
/// bill. Taxes, downloads to elsewhere, and what lies in buckets are not in it.
/// </summary>
public sealed record CostEstimate
{
    /// <summary>A month in which no file comes, part by part.</summary>
    public required IReadOnlyList<CostLine> Idle { get; init; }

    /// <summary>One file among many, part by part.</summary>
    public required IReadOnlyList<CostLine> PerFile { get; init; }

    /// <summary>A single file after a pause: for it alone machines start, and stay for a while.</summary>
    public required double SingleFile { get; init; }

    /// <summary>The most that a month can cost: every worker that there may be is busy all the time.</summary>
    public required IReadOnlyList<CostLine> WorstMonth { get; init; }

    /// <summary>How many files that month does.</summary>
    public required double FilesOfWorstMonth { get; init; }

    /// <summary>What the numbers rest on, one sentence each.</summary>
    public required IReadOnlyList<string> Assumptions { get; init; }

    /// <summary>Instance types without a price here: what they cost is in no sum.</summary>
    public required IReadOnlyList<string> UnknownTypes { get; init; }

    /// <summary>The sum of <see cref="Idle"/>.</summary>
    public double IdleMonthly => Idle.Sum(line => line.Dollars);

    /// <summary>The same after AWS's free tier.</summary>
    public double IdleMonthlyAfterFreeTier => Idle.Sum(line => line.DollarsAfterFreeTier);

    /// <summary>The sum of <see cref="PerFile"/>.</summary>
    public double PerFileDollars => PerFile.Sum(line => line.Dollars);

    /// <summary>The sum of <see cref="WorstMonth"/>.</summary>
    public double WorstMonthly => WorstMonth.Sum(line => line.Dollars);

    /// <summary>Dollars as people read them: two figures below a cent, cents above, no cents from a hundred on.</summary>
    public static string Text(double dollars) => dollars switch
    {
        0 => "$0",
        < 0.01 => string.Create(CultureInfo.InvariantCulture, $"${dollars.ToString(dollars < 0.0001 ? "0.0000000" : "0.00000", CultureInfo.InvariantCulture)}"),
        < 100 => string.Create(CultureInfo.InvariantCulture, $"${dollars:0.00}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"${dollars:N0}"),
    };
}
