using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deployed;

namespace CloudPipe.Cli.Watching;

/// <summary>A deployed workflow and the AWS that it is on.</summary>
/// <param name="Session">Disposed with it.</param>
/// <param name="Workflow">As its stack says.</param>
/// <param name="Called">What the user called it, for command lines.</param>
internal sealed record OpenWorkflow(AwsSession Session, DeployedWorkflow Workflow, string Called) : IDisposable
{
    public AwsServices Services => Session.Services;

    public void Dispose() => Session.Dispose();
}
