using CloudPipe.Deployer.Stages;
using CloudPipe.Deployer.Templates;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Synthesis;

/// <summary>What a template is made of, and the template that it becomes.</summary>
internal sealed record Deployment(
    CloudFormationTemplate Template, WorkflowDocument Workflow, WorkerPlacement Placement, IReadOnlyList<DeployedStage> Stages)
{
    /// <summary>True if workers run on EC2 instances of this account.</summary>
    public bool HasInstances => Placement != WorkerPlacement.Fargate;
}
