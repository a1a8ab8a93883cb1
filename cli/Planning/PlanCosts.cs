using CloudPipe.Deployer.Costs;

namespace CloudPipe.Cli.Planning;

/// <summary>An estimate as <c>--json</c> prints it: US dollars.</summary>
internal sealed record PlanCosts
{
    public string PricesOf { get; } = Prices.Region;

    public string PricesFrom { get; } = Prices.Date;

    public required double IdleMonth { get; init; }

    public required double IdleMonthAfterFreeTier { get; init; }

    public required double PerFile { get; init; }

    public required double SingleFile { get; init; }

    public required double WorstMonth { get; init; }

    public required double FilesOfWorstMonth { get; init; }

    public required IReadOnlyList<CostLine> IdleParts { get; init; }

    public required IReadOnlyList<CostLine> PerFileParts { get; init; }

    public required IReadOnlyList<CostLine> WorstMonthParts { get; init; }

    public required IReadOnlyList<string> WithoutPrice { get; init; }

    public required IReadOnlyList<string> Assumptions { get; init; }

    public static PlanCosts Of(CostEstimate cost) => new()
    {
        IdleMonth = cost.IdleMonthly,
        IdleMonthAfterFreeTier = cost.IdleMonthlyAfterFreeTier,
        PerFile = cost.PerFileDollars,
        SingleFile = cost.SingleFile,
        WorstMonth = cost.WorstMonthly,
        FilesOfWorstMonth = cost.FilesOfWorstMonth,
        IdleParts = cost.Idle,
        PerFileParts = cost.PerFile,
        WorstMonthParts = cost.WorstMonth,
        WithoutPrice = cost.UnknownTypes,
        Assumptions = cost.Assumptions,
    };
}
