using CloudPipe.Deployer.Deploying;

namespace CloudPipe.Cli.Deploying;

/// <summary>Plain lines for logs and pipes: one for each step, and one for each resource when CloudFormation is done with it.</summary>
internal sealed class DeployLines(TextWriter output) : IProgress<DeployEvent>
{
    private readonly Lock _turn = new();

    public void Report(DeployEvent value)
    {
        if (value.Resource is { Ended: false })
        {
            return;
        }

        lock (_turn)
        {
            output.WriteLine(value is { Resource: not null, Total: > 0 } ? $"[{value.Done}/{value.Total}] {value.Message}" : value.Message);
        }
    }
}
