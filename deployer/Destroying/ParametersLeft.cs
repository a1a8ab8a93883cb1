using CloudPipe.Aws.SimpleSystemsManagement;

namespace CloudPipe.Deployer.Destroying;

/// <summary>Parameters below <c>/cloudpipe/STACK/</c>, where credentials for workers are kept; they are no part of the stack.</summary>
internal sealed class ParametersLeft(RemovalWork work)
{
    public string Path => $"/cloudpipe/{work.Stack}";

    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        foreach (var name in await RemainingAsync(cancellationToken))
        {
            try
            {
                await work.Aws.Ssm.DeleteParameterAsync(new DeleteParameterRequest { Name = name }, cancellationToken);
                work.Say(DestroyStep.Clear, $"the parameter {name} is deleted");
            }
            catch (AmazonSimpleSystemsManagementException gone) when (gone.ErrorCode == "ParameterNotFound")
            {
                // Somebody else was faster.
            }
        }
    }

    public async Task<IReadOnlyList<string>> RemainingAsync(CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await foreach (var parameter in work.Aws.Ssm.AllParametersByPathAsync(new GetParametersByPathRequest { Path = Path, Recursive = true }, cancellationToken))
        {
            names.Add(parameter.Name);
        }

        return names;
    }
}
