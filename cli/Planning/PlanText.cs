using System.Globalization;
using System.Text;
using CloudPipe.Deployer.Planning;

namespace CloudPipe.Cli.Planning;

/// <summary>A plan for people.</summary>
internal static class PlanText
{
    private const int MostCharacters = 60;

    private static readonly (ChangeKind Kind, string Title)[] s_kinds =
    [
        (ChangeKind.Create, "to make"), (ChangeKind.Update, "to change in place"), (ChangeKind.Replace, "to make anew"), (ChangeKind.Remove, "to remove"),
    ];

    /// <param name="plan">The plan.</param>
    /// <param name="isFull">Every resource, and not how many there are of a type.</param>
    public static string Of(DeploymentPlan plan, bool isFull)
    {
        var text = new StringBuilder();
        Line(text, plan.StackStatus is { } status ? $"{plan.StackName} in {plan.Region} is there ({status})." : $"{plan.StackName} in {plan.Region} is not there yet.");
        if (plan.Changes.Count == 0)
        {
            Line(text, "Nothing to change: it is as the documents say.");
        }

        foreach (var (kind, title) in s_kinds)
        {
            var changes = plan.Changes.Where(change => change.Kind == kind).ToList();
            if (changes.Count > 0)
            {
                Line(text, "");
                Line(text, $"{changes.Count} {title}");
                AddChanges(text, changes, isFull);
            }
        }

        AddFindings(text, plan.Findings);
        CostText.AddTo(text, plan.Cost);
        return text.ToString();
    }

    private static void AddChanges(StringBuilder text, List<PlannedChange> changes, bool isFull)
    {
        if (changes[0].Kind == ChangeKind.Create && !isFull)
        {
            foreach (var type in changes.GroupBy(change => change.Type, StringComparer.Ordinal).OrderBy(type => type.Key, StringComparer.Ordinal))
            {
                Line(text, string.Create(CultureInfo.InvariantCulture, $"  {type.Count(),3}  {type.Key}"));
            }

            return;
        }

        var width = changes.Max(change => change.LogicalId.Length);
        foreach (var change in changes)
        {
            Line(text, $"  {change.LogicalId.PadRight(width)}  {change.Type}{(change.IsKept ? "  (the one there now stays, outside of the stack)" : "")}");
            foreach (var property in change.Properties)
            {
                Line(text, $"      {property.Path}{(property.Replaces ? " (cannot be changed in place)" : "")}: {Short(property.Before)} -> {(property.After is null && property.Before is not null && property.Before.StartsWith('{') ? "what that becomes" : Short(property.After))}");
            }
        }
    }

    private static void AddFindings(StringBuilder text, IReadOnlyList<PlanFinding> findings)
    {
        Line(text, "");
        Line(text, findings.Count == 0 ? "Nothing stands in the way." : $"{findings.Count} {(findings.Count == 1 ? "thing" : "things")} to know");
        foreach (var finding in findings)
        {
            Line(text, $"  {finding.Severity.ToString().ToLowerInvariant()} {finding.Code}: {finding.Message}");
            if (finding.Hint is { } hint)
            {
                Line(text, $"    {hint}");
            }
        }
    }

    private static string Short(string? json) => json switch
    {
        null => "nothing",
        { Length: > MostCharacters } => json[..MostCharacters] + "...",
        _ => json,
    };

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
