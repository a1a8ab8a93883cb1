using CloudPipe.Deployer.Planning;
using CloudPipe.Model;

namespace CloudPipe.Cli.Planning;

/// <summary>A plan as <c>--json</c> prints it.</summary>
internal sealed record PlanReport
{
    public int Version { get; } = 1;

    public required string Stack { get; init; }

    public required string? StackStatus { get; init; }

    public required string AccountId { get; init; }

    public required string Region { get; init; }

    public required string Placement { get; init; }

    public required bool Blocked { get; init; }

    public required IReadOnlyList<PlannedChange> Changes { get; init; }

    public required IReadOnlyList<PlanFinding> Findings { get; init; }

    public required PlanCosts Costs { get; init; }

    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    public static PlanReport Of(DeploymentPlan plan) => new()
    {
        Stack = plan.StackName,
        StackStatus = plan.StackStatus,
        AccountId = plan.AccountId,
        Region = plan.Region,
        Placement = WorkerPlacements.NameOf(plan.Placement),
        Blocked = plan.IsBlocked,
        Changes = plan.Changes,
        Findings = plan.Findings,
        Costs = PlanCosts.Of(plan.Cost),
        Parameters = plan.Parameters,
    };
}
