using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Costs;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Planning;

/// <summary>What a deployment would do, what stands in its way, and what it may cost. Making one reads, and changes nothing.</summary>
public sealed record DeploymentPlan
{
    /// <summary>The stack.</summary>
    public required string StackName { get; init; }

    /// <summary>CloudFormation's word for its state; null if there is none.</summary>
    public required string? StackStatus { get; init; }

    /// <summary>Twelve digits.</summary>
    public required string AccountId { get; init; }

    /// <summary>For example <c>eu-central-1</c>.</summary>
    public required string Region { get; init; }

    /// <summary>Where workers would run.</summary>
    public required WorkerPlacement Placement { get; init; }

    /// <summary>The values that the template's parameters would have, as far as they are known before the deployment.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    /// <summary>What is made, changed or goes; resources that stay as they are, are left out.</summary>
    public required IReadOnlyList<PlannedChange> Changes { get; init; }

    /// <summary>The gravest first.</summary>
    public required IReadOnlyList<PlanFinding> Findings { get; init; }

    /// <summary>An estimate.</summary>
    public required CostEstimate Cost { get; init; }

    /// <summary>True: a deployment would fail, or what it makes would not work.</summary>
    public bool IsBlocked => Findings.Any(finding => finding.Severity == FindingSeverity.Error);

    /// <summary>Plans a deployment. Every call to AWS is one that reads.</summary>
    /// <param name="session">Where.</param>
    /// <param name="request">What.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="DeployException">
    /// CP5100 to CP5103: there is no template of the workflow. CP5110: another stack has the name. CP5117: a parameter is unknown. Everything
    /// else that stands in the way of a deployment is a finding.
    /// </exception>
    /// <exception cref="NoInstanceTypeException">CP1104: no instance type has what an algorithm asks for.</exception>
    /// <exception cref="Amazon.Runtime.AmazonServiceException">The stack cannot be read: <see cref="AccessFailures"/> explains rights and credentials.</exception>
    public static Task<DeploymentPlan> MakeAsync(AwsSession session, PlanRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(request);
        return new PlanMaking(session, request).RunAsync(cancellationToken);
    }
}
