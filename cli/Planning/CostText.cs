using System.Globalization;
using System.Text;
using CloudPipe.Deployer.Costs;

namespace CloudPipe.Cli.Planning;

/// <summary>An estimate of costs for people.</summary>
internal static class CostText
{
    private const int Thousand = 1000;

    public static void AddTo(StringBuilder text, CostEstimate cost)
    {
        text.Append("\nCosts, estimated\n");
        Line(text, "a month without files", cost.IdleMonthly, $"; {CostEstimate.Text(cost.IdleMonthlyAfterFreeTier)} within AWS's free tier");
        Parts(text, cost.Idle);
        Line(text, "1,000 files", cost.PerFileDollars * Thousand, "");
        Parts(text, [.. cost.PerFile.Select(line => line with { Dollars = line.Dollars * Thousand })]);
        Line(text, "a single file after a pause", cost.SingleFile, "");
        Line(text, "at most a month", cost.WorstMonthly, string.Create(CultureInfo.InvariantCulture, $", with {cost.FilesOfWorstMonth:N0} files"));
        Parts(text, cost.WorstMonth);
        foreach (var type in cost.UnknownTypes)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {type} has no price here: its instances are in no sum\n");
        }

        text.Append("Assumed\n");
        foreach (var assumption in cost.Assumptions)
        {
            text.Append("  ").Append(assumption).Append('\n');
        }
    }

    private static void Line(StringBuilder text, string what, double dollars, string more) =>
        text.Append("  ").Append(what.PadRight(30)).Append(CostEstimate.Text(dollars).PadLeft(10)).Append(more).Append('\n');

    private static void Parts(StringBuilder text, IReadOnlyList<CostLine> lines)
    {
        foreach (var line in lines)
        {
            text.Append("      ").Append(CostEstimate.Text(line.Dollars).PadLeft(10)).Append("  ").Append(line.What).Append('\n');
        }
    }
}
