using CloudPipe.Deployer.Costs;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Planning;

/// <summary>What is to be planned: what a deployment would be asked for, and what is assumed about files.</summary>
public sealed record PlanRequest
{
    /// <summary>For example <c>cloudpipe-photos</c>.</summary>
    public required string StackName { get; init; }

    /// <summary>A workflow that <see cref="WorkflowChecks"/> has nothing against.</summary>
    public required WorkflowDocument Workflow { get; init; }

    /// <summary>The wrapped algorithms that it names, by name.</summary>
    public required IReadOnlyDictionary<string, AlgorithmDocument> Algorithms { get; init; }

    /// <summary>Where workers run; null for what the workflow says.</summary>
    public WorkerPlacement? Placement { get; init; }

    /// <summary>Parameters of the template that are said now; others keep what they were, then the template's default.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>For each algorithm's name the zip file with its dispatcher; of algorithms that are not in it the code is not compared.</summary>
    public IReadOnlyDictionary<string, string> Code { get; init; } = new Dictionary<string, string>();

    /// <summary>True: queues that the update deletes may have files in them.</summary>
    public bool MayDropFiles { get; init; }

    /// <summary>About files.</summary>
    public CostAssumptions Assumptions { get; init; } = new();
}
