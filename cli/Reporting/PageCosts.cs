namespace CloudPipe.Cli.Reporting;

/// <summary>Costs as the page shows them: an estimate.</summary>
/// <param name="TotalUsd">The one number.</param>
/// <param name="InShort">Of what it is, in three words.</param>
/// <param name="Columns">The ways of running it that are compared.</param>
/// <param name="Rows">What is paid for.</param>
/// <param name="Assumptions">What the numbers rest on, one sentence each.</param>
internal sealed record PageCosts(double TotalUsd, string InShort, IReadOnlyList<string> Columns, IReadOnlyList<PageCostRow> Rows, IReadOnlyList<string> Assumptions);
