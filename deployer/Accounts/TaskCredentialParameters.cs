using CloudPipe.Aws.CloudFormation;
using CloudPipe.Aws.SimpleSystemsManagement;
using CloudPipe.Deployer.Access;

namespace CloudPipe.Deployer.Accounts;

/// <summary>
/// Credentials of workers, where they are not those of the task's role: encrypted parameters <c>/cloudpipe/STACK/NAME</c> of AWS Systems
/// Manager, which ECS reads when it starts a task. The task definition names them and does not have them.
/// </summary>
public static class TaskCredentialParameters
{
    /// <summary>Name of the template's parameter that says whether there are such credentials: <c>true</c> or <c>false</c>.</summary>
    public const string TemplateParameter = Synthesis.ParameterIds.TaskCredentials;

    /// <summary>Stores them, in place of earlier ones, with the workflow's tag.</summary>
    /// <param name="services">AWS.</param>
    /// <param name="stack">The name of the workflow's stack; it need not be there yet.</param>
    /// <param name="keys">The credentials.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task PutAsync(AwsServices services, string stack, AccessKeys keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(keys);
        await PutAsync(services.Ssm, stack, Synthesis.TaskSecrets.AccessKeyId, keys.Id, cancellationToken);
        await PutAsync(services.Ssm, stack, Synthesis.TaskSecrets.SecretAccessKey, keys.Secret, cancellationToken);
    }

    /// <summary>True if the stack is there and its workers have such credentials.</summary>
    public static async Task<bool> AreUsedAsync(AwsServices services, string stack, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(services);
        try
        {
            var found = await services.CloudFormation.DescribeStacksAsync(new DescribeStacksRequest { StackName = stack }, cancellationToken);
            return found.Stacks.SelectMany(each => each.Parameters).Any(parameter => parameter is { ParameterKey: TemplateParameter, ParameterValue: "true" });
        }
        catch (AmazonCloudFormationException none) when (none.ErrorCode == "ValidationError")
        {
            // That is how CloudFormation says that there is no such stack.
            return false;
        }
    }

    /// <summary>Deletes all parameters of a workflow. There may be none.</summary>
    /// <returns>The names of those that were deleted.</returns>
    public static async Task<IReadOnlyList<string>> RemoveAsync(AwsServices services, string stack, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(services);
        var names = new List<string>();
        await foreach (var parameter in services.Ssm.AllParametersByPathAsync(new GetParametersByPathRequest { Path = PathOf(stack), Recursive = true }, cancellationToken))
        {
            names.Add(parameter.Name);
        }

        foreach (var name in names)
        {
            try
            {
                await services.Ssm.DeleteParameterAsync(new DeleteParameterRequest { Name = name }, cancellationToken);
            }
            catch (AmazonSimpleSystemsManagementException gone) when (gone.ErrorCode == "ParameterNotFound")
            {
                // Somebody else was faster, or the list is older than an earlier deletion.
            }
        }

        return names;
    }

    private static string PathOf(string stack) => $"/cloudpipe/{stack}";

    private static async Task PutAsync(IAmazonSimpleSystemsManagement ssm, string stack, string name, string value, CancellationToken cancellationToken)
    {
        var request = new PutParameterRequest { Name = $"{PathOf(stack)}/{name}", Value = value, Type = "SecureString", Description = "Credentials of a CloudPipe workflow's workers." };
        try
        {
            await ssm.PutParameterAsync(request with { Tags = [new Aws.SimpleSystemsManagement.Tag { Key = Synthesis.Tags.Workflow, Value = stack }] }, cancellationToken);
        }
        catch (AmazonSimpleSystemsManagementException taken) when (taken.ErrorCode == "ParameterAlreadyExists")
        {
            // It keeps its tags: a call that replaces a value takes none.
            await ssm.PutParameterAsync(request with { Overwrite = true }, cancellationToken);
        }
    }
}
