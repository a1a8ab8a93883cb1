namespace CloudPipe.Cli.Reporting;

/// <param name="Name">What is paid for.</param>
/// <param name="Usd">US dollars in each column; null where there is no price.</param>
internal sealed record PageCostRow(string Name, IReadOnlyList<double?> Usd);
