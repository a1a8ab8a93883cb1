using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deploying;
using Spectre.Console;

namespace CloudPipe.Cli.Deploying;

/// <summary>Deploys, and shows how it goes on standard error: a live table on a terminal, else lines.</summary>
internal static class DeployDisplay
{
    private static readonly TimeSpan s_redrawEvery = TimeSpan.FromMilliseconds(250);

    public static async Task<DeployOutcome> ShowAsync(Terminal terminal, AwsSession session, DeployRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (!terminal.CanRedraw || terminal.IsQuiet)
            {
                return await WorkflowDeployment.DeployAsync(session, request, new DeployLines(terminal.IsQuiet ? TextWriter.Null : terminal.Error), cancellationToken);
            }

            var table = new DeployTable(terminal.Time);
            var work = WorkflowDeployment.DeployAsync(session, request, table, cancellationToken);
            await terminal.Status.Live(table.Render()).StartAsync(async live =>
            {
                while (!work.IsCompleted)
                {
                    await Task.WhenAny(work, Task.Delay(s_redrawEvery, terminal.Time, CancellationToken.None));
                    live.UpdateTarget(table.Render());
                }
            });
            return await work;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            terminal.Status.WriteLine("Interrupted. What CloudFormation has begun goes on by itself; the same command looks what has come of it and does the rest.");
            throw;
        }
    }
}
