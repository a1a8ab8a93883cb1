using CloudPipe.Deployer.Templates;
using CloudPipe.Model;

namespace CloudPipe.Deployer.Deploying;

/// <summary>What is to be deployed.</summary>
public sealed record DeployRequest
{
    /// <summary>For example <c>cloudpipe-photos</c>: letters, digits and <c>-</c>, up to 128, a letter first.</summary>
    public required string StackName { get; init; }

    /// <summary>A workflow that <see cref="WorkflowChecks"/> has nothing against.</summary>
    public required WorkflowDocument Workflow { get; init; }

    /// <summary>Its template: <see cref="Synthesis.WorkflowTemplate"/>.</summary>
    public required CloudFormationTemplate Template { get; init; }

    /// <summary>For each algorithm's name the zip file with its dispatcher: <c>bootstrap</c>, for Lambda's <c>provided.al2023</c> on x86-64.</summary>
    public required IReadOnlyDictionary<string, string> Code { get; init; }

    /// <summary>Parameters of the template that are said now; others keep what they were, then the template's default.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>True: queues that the update deletes may have files in them. Those files are lost to the workflow, though not to the bucket.</summary>
    public bool MayDropFiles { get; init; }
}
