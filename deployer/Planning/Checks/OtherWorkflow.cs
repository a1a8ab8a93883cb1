using CloudPipe.Aws.CloudFormation;
using CloudPipe.Deployer.Deploying;
using CloudPipe.Deployer.Stages;
using CloudPipe.Deployer.Synthesis;

namespace CloudPipe.Deployer.Planning;

/// <summary>Another workflow of this account and region, by its stack.</summary>
internal sealed record OtherWorkflow(string Stack, string InputBucket, string OutputBucket)
{
    private const string OurDescription = "CloudPipe:";

    /// <summary>All of them: stacks that say that they are of cloudpipe, with our template's parameters.</summary>
    /// <param name="cloudFormation">The account and region.</param>
    /// <param name="ownStack">The one that is planned is no other.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    public static async Task<IReadOnlyList<OtherWorkflow>> AllAsync(IAmazonCloudFormation cloudFormation, string ownStack, CancellationToken cancellationToken)
    {
        var others = new List<OtherWorkflow>();
        await foreach (var stack in cloudFormation.AllStacksAsync(new DescribeStacksRequest(), cancellationToken))
        {
            if (stack.StackName != ownStack && IsOurs(stack) && stack.StackStatus != StackStates.Deleted
                && ValueOf(stack, StagePlan.InputBucket) is { Length: > 0 } input && ValueOf(stack, StagePlan.OutputBucket) is { Length: > 0 } output)
            {
                others.Add(new(stack.StackName, input, output));
            }
        }

        return others;
    }

    private static bool IsOurs(Stack stack) =>
        stack.Tags.Any(tag => tag.Key == Tags.Workflow) || stack.Description?.StartsWith(OurDescription, StringComparison.Ordinal) == true;

    private static string? ValueOf(Stack stack, string parameter) => stack.Parameters.FirstOrDefault(own => own.ParameterKey == parameter)?.ParameterValue;
}
